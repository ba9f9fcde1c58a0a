// A calm line that says what went wrong and what to do, beside what caused it.

/** @import { UiError } from "../bindings/view.js" */

import { h } from "../draw.js";
import { t } from "../messages.js";
import { icon } from "./icon.js";

/** @param {UiError | null} error @param {{ id?: string, key?: string }} [props] */
export function problem(error, props = {}) {
  if (!error) return null;
  return h(
    "p",
    { class: "problem", role: "alert", "data-code": error.code, ...props },
    icon("warning"),
    h("span", null, h("strong", null, error.wrong), error.remedy ? ` ${error.remedy}` : null),
  );
}

/** Returns whatever a command threw as an error that can be shown. @param {unknown} thrown @returns {UiError} */
export function asError(thrown) {
  if (typeof thrown === "object" && thrown !== null && "code" in thrown) return /** @type {UiError} */ (thrown);
  console.error(thrown);
  return { code: "unknown", wrong: t("unknown"), remedy: t("unknown.remedy"), field: "" };
}
