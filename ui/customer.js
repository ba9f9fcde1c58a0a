// The customer's window: shop, lines, total, code, and one sentence. It sends nothing.

/** @import { CustomerLine, CustomerState, CustomerView } from "./bindings/view.js" */

import { onCustomer } from "./backend.js";
import { draw, h } from "./draw.js";
import { icon } from "./elements/icon.js";
import "./elements/qr-code.js";

/** The icon above the words; a link sent by message has no code to scan. @type {Partial<Record<CustomerState, import("./elements/icon.js").IconName>>} */
const pictures = {
  opening: "clock",
  on_phone: "phone",
  show_id: "id",
  try_again: "retry",
  one_moment: "clock",
  being_checked: "hand",
  thank_you: "check",
};

/** @param {CustomerView} view */
function show(view) {
  document.documentElement.lang = view.language;
  document.title = view.shop;
  document.body.dataset["mode"] = view.mode;
  document.body.dataset["state"] = view.state;
  document.body.dataset["qr"] = String(hasCode(view));
  const app = document.getElementById("app");
  if (app) draw(app, band(view), content(view));
  const list = document.querySelector(".customer-lines");
  if (list) list.scrollTop = list.scrollHeight;
  // A hidden window paints no frame: what waits for one would be kept until it is shown.
  document.body.dataset["ready"] = "true";
}

/** @param {CustomerView} view */
const hasCode = (view) => view.qr !== null && (view.state === "scan" || view.state === "try_again");

/** @param {CustomerView} view */
function band(view) {
  if (!view.mark) return null;
  return h("p", { key: "band", class: "customer-band", "data-mode": view.mode }, view.mark);
}

/** @param {CustomerView} view */
function content(view) {
  if (view.state === "idle") {
    return h(
      "div",
      { key: "idle", class: "customer-idle" },
      h("p", { class: "shop" }, view.shop),
      h("p", { class: "welcome" }, view.heading),
    );
  }
  if (view.state === "basket") {
    return h(
      "div",
      { key: "basket", class: "customer-basket" },
      h("p", { class: "shop" }, view.shop),
      h("ul", { class: "customer-lines" }, view.lines.map(line)),
      sum(view),
    );
  }
  if (hasCode(view)) return code(view);
  return h("div", { key: "say", class: "customer-say", role: "status" }, ...sentence(view), paid(view));
}

/** @param {CustomerView} view */
function code(view) {
  return h(
    "div",
    { key: "code", class: "customer-code" },
    h("qr-code", { ".view": view.qr }),
    h(
      "div",
      { class: "beside", role: "status" },
      h("p", { class: "shop" }, view.shop),
      h("h1", null, view.heading),
      h("p", { class: "how" }, view.say),
      sum(view),
    ),
  );
}

/** @param {CustomerView} view */
function sentence(view) {
  return [
    icon(pictures[view.state] ?? "message"),
    h("h1", null, view.heading),
    view.say ? h("p", { class: "how" }, view.say) : null,
  ];
}

/** @param {CustomerView} view */
function paid(view) {
  return h(
    "div",
    { class: "foot" },
    h("p", { class: "shop" }, view.shop),
    view.total ? h("p", { class: "total", "data-total": true }, view.total) : null,
    reference(view),
  );
}

/** @param {CustomerView} view */
function sum(view) {
  return h(
    "div",
    { class: "customer-sum" },
    h("span", { class: "sum-label" }, view.total_label),
    h("strong", { class: "total", "data-total": true }, view.total),
    view.discount ? h("span", { key: "off", class: "tax", "data-discount": true }, view.discount) : null,
    h("span", { class: "tax" }, view.contents),
    reference(view),
  );
}

/** @param {CustomerView} view */
const reference = (view) => (view.reference ? h("p", { class: "reference" }, view.reference) : null);

/** @param {CustomerLine} one */
function line(one) {
  return h(
    "li",
    { key: one.id, class: "customer-line" },
    h("span", { class: "quantity" }, one.quantity),
    h("span", { class: "name" }, one.name, one.discount ? h("small", null, one.discount) : null),
    h("span", { class: "line-total" }, one.total),
  );
}

// A menu would take the keyboard focus.
window.addEventListener("contextmenu", (event) => event.preventDefault());
await onCustomer(show);
