// A double-click does not act on what the first click has put under the pointer.

import assert from "node:assert/strict";
import { test } from "node:test";

import { listenForPresses } from "../../ui/input/presses.js";

test("the second press of a double-click never acts on another button", () => {
  const press = presses();
  assert.equal(press(OPEN, 0), true);
  assert.equal(press(CANCEL, 250), false);
  assert.equal(press(CANCEL, 600), false, "three quick presses contain no pause");
  assert.equal(press(CANCEL, 1200), true);
});

test("the same button may be pressed at any speed", () => {
  const press = presses();
  for (const at of [0, 90, 180, 270]) assert.equal(press(OPEN, at), true);
});

test("a button with another action counts as another button", () => {
  const press = presses();
  const button = { dataset: { action: "open-sale", sale: "s1" } };
  assert.equal(press(button, 0), true);
  button.dataset = { action: "open-sale", sale: "s2" };
  assert.equal(press(button, 200), false);
});

test("a press elsewhere is always a new press", () => {
  const press = presses();
  assert.equal(press(OPEN, 0), true);
  assert.equal(press(CANCEL, 100, { clientX: 300 }), true);
});

test("a button that appears under a double-click is not pressed", () => {
  const press = presses();
  assert.equal(press(null, 0), true);
  assert.equal(press(CANCEL, 200), false);
});

test("keys and labels are not taken for double-clicks", () => {
  const press = presses();
  assert.equal(press(OPEN, 0), true);
  assert.equal(press(CANCEL, 100, { detail: 0 }), true);
  assert.equal(press(null, 200), true);
});

const OPEN = { dataset: { action: "phone-open" } };
const CANCEL = { dataset: { action: "phone-cancel" } };

/** A pointer in a window: clicks in one place, and whether each takes effect. */
function presses() {
  let hear;
  listenForPresses({ addEventListener: (_, listener) => (hear = listener) });
  return (button, timeStamp, where = {}) => {
    let passed = true;
    const stop = () => (passed = false);
    hear({
      detail: 1,
      timeStamp,
      clientX: 100,
      clientY: 100,
      target: { closest: () => button },
      preventDefault() {},
      stopImmediatePropagation: stop,
      ...where,
    });
    return passed;
  };
}
