// Labels are looked up by their keys, and every `{name}` is filled. Whether each key stands in the catalogue is tested there.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { fill, has, learn, t } from "../../ui/messages.js";

beforeEach(() =>
  learn({
    "sale-number": "Sale {number}",
    "basket-items": "{count} items",
    "basket-items-one": "1 item",
  }),
);

test("a text is filled with what is given", () => {
  assert.equal(t("sale.number", { number: "T1-01042" }), "Sale T1-01042");
  assert.equal(fill("{a} and {b}", { a: "one" }), "one and ");
  assert.ok(has("sale.number") && !has("sale.name"));
});

test("one is not many", () => {
  assert.deepEqual(["0", "1", "2"].map((count) => t("basket.items", { count })), ["0 items", "1 item", "2 items"]);
});

test("a parameter cannot smuggle in another one", () => {
  assert.equal(fill("{name}: {amount}", { name: "{amount}", amount: "£1" }), "{amount}: £1");
});

test("an id without a text is shown by its name and values, never as nothing", () => {
  assert.equal(t("timeline.newer_kind_of_event", { amount: "£1.00" }), "newer kind of event: £1.00");
  assert.equal(t("constructor"), "constructor");
});
