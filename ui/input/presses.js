// One press does one thing: the second of two quick presses never acts on a button that has taken another's place.

/** The second press of a double-click comes within this time … */
const ECHO_MS = 500;
/** … and this near: a mouse barely moves, a finger a little. */
const ECHO_PX = 24;

/** @typedef {{ at: number, x: number, y: number, on: string, button: Element | null }} Press */

/** Whether a pointer did the last thing, not a key. */
let byHand = false;

/** Whether the person at the till presses the screen rather than keys. */
export const lastByHand = () => byHand;

/** @param {Window} window */
export function listenForPresses(window) {
  /** @type {Press | null} */
  let last = null;
  window.addEventListener("pointerdown", () => (byHand = true), true);
  window.addEventListener("keydown", () => (byHand = false), true);
  window.addEventListener(
    "click",
    (event) => {
      // Keys and labels also cause clicks, which have no position.
      if (event.detail === 0) return;
      const press = pressOf(event);
      if (last && press.button && isEcho(last, press)) {
        event.preventDefault();
        event.stopImmediatePropagation();
        last = { ...last, at: press.at };
        return;
      }
      last = press;
    },
    true,
  );
}

/** @param {MouseEvent} event @returns {Press} */
function pressOf({ timeStamp, clientX, clientY, target }) {
  const button = /** @type {Element | null} */ (target)?.closest("button") ?? null;
  return {
    at: timeStamp,
    x: clientX,
    y: clientY,
    button,
    on: JSON.stringify(button && { .../** @type {HTMLElement} */ (button).dataset }),
  };
}

/** Whether a press is the second of a double-click that was meant for something else. @param {Press} first @param {Press} second */
function isEcho(first, second) {
  const isQuick = second.at - first.at < ECHO_MS;
  const isNear = Math.hypot(second.x - first.x, second.y - first.y) <= ECHO_PX;
  return isQuick && isNear && (first.button !== second.button || first.on !== second.on);
}
