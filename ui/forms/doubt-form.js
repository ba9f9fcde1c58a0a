// What a person found out about a sale in doubt.

/** @import { DoubtOption } from "../bindings/view.js" */

import * as backend from "../backend.js";
import { h } from "../draw.js";
import { button } from "../elements/button.js";
import { Drawn } from "../elements/drawn.js";
import { choice, choices, field, fieldOf } from "../elements/field.js";
import { take } from "../elements/form.js";
import { problem } from "../elements/problem.js";
import { t } from "../messages.js";

/** @typedef {{ sale: string, choices: DoubtOption[] }} Doubt */

/** @extends {Drawn<Doubt>} */
export class DoubtForm extends Drawn {
  /** @type {DoubtOption | null} */
  #chosen = null;

  /** @param {Event} event */
  #submit(event) {
    const { order_id = "", note = "" } = take(event);
    if (!this.#chosen) return;
    void this.submit(
      backend.settleDoubt(this.view.sale, this.#chosen.choice, this.#chosen.asks_order ? order_id : "", note),
    );
  }

  /** @override @param {Doubt} view */
  content(view) {
    const error = this.problem;
    return h(
      "field-form",
      {
        class: "doubt",
        onsubmit: (/** @type {Event} */ event) => this.#submit(event),
      },
      choices(
        "choice",
        t("stage.in_doubt.decide"),
        view.choices.map((one) => this.#option(one)),
      ),
      field({
        id: "doubt-order_id",
        name: "order_id",
        label: t("doubt.order_id"),
        hidden: !this.#chosen?.asks_order,
        error,
      }),
      field({ id: "doubt-note", name: "note", label: t("doubt.note"), error }),
      button({ action: "settle-doubt", label: t("doubt.settle"), kind: "primary", disabled: !this.#chosen }),
      fieldOf(error, ["order_id", "note"]) ? null : problem(error, { key: "problem" }),
    );
  }

  /** @param {DoubtOption} one */
  #option(one) {
    const choose = () => {
      this.#chosen = one;
      this.redraw();
    };
    return choice({ name: "choice", value: one.choice, label: one.label, choose });
  }
}

customElements.define("doubt-form", DoubtForm);
