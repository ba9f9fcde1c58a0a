// Every text that is asked for exists, and every `{name}` is filled.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { test } from "node:test";

import { fill, has, t } from "../../ui/messages.js";
import { en } from "../../ui/messages/en.js";

const ui = new URL("../../ui/", import.meta.url);

test("a text is filled with what is given", () => {
  assert.equal(t("sale.number", { number: "T1-01042" }), "Sale T1-01042");
  assert.equal(fill("{a} and {b}", { a: "one" }), "one and ");
});

test("one is not many", () => {
  assert.deepEqual(["0", "1", "2"].map((count) => t("basket.items", { count })), ["0 items", "1 item", "2 items"]);
  assert.equal(t("truth.differs", { count: "1" }), "One difference");
});

test("every text that counts has a form for one", () => {
  const counting = Object.entries(en).filter(([id, text]) => text.includes("{count}") && !/\(\{count\}\)/.test(text) && !id.endsWith(".one"));
  assert.deepEqual(counting.filter(([id]) => !has(`${id}.one`)), []);
});

test("a parameter cannot smuggle in another one", () => {
  assert.equal(fill("{name}: {amount}", { name: "{amount}", amount: "£1" }), "{amount}: £1");
});

test("an id without a text is shown by its name and values, never as nothing", () => {
  assert.equal(t("timeline.newer_kind_of_event", { amount: "£1.00" }), "newer kind of event: £1.00");
  assert.equal(t("constructor"), "constructor");
});

test("every id written out in the screens has a text", async () => {
  const missing = new Set();
  for (const file of await sources()) {
    const source = await readFile(new URL(file, ui), "utf8");
    for (const [, id] of source.matchAll(/\bt\(\s*"([\w.]+)"/g)) if (!has(id)) missing.add(`${file}: ${id}`);
  }
  assert.deepEqual([...missing], []);
});

test("every variant of the view types that is shown by name has a text", async () => {
  const types = await readFile(new URL("bindings/view.ts", ui), "utf8");
  const variants = (name) => [...new RegExp(`export type ${name} = ([^;]+);`).exec(types)[1].matchAll(/"(\w+)"/g)].map((match) => match[1]);
  const wanted = [
    ...variants("StateWord").map((word) => `state.${word}`),
    ...variants("Mode").map((word) => `mode.${word}`),
    ...variants("LinkState").map((word) => `link.${word}`),
    ...variants("ClosedHow").map((word) => `stage.closed.${word}`),
    ...variants("TryAgainWhy").flatMap((word) => [`stage.${word}`, `stage.${word}.say`]),
    ...variants("Tender").flatMap((word) => [`tender.${word}`, `sale.otherwise.${word}`]),
    ...variants("DoubtChoice").map((word) => `doubt.${word}`),
    ...variants("ProposedStep").flatMap((word) => [`step.${word}`, `step.${word}.say`, `payouts.step.${word}`, ...["", ".note", ".hint", ".ok"].map((part) => `ask.sign.${word}${part}`)]),
    ...variants("Channel").flatMap((word) => [`pay.${word}`, `pay.ok.${word}`, `stage.waiting.${word}`, `phone.link.${word}`]),
    ...variants("SlipKind").map((word) => `slip.kind.${word}`),
    ...variants("PhoneSaid").map((word) => `phone.${word}`),
  ];
  assert.deepEqual(wanted.filter((id) => !has(id)), []);
});

test("no text is empty and no brace is left open", () => {
  for (const [id, text] of Object.entries(en)) {
    assert.notEqual(text.trim(), "", id);
    assert.doesNotMatch(text.replace(/\{\w+\}/g, ""), /[{}]/, id);
  }
});

async function sources() {
  const names = await readdir(ui, { recursive: true });
  return names.filter((name) => name.endsWith(".js"));
}
