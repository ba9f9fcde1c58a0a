// A scanner's keys, however slow or late they arrive: all of them end up in one piece, in one place.

import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.HTMLInputElement ??= class {};
globalThis.HTMLTextAreaElement ??= class {};
const { SILENCE, Scanner, goOn, isBurst } = await import("../../ui/input/scanner.js");

const PAUSE = 200;

/** A field, as far as the scanner needs one. */
class Field extends HTMLInputElement {
  type = "text";
  value = "";
  selectionStart = null;
  dispatchEvent() {}
}

/** A window without a page: the focus, the contents of the fields, and the codes received. */
class Counter {
  /** Reported codes, and texts added through the search field. @type {string[]} */
  codes = [];
  /** What was reported as lost. @type {string[]} */
  lost = [];
  search = new Field();
  focus = /** @type {object} */ ({});
  now = 0;
  /** @type {{ at: number, run: () => void, id: number }[]} */
  timers = [];

  /** @param {"basket" | "sale" | "question"} screen the screen on show */
  constructor(screen) {
    this.screen = screen;
    const box = {
      take: (text) => this.#take(text),
      enter: () => this.#enter(),
      forget: () => (this.search.value = ""),
    };
    const places = {
      search: () => (this.screen === "basket" ? box : null),
      home: () => new Promise((shown) => this.#later(50, () => this.#goHome(shown))),
      lost: (text) => this.lost.push(text),
    };
    globalThis.setTimeout = (run, ms) => this.#later(ms, run);
    globalThis.clearTimeout = (id) => (this.timers = this.timers.filter((timer) => timer.id !== id));
    new Scanner(
      places,
      () => PAUSE,
      (code) => this.codes.push(code),
    ).listen({ addEventListener: (_, hear) => (this.hear = hear) });
  }

  #goHome(shown) {
    if (this.screen === "sale") this.screen = "basket";
    shown();
  }

  #take(text) {
    this.search.value = this.focus === this.search ? this.search.value + text : text;
    this.focus = this.search;
  }

  #enter() {
    if (this.search.value !== "") this.codes.push(this.search.value);
    this.search.value = "";
    this.focus = {};
  }

  #later(ms, run) {
    const id = this.timers.length + Math.random();
    this.timers.push({ at: this.now + ms, run, id });
    return id;
  }

  /** Lets time pass and runs the timers. @param {number} until */
  async wait(until) {
    for (;;) {
      const [next] = this.timers.sort((a, b) => a.at - b.at);
      if (!next || next.at > until) break;
      this.timers.shift();
      this.now = Math.max(this.now, next.at);
      next.run();
      await settled();
    }
    this.now = Math.max(this.now, until);
  }

  /** Delivers a key; what is not handled has its effect as on a page. @param {string} key @param {number} at its own time */
  press(key, at) {
    const event = {
      key,
      timeStamp: at,
      target: this.focus,
      prevented: false,
      preventDefault: () => (event.prevented = true),
      stopImmediatePropagation() {},
    };
    this.hear(event);
    if (event.prevented || !(this.focus instanceof Field)) return;
    if (key.length === 1) this.focus.value += key;
    else if ((key === "Enter" || key === "Tab") && this.focus === this.search) this.#enter();
  }

  /**
   * Types keys at these intervals; each is delivered with some delay.
   * @param {string[]} keys @param {(index: number) => number} gap @param {(at: number, index: number) => number} delivery
   */
  async type(keys, gap, delivery = (at) => at) {
    let at = this.now;
    for (const [index, key] of keys.entries()) {
      at += gap(index);
      await this.wait(delivery(at, index));
      this.press(key, at);
      await settled();
    }
    await this.wait(this.now + 10_000);
  }
}

const settled = () => new Promise((done) => setImmediate(done));
const keysOf = (/** @type {string} */ code, end = "Enter") => [...code, end];

const CODES = ["7", "A1", "123", "85123A", "00169", "5012345678900", "2000000000275"];
const PACES = [1, 8, 40, 90, 149, 199];
const PAUSES = [0, 60, 120, 150, 199, 200, 250, 399, 600];
/** How a busy machine delivers keys. @type {Record<string, (at: number, index: number) => number>} */
const DELIVERIES = {
  "at once": (at) => at,
  "each 300 ms late": (at) => at + 300,
  "in heaps": (at) => Math.ceil(at / 500) * 500,
  "every third late": (at, index) => at + (index % 3 === 2 ? 700 : 0),
};

for (const screen of /** @type {const} */ (["basket", "sale"])) {
  for (const [how, delivery] of Object.entries(DELIVERIES)) {
    test(`on the ${screen} every code arrives whole and once, with any pause anywhere, delivered ${how}`, async () => {
      for (const code of CODES)
        for (const pace of PACES)
          for (const pause of PAUSES)
            for (let place = 1; place <= code.length; place += 1) {
              const counter = new Counter(screen);
              await counter.type(keysOf(code), (index) => (index === place ? Math.max(pace, pause) : pace), delivery);
              assert.deepEqual(
                [counter.codes, counter.search.value, counter.lost],
                [[code], "", []],
                `${code}: ${pace} ms, ${pause} ms before ${place}`,
              );
            }
    });
  }
}

test("two scans in a row are two codes", async () => {
  for (const delivery of Object.values(DELIVERIES)) {
    const counter = new Counter("basket");
    await counter.type([...keysOf("11112222"), ...keysOf("3", "Tab")], () => 5, delivery);
    assert.deepEqual(counter.codes, ["11112222", "3"]);
  }
});

test("letters typed outside of fields go to the search field unchanged", async () => {
  for (const screen of /** @type {const} */ (["basket", "sale"])) {
    const counter = new Counter(screen);
    await counter.type([..."white Heart, 2"], (index) => [120, 90, 260, 180][index % 4] ?? 0);
    assert.deepEqual([counter.search.value, counter.codes, counter.lost], ["white Heart, 2", [], []], screen);
  }
});

test("characters without a place are reported, and half a code is not a code", async () => {
  const counter = new Counter("question");
  await counter.type(keysOf("5012345678900"), (index) => (index === 5 ? 300 : 8));
  assert.deepEqual([counter.codes, counter.lost], [[], ["50123", "45678900"]]);
  await counter.type(keysOf("5012345678900"), () => 8);
  assert.deepEqual(counter.codes, ["5012345678900"]);
});

test("in a field a burst is a code and leaves no trace, and typing is typing", async () => {
  for (const [code, pace, pause, isScan] of /** @type {const} */ ([
    ["5012345678900", 8, 0, true],
    ["5012345678900", 40, 0, true],
    ["5012345678900", 10, 120, true],
    ["85123A", 8, 150, true],
    ["123", 5, 0, false],
    ["white hanging heart", 60, 0, false],
    ["12.50", 80, 0, false],
  ])) {
    const counter = new Counter("basket");
    const field = new Field();
    field.value = "kept ";
    counter.focus = field;
    await counter.type(keysOf(code), (index) => (index === 2 ? Math.max(pace, pause) : pace));
    assert.deepEqual(
      [counter.codes, field.value],
      isScan ? [[code], "kept "] : [[], `kept ${code}`],
      `${code} at ${pace} ms`,
    );
  }
});

test("text typed into the field before does not become part of the code", async () => {
  const counter = new Counter("basket");
  const field = new Field();
  counter.focus = field;
  await counter.type(keysOf("he4006381333931"), (index) => (index < 2 ? 150 : index === 2 ? 1_200 : 6));
  assert.deepEqual([counter.codes, field.value], [["4006381333931"], "he"]);
});

test("in the search field half a code is never sold", async () => {
  for (const gap of PAUSES) {
    const counter = new Counter("basket");
    counter.focus = counter.search;
    await counter.type(keysOf("5012345678900"), (index) => (index === 3 ? gap : 8));
    assert.deepEqual([counter.codes, counter.search.value], [["5012345678900"], ""], `${gap} ms`);
  }
});

test("typing down to 60 ms per key never looks like a scan", () => {
  for (let gap = 60; gap < 400; gap += 7) {
    let run = SILENCE;
    for (const [index, key] of [..."white hanging heart"].entries()) run = goOn(run, key, index * gap, PAUSE);
    assert.ok(!isBurst(run, run.last + gap), `${gap} ms`);
  }
});

test("a key that types nothing ends the code without losing it", async () => {
  for (const key of ["ArrowDown", "F9", "Escape", "Backspace"]) {
    const counter = new Counter("basket");
    await counter.type([..."1234", key], () => 5);
    assert.deepEqual([counter.search.value, counter.codes], ["1234", []], key);
  }
});

test("a space alone presses the focused button, and Shift is part of a code", async () => {
  const counter = new Counter("basket");
  counter.press(" ", 0);
  await counter.type(["8", "5", "Shift", "A", " ", "1", "Enter"], () => 5);
  assert.deepEqual(counter.codes, ["85A 1"]);
});
