// What Klarna and customers see of the shop. Changes are written into the settings file.

/** @import { SettingField } from "../bindings/view.js" */

import * as backend from "../backend.js";
import { h } from "../draw.js";
import { button } from "../elements/button.js";
import { Drawn } from "../elements/drawn.js";
import { choice, choices, field, fieldOf } from "../elements/field.js";
import { take } from "../elements/form.js";
import { problem } from "../elements/problem.js";
import { t } from "../messages.js";

/** @extends {Drawn<SettingField[]>} */
export class ShopForm extends Drawn {
  /** @override @param {SettingField[]} fields */
  content(fields) {
    const send = (/** @type {Event} */ event) => void this.submit(backend.saveSettings(take(event)));
    const placed = fieldOf(
      this.problem,
      fields.map(({ name }) => name),
    );
    return h(
      "field-form",
      { class: "shop-form", onsubmit: send },
      fields.map((setting) => this.#field(setting)),
      button({ action: "save-settings", label: t("settings.save"), look: "button" }),
      placed ? null : problem(this.problem, { key: "problem" }),
    );
  }

  /** @param {SettingField} setting */
  #field({ name, value, choices: offered }) {
    const label = t(`settings.field.${name}`);
    if (offered.length === 0) return field({ id: name.replace(".", "-"), name, label, value, error: this.problem });
    return choices(
      name,
      label,
      offered.map((one) => choice({ name, value: one.value, label: one.label, checked: one.value === value })),
    );
  }
}

customElements.define("shop-form", ShopForm);
