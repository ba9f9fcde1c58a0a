// A sale in the strip, which it opens.

/** @import { StripItem } from "../bindings/view.js" */

import * as backend from "../backend.js";
import { h } from "../draw.js";
import { button, keyCap } from "../elements/button.js";
import "../elements/count-down.js";
import { icon } from "../elements/icon.js";
import { attempt } from "../elements/problem.js";
import { lookOf, stateMark } from "../elements/states.js";
import { t } from "../messages.js";

/** @param {StripItem} item @param {{ isShown?: boolean, opened?: () => void }} [where] */
export function stripItem(item, { isShown = false, opened } = {}) {
  const press = () => {
    opened?.();
    void attempt(item.state === "parked" ? backend.resume(item.sale) : backend.go({ kind: "sale", sale: item.sale }));
  };
  const props = {
    "data-sale": item.sale,
    "data-state": item.state,
    "data-look": lookOf(item.state),
    "data-attention": item.needs_attention,
    "aria-current": isShown ? "true" : null,
  };
  return button(
    { action: "open-sale", look: "strip-item", key: item.key, press, props },
    h(
      "span",
      { class: "top" },
      item.key ? keyCap(item.key) : null,
      h("span", { class: "number" }, item.number),
      h("strong", { class: "amount" }, item.amount),
    ),
    h(
      "span",
      { class: "bottom" },
      stateMark(item.state),
      item.ends_at_ms === null ? null : h("count-down", { ".view": { ends_at_ms: item.ends_at_ms } }),
      item.needs_attention
        ? h("span", { class: "attention" }, icon("hand"), h("span", { class: "unseen" }, t("strip.attention")))
        : null,
    ),
  );
}
