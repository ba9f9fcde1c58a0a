// What the till tells Klarna and customers of its shop. Changes are written into the settings file.

/** @import { SettingField } from "../bindings/view.js" */

import * as backend from "../backend.js";
import { h } from "../draw.js";
import { t } from "../messages.js";
import { Drawn } from "./drawn.js";
import { problem } from "./problem.js";
import { field, fieldOf, take } from "./field.js";

/** @extends {Drawn<SettingField[]>} */
export class ShopForm extends Drawn {
  /** @override @param {SettingField[]} fields */
  content(fields) {
    const send = (/** @type {SubmitEvent} */ event) => void this.submit(backend.saveSettings(take(event)));
    const placed = fieldOf(this.problem, fields.map(({ name }) => name));
    return h(
      "form",
      { class: "shop-form", novalidate: true, autocomplete: "off", onsubmit: send },
      fields.map(({ name, value }) => field({ id: name.replace(".", "-"), name, label: t(`settings.field.${name}`), value, error: this.problem })),
      h("button", { key: "save", type: "submit", class: "button", "data-action": "save-settings" }, h("span", { class: "label" }, t("settings.save"))),
      placed ? null : problem(this.problem, { key: "problem" }),
    );
  }
}

customElements.define("shop-form", ShopForm);
