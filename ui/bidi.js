// Right-to-left names. Unless isolated, they reorder the text beside them, and an override character can make a name
// or a price read as another one. The shell isolates names in sentences by Unicode characters, which web views
// ignore: here they become elements.

/** Right-to-left letters and marks. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\u200e\u200f\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
/** Embeddings and overrides, which no name needs. */
const OVERRIDES = /[\u202a-\u202e]/g;
const ISOLATES = /[\u2066-\u2069]/g;

/** Whether a text needs nothing from this file, as nearly all do. @param {string} text */
export const isPlain = (text) =>
  !/[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufefc\u{10800}-\u{1efff}]/u.test(text);

/** Whether a text contains right-to-left characters. @param {string} text */
export const turns = (text) => RIGHT_TO_LEFT.test(text);

/** Removes what would reverse a text, or affect the text after it. @param {string} text */
export function tame(text) {
  const plain = text.replace(OVERRIDES, "");
  return isPaired(plain) ? plain : plain.replace(ISOLATES, "");
}

/**
 * Splits a text at its outermost isolates.
 * @param {string} text
 * @returns {{ text: string, apart: boolean }[]}
 */
export function parts(text) {
  const found = [];
  let [open, from] = [0, 0];
  for (const { 0: mark, index } of text.matchAll(ISOLATES)) {
    const ends = mark === "\u2069";
    if (ends) open -= 1;
    if (open === 0) {
      if (index > from) found.push({ text: text.slice(from, index), apart: ends });
      from = index + 1;
    }
    if (!ends) open += 1;
  }
  if (from < text.length) found.push({ text: text.slice(from), apart: false });
  return found;
}

/** Whether every isolate is opened and closed in pairs. @param {string} text */
function isPaired(text) {
  let open = 0;
  for (const [mark] of text.matchAll(ISOLATES)) {
    open += mark === "\u2069" ? -1 : 1;
    if (open < 0) return false;
  }
  return open === 0;
}
