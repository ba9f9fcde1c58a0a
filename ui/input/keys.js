// Presses the button that has the key printed on it. A button names its key in `data-key`; there is no other list.

import { isField } from "./scanner.js";

/** @param {Window} window */
export function listenForKeys(window) {
  window.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const key = nameOf(event);
    const fKey = /^(F\d+|Alt\+(\d|Enter)|Ctrl\+[+\-0])$/.test(key);
    if (!fKey && !["Escape", "Delete", "Insert"].includes(key)) return;
    if (!fKey && (event.ctrlKey || event.altKey || event.metaKey)) return;
    // In a field these edit text; in a modal question Escape is the browser's own way out.
    if ((key === "Delete" || key === "Insert") && isField(event.target)) return;
    const question = openQuestion(window.document);
    if (question?.matches(":modal") && key === "Escape") return;
    // The web view's own function keys (help, find, reload, menu, full screen) never act.
    event.preventDefault();
    if (event.repeat) return;
    const layer = question ?? window.document;
    const shifted = event.shiftKey ? buttonFor(`Shift+${key}`, layer) : undefined;
    (shifted ?? buttonFor(key, layer))?.click();
  });
}

/** Returns the key's name in `data-key`. @param {KeyboardEvent} event */
function nameOf(event) {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "p") return "F11";
  // However a keyboard is laid out, the key that types + makes the text larger.
  if ((event.ctrlKey || event.metaKey) && !event.altKey && /^[-+=0]$/.test(event.key))
    return `Ctrl+${event.key.replace("=", "+")}`;
  // By position, not by character: on some keyboards Alt changes what a digit types.
  const digit = event.altKey && !event.ctrlKey ? /^Digit([0-9])$/.exec(event.code) : null;
  if (event.altKey && event.key === "Enter") return "Alt+Enter";
  return digit ? `Alt+${digit[1]}` : event.key;
}

/** Returns the open modal question. @param {Document} document @returns {Element | null} */
export function openQuestion(document) {
  return [...document.querySelectorAll("dialog[open]")].at(-1) ?? null;
}

/**
 * @param {string} key
 * @param {ParentNode} layer
 * @returns {HTMLButtonElement | undefined}
 */
function buttonFor(key, layer) {
  /** @type {NodeListOf<HTMLButtonElement>} */
  const buttons = layer.querySelectorAll(`button[data-key="${key}"]:not(:disabled)`);
  return [...buttons].find((button) => button.checkVisibility());
}
