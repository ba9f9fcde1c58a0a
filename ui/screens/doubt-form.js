// What a person found out about a sale in doubt.

/** @import { DoubtChoice, UiError } from "../bindings/view.js" */

import * as backend from "../backend.js";
import { h } from "../draw.js";
import { Drawn } from "../elements/drawn.js";
import { problem } from "../elements/problem.js";
import { t } from "../messages.js";

/** @extends {Drawn<{ sale: string, choices: DoubtChoice[], allowed: boolean }>} */
export class DoubtForm extends Drawn {
  /** @type {DoubtChoice | null} */
  #chosen = null;

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    if (!this.#chosen) return;
    const values = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const orderId = this.#chosen === "order_exists" ? String(values.get("order_id") ?? "") : "";
    void this.submit(backend.settleDoubt(this.view.sale, this.#chosen, orderId, String(values.get("note") ?? "")));
  }

  /** @override @param {{ choices: DoubtChoice[], allowed: boolean }} view */
  content(view) {
    return h(
      "form",
      { class: "doubt", novalidate: true, autocomplete: "off", onsubmit: (/** @type {SubmitEvent} */ event) => this.#submit(event) },
      h(
        "fieldset",
        { class: "field choices" },
        h("legend", null, t("stage.in_doubt.decide")),
        view.choices.map((choice) =>
          h(
            "label",
            { key: choice, class: "choice" },
            h("input", {
              type: "radio",
              name: "choice",
              value: choice,
              onchange: () => {
                this.#chosen = choice;
                this.redraw();
              },
            }),
            h("span", { class: "label" }, t(`doubt.${choice}`)),
          ),
        ),
      ),
      field("order_id", t("doubt.order_id"), this.problem, this.#chosen !== "order_exists"),
      field("note", t("doubt.note"), this.problem, false),
      h("button", { key: "settle", type: "submit", class: "button primary", "data-action": "settle-doubt", disabled: !view.allowed || !this.#chosen }, t("doubt.settle")),
      problem(this.problem && !["order_id", "note"].includes(this.problem.field ?? "") ? this.problem : null, { key: "problem" }),
    );
  }
}

/** @param {string} name @param {string} label @param {UiError | null} error @param {boolean} hidden */
function field(name, label, error, hidden) {
  const id = `doubt-${name}`;
  const own = error?.field === name ? error : null;
  return h(
    "div",
    { key: name, class: "field", hidden },
    h("label", { for: id }, label),
    h("input", { id, name, type: "text", maxlength: 300, spellcheck: "false", dir: "auto", "aria-invalid": own ? "true" : null, "aria-describedby": `${id}-hint` }),
    h("div", { id: `${id}-hint`, class: "hint" }, problem(own)),
  );
}

customElements.define("doubt-form", DoubtForm);
