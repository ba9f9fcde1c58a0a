// Moves through lists by keys, and keeps each list as it was left. A row is an element with `data-row`, the name of
// what it is about, and a button; a scrolling list has `data-scrolls`.

import { openQuestion } from "./keys.js";
import { isField } from "./scanner.js";

/** How far each key moves; Home and End are further than any list. @type {Record<string, number>} */
const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, End: Infinity, Home: -Infinity };

/** About the height of a row, and further than any list is high. */
const [ROW_PX, FAR_PX] = [48, 1e7];

/** @typedef {{ row: string | undefined, tops: number[] }} Left The row last used, and the scroll positions. */

/** @type {Map<string, Left>} */
const lists = new Map();
/** The row pressed last. @type {string | undefined} */
let pressed;

/** @param {Window} window */
export function listenForRows(window) {
  window.addEventListener("click", ({ target }) => (pressed = rowOf(target)?.dataset["row"]), true);
  window.addEventListener("keydown", (event) => {
    const step = steps[event.key];
    if (
      step === undefined ||
      event.defaultPrevented ||
      event.ctrlKey ||
      event.altKey ||
      event.metaKey ||
      isField(event.target)
    )
      return;
    const layer = openQuestion(window.document) ?? window.document.querySelector("main");
    if (layer && walk(layer, window.document.activeElement, step)) event.preventDefault();
  });
}

/** Moves the focus along the rows of a layer; without rows, scrolls. @param {Element} layer @param {Element | null} held @param {number} step */
function walk(layer, held, step) {
  /** @type {NodeListOf<HTMLElement>} */
  const found = layer.querySelectorAll("[data-row]");
  const rows = [...found];
  if (rows.length === 0) return scroll(layer.querySelector("[data-scrolls]"), held, step);
  const at = rows.findIndex((row) => row.contains(held));
  const to = at < 0 && Number.isFinite(step) ? (step > 0 ? 0 : rows.length - 1) : at + step;
  const row = rows[Math.max(0, Math.min(rows.length - 1, to))];
  focus(row);
  return true;
}

/** Scrolls a list; a focused one scrolls by itself. @param {Element | null} list @param {Element | null} held @param {number} step */
function scroll(list, held, step) {
  if (!list || list.contains(held)) return false;
  list.scrollTop += Math.max(-FAR_PX, Math.min(FAR_PX, step * ROW_PX));
  return true;
}

/** @param {HTMLElement | undefined} row */
function focus(row) {
  row?.querySelector("button")?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: "nearest" });
}

/** @param {EventTarget | null} target @returns {HTMLElement | null} */
const rowOf = (target) => /** @type {Element | null} */ (target)?.closest?.("[data-row]") ?? null;

/** The scrolling elements, outermost first. */
const scrollers = () => document.querySelectorAll("#app, main [data-scrolls]");

/** Remembers the state of a screen's list, for as long as one can come back to it. @param {string} place @param {string[]} path the places to come back to */
export function leaveRows(place, path) {
  const row = rowOf(document.activeElement)?.dataset["row"] ?? pressed;
  lists.set(place, { row, tops: [...scrollers()].map(({ scrollTop }) => scrollTop) });
  for (const left of lists.keys()) if (!path.includes(left)) lists.delete(left);
}

/** Restores the state of a screen's list. @param {string} place */
export function returnToRows(place) {
  const left = lists.get(place);
  if (!left) return;
  for (const [index, one] of scrollers().entries()) one.scrollTop = left.tops[index] ?? 0;
  if (left.row) focus(document.querySelector(`main [data-row="${CSS.escape(left.row)}"]`) ?? undefined);
}
