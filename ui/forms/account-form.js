// A Klarna account: entered, tested, and only then saved. The page drops a secret as it sends it.

/** @import { AccountStore, KeyringView, Mode, PassedView, RegionWord } from "../bindings/view.js" */

import * as backend from "../backend.js";
import { h } from "../draw.js";
import { button } from "../elements/button.js";
import { Drawn } from "../elements/drawn.js";
import { choice, choices, field, fieldOf } from "../elements/field.js";
import { take } from "../elements/form.js";
import { icon } from "../elements/icon.js";
import { problem } from "../elements/problem.js";
import { t } from "../messages.js";

/** @typedef {{ mode: Mode, title: string, passed: PassedView | null, keyring: KeyringView, close: () => void }} Form */

/** @extends {Drawn<Form>} */
export class AccountForm extends Drawn {
  #busy = false;
  #toFile = false;

  /** @override @param {Form} view */
  content(view) {
    return h(
      "section",
      {
        class: "account-form",
        "data-mode": view.mode,
        "data-step": view.passed ? "keep" : "test",
        "aria-labelledby": "account-title",
      },
      h("h3", { id: "account-title" }, view.title),
      view.passed ? this.#keep(view, view.passed) : this.#test(),
    );
  }

  #test() {
    const error = this.problem;
    const placed = fieldOf(error, ["region", "user", "secret"]);
    return h(
      "field-form",
      {
        key: "test",
        onsubmit: (/** @type {Event} */ event) => void this.#sendTest(event),
      },
      choices(
        "region",
        t("settings.region"),
        ["europe", "north_america", "oceania"].map((region, index) =>
          choice({ name: "region", value: region, label: t(`settings.region.${region}`), checked: index === 0 }),
        ),
        "row",
      ),
      h(
        "div",
        { class: "pair" },
        field({ id: "account-user", name: "user", label: t("settings.user"), hint: t("settings.user.hint"), error }),
        field({
          id: "account-secret",
          name: "secret",
          label: t("settings.secret"),
          hint: t("settings.secret.hint"),
          secret: true,
          error,
        }),
      ),
      this.#answers(t("settings.test"), "test-account"),
      placed ? null : problem(error, { key: "problem" }),
    );
  }

  /** @param {Form} view @param {PassedView} passed */
  #keep(view, passed) {
    const error = this.problem;
    const toFile = this.#toFile || view.keyring.problem !== null;
    return h(
      "field-form",
      {
        key: "keep",
        onsubmit: (/** @type {Event} */ event) => void this.#sendKeep(event),
      },
      h("p", { class: "passed", role: "status" }, icon("check"), h("span", null, passed.say)),
      choices("store", t("settings.where"), [
        choice({
          name: "store",
          value: "keyring",
          label: view.keyring.label,
          say: t(view.keyring.problem ? "settings.store.keyring.none" : "settings.store.keyring.say"),
          checked: !toFile,
          disabled: view.keyring.problem !== null,
          choose: () => this.#choose(false),
        }),
        choice({
          name: "store",
          value: "encrypted_file",
          label: t("settings.store.encrypted_file"),
          say: t("settings.store.encrypted_file.say"),
          checked: toFile,
          choose: () => this.#choose(true),
        }),
      ]),
      h(
        "div",
        { class: "pair", hidden: !toFile },
        field({
          id: "account-passphrase",
          name: "passphrase",
          label: t("settings.passphrase"),
          hint: t("settings.passphrase.hint"),
          secret: true,
          error,
        }),
        field({ id: "account-again", name: "again", label: t("settings.passphrase.again"), secret: true }),
      ),
      this.#answers(t("settings.keep"), "keep-account"),
      fieldOf(error, ["passphrase"]) ? null : problem(error, { key: "problem" }),
    );
  }

  /** @param {string} label @param {string} action */
  #answers(label, action) {
    return h(
      "div",
      { class: "answers" },
      button({ action: "close-form", label: t("settings.form.close"), press: () => this.view.close() }),
      button({
        action,
        label: this.#busy ? t("settings.busy") : label,
        kind: "primary",
        busy: this.#busy,
        disabled: this.#busy,
      }),
    );
  }

  /** @param {boolean} toFile */
  #choose(toFile) {
    this.#toFile = toFile;
    this.redraw();
  }

  /** @param {Event} event */
  async #sendTest(event) {
    const { region = "", user = "", secret = "" } = take(event);
    await this.#send(() => backend.testAccount(this.view.mode, /** @type {RegionWord} */ (region), user, secret));
  }

  /** @param {Event} event */
  async #sendKeep(event) {
    const { store = "", passphrase = "", again = "" } = take(event);
    if (await this.#send(() => backend.keepAccount(/** @type {AccountStore} */ (store), passphrase, again)))
      this.view.close();
  }

  /** Sends once; returns whether it succeeded. @param {() => Promise<void>} work */
  async #send(work) {
    if (this.#busy) return false;
    this.#busy = true;
    this.redraw();
    await this.submit(work());
    this.#busy = false;
    this.redraw();
    return this.problem === null;
  }
}

customElements.define("account-form", AccountForm);
