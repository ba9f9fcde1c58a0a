// English: customers who agreed to be charged again.

/** @type {Record<string, string>} */
export const enCustomers = {
  "basket.customers": "Known customers",

  "pay.remember": "Ask to charge this customer again",
  "pay.remember.say": "Klarna’s page asks them to agree. Later sales can then be charged without a page.",
  "pay.customer.field": "Customer",
  "pay.customer.hint": "Your number or name for them, such as 4711. It is kept encrypted.",

  "customers.title": "Known customers",
  "customers.basket": "They agreed to be charged without a page. The basket comes to {total}.",
  "customers.no_basket": "They agreed to be charged without a page. Ring something up to charge one of them.",
  "customers.back": "Back",
  "customers.empty": "Nobody has agreed yet. As you take a payment, choose “Ask to charge this customer again”.",
  "customers.name": "Customer",
  "customers.since": "Since",
  "customers.number": "Sale",
  "customers.state": "Agreement",
  "customers.acts": "What to do",
  "customers.unreadable": "Cannot be read here",
  "customers.charge": "Charge {total}",
  "customers.read": "Ask Klarna",
  "customers.cancel": "End agreement",
  "customers.forget": "Forget",

  "notice.agreement_made": "The customer agreed to be charged again.",
  "notice.agreement_not_made": "Klarna made no agreement with this customer. The sale is not touched by that.",
  "notice.agreement_unanswered": "Klarna’s answer about the agreement was lost: this customer cannot be charged again. Ask at their next purchase.",

  "agreement.making": "being made",
  "agreement.active": "active",
  "agreement.suspended": "suspended at Klarna",
  "agreement.unknown": "unclear",
  "agreement.cancelling": "being ended",
  "agreement.cancelled": "ended",
  "agreement.lost": "key lost here",

  "ask.charge": "Charge {name} {total}?",
  "ask.charge.say": "Klarna charges them at once, without a page. Make sure that it is they who stand before you.",
  "ask.cancel_agreement": "End the agreement with {name}?",
  "ask.cancel_agreement.say": "They can never be charged by it again. What they bought stays as it is.",
  "ask.cancel_agreement.ok": "End agreement",
  "ask.forget": "Forget {name}?",
  "ask.forget.say": "Name and agreement are erased for good, here and in every backup. The sales stay.",
  "ask.forget.ok": "Forget",
};
