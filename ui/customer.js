// The customer's window: shop, lines, total, code, and one sentence. It sends nothing.

/** @import { CustomerLine, CustomerState, CustomerView } from "./bindings/view.js" */

import { onCustomer } from "./backend.js";
import { isolated } from "./bidi.js";
import { draw, h } from "./draw.js";
import { icon } from "./elements/icon.js";
import "./elements/qr-code.js";
import { speak, t } from "./messages.js";

/** @type {Partial<Record<CustomerState, [import("./elements/icon.js").IconName, string]>>} */
const sentences = {
  opening: ["clock", "customer.opening"],
  on_phone: ["phone", "customer.on_phone"],
  show_id: ["id", "customer.show_id"],
  try_again: ["retry", "customer.try_again"],
  one_moment: ["clock", "customer.one_moment"],
  being_checked: ["hand", "customer.being_checked"],
  thank_you: ["check", "customer.thank_you"],
};

/** @param {CustomerView} view */
function show(view) {
  speak(view.language);
  document.title = isolated(view.shop);
  document.body.dataset["mode"] = view.mode;
  document.body.dataset["state"] = view.state;
  document.body.dataset["qr"] = String(hasCode(view));
  const app = document.getElementById("app");
  if (app) draw(app, band(view), content(view));
  const list = document.querySelector(".customer-lines");
  if (list) list.scrollTop = list.scrollHeight;
  requestAnimationFrame(() => (document.body.dataset["ready"] = "true"));
}

/** @param {CustomerView} view */
const hasCode = (view) => view.qr !== null && (view.state === "scan" || view.state === "try_again");

/** @param {CustomerView} view */
function band(view) {
  if (view.mode === "live") return null;
  return h("p", { key: "band", class: "customer-band", "data-mode": view.mode }, t(`customer.${view.mode}`));
}

/** @param {CustomerView} view */
function content(view) {
  if (view.state === "idle") {
    return h("div", { key: "idle", class: "customer-idle" }, h("p", { class: "shop" }, view.shop), h("p", { class: "welcome" }, t("customer.welcome")));
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
  const again = view.state === "try_again";
  return h(
    "div",
    { key: "code", class: "customer-code" },
    h("qr-code", { ".view": view.qr }),
    h(
      "div",
      { class: "beside", role: "status" },
      h("p", { class: "shop" }, view.shop),
      h("h1", null, t(again ? "customer.try_again" : "customer.scan")),
      h("p", { class: "how" }, t(again ? "customer.try_again.say" : "customer.scan.say")),
      sum(view),
    ),
  );
}

/** @param {CustomerView} view */
function sentence(view) {
  const [picture, id] = sentences[view.state] ?? ["message", "customer.message"];
  const say = view.state === "try_again" ? "customer.try_again.link.say" : `${id}.say`;
  return [icon(picture), h("h1", null, t(id)), view.state === "opening" ? null : h("p", { class: "how" }, t(say))];
}

/** @param {CustomerView} view */
function paid(view) {
  return h("div", { class: "foot" }, h("p", { class: "shop" }, view.shop), view.total ? h("p", { class: "total", "data-total": true }, view.total) : null, reference(view));
}

/** @param {CustomerView} view */
function sum(view) {
  const articles = view.item_count ? t("customer.items", { count: view.item_count }) : "";
  return h(
    "div",
    { class: "customer-sum" },
    h("span", { class: "sum-label" }, t("customer.total")),
    h("strong", { class: "total", "data-total": true }, view.total),
    view.discount ? h("span", { key: "off", class: "tax", "data-discount": true }, t("customer.discount", { discount: view.discount })) : null,
    h("span", { class: "tax" }, [articles, view.tax ? t("customer.tax", { tax: view.tax }) : ""].filter(Boolean).join(" · ")),
    reference(view),
  );
}

/** @param {CustomerView} view */
const reference = (view) => (view.reference ? h("p", { class: "reference" }, t("customer.reference", { reference: view.reference })) : null);

/** @param {CustomerLine} one */
function line(one) {
  return h(
    "li",
    { key: one.id, class: "customer-line" },
    h("span", { class: "quantity" }, `${one.quantity} ×`),
    h("span", { class: "name" }, one.name, one.discount ? h("small", null, one.discount) : null),
    h("span", { class: "line-total" }, one.total),
  );
}

// A menu would take the keyboard, whoever opens it.
window.addEventListener("contextmenu", (event) => event.preventDefault());
await onCustomer(show);
