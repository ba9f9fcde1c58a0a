// Labels are looked up by key. Whether each key is in the catalogue is tested there.

import assert from "node:assert/strict";
import { test } from "node:test";

import { learn, t } from "../../ui/messages.js";

test("a label is found by its key, whether pages write dots or dashes", () => {
  learn({ "sale-lines": "Items", "phone-error-act": "Error" });
  assert.deepEqual([t("sale.lines"), t("sale-lines"), t("phone.error.act")], ["Items", "Items", "Error"]);
});

test("a key without a label is shown as words, never as nothing", () => {
  learn({});
  assert.equal(t("timeline.newer_kind_of_event"), "newer kind of event");
  assert.equal(t("constructor"), "constructor");
});
