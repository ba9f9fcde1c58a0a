// The passphrase of an account that lies in an encrypted file, asked for at every start.

import * as backend from "../backend.js";
import { h } from "../draw.js";
import { t } from "../messages.js";
import { Drawn } from "./drawn.js";
import { problem } from "./problem.js";
import { field, fieldOf, take } from "./field.js";

/** @extends {Drawn<object>} */
export class UnlockForm extends Drawn {
  /** @override */
  content() {
    const send = (/** @type {SubmitEvent} */ event) => void this.submit(backend.unlockAccount(take(event)["passphrase"] ?? ""));
    return h(
      "form",
      { class: "unlock", novalidate: true, autocomplete: "off", onsubmit: send },
      field({ id: "unlock-passphrase", name: "passphrase", label: t("settings.passphrase"), secret: true, error: this.problem }),
      h("button", { type: "submit", class: "button primary", "data-action": "unlock-account" }, h("span", { class: "label" }, t("settings.unlock"))),
      fieldOf(this.problem, ["passphrase"]) ? null : problem(this.problem, { key: "problem" }),
    );
  }
}

customElements.define("unlock-form", UnlockForm);
