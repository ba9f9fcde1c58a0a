// Hears a scanner's keys whatever has the focus, and lets none of them vanish.
//
// Outside of fields every character is collected. An Enter before the pause makes them a code, however short; without
// one they move into the search field, where they stand as if typed there. In a field a scanner's burst is told from
// typing by its pace. Only the keys' own times count: on a busy machine keys are delivered late, and several at once.

/** In a field, shorter bursts are a person's. */
const LEAST = 4;
/** Nobody types so quickly: the time a key of a burst takes, on the average. */
const PACE_MS = 50;
/** After so many pauses what comes is something new, and not the rest of a code. */
const REST = 5;

/**
 * Characters that came without a pause.
 * @typedef {{ text: string, first: number, last: number, fresh: boolean }} Run
 * `fresh`: nothing stood before them that could be a part of the same code.
 */

/** @type {Run} */
export const SILENCE = { text: "", first: 0, last: -Infinity, fresh: true };

/**
 * Returns the run after one more character. What comes after a pause begins another one.
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

/** Whether a key comes after the run has ended. @param {Run} run @param {number} at @param {number} pause */
export const isLate = (run, at, pause) => at - run.last >= pause;

/**
 * Whether what was typed into a field, and ended at this time, came from a scanner.
 * @param {Run} run @param {number} at
 */
export const isBurst = (run, at) => run.text.length >= LEAST && at - run.first <= PACE_MS * run.text.length;

/** Keys that type nothing and end nothing. */
const SILENT = new Set(["Shift", "CapsLock", "NumLock", "AltGraph", "Control", "Alt", "Meta", "Dead", "Process", "Unidentified"]);

/**
 * Where characters go that were typed outside of fields.
 * @typedef {object} Places
 * @property {() => { take: (text: string) => void, enter: () => void, forget: () => void } | null} search the search field, if it is on show and usable
 * @property {() => Promise<void>} home shows it, where nothing is lost by that
 * @property {(text: string) => void} lost says what could be put nowhere
 */

export class Scanner {
  #run = SILENCE;
  /** What was collected and is not in any field. */
  #loose = "";
  #isGoing = false;
  /** Puts the field back to how it was before the run. @type {(() => void) | null} */
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
    // A secret typed by a device as quickly as a scanner reads is no code, and nobody's to report.
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
    // A space alone presses the button that has the focus.
    if (!field && event.key === " " && this.#loose === "") return;
    if (field && late) void this.#move();
    if (late || this.#run.text === "") this.#restore = null;
    if (field) this.#restore ??= keeper(field);
    this.#run = goOn(this.#run, event.key, event.timeStamp, this.pause());
    if (field) return;
    event.preventDefault();
    // The clock may be behind: what should have moved by now moves with what follows it.
    const isDue = late && this.#loose !== "";
    this.#loose += event.key;
    clearTimeout(this.#timer);
    if (isDue) void this.#move();
    else this.#timer = setTimeout(() => void this.#move(), this.pause());
  }

  /** @param {KeyboardEvent} event @param {boolean} late */
  #stop(event, late) {
    const code = this.#run.text;
    // Half a code is none: what follows upon something else without a rest stays with it.
    const isWhole = code !== "" && this.#run.fresh && !late && !this.#isGoing;
    const isCode = isWhole && (this.#loose !== "" || isBurst(this.#run, event.timeStamp));
    if (isCode) {
      this.#restore?.();
      this.#loose = "";
    } else if (this.#loose !== "") {
      // Too late for a code by itself: the Enter follows the characters into the search field.
      this.#loose += "\n";
    } else {
      return this.#end();
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    this.#end();
    if (isCode) this.report(code);
  }

  /** Whatever comes next is something else. */
  #end() {
    void this.#move();
    this.#run = SILENCE;
    this.#restore = null;
  }

  /** Puts what was collected where it can be seen. */
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
 * Returns what puts a field back to how it is at this moment.
 * @param {HTMLInputElement | HTMLTextAreaElement} target
 * @returns {() => void}
 */
function keeper(target) {
  const { value, selectionStart, selectionEnd } = target;
  return () => {
    target.value = value;
    // A number field has no caret to be asked for.
    if (selectionStart !== null) target.setSelectionRange(selectionStart, selectionEnd);
    target.dispatchEvent(new Event("input", { bubbles: true }));
  };
}
