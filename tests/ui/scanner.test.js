// A scanner's burst against a person's typing: the pure part, key by key.

import assert from "node:assert/strict";
import { test } from "node:test";

import { SILENCE, hear } from "../../ui/scanner.js";

test("a burst ended by Enter is a code", () => assert.equal(code("5012345678900", 8, "Enter"), "5012345678900"));

test("a burst ended by Tab is a code", () => assert.equal(code("85123A", 8, "Tab"), "85123A"));

test("keys 35 ms apart are a burst, 36 ms apart are a person", () => {
  assert.equal(code("12345678", 35, "Enter"), "12345678");
  assert.equal(code("12345678", 36, "Enter"), null);
});

test("three keys are too few, four are enough", () => {
  assert.equal(code("123", 5, "Enter"), null);
  assert.equal(code("1234", 5, "Enter"), "1234");
});

test("an Enter that comes late is a person's", () => {
  const burst = typed(SILENCE, "12345678", 5, 1000);
  assert.equal(hear(burst, "Enter", burst.last + 200).code, null);
});

test("what a person typed before does not become part of the code", () => {
  const slow = typed(SILENCE, "he", 150, 1000);
  const burst = typed(slow, "4006381333931", 6, slow.last + 400);
  assert.equal(hear(burst, "Enter", burst.last + 6).code, "4006381333931");
});

test("Shift within a burst is part of it", () => {
  let burst = typed(SILENCE, "8512", 5, 1000);
  burst = hear(burst, "Shift", burst.last + 3).burst;
  burst = hear(burst, "A", burst.last + 6).burst;
  assert.equal(hear(burst, "Enter", burst.last + 5).code, "8512A");
});

test("any other key ends the burst without a code", () => {
  const burst = hear(typed(SILENCE, "12345678", 5, 1000), "ArrowDown", 1041).burst;
  assert.equal(hear(burst, "Enter", 1042).code, null);
});

test("two scans in a row are two codes", () => {
  const first = typed(SILENCE, "11112222", 5, 1000);
  const ended = hear(first, "Enter", first.last + 5);
  const second = typed(ended.burst, "33334444", 5, first.last + 20);
  assert.deepEqual([ended.code, hear(second, "Enter", second.last + 5).code], ["11112222", "33334444"]);
});

test("no typing of a person, down to 60 ms a key, ever looks like a scan", () => {
  for (let gap = 60; gap < 400; gap += 7) assert.equal(code("white hanging heart", gap, "Enter"), null);
});

/** @param {string} text @param {number} gap @param {string} end */
function code(text, gap, end) {
  const burst = typed(SILENCE, text, gap, 1000);
  return hear(burst, end, burst.last + gap).code;
}

/** @param {import("../../ui/scanner.js").Burst} burst @param {string} text @param {number} gap @param {number} from */
function typed(burst, text, gap, from) {
  [...text].forEach((key, index) => {
    burst = hear(burst, key, from + index * gap).burst;
  });
  return burst;
}
