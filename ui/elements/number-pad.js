// Digits to press, for a till without a keyboard. They go into the field that is being filled in.

import { h } from "../draw.js";
import { t } from "../messages.js";
import { button } from "./button.js";

const ERASE = "⌫";
const ROWS = ["789", "456", "123"];

/** The fields it fills in. */
const FIELDS = "input:is([inputmode=numeric], [inputmode=decimal], [inputmode=tel]):enabled";

/** Whether there is anything in `form` for it to fill in. @param {Element} form */
export const takesNumbers = (form) => form.querySelector(FIELDS) !== null;

/** @param {Element} form where its field is @param {string[]} often values that are often typed, at most one a row */
export function numberPad(form, often) {
  const sides = [ERASE, t("pad.mark"), "0"];
  const rows = ROWS.map((digits, row) => [...digits, sides[row] ?? "", ...often.slice(row, row + 1)]);
  return h(
    "div",
    { key: "pad", class: "number-pad", role: "group", "aria-label": t("pad.title"), "data-often": often.length > 0 },
    rows.flat().map((key) => padKey(form, key)),
  );
}

/** @param {Element} form @param {string} key */
function padKey(form, key) {
  const erases = key === ERASE;
  return button(
    {
      action: `pad-${erases ? "erase" : key}`,
      look: "button",
      press: () => type(form, key),
      // The field keeps the focus, and with it the place where the digit goes.
      props: {
        "aria-label": erases ? t("pad.erase") : null,
        onpointerdown: (/** @type {Event} */ event) => event.preventDefault(),
      },
    },
    key,
  );
}

/** @param {Element} form @param {string} key */
function type(form, key) {
  /** @type {HTMLInputElement | null} */
  const field = form.querySelector(`${FIELDS}:focus`) ?? form.querySelector(FIELDS);
  if (!field) return;
  const isNew = document.activeElement !== field;
  field.focus();
  if (isNew || key.length > 1) field.select();
  // As if it was typed: what is selected is replaced, limits hold, and the field is told.
  document.execCommand(key === ERASE ? "delete" : "insertText", false, key);
}
