// The passphrase of an account in an encrypted file, asked for at every start.

import * as backend from "../backend.js";
import { h } from "../draw.js";
import { button } from "../elements/button.js";
import { Drawn } from "../elements/drawn.js";
import { field, fieldOf } from "../elements/field.js";
import { take } from "../elements/form.js";
import { problem } from "../elements/problem.js";
import { t } from "../messages.js";

/** @extends {Drawn<object>} */
export class UnlockForm extends Drawn {
  /** @override */
  content() {
    const send = (/** @type {Event} */ event) =>
      void this.submit(backend.unlockAccount(take(event)["passphrase"] ?? ""));
    return h(
      "field-form",
      { class: "unlock", onsubmit: send },
      field({
        id: "unlock-passphrase",
        name: "passphrase",
        label: t("settings.passphrase"),
        secret: true,
        error: this.problem,
      }),
      button({ action: "unlock-account", label: t("settings.unlock"), kind: "primary" }),
      fieldOf(this.problem, ["passphrase"]) ? null : problem(this.problem, { key: "problem" }),
    );
  }
}

customElements.define("unlock-form", UnlockForm);
