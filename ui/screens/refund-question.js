// Asks for the reason of a refund, and so for a second thought.

import * as backend from "../backend.js";
import { ask } from "../elements/ask-dialog.js";
import { t } from "../messages.js";

/** @param {string} sale @param {string} amount what goes back, as text */
export const askRefund = (sale, amount) =>
  ask({
    name: "refund",
    title: t("ask.refund", { amount }),
    say: t("ask.refund.say"),
    fields: [{ name: "reason", label: t("ask.refund.field"), hint: t("ask.refund.hint") }],
    ok: t("ask.refund.ok", { amount }),
    action: "confirm-refund",
    kind: "danger",
    send: ({ reason = "" }) => backend.refund(sale, reason),
  });
