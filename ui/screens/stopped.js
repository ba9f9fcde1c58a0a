// Nothing can be sold: why, and what to do.

/** @import { BackupView, StoppedAct, StoppedView } from "../bindings/view.js" */

import * as backend from "../backend.js";
import { h } from "../draw.js";
import { actButton } from "../elements/acts.js";
import { button } from "../elements/button.js";
import { Drawn } from "../elements/drawn.js";
import { icon } from "../elements/icon.js";
import { attempt } from "../elements/problem.js";
import "../forms/unlock-form.js";
import { t } from "../messages.js";

/** The command of each act. @type {Record<StoppedAct["kind"], () => Promise<void>>} */
const perform = {
  settings: () => backend.go({ kind: "settings" }),
  restore: backend.restoreBackup,
};

/** @typedef {StoppedView & { mayLeave: boolean }} Stopped */

/** @extends {Drawn<Stopped>} */
export class StoppedScreen extends Drawn {
  /** @override @param {Stopped} view */
  content({ title, error, path, unlock, acts, backup, mayLeave }) {
    return h(
      "section",
      { class: "stopped", role: "alert", "data-code": error.code },
      icon("lock"),
      h("p", { class: "over" }, title),
      h("h1", { tabindex: "-1", "data-autofocus": true }, error.wrong),
      error.remedy ? h("p", { class: "hint" }, error.remedy) : null,
      backup ? offer(backup) : null,
      unlock ? h("unlock-form", { key: "unlock", ".view": {} }) : null,
      acts.map((act) => actButton(act, ({ kind }) => perform[kind]())),
      mayLeave
        ? button({ action: "back", label: t("stopped.back"), key: "Escape", press: () => void attempt(backend.back()) })
        : null,
      path ? file(t("stopped.path"), path) : null,
    );
  }
}

/** The backup, and what restoring it means. @param {BackupView} backup */
const offer = ({ title, path, restore }) =>
  h(
    "div",
    { key: "backup", class: "offer" },
    h("h2", null, title),
    h("p", null, t("stopped.backup.means")),
    h("p", null, t("stopped.backup.then")),
    actButton(restore, ({ kind }) => perform[kind]()),
    file(t("stopped.backup.path"), path),
  );

/** @param {string} name @param {string} path */
const file = (name, path) => h("p", { class: "path" }, h("span", null, name), h("code", null, path));

customElements.define("stopped-screen", StoppedScreen);
