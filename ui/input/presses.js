// One press does one thing: the second of two quick presses never acts on a button that took another's place meanwhile.

/** The second press of a double-click comes within this time … */
const ECHO_MS = 500;
/** … and this near: a mouse hardly moves, a finger does a little. */
const ECHO_PX = 24;

/** @typedef {{ at: number, x: number, y: number, on: string, button: Element | null }} Press */

/** @param {Window} window */
export function listenForPresses(window) {
  /** @type {Press | null} */
  let last = null;
  window.addEventListener(
    "click",
    (event) => {
      // Keys and labels press, too, and where they do is no place.
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
  return { at: timeStamp, x: clientX, y: clientY, button, on: JSON.stringify(button && { .../** @type {HTMLElement} */ (button).dataset }) };
}

/** Whether a press repeats another one that was for something else. @param {Press} first @param {Press} second */
function isEcho(first, second) {
  const isQuick = second.at - first.at < ECHO_MS;
  const isNear = Math.hypot(second.x - first.x, second.y - first.y) <= ECHO_PX;
  return isQuick && isNear && (first.button !== second.button || first.on !== second.on);
}
