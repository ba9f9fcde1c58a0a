// Right-to-left names, and characters that change the text direction.

import assert from "node:assert/strict";
import { test } from "node:test";

import { isPlain, parts, tame, turns } from "../../ui/bidi.js";

const HEBREW = "כוס 250 מ״ל";
const ARABIC = "شاي ١٠٠";

test("characters that reverse a text or end its isolation are removed", () => {
  for (const mark of ["\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069"]) {
    assert.equal(tame(`Gift ${mark}01.00`), "Gift 01.00", mark.codePointAt(0)?.toString(16));
    assert.equal(tame(`${HEBREW}${mark}9`), `${HEBREW}9`);
  }
});

test("a sentence keeps the isolation of its values", () => {
  for (const sentence of [`Quantity of \u2068${HEBREW}\u2069: 3`, `\u20682 × \u2068${HEBREW}\u2069, 1 × Plate\u2069.`])
    assert.equal(tame(sentence), sentence);
});

test("a sentence is split at its isolated values", () => {
  const apart = (text) => parts(text).map((part) => (part.apart ? `[${part.text}]` : part.text));
  assert.deepEqual(apart(`Quantity of \u2068${HEBREW}\u2069: 3`), ["Quantity of ", `[${HEBREW}]`, ": 3"]);
  assert.deepEqual(apart(`\u2068${HEBREW}\u2069\u2068${ARABIC}\u2069`), [`[${HEBREW}]`, `[${ARABIC}]`]);
  assert.deepEqual(apart(`\u20682 × \u2068${HEBREW}\u2069, 1 × Plate\u2069.`), [
    `[2 × \u2068${HEBREW}\u2069, 1 × Plate]`,
    ".",
  ]);
  assert.deepEqual([apart("plain"), apart("")], [["plain"], []]);
});

test("plain text is recognized", () => {
  for (const text of ["Heart, 250 ml", "£2.50 – “A5” × 3", "茶", ""]) assert.ok(isPlain(text), text);
  for (const text of [HEBREW, ARABIC, "\u202e", "\u2069"]) assert.ok(!isPlain(text));
});

test("letters of every right-to-left script are recognized", () => {
  for (const letter of ["א", "ש", "ب", "ی", "ܐ", "ހ", "ߊ", "ࠀ", "ࡀ", "ﬡ", "ﷲ", "ﻼ", "\u{10840}", "\u{1e922}"])
    assert.ok(turns(letter) && !isPlain(letter), letter);
});
