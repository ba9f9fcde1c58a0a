// The only connection to the program, and the only file that names `__TAURI__`: a function per command, and the
// states it pushes. Every function rejects with a `UiError`.

/**
 * @import {
 *   AccountStore, ArticleFieldName, ArticleHit, Channel, CustomerView, DoubtChoice, GoodsPrice, Mode, PhoneAct, Piece, RefundShare, RegionWord, Route, SettingName, Tender, View
 * } from "./bindings/view.js"
 */

/** @typedef {"damaged" | "wrong_article" | "wrong_size" | "changed_mind" | "other"} ReturnReason */

import { learn } from "./messages.js";

/**
 * The part of Tauri that is used.
 * @typedef {object} Bridge
 * @property {{ invoke: (command: string, args?: Record<string, unknown>) => Promise<any> }} core
 * @property {{ listen: (event: string, heard: (event: { payload: any }) => void) => Promise<() => void> }} event
 */

/** @returns {Bridge} */
function bridge() {
  return /** @type {any} */ (window).__TAURI__;
}

/**
 * @param {string} command
 * @param {Record<string, unknown>} [args]
 */
function call(command, args) {
  return bridge().core.invoke(command, args);
}

/** The pause before a state is asked for again. */
const RETRY_MS = 1000;

/** Receives the states. @type {(view: View) => void} */
let hear = () => {};

/**
 * Subscribes to the states of the cashier's window, which come after `ready`.
 * @param {(view: View) => void} callback
 */
export const onState = (callback) => {
  hear = callback;
};

/**
 * Subscribes to the states of the customer's window.
 * @param {(view: CustomerView) => void} callback
 */
export const onCustomer = (callback) => bridge().event.listen("customer", (event) => callback(event.payload));

/**
 * The screens are drawn: asks for their labels and then, always, for the next state. A state comes as the answer to a
 * request of this window's own, since an event could be heard by the customer's window as well.
 * @returns {Promise<void>}
 */
export const ready = async () => {
  learn(await call("ready"));
  void followStates();
};

async function followStates() {
  const text = new TextDecoder();
  /** @type {View} */
  let view;
  for (let last = 0; ; ) {
    try {
      [last, view] = JSON.parse(text.decode(await call("next_state", { last })));
    } catch {
      // The program has stopped, or is stopping.
      await new Promise((rested) => setTimeout(rested, RETRY_MS));
      continue;
    }
    // An error in a screen is reported as one, and the next state is still shown.
    queueMicrotask(() => hear(view));
  }
}

/** Answers when the engine does. @returns {Promise<void>} */
export const answers = () => call("answers");

/** Adds a scanned or typed code. @param {string} code @returns {Promise<void>} */
export const scan = (code) => call("scan", { code });

/** @param {string} text @returns {Promise<ArticleHit[]>} */
export const searchArticles = (text) => call("search_articles", { text });

/** Searches the catalogue for its own screen. @param {string} text @returns {Promise<void>} */
export const findArticles = (text) => call("find_articles", { text });

/** Shows an article's price. @param {string} sku @returns {Promise<void>} */
export const chooseArticle = (sku) => call("choose_article", { sku });

/** Saves the article in the form. @param {Partial<Record<ArticleFieldName, string>>} values @returns {Promise<void>} */
export const saveArticle = (values) => call("save_article", { values });

/** Removes the chosen article. @returns {Promise<void>} */
export const removeArticle = () => call("remove_article");

/** Shows what a file would change. @param {string} file @param {boolean} keepsOthers @returns {Promise<void>} */
export const previewImport = (file, keepsOthers) => call("preview_import", { file, keepsOthers });

/** Changes what is shown. @returns {Promise<void>} */
export const takeOverImport = () => call("take_over_import");

/** Forgets what is shown. @returns {Promise<void>} */
export const discardImport = () => call("discard_import");

/** Writes all articles into a file. @param {string} file @returns {Promise<void>} */
export const exportCatalogue = (file) => call("export_catalogue", { file });

/** @param {string} sku @param {string} quantity @returns {Promise<void>} */
export const addArticle = (sku, quantity) => call("add_article", { sku, quantity });

/** @param {string} name @param {string} price @param {string} vat @returns {Promise<void>} */
export const addOpenAmount = (name, price, vat) => call("add_open_amount", { name, price, vat });

/** Adds a gift card as part of the payment. @param {string} amount @returns {Promise<void>} */
export const addGiftCard = (amount) => call("add_gift_card", { amount });

/** @param {string} line @param {string} quantity @returns {Promise<void>} */
export const setQuantity = (line, quantity) => call("set_quantity", { line, quantity });

/** Adds one piece to a line, or takes one off. @param {string} line @param {boolean} more @returns {Promise<void>} */
export const stepQuantity = (line, more) => call("step_quantity", { line, more });

/** Discounts a line by `2.50` or `10%`. @param {string} line @param {string} amount @returns {Promise<void>} */
export const discountLine = (line, amount) => call("discount_line", { line, amount });

/** Discounts the whole basket by `2.50` or `10%`. @param {string} amount @returns {Promise<void>} */
export const discountBasket = (amount) => call("discount_basket", { amount });

/** @param {string} line @returns {Promise<void>} */
export const removeLine = (line) => call("remove_line", { line });

/** @returns {Promise<void>} */
export const clearBasket = () => call("clear_basket");

/** @param {string} note @returns {Promise<void>} */
export const park = (note) => call("park", { note });

/** @param {string} sale @returns {Promise<void>} */
export const resume = (sale) => call("resume", { sale });

/** Removes codes that somebody has dealt with. @param {string[]} codes @returns {Promise<void>} */
export const settleCodes = (codes) => call("settle_codes", { codes });

/**
 * @param {Channel} channel @param {string} contact @param {boolean} onPhone the customer is on the phone, not in the shop
 * @param {boolean} hold a person places the order later
 * @param {string | null} customer who is asked for a customer token, if anybody @returns {Promise<void>}
 */
export const pay = (channel, contact, onPhone, hold, customer) =>
  call("pay", { channel, contact, onPhone, hold, customer });

/** Charges the basket. @param {string} customerToken the sale in which the customer agreed @returns {Promise<void>} */
export const chargeCustomer = (customerToken) => call("charge_customer", { customerToken });

/** @param {string} customerToken @returns {Promise<void>} */
export const readCustomerToken = (customerToken) => call("read_customer_token", { customerToken });

/** @param {string} customerToken @returns {Promise<void>} */
export const cancelCustomerToken = (customerToken) => call("cancel_customer_token", { customerToken });

/** @param {string} customerToken @returns {Promise<void>} */
export const forgetCustomer = (customerToken) => call("forget_customer", { customerToken });

/** @param {string} sale @param {Channel} channel @param {string} contact @returns {Promise<void>} */
export const sendLink = (sale, channel, contact) => call("send_link", { sale, channel, contact });

/** @param {string} sale @returns {Promise<void>} */
export const extend = (sale) => call("extend", { sale });

/** @param {string} sale @returns {Promise<void>} */
export const cancel = (sale) => call("cancel", { sale });

/** Hands over these goods, or all that are left. @param {string} sale @param {Piece[]} pieces @returns {Promise<void>} */
export const handOver = (sale, pieces) => call("hand_over", { sale, pieces });

/** Returns what goods come to, handed over or refunded. @param {string} sale @param {boolean} back @param {Piece[]} pieces @returns {Promise<GoodsPrice>} */
export const priceGoods = (sale, back, pieces) => call("price_goods", { sale, back, pieces });

/** Places an order on hold; "" is the full price. @param {string} sale @param {string} amount @returns {Promise<void>} */
export const place = (sale, amount) => call("place", { sale, amount });

/** @param {string} sale @returns {Promise<void>} */
export const release = (sale) => call("release", { sale });

/** @param {string} sale @returns {Promise<void>} */
export const extendAuthorization = (sale) => call("extend_authorization", { sale });

/** @param {string} sale @param {string} name @param {string} note @returns {Promise<void>} */
export const awaitReview = (sale, name, note) => call("await_review", { sale, name, note });

/** @param {string} sale @returns {Promise<void>} */
export const refreshOrder = (sale) => call("refresh_order", { sale });

/** @param {string} sale @param {Tender} tender @returns {Promise<void>} */
export const paidOtherwise = (sale, tender) => call("paid_otherwise", { sale, tender });

/** @param {string} sale @returns {Promise<void>} */
export const acceptLate = (sale) => call("accept_late", { sale });

/** @param {string} sale @returns {Promise<void>} */
export const cancelLate = (sale) => call("cancel_late", { sale });

/**
 * @param {string} sale @param {DoubtChoice} choice @param {string} orderId "" unless the choice is `order_exists`
 * @param {string} note @returns {Promise<void>}
 */
export const settleDoubt = (sale, choice, orderId, note) => call("settle_doubt", { sale, choice, orderId, note });

/** @param {string} sale @returns {Promise<void>} */
export const sellAgain = (sale) => call("sell_again", { sale });

/** Goes to a screen. @param {Route} route @returns {Promise<void>} */
export const go = (route) => call("go", { route });

/** Goes back to the previous screen. @returns {Promise<void>} */
export const back = () => call("back");

/** Leaves the current screen for the basket. @returns {Promise<void>} */
export const newSale = () => call("new_sale");

/** Reconciles a day with Klarna. @param {string} date @returns {Promise<void>} */
export const reconcile = (date) => call("reconcile", { date });

/** @param {string} difference @param {string} note @param {string} name @returns {Promise<void>} */
export const signDifference = (difference, note, name) => call("sign_difference", { difference, note, name });

/** Reads the payouts of these business days; "" is the default. @param {string} from @param {string} to @returns {Promise<void>} */
export const readPayouts = (from, to) => call("read_payouts", { from, to });

/** @param {string} sale @param {RefundShare} share @param {ReturnReason} reason @param {string} note @returns {Promise<void>} */
export const refund = (sale, share, reason, note) => call("refund", { sale, share, reason, note });

/** Puts goods of an earlier sale into the basket as returned. @param {string} sale @param {Piece[]} pieces @param {ReturnReason} reason @param {string} note @returns {Promise<void>} */
export const returnGoods = (sale, pieces, reason, note) => call("return_goods", { sale, pieces, reason, note });

/** Takes a returned line out of the basket again. @param {number} place @param {string} line @returns {Promise<void>} */
export const removeReturn = (place, line) => call("remove_return", { place, line });

/** Refunds a basket of returns only. @returns {Promise<void>} */
export const refundBasket = () => call("refund_basket");

/** Refunds the returned goods of a sale that was not paid. @param {string} sale @returns {Promise<void>} */
export const refundReturns = (sale) => call("refund_returns", { sale });

/** Asks Klarna again for the refund of a return. @param {string} sale @param {number} place @returns {Promise<void>} */
export const retryReturn = (sale, place) => call("retry_return", { sale, place });

/** Notes that a return is not refunded here. @param {string} sale @param {number} place @param {string} note @returns {Promise<void>} */
export const dropReturn = (sale, place, note) => call("drop_return", { sale, place, note });

/** Does what the customer does on the phone, in practice mode. @param {string} sale @param {PhoneAct} act @returns {Promise<void>} */
export const phone = (sale, act) => call("phone", { sale, act });

/** Finds sales by number, total, reference … @param {string} text @returns {Promise<import("./bindings/view.js").DayRow[]>} */
export const findSales = (text) => call("find_sales", { text });

/** @returns {Promise<void>} */
export const switchLanguage = () => call("switch_language");

/** @returns {Promise<void>} */
export const toggleCustomerScreen = () => call("toggle_customer_screen");

/** @param {import("./bindings/view.js").TextSize} size @returns {Promise<void>} */
export const resizeText = (size) => call("resize_text", { size });

/**
 * The only time a secret leaves the page. Without a user name it is an API key.
 * @param {Mode} mode @param {RegionWord} region @param {string} user @param {string} secret @returns {Promise<void>}
 */
export const testAccount = (mode, region, user, secret) => call("test_account", { mode, region, user, secret });

/** @param {Mode} mode @returns {Promise<void>} */
export const testKeptAccount = (mode) => call("test_kept_account", { mode });

/**
 * Saves the account that passed its test. The passphrase is for the encrypted file only.
 * @param {AccountStore} store @param {string} passphrase @param {string} again @returns {Promise<void>}
 */
export const keepAccount = (store, passphrase, again) => call("keep_account", { store, passphrase, again });

/** @param {Mode} mode @returns {Promise<void>} */
export const removeAccount = (mode) => call("remove_account", { mode });

/** @param {string} passphrase @returns {Promise<void>} */
export const unlockAccount = (passphrase) => call("unlock_account", { passphrase });

/** Restores the offered backup in place of the damaged journal. @returns {Promise<void>} */
export const restoreBackup = () => call("restore_backup");

/** Sets the mode the till starts in. @param {Mode} mode @returns {Promise<void>} */
export const startWith = (mode) => call("start_with", { mode });

/**
 * Prints a slip: that of a refund by its number, 0 for the payment.
 * @param {string} sale @param {number} refund @param {string} printer @returns {Promise<void>}
 */
export const printSlip = (sale, refund, printer) => call("print_slip", { sale, refund, printer });

/** Writes a slip as PDF. @param {string} sale @param {number} refund @returns {Promise<void>} */
export const saveSlip = (sale, refund) => call("save_slip", { sale, refund });

/** @param {Partial<Record<SettingName, string>>} values @returns {Promise<void>} */
export const saveSettings = (values) => call("save_settings", { values });
