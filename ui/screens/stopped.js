// Nothing can be sold: why, and what a person does about it.

/** @import { BackupView, StoppedView } from "../bindings/view.js" */

import * as backend from "../backend.js";
import { h } from "../draw.js";
import { button } from "../elements/button.js";
import { Drawn } from "../elements/drawn.js";
import { icon } from "../elements/icon.js";
import "../elements/unlock-form.js";
import { t } from "../messages.js";

/** @typedef {StoppedView & { mayLeave: boolean }} Stopped */

/** @extends {Drawn<Stopped>} */
export class StoppedScreen extends Drawn {
  #isAsking = false;

  /** @override @param {Stopped} view */
  content(view) {
    return h(
      "section",
      { class: "stopped", role: "alert", "data-code": view.error.code },
      icon("lock"),
      h("p", { class: "over" }, t(view.can.length > 0 && !view.backup ? "stopped.title.account" : "stopped.title")),
      h("h1", { tabindex: "-1", "data-autofocus": true }, view.error.wrong),
      view.error.remedy ? h("p", { class: "hint" }, view.error.remedy) : null,
      view.backup && view.can.includes("restore") ? this.#offer(view.backup) : null,
      view.can.includes("unlock") ? h("unlock-form", { key: "unlock", ".view": {} }) : null,
      view.can.includes("settings") ? button({ action: "settings", label: t("stopped.settings"), press: () => void this.attempt(backend.go({ kind: "settings" })) }) : null,
      view.mayLeave ? button({ action: "back", label: t("stopped.back"), key: "Escape", press: () => void this.attempt(backend.back()) }) : null,
      view.path ? h("p", { class: "path" }, h("span", null, t("stopped.path")), h("code", null, view.path)) : null,
    );
  }

  /** The backup, and what putting it in place means. @param {BackupView} backup */
  #offer(backup) {
    const restore = () => void this.attempt(backend.restoreBackup());
    return h(
      "div",
      { key: "backup", class: "offer" },
      h("h2", null, t("stopped.backup", { day: backup.day, sales: backup.sales })),
      h("p", null, t("stopped.backup.means")),
      h("p", null, t("stopped.backup.then")),
      this.#isAsking
        ? h(
            "div",
            { class: "answers" },
            button({ action: "restore-no", label: t("stopped.restore.no"), press: () => this.#ask(false) }),
            button({ action: "restore-yes", label: t("stopped.restore.yes"), kind: "danger", press: restore }),
          )
        : button({ action: "restore", label: t("stopped.restore"), kind: "primary", press: () => this.#ask(true) }),
      h("p", { class: "path" }, h("span", null, t("stopped.backup.path")), h("code", null, backup.path)),
    );
  }

  /** Nothing this large happens at one press. @param {boolean} is */
  #ask(is) {
    this.#isAsking = is;
    this.redraw();
  }
}

customElements.define("stopped-screen", StoppedScreen);
