// The command of each act of a sale.

/** @import { SaleAct } from "../../bindings/view.js" */
/** @import { ReturnReason } from "../../backend.js" */
/** @import { Answered } from "../../dialogs/dialog.js" */

import * as backend from "../../backend.js";
import { actButton } from "../../elements/acts.js";

/** Why goods or money come back, as chosen and typed. @param {Record<string, string>} values @returns {[ReturnReason, string]} */
const reason = ({ reason, note = "" }) => [/** @type {ReturnReason} */ (reason ?? "other"), note];

/** Which of the sale's returns an act is about. @param {SaleAct} does */
const placeOf = (does) => ("place" in does ? does.place : 0);

/** @type {Record<SaleAct["kind"], (sale: string, answer: Answered, does: SaleAct) => Promise<unknown>>} */
const perform = {
  hand_over: (sale) => backend.handOver(sale, []),
  hand_over_some: (sale, { pieces = [] }) => backend.handOver(sale, pieces),
  place: (sale, { values }) => backend.place(sale, values["amount"] ?? ""),
  new_sale: () => backend.newSale(),
  sell_again: backend.sellAgain,
  paid_otherwise: (sale, _, does) => backend.paidOtherwise(sale, "tender" in does ? does.tender : "other"),
  send_link: (sale, { way }) => backend.sendLink(sale, way?.channel ?? "qr", way?.contact ?? ""),
  extend: backend.extend,
  refund: (sale, { share = "all", values }) => backend.refund(sale, share, ...reason(values)),
  return_goods: (sale, { pieces = [], values }) => backend.returnGoods(sale, pieces, ...reason(values)),
  refund_returns: backend.refundReturns,
  retry_return: (sale, _, does) => backend.retryReturn(sale, placeOf(does)),
  drop_return: (sale, { values }, does) => backend.dropReturn(sale, placeOf(does), values["note"] ?? ""),
  await_review: (sale, { values }) => backend.awaitReview(sale, values["name"] ?? "", values["note"] ?? ""),
  release: backend.release,
  extend_authorization: backend.extendAuthorization,
  refresh_order: backend.refreshOrder,
  cancel: backend.cancel,
  accept_late: backend.acceptLate,
  cancel_late: backend.cancelLate,
  open_sale: (sale) => backend.go({ kind: "sale", sale }),
  open_timeline: (sale) => backend.go({ kind: "timeline", sale }),
  open_slip: (sale) => backend.go({ kind: "slip", sale }),
};

/** The button of an act of a sale. @param {string} sale @returns {(act: import("../../bindings/view.js").Act<SaleAct>) => import("../../draw.js").Node_} */
export const saleButton = (sale) => (act) =>
  actButton(act, (does, answer) => perform[does.kind](sale, answer, does), { sale });
