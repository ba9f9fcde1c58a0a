// Which goods go, and what comes back: the questions behind a partial hand-over and every refund.

/** @import { GoodsLine, Piece, RefundShare } from "../bindings/view.js" */

import * as backend from "../backend.js";
import { askGoods } from "../elements/goods-dialog.js";
import { t } from "../messages.js";

/** @param {string} sale @param {GoodsLine[]} lines what is left to go */
export const askHandOver = (sale, lines) =>
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
export const askRefund = (sale, lines, all) =>
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
