// A question with fields or choices, or with its answers alone.

/** @import { QuestionField } from "../bindings/view.js" */
/** @import { Asked } from "./dialog.js" */

import { h } from "../draw.js";
import { button } from "../elements/button.js";
import { choice, choices, field } from "../elements/field.js";
import { Dialog } from "./dialog.js";

export class AskDialog extends Dialog {
  /** @override @param {Asked} question */
  content({ form }) {
    if (form.kind !== "fields") return [];
    return form.fields.flatMap((one) => {
      const { name, label, hint, value, keys, often, choices: list } = one;
      if (list.length > 0)
        return choices(
          name,
          label,
          list.map((option, index) => choice({ name, ...option, checked: index === 0 })),
        );
      const typed = field({ id: `ask-${name}`, name, label, hint, value, mode: keys || null, error: this.problem });
      return often.length > 0 && !this.byHand ? [typed, this.#often(one)] : typed;
    });
  }

  /** @override */
  often() {
    const form = this.question?.form;
    return form?.kind === "fields" ? form.fields.flatMap(({ often }) => often) : [];
  }

  /** Values that are often typed, beside the keyboard. @param {QuestionField} field */
  #often({ name, label, often }) {
    return h(
      "div",
      { key: `often-${name}`, class: "often", role: "group", "aria-label": label },
      often.map((value) => button({ action: `often-${value}`, label: value, press: () => this.#fill(name, value) })),
    );
  }

  /** @param {string} name @param {string} value */
  #fill(name, value) {
    /** @type {HTMLInputElement | null} */
    const field = this.querySelector(`[name="${CSS.escape(name)}"]`);
    if (!field) return;
    field.value = value;
    field.focus();
  }
}

customElements.define("ask-dialog", AskDialog);
