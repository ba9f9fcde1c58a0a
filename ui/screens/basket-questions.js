// What the basket asks a person: quantity, discount, open amount, note, which basket, and whether to clear it.

/** @import { LineView, NotAdded, ParkedView } from "../bindings/view.js" */

import * as backend from "../backend.js";
import { isolated } from "../bidi.js";
import { ask } from "../elements/ask-dialog.js";
import { t } from "../messages.js";

/** @param {LineView} line */
export const askQuantity = (line) =>
  ask({
    name: "quantity",
    title: t("ask.quantity"),
    fields: [{ name: "quantity", label: t("ask.quantity.field", { name: line.name }), value: line.quantity, mode: "numeric" }],
    ok: t("ask.ok"),
    action: "confirm-quantity",
    key: "F6",
    send: ({ quantity = "" }) => backend.setQuantity(line.id, quantity),
  });

/** @param {LineView} line */
export const askDiscount = (line) =>
  ask({
    name: "discount",
    title: t("ask.discount"),
    fields: [
      { name: "discount", label: t("ask.discount.field"), hint: t("ask.discount.hint") },
      {
        name: "of",
        label: t("ask.discount.of"),
        choices: [
          { value: "line", label: line.name },
          { value: "basket", label: t("ask.discount.basket") },
        ],
      },
    ],
    ok: t("ask.ok"),
    action: "confirm-discount",
    key: "F3",
    send: ({ discount = "", of }) => (of === "basket" ? backend.discountBasket(discount) : backend.discountLine(line.id, discount)),
  });

/** @param {string[]} rates @param {string} [code] what it stands for, that is in no catalogue */
export const askOpenAmount = (rates, code) =>
  ask({
    name: "open-amount",
    title: t("ask.open"),
    fields: [
      { name: "name", label: t("ask.open.name") },
      { name: "price", label: t("ask.open.price"), hint: t("ask.open.price.hint"), mode: "decimal" },
      { name: "vat", label: t("ask.open.vat"), choices: rates.map((rate) => ({ value: rate, label: t("ask.open.vat.rate", { rate }) })) },
    ],
    ok: t("ask.open.add"),
    action: "confirm-open-amount",
    send: async ({ name = "", price = "", vat = "" }) => {
      await backend.addOpenAmount(name, price, vat);
      if (code !== undefined) await backend.settleCodes([code]);
    },
  });

export const askGiftCard = () =>
  ask({
    name: "gift-card",
    title: t("ask.gift_card"),
    say: t("ask.gift_card.say"),
    fields: [{ name: "amount", label: t("ask.gift_card.field"), hint: t("ask.gift_card.hint"), mode: "decimal" }],
    ok: t("ask.gift_card.ok"),
    action: "confirm-gift-card",
    send: ({ amount = "" }) => backend.addGiftCard(amount),
  });

export const askPark = () =>
  ask({
    name: "park",
    title: t("ask.park"),
    fields: [{ name: "note", label: t("ask.park.field"), hint: t("ask.park.hint") }],
    ok: t("ask.park.ok"),
    action: "confirm-park",
    key: "F4",
    send: ({ note = "" }) => backend.park(note),
  });

/** @param {ParkedView[]} parked */
export const askResume = (parked) =>
  ask({
    name: "resume",
    title: t("ask.resume"),
    fields: [
      {
        name: "sale",
        label: "",
        choices: parked.map((one) => ({
          value: one.sale,
          label: [one.total, isolated(one.note)].filter(Boolean).join(" · "),
          say: [one.number, one.time, t("basket.items", { count: one.item_count })].join(" · "),
        })),
      },
    ],
    ok: t("basket.resume"),
    action: "confirm-resume",
    key: "F4",
    send: ({ sale = "" }) => backend.resume(sale),
  });

/** Whether the basket is paid without what these codes stand for. @param {NotAdded[]} codes @param {() => void} then */
export const askWithout = (codes, then) =>
  ask({
    name: "without",
    title: t(codes.length === 1 ? "ask.without.one" : "ask.without", { count: String(codes.length) }),
    say: `${codes.map(({ code }) => isolated(code)).join(", ")}. ${t("ask.without.say")}`,
    ok: t("ask.without.ok"),
    action: "confirm-without",
    careful: true,
    send: async () => {
      await backend.settleCodes(codes.map(({ code }) => code));
      then();
    },
  });
