// Remembers the way to the screen on show, so that Back leads where one came from.

/** @import { Screen } from "./bindings/view.js" */

/** @typedef {{ kind: Screen["kind"], id: string }} Place */

/**
 * Returns which place a screen is; the same sale in another stage is the same place.
 * @param {Screen} screen
 * @returns {Place}
 */
export function placeOf(screen) {
  switch (screen.kind) {
    case "sale":
    case "timeline":
    case "slip":
      return { kind: screen.kind, id: screen.sale };
    case "day":
    case "truth":
      return { kind: screen.kind, id: screen.date };
    case "payouts":
    case "customers":
    case "basket":
    case "stopped":
    case "settings":
      return { kind: screen.kind, id: "" };
  }
}

/**
 * Returns the way after `place` came on show. Home ends every way; a place met before cuts it short.
 * @param {Place[]} way
 * @param {Place} place
 * @returns {Place[]}
 */
export function walk(way, place) {
  if (place.kind === "basket" || place.kind === "stopped") return [];
  // Another day takes the place of the day.
  const met = way.findIndex((one) => one.kind === place.kind && (one.id === place.id || place.kind === "day"));
  return [...(met < 0 ? way : way.slice(0, met)), place];
}

/** Whether one was at `place` on this way. @param {Place[]} way @param {Place} place */
export const isMet = (way, place) => way.some((one) => one.kind === place.kind && one.id === place.id);

/** Returns where Back leads; `null` is home. @param {Place[]} way @returns {Place | null} */
export const before = (way) => way.at(-2) ?? null;
