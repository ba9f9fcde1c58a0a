// The look of a state: a pictogram and a tone, always together with its word.

/** @import { Look, StateWord } from "../bindings/view.js" */

import { h } from "../draw.js";
import { t } from "../messages.js";
import { icon } from "./icon.js";

/** @type {Record<StateWord, [import("./icon.js").IconName, Look]>} */
const looks = {
  basket: ["barcode", "calm"],
  parked: ["clock", "calm"],
  opening: ["clock", "wait"],
  open: ["phone", "wait"],
  identity: ["id", "care"],
  ending: ["clock", "wait"],
  authorized: ["clock", "wait"],
  held: ["hand", "care"],
  under_review: ["hand", "care"],
  paid: ["check", "good"],
  handing_over: ["clock", "wait"],
  part_handed_over: ["check", "good"],
  handed_over: ["checks", "calm"],
  part_refunded: ["undo", "calm"],
  refunded: ["undo", "calm"],
  paid_otherwise: ["checks", "calm"],
  returned: ["undo", "calm"],
  cancelled: ["cross", "calm"],
  expired: ["cross", "calm"],
  refused: ["cross", "calm"],
  given_up: ["cross", "calm"],
  late_payment: ["warning", "care"],
  in_doubt: ["question", "care"],
  frozen: ["lock", "bad"],
};

/** Returns a small labelled mark. @param {Look} look @param {import("./icon.js").IconName} picture @param {string} text @param {Record<string, any>} [props] */
export const mark = (look, picture, text, props = {}) =>
  h("span", { class: "state-mark", "data-look": look, ...props }, icon(picture), h("span", null, text));

/** Returns a state as a small labelled mark. @param {StateWord} state */
export function stateMark(state) {
  const [picture, look] = looks[state];
  return mark(look, picture, t(`state.${state}`), { "data-state": state });
}

/** @param {StateWord} state @returns {Look} */
export const lookOf = (state) => looks[state][1];
