// Tells a scanner's burst of keys from a person's typing, whatever has the focus.

/** Two keys of a burst are at most this far apart. */
const GAP_MS = 35;
/** Shorter bursts are a person's. */
const LEAST = 4;

/** @typedef {{ text: string, last: number }} Burst What came so far, and when its last key came. */

/** @type {Burst} */
export const SILENCE = { text: "", last: -Infinity };

/**
 * Returns the burst after one more key, and the code when this key ended one.
 * @param {Burst} burst
 * @param {string} key as in `KeyboardEvent.key`
 * @param {number} at when, in ms
 * @returns {{ burst: Burst, code: string | null }}
 */
export function hear(burst, key, at) {
  if (key === "Shift" || key === "CapsLock" || key === "AltGraph") return { burst, code: null };
  const quick = at - burst.last <= GAP_MS;
  if (key === "Enter" || key === "Tab") {
    return { burst: SILENCE, code: quick && burst.text.length >= LEAST ? burst.text : null };
  }
  if ([...key].length !== 1) return { burst: SILENCE, code: null };
  return { burst: { text: quick ? burst.text + key : key, last: at }, code: null };
}

/**
 * Reports every code a scanner reads. The keys leave no trace: the field that had the focus gets back what it
 * held, and the ending Enter or Tab reaches nobody.
 * @param {Window} window
 * @param {(code: string) => void} report
 */
export function listenForScans(window, report) {
  let burst = SILENCE;
  /** @type {(() => void) | null} */
  let restore = null;
  window.addEventListener(
    "keydown",
    (event) => {
      // A secret typed by a device as quickly as a scanner reads is no code, and nobody's to report.
      if (isSecret(event.target)) burst = SILENCE;
      if (isSecret(event.target) || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
      const heard = hear(burst, event.key, event.timeStamp);
      const begins = heard.burst.text.length === 1;
      const goesOn = heard.burst.text.length > 1;
      if (begins) restore = keeper(event.target);
      // A space would press the button that has the focus.
      if (goesOn && event.key === " " && !isField(event.target)) event.preventDefault();
      burst = heard.burst;
      if (heard.code === null) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      restore?.();
      restore = null;
      report(heard.code);
    },
    { capture: true },
  );
}

/** @param {EventTarget | null} target */
const isSecret = (target) => target instanceof HTMLInputElement && target.type === "password";

/** @param {EventTarget | null} target @returns {target is HTMLInputElement | HTMLTextAreaElement} */
export function isField(target) {
  return (
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && target.type !== "radio" && target.type !== "checkbox")
  );
}

/**
 * Returns what puts a field back to how it is at this moment.
 * @param {EventTarget | null} target
 * @returns {(() => void) | null}
 */
function keeper(target) {
  if (!isField(target)) return null;
  const { value, selectionStart, selectionEnd } = target;
  return () => {
    target.value = value;
    // A number field has no caret to be asked for.
    if (selectionStart !== null) target.setSelectionRange(selectionStart, selectionEnd);
    target.dispatchEvent(new Event("input", { bubbles: true }));
  };
}
