// A button with its key printed on it; the view says whether it is enabled.

import { h } from "../draw.js";
import { t } from "../messages.js";
import { icon as draw } from "./icon.js";

/** @type {Record<string, string>} */
const names = { Escape: "key.escape", Delete: "key.delete", Insert: "key.insert", Enter: "key.enter" };

/**
 * @param {object} what
 * @param {string} what.action the command's name with hyphens; `data-action` in the page
 * @param {string} [what.label]
 * @param {() => void} [what.press] left out if it submits its form
 * @param {string | null} [what.key] a `KeyboardEvent.key`, e.g. `F9`
 * @param {string | null} [what.print] the key to print, if another one
 * @param {import("./icon.js").IconName | null} [what.icon]
 * @param {string} [what.kind] its tone
 * @param {string} [what.look] its classes, instead of those of a plain button
 * @param {boolean} [what.disabled]
 * @param {boolean} [what.busy]
 * @param {string} [what.say] a second line
 * @param {Record<string, any>} [what.props]
 * @param {...import("../draw.js").Child} content its content, instead of label and key
 */
export function button(
  {
    action,
    label = "",
    press,
    key = null,
    print = key,
    icon = null,
    kind = "plain",
    look = `button ${kind}`,
    disabled = false,
    busy = false,
    say = "",
    props = {},
  },
  ...content
) {
  const attributes = {
    key: `button-${action}`,
    type: press ? "button" : "submit",
    class: look,
    "data-action": action,
    "data-key": key,
    "aria-keyshortcuts": key ?? print,
    "aria-busy": busy ? "true" : null,
    disabled,
    onclick: press ?? null,
    ...props,
  };
  if (content.length > 0) return h("button", attributes, content);
  return h(
    "button",
    attributes,
    icon ? draw(icon) : null,
    h("span", { class: "label" }, label, say ? h("small", null, say) : null),
    print ? keyCap(print) : null,
  );
}

/** Returns the printed name of a key. @param {string} key */
export const keyName = (key) => (key in names ? t(names[key] ?? key) : key.replace("Shift+", "⇧"));

/** Returns a key for the face of a button. @param {string} key */
export const keyCap = (key) => h("kbd", { "aria-hidden": "true" }, keyName(key));

/** Returns the button of a row, which opens what the row is about. @param {string} label @param {(() => void)} press @param {string} [action] */
export const rowButton = (label, press, action = "open-timeline") =>
  button({ action, press, look: "row-button" }, label);
