// What each act of a sale asks the program, or which panel it opens.

/** @import { ChannelView, GoodsLine, Piece, RefundShare, SaleAct } from "../bindings/view.js" */

import * as backend from "../backend.js";
import { askGoods } from "../elements/goods-dialog.js";
import { payDialog } from "../elements/pay-dialog.js";
import { t } from "../messages.js";

/** @typedef {{ sale: string, to_give?: GoodsLine[], to_return: GoodsLine[], refundable: string, channels?: ChannelView[] }} Subject */

/**
 * @param {Subject} subject @param {SaleAct} does @param {Record<string, string>} values what was typed
 * @returns {Promise<unknown>}
 */
export async function perform(subject, does, values) {
  const { sale } = subject;
  switch (does.kind) {
    case "hand_over":
      return backend.handOver(sale, []);
    case "hand_over_some":
      return askHandOver(sale, subject.to_give ?? []);
    case "place":
      return backend.place(sale, values["amount"] ?? "");
    case "new_sale":
      return backend.newSale();
    case "sell_again":
      return backend.sellAgain(sale);
    case "paid_otherwise":
      return backend.paidOtherwise(sale, does.tender);
    case "send_link":
      return askToSend(sale, subject.channels ?? []);
    case "extend":
      return backend.extend(sale);
    case "refund":
      return askRefund(sale, subject.to_return, subject.refundable);
    case "await_review":
      return backend.awaitReview(sale, values["name"] ?? "", values["note"] ?? "");
    case "release":
      return backend.release(sale);
    case "extend_authorization":
      return backend.extendAuthorization(sale);
    case "refresh_order":
      return backend.refreshOrder(sale);
    case "cancel":
      return backend.cancel(sale);
    case "accept_late":
      return backend.acceptLate(sale);
    case "cancel_late":
      return backend.cancelLate(sale);
    case "open_sale":
      return backend.go({ kind: "sale", sale });
    case "open_timeline":
      return backend.go({ kind: "timeline", sale });
    case "open_slip":
      return backend.go({ kind: "slip", sale });
  }
}

/** @param {string} sale @param {ChannelView[]} channels */
const askToSend = (sale, channels) =>
  payDialog()?.ask({
    name: "pay",
    title: t("pay.again"),
    channels,
    allowed: true,
    action: "confirm-send-link",
    orders: false,
    remembers: false,
    holds: false,
    send: ({ channel, contact }) => backend.sendLink(sale, channel, contact),
  });

/** @param {string} sale @param {GoodsLine[]} lines what is left to go */
const askHandOver = (sale, lines) =>
  askGoods({
    name: "hand-over",
    title: t("ask.hand_over"),
    say: t("ask.hand_over.say"),
    lines,
    shares: ["goods"],
    full: true,
    all: "",
    ok: (amount) => (amount ? t("ask.hand_over.ok", { amount }) : t("ask.hand_over.none")),
    action: "confirm-hand-over",
    price: (pieces) => backend.priceGoods(sale, false, pieces),
    send: ({ pieces }) => backend.handOver(sale, pieces),
  });

/** Asks for the reason of a refund, and so for a second thought. @param {string} sale @param {GoodsLine[]} lines what may come back @param {string} all what everything comes to */
const askRefund = (sale, lines, all) =>
  askGoods({
    name: "refund",
    title: t("ask.refund"),
    say: t("ask.refund.say"),
    lines,
    shares: lines.length > 0 ? ["all", "goods", "amount"] : ["all", "amount"],
    full: false,
    all,
    reason: true,
    ok: (amount, free) => (amount ? t("ask.refund.ok", { amount }) : t(free ? "ask.refund.ok.free" : "ask.refund.ok.some")),
    action: "confirm-refund",
    kind: "danger",
    price: (pieces) => backend.priceGoods(sale, true, pieces),
    send: ({ share, pieces, amount, reason }) => backend.refund(sale, back(share, pieces, amount), reason),
  });

/** @param {"all" | "goods" | "amount"} share @param {Piece[]} pieces @param {string} amount @returns {RefundShare} */
function back(share, pieces, amount) {
  switch (share) {
    case "all":
      return "all";
    case "goods":
      return { goods: pieces };
    case "amount":
      return { amount };
  }
}
