// The settings: the three modes and their accounts, and the shop's settings.

/** @import { AccountAct, AccountCard, Act, Look, Mode, SettingsView } from "../bindings/view.js" */

import * as backend from "../backend.js";
import { h } from "../draw.js";
import { actButton, nameOf } from "../elements/acts.js";
import { Drawn } from "../elements/drawn.js";
import { facts } from "../elements/facts.js";
import { icon } from "../elements/icon.js";
import { pageHead } from "../elements/page-head.js";
import { problem } from "../elements/problem.js";
import { mark } from "../elements/states.js";
import "../forms/account-form.js";
import "../forms/shop-form.js";
import { t } from "../messages.js";

/** @typedef {SettingsView & { mode: Mode }} Settings */

/** The look of an account's state. @type {Record<AccountCard["state"], [import("../elements/icon.js").IconName, Look]>} */
const looks = {
  practice: ["check", "calm"],
  none: ["question", "calm"],
  kept: ["check", "good"],
  locked: ["lock", "care"],
  failed: ["warning", "bad"],
};

/** @extends {Drawn<Settings>} */
export class SettingsScreen extends Drawn {
  /** The account being edited. @type {Mode | null} */
  #editing = null;

  /** @override @param {Settings} view */
  content(view) {
    const edited = view.cards.find(({ mode }) => mode === this.#editing);
    return [
      pageHead({ title: t("settings.title"), back: t("settings.back") }),
      h(
        "div",
        {
          class: "settings-body",
          "data-scrolls": true,
          tabindex: "0",
          role: "region",
          "aria-label": t("settings.title"),
        },
        h("h2", null, t("settings.accounts")),
        view.keyring.problem
          ? h("div", { key: "keyring" }, problem(view.keyring.problem, { id: "keyring-problem" }))
          : h("p", { key: "keyring", class: "say" }, view.keyring.say),
        h(
          "div",
          { class: "mode-cards" },
          view.cards.map((card) => this.#card(view, card)),
        ),
        edited
          ? h("account-form", {
              key: `form-${edited.mode}`,
              ".view": {
                mode: edited.mode,
                title: edited.form,
                passed: view.passed?.mode === edited.mode ? view.passed : null,
                keyring: view.keyring,
                close: () => this.#edit(null),
              },
            })
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
    const { mode, test } = card;
    const [picture, look] = looks[card.state];
    return h(
      "article",
      {
        key: mode,
        class: "mode-card",
        "data-mode": mode,
        "data-account": card.state,
        "aria-labelledby": `mode-${mode}`,
      },
      h(
        "h3",
        { id: `mode-${mode}` },
        h("span", { class: "mode-name" }, card.name),
        view.mode === mode ? h("span", { class: "badge" }, t("settings.now")) : null,
        view.starts_in === mode ? h("span", { class: "badge" }, t("settings.starts")) : null,
      ),
      h("p", { class: "say" }, t(`settings.mode.${mode}`)),
      h("p", null, mark(look, picture, t(`settings.account.${card.state}`))),
      facts(card.facts),
      problem(card.problem, { key: "problem" }),
      test?.passed
        ? h("p", { key: "test", class: "passed", "data-test": "passed" }, icon("check"), h("span", null, test.passed))
        : null,
      test?.problem ? h("div", { key: "test", "data-test": "failed" }, problem(test.problem)) : null,
      h(
        "div",
        { class: "acts" },
        card.acts.map((act) => this.#act(mode, act)),
      ),
    );
  }

  /** @param {Mode} mode @param {Act<AccountAct>} act */
  #act(mode, act) {
    const press = act.does.kind === "set_up" ? () => this.#edit(mode) : undefined;
    return actButton(act, ({ kind }) => perform[kind](mode), {
      action: `${nameOf(act.does)}-${mode}`,
      press,
      props: { "aria-describedby": `mode-${mode}` },
    });
  }

  /** @param {Mode | null} mode */
  #edit(mode) {
    this.#editing = mode;
    this.redraw();
    if (mode) /** @type {HTMLElement | null} */ (this.querySelector("account-form input:checked"))?.focus();
  }
}

/** The command of each act; an account is set up in a form. @type {Record<AccountAct["kind"], (mode: Mode) => Promise<void>>} */
const perform = {
  set_up: () => Promise.resolve(),
  test: backend.testKeptAccount,
  remove: backend.removeAccount,
  start_with: backend.startWith,
};

customElements.define("settings-screen", SettingsScreen);
