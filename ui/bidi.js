// Names in scripts that run from right to left. Unless they are isolated they turn what stands beside them, and a
// character that overrides the direction makes a name or a price read as another one. The shell isolates names inside
// sentences by characters, which web views do not heed: they are made elements here.

/** Letters that run from right to left, and the marks that speak for them. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\u200e\u200f\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
/** Embeddings and overrides, which nobody needs in a name. */
const OVERRIDES = /[\u202a-\u202e]/g;
const ISOLATES = /[\u2066-\u2069]/g;

/** Whether a text holds anything this file is about; hardly any does. @param {string} text */
export const isPlain = (text) => !/[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufefc\u{10800}-\u{1efff}]/u.test(text);

/** Whether a text holds what runs from right to left. @param {string} text */
export const turns = (text) => RIGHT_TO_LEFT.test(text);

/** Takes away what would turn a text round, or reach beyond it. @param {string} text */
export function tame(text) {
  const plain = text.replace(OVERRIDES, "");
  return isPaired(plain) ? plain : plain.replace(ISOLATES, "");
}

/**
 * Takes a text apart at its outermost isolates.
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

/** Whether every isolate that is opened is closed, and no other. @param {string} text */
function isPaired(text) {
  let open = 0;
  for (const [mark] of text.matchAll(ISOLATES)) {
    open += mark === "\u2069" ? -1 : 1;
    if (open < 0) return false;
  }
  return open === 0;
}
