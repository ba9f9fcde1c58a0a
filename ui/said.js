// What is said outside of questions and forms. The window keeps one place free for it, so that nothing moves.

/** @import { UiError } from "./bindings/view.js" */

/** @type {(error: UiError | null) => void} */
let hear = () => {};

/** Hears what went wrong; `null` when it is of no interest any more. @param {(error: UiError | null) => void} callback */
export const onTrouble = (callback) => {
  hear = callback;
};

/** Says what went wrong, whatever is on show. @param {UiError | null} error */
export const say = (error) => hear(error);
