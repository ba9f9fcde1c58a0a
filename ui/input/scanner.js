// Receives a scanner's keys whatever has the focus, and loses none of them.
//
// Outside of fields every character is collected. An Enter before the pause makes them a code, however short; without
// one they move into the search field as if typed there. In a field, a scanner's burst is told from typing by its
// pace. Only the keys' own times count: on a busy machine keys are delivered late, and several at once.

/** In a field, a shorter burst counts as typing. */
const LEAST = 4;
/** Faster than anybody types: the average time per key of a burst. */
const PACE_MS = 50;
/** After this many pauses, new characters are not the rest of an earlier code. */
const REST = 5;

/**
 * Characters that came without a pause.
 * @typedef {{ text: string, first: number, last: number, fresh: boolean }} Run
 * `fresh`: nothing came before them that could be part of the same code.
 */

/** @type {Run} */
export const SILENCE = { text: "", first: 0, last: -Infinity, fresh: true };

/**
 * Returns the run with one more character. After a pause a new run begins.
 * @param {Run} run
 * @param {string} key as in `KeyboardEvent.key`
 * @param {number} at when, in ms
 * @param {number} pause in ms
 * @returns {Run}
 */
export function goOn(run, key, at, pause) {
  if (run.text !== "" && !isLate(run, at, pause)) return { ...run, text: run.text + key, last: at };
  return { text: key, first: at, last: at, fresh: run.text === "" || isLate(run, at, REST * pause) };
}

/** Whether a key arrives after the run has ended. @param {Run} run @param {number} at @param {number} pause */
export const isLate = (run, at, pause) => at - run.last >= pause;

/**
 * Whether text typed into a field up to this time came from a scanner.
 * @param {Run} run @param {number} at
 */
export const isBurst = (run, at) => run.text.length >= LEAST && at - run.first <= PACE_MS * run.text.length;

/** Keys that neither type nor end anything. */
const SILENT = new Set([
  "Shift",
  "CapsLock",
  "NumLock",
  "AltGraph",
  "Control",
  "Alt",
  "Meta",
  "Dead",
  "Process",
  "Unidentified",
]);

/**
 * Where characters typed outside of fields go.
 * @typedef {object} Places
 * @property {() => { take: (text: string) => void, enter: () => void, forget: () => void } | null} search the search field, if it is visible and enabled
 * @property {() => Promise<void>} home shows it, unless something would be lost
 * @property {(text: string) => void} lost reports characters without a place
 */

export class Scanner {
  #run = SILENCE;
  /** What was collected and is not in any field yet. */
  #loose = "";
  #isGoing = false;
  /** Resets the field to its state before the run. @type {(() => void) | null} */
  #restore = null;
  #timer = 0;

  /**
   * @param {Places} places
   * @param {() => number} pause in ms
   * @param {(code: string) => void} report
   */
  constructor(places, pause, report) {
    this.places = places;
    this.pause = pause;
    this.report = report;
  }

  /** @param {Window} window */
  listen(window) {
    window.addEventListener("keydown", (event) => this.#hear(event), { capture: true });
  }

  /** @param {KeyboardEvent} event */
  #hear(event) {
    // A secret typed by a device at a scanner's speed is not a code, and must not be reported.
    if (isSecret(event.target)) return this.#end();
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || SILENT.has(event.key)) return;
    const { key, timeStamp: at } = event;
    const late = isLate(this.#run, at, this.pause());
    if ((key === "Enter" || key === "Tab") && !event.shiftKey) this.#stop(event, late);
    else if ([...key].length === 1) this.#collect(event, late);
    else this.#end();
  }

  /** @param {KeyboardEvent} event @param {boolean} late */
  #collect(event, late) {
    const field = isField(event.target) && !this.#isGoing ? event.target : null;
    // A space alone presses the focused button.
    if (!field && event.key === " " && this.#loose === "") return;
    if (field && late) void this.#move();
    if (late || this.#run.text === "") this.#restore = null;
    if (field) this.#restore ??= keeper(field);
    this.#run = goOn(this.#run, event.key, event.timeStamp, this.pause());
    if (field) return;
    event.preventDefault();
    // The timer may be late: what should have moved by now moves together with what follows.
    const isDue = late && this.#loose !== "";
    this.#loose += event.key;
    clearTimeout(this.#timer);
    if (isDue) void this.#move();
    else this.#timer = setTimeout(() => void this.#move(), this.pause());
  }

  /** @param {KeyboardEvent} event @param {boolean} late */
  #stop(event, late) {
    const code = this.#run.text;
    // Half a code is no code: what follows other characters without a rest stays with them.
    const isWhole = code !== "" && this.#run.fresh && !late && !this.#isGoing;
    const isCode = isWhole && (this.#loose !== "" || isBurst(this.#run, event.timeStamp));
    if (isCode) {
      this.#restore?.();
      this.#loose = "";
    } else if (this.#loose !== "") {
      // Too late for a code: the Enter follows the characters into the search field.
      this.#loose += "\n";
    } else {
      return this.#end();
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    this.#end();
    if (isCode) this.report(code);
  }

  /** Whatever comes next is something new. */
  #end() {
    void this.#move();
    this.#run = SILENCE;
    this.#restore = null;
  }

  /** Moves what was collected to where it can be seen. */
  async #move() {
    clearTimeout(this.#timer);
    if (this.#loose === "" || this.#isGoing) return;
    if (!this.places.search()) {
      this.#isGoing = true;
      await this.places.home();
      this.#isGoing = false;
    }
    const search = this.places.search();
    const [rest = "", ...codes] = this.#loose.split("\n").reverse();
    this.#loose = "";
    for (const code of codes.reverse()) {
      if (!search) this.places.lost(code);
      else {
        search.take(code);
        search.enter();
      }
    }
    if (rest === "") return;
    if (!search) return this.places.lost(rest);
    search.take(rest);
    this.#restore = () => search.forget();
  }
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
 * Returns a function that resets a field to its current state.
 * @param {HTMLInputElement | HTMLTextAreaElement} target
 * @returns {() => void}
 */
function keeper(target) {
  const { value, selectionStart, selectionEnd } = target;
  return () => {
    target.value = value;
    // A number field has no caret.
    if (selectionStart !== null) target.setSelectionRange(selectionStart, selectionEnd);
    target.dispatchEvent(new Event("input", { bubbles: true }));
  };
}
