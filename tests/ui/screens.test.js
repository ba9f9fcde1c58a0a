// The pure functions of the screens, and what no screen may contain.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";

// The element files define custom elements; their pure functions need no page.
globalThis.HTMLElement ??= class {};
globalThis.customElements ??= { define() {} };
globalThis.ResizeObserver ??= class {};
const { remaining } = await import("../../ui/elements/count-down.js");
const { outline } = await import("../../ui/elements/qr-code.js");
const { split } = await import("../../ui/input/search-box.js");

const ui = new URL("../../ui/", import.meta.url);

test("the time left is minutes and seconds, and nothing when it is up", () => {
  assert.equal(remaining(1_800_000, 0), "30:00");
  assert.equal(remaining(61_000, 500), "1:01");
  assert.equal(remaining(1_000, 1_000), null);
  assert.equal(remaining(0, 5_000), null);
});

test("a code's black runs become one path, four modules in", () => {
  assert.equal(outline(["110", "001"]), "M4 4h2v1h-2zM6 5h1v1h-1z");
});

test("a quantity before or after a name is split off, a number alone is not", () => {
  assert.deepEqual(split("3 × heart"), { quantity: "3", text: "heart" });
  assert.deepEqual(split("12x 85123A"), { quantity: "12", text: "85123A" });
  assert.deepEqual(split("5012345678900"), { quantity: "1", text: "5012345678900" });
  assert.deepEqual(split("2x4 wood screws"), { quantity: "2", text: "4 wood screws" });
  assert.deepEqual(split("heart × 3"), { quantity: "3", text: "heart" });
  assert.deepEqual(split("85123A*12"), { quantity: "12", text: "85123A" });
  assert.deepEqual(split("heart dish x 2"), { quantity: "2", text: "heart dish" });
  assert.deepEqual(split("Box2"), { quantity: "1", text: "Box2" });
});

test("only backend.js names the bridge, and nothing writes markup or evaluates text", async () => {
  for (const name of (await readdir(ui, { recursive: true })).filter((file) => /\.(js|html)$/.test(file))) {
    const source = await readFile(new URL(name, ui), "utf8");
    if (name !== "backend.js") assert.doesNotMatch(source, /__TAURI__/, name);
    assert.doesNotMatch(
      source,
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|https?:\/\/(?!www\.w3\.org)/,
      name,
    );
    if (name.endsWith(".html")) assert.doesNotMatch(source, /<style|style=|\son\w+=|<script(?![^>]*\ssrc=)/, name);
  }
});

test("no page has a form, which WebKitGTK would keep for ever", async () => {
  for (const name of (await readdir(ui, { recursive: true })).filter((file) => /\.(js|html)$/.test(file))) {
    const source = await readFile(new URL(name, ui), "utf8");
    assert.doesNotMatch(source, /\bh\(\s*"form"|<form/, name);
  }
});

test("no screen has an amount as a number", async () => {
  for (const name of (await readdir(ui, { recursive: true })).filter((file) =>
    /^(screens|elements)\/.*\.js$/.test(file),
  )) {
    const source = await readFile(new URL(name, ui), "utf8");
    assert.doesNotMatch(source, /parseFloat|parseInt|toFixed|Number\(/, name);
  }
});

test("the window loads every screen", async () => {
  const main = await readFile(new URL("main.js", ui), "utf8");
  for (const file of (await readdir(new URL("screens/", ui))).filter((name) => name.endsWith(".js"))) {
    const source = await readFile(new URL(`screens/${file}`, ui), "utf8");
    if (/customElements\.define\("[a-z]+-screen"/.test(source)) assert.ok(main.includes(`"./screens/${file}"`), file);
  }
});

test("shadows are sharp: a blurred one is calculated again whenever something in its box changes", async () => {
  for (const file of (await readdir(new URL("styles/", ui))).filter((name) => name.endsWith(".css"))) {
    const styles = await readFile(new URL(`styles/${file}`, ui), "utf8");
    for (const [, value = ""] of styles.matchAll(/(?:box-shadow|--shadow):([^;]+);/g)) {
      for (const [shadow] of value.replace(/rgb\([^)]*\)/g, "").matchAll(/-?\d+(?:px)? -?\d+(?:px)? \d+(?:px)?/g))
        assert.match(shadow, / 0$/, `${file}: ${shadow}`);
    }
  }
});
