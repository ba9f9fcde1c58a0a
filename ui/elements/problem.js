// A line that says what went wrong and what to do, beside its cause; or in the window's one place kept free for it,
// so that nothing moves.

/** @import { UiError } from "../bindings/view.js" */

import { h } from "../draw.js";
import { t } from "../messages.js";
import { icon } from "./icon.js";

/** @typedef {UiError & { typed?: string }} Trouble With the typed text, when only the page knows it. */

/** @type {(error: Trouble | null) => void} */
let hear = () => {};

/** Subscribes to errors outside of questions and forms; `null` clears the last one. @param {(error: Trouble | null) => void} callback */
export const onTrouble = (callback) => {
  hear = callback;
};

/** Waits for a command; the window shows its error. @param {Promise<unknown>} work @returns {Promise<boolean>} whether it succeeded */
export async function attempt(work) {
  hear(null);
  try {
    await work;
    return true;
  } catch (error) {
    hear(asError(error));
    return false;
  }
}

/** @param {Trouble | null} error @param {{ id?: string, key?: string }} [props] */
export function problem(error, props = {}) {
  if (!error) return null;
  return h(
    "p",
    { class: "problem", role: "alert", "data-code": error.code, ...props },
    icon("warning"),
    h(
      "span",
      null,
      h("strong", null, error.wrong),
      error.typed ? [" ", h("code", null, error.typed)] : null,
      error.remedy ? ` ${error.remedy}` : null,
    ),
  );
}

/** Turns whatever a command threw into an error that can be shown. @param {unknown} thrown @returns {UiError} */
export function asError(thrown) {
  if (typeof thrown === "object" && thrown !== null && "code" in thrown) return /** @type {UiError} */ (thrown);
  console.error(thrown);
  return { code: "unknown", wrong: t("unknown"), remedy: t("unknown.remedy"), field: "" };
}
