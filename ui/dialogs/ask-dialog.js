// A question with fields or choices, or with its answers alone.

/** @import { Asked } from "./dialog.js" */

import { choice, choices, field } from "../elements/field.js";
import { Dialog } from "./dialog.js";

export class AskDialog extends Dialog {
  /** @override @param {Asked} question */
  content({ form }) {
    if (form.kind !== "fields") return [];
    return form.fields.map(({ name, label, hint, value, keys, choices: list }) =>
      list.length > 0
        ? choices(
            name,
            label,
            list.map((option, index) => choice({ name, ...option, checked: index === 0 })),
          )
        : field({ id: `ask-${name}`, name, label, hint, value, mode: keys || null, error: this.problem }),
    );
  }
}

customElements.define("ask-dialog", AskDialog);
