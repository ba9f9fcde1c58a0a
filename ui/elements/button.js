// A button: what it does, its key printed on it, whether the snapshot allows it.

import { h } from "../draw.js";
import { t } from "../messages.js";
import { icon as draw } from "./icon.js";

/** @type {Record<string, string>} */
const names = { Escape: "key.escape", Delete: "key.delete", Insert: "key.insert", Enter: "key.enter" };

/**
 * @param {object} what
 * @param {string} what.action the command's name with hyphens; `data-action` in the page
 * @param {string} what.label
 * @param {() => void} [what.press]
 * @param {string} [what.key] a `KeyboardEvent.key`, e.g. `F9`
 * @param {import("./icon.js").IconName} [what.icon]
 * @param {"primary" | "plain" | "quiet" | "danger"} [what.kind]
 * @param {boolean} [what.disabled]
 * @param {string} [what.say] a second line
 * @param {Record<string, any>} [what.props]
 */
export function button({ action, label, press, key, icon, kind = "plain", disabled = false, say, props = {} }) {
  return h(
    "button",
    {
      key: `button-${action}`,
      type: "button",
      class: `button ${kind}`,
      "data-action": action,
      "data-key": key,
      "aria-keyshortcuts": key,
      disabled,
      onclick: press,
      ...props,
    },
    icon ? draw(icon) : null,
    h("span", { class: "label" }, label, say ? h("small", null, say) : null),
    key ? h("kbd", { "aria-hidden": "true" }, keyName(key)) : null,
  );
}

/** Returns a key as it is printed. @param {string} key */
export const keyName = (key) => (key in names ? t(names[key] ?? key) : key);
