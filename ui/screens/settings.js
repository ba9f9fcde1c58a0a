// The settings: the three modes and their accounts, and what the till knows of its shop.

/** @import { AccountCard, Mode, SettingsView } from "../bindings/view.js" */

import * as backend from "../backend.js";
import { h } from "../draw.js";
import "../elements/account-form.js";
import { ask } from "../elements/ask-dialog.js";
import { button } from "../elements/button.js";
import { Drawn } from "../elements/drawn.js";
import { facts } from "../elements/facts.js";
import { icon } from "../elements/icon.js";
import { pageHead } from "../elements/page-head.js";
import { problem } from "../elements/problem.js";
import "../elements/shop-form.js";
import { t } from "../messages.js";

/** @typedef {SettingsView & { mode: Mode }} Settings */

/** How an account's state looks. @type {Record<AccountCard["state"], [import("../elements/icon.js").IconName, string]>} */
const looks = { practice: ["check", "calm"], none: ["question", "calm"], kept: ["check", "good"], locked: ["lock", "care"], failed: ["warning", "bad"] };

/** @extends {Drawn<Settings>} */
export class SettingsScreen extends Drawn {
  /** Which account is being typed in. @type {Mode | null} */
  #editing = null;

  /** @override @param {Settings} view */
  content(view) {
    return [
      pageHead({ title: t("settings.title"), back: t("settings.back") }),
      h(
        "div",
        { class: "settings-body", tabindex: "0", role: "region", "aria-label": t("settings.title") },
        h("h2", null, t("settings.accounts")),
        view.keyring.problem ? h("div", { key: "keyring" }, problem(view.keyring.problem, { id: "keyring-problem" })) : h("p", { key: "keyring", class: "say" }, t("settings.keyring", { name: view.keyring.name })),
        h("div", { class: "mode-cards" }, view.cards.map((card) => this.#card(view, card))),
        this.#editing
          ? h("account-form", { key: `form-${this.#editing}`, ".view": { mode: this.#editing, passed: view.passed?.mode === this.#editing ? view.passed : null, keyring: view.keyring, close: () => this.#edit(null) } })
          : null,
        h("h2", null, t("settings.shop")),
        h("p", { class: "say" }, t("settings.shop.say")),
        problem(view.problem, { key: "file-problem" }),
        view.fields.length > 0 ? h("shop-form", { key: "shop", ".view": view.fields }) : null,
        h("p", { class: "path" }, h("span", null, t("settings.file")), h("code", null, view.file)),
        h("p", { class: "say" }, t("settings.limits")),
      ),
    ];
  }

  /** @param {Settings} view @param {AccountCard} card */
  #card(view, card) {
    const [picture, look] = looks[card.state];
    const starts = view.starts_in === card.mode;
    return h(
      "article",
      { key: card.mode, class: "mode-card", "data-mode": card.mode, "data-account": card.state, "aria-labelledby": `mode-${card.mode}` },
      h(
        "h3",
        { id: `mode-${card.mode}` },
        h("span", { class: "mode-name" }, t(`mode.${card.mode}`)),
        view.mode === card.mode ? h("span", { class: "badge" }, t("settings.now")) : null,
        starts ? h("span", { class: "badge" }, t("settings.starts")) : null,
      ),
      h("p", { class: "say" }, t(`settings.mode.${card.mode}`)),
      h("p", { class: "state-mark", "data-look": look }, icon(picture), h("span", null, t(`settings.account.${card.state}`))),
      facts([
        [t("settings.region"), card.region ? t(`settings.region.${card.region}`) : "", "region"],
        [t("settings.user.short"), card.state === "kept" ? card.user || t("settings.key") : "", "user"],
        [t("settings.where.short"), card.store ? t(`settings.store.${card.store}`, { name: view.keyring.name }) : "", "store"],
      ]),
      problem(card.problem, { key: "problem" }),
      card.test && !card.test.problem ? h("p", { key: "test", class: "passed", "data-test": "passed" }, icon("check"), h("span", null, t("settings.tested", { time: card.test.time }))) : null,
      card.test?.problem ? h("div", { key: "test", "data-test": "failed" }, problem(card.test.problem)) : null,
      h("div", { class: "acts" }, card.can.filter((act) => !(act === "start_with" && starts)).map((act) => this.#act(card, act))),
    );
  }

  /** @param {AccountCard} card @param {AccountCard["can"][number]} act */
  #act(card, act) {
    const { mode } = card;
    const name = t(`mode.${mode}`);
    const press = {
      set_up: () => this.#edit(mode),
      test: () => void this.attempt(backend.testKeptAccount(mode)),
      remove: () => askRemove(mode, name),
      start_with: () => void this.attempt(backend.startWith(mode)),
    }[act];
    const label = act === "set_up" && ["kept", "locked"].includes(card.state) ? "replace" : act;
    return button({ action: `${act.replace("_", "-")}-${mode}`, label: t(`settings.act.${label}`), kind: act === "remove" ? "quiet" : "plain", press, props: { "aria-label": `${t(`settings.act.${label}`)}: ${name}` } });
  }

  /** @param {Mode | null} mode */
  #edit(mode) {
    this.#editing = mode;
    this.redraw();
    if (mode) /** @type {HTMLElement | null} */ (this.querySelector("account-form input:checked"))?.focus();
  }
}

/** @param {Mode} mode @param {string} name */
const askRemove = (mode, name) =>
  ask({
    name: "remove-account",
    title: t("settings.remove", { mode: name }),
    say: t("settings.remove.say"),
    ok: t("settings.act.remove"),
    action: "confirm-remove",
    kind: "danger",
    careful: true,
    send: () => backend.removeAccount(mode),
  });

customElements.define("settings-screen", SettingsScreen);
