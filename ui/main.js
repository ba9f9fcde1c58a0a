// The cashier's window: receives the states, draws the current one, and listens to scanner and keys.

/** @import { Screen, View } from "./bindings/view.js" */
/** @import { Dialog } from "./dialogs/dialog.js" */
/** @import { Trouble } from "./elements/problem.js" */
/** @import { SearchBox } from "./input/search-box.js" */
/** @import { ArticleScreen, CatalogueScreen } from "./screens/catalogue.js" */

import * as backend from "./backend.js";
import "./dialogs/ask-dialog.js";
import "./dialogs/goods-dialog.js";
import "./dialogs/help-dialog.js";
import "./dialogs/pay-dialog.js";
import "./dialogs/sales-dialog.js";
import { draw, h } from "./draw.js";
import { button, keyCap } from "./elements/button.js";
import { attempt, onTrouble, problem } from "./elements/problem.js";
import "./frame/phone-panel.js";
import "./frame/sale-strip.js";
import { speak } from "./frame/spoken.js";
import "./frame/top-bar.js";
import { listenForKeys, openQuestion } from "./input/keys.js";
import { listenForPresses } from "./input/presses.js";
import { watchAnswers } from "./input/pulse.js";
import { leaveRows, listenForRows, returnToRows } from "./input/rows.js";
import { Scanner } from "./input/scanner.js";
import { t } from "./messages.js";
import "./screens/basket.js";
import "./screens/catalogue.js";
import "./screens/customers.js";
import "./screens/day.js";
import "./screens/payouts.js";
import "./screens/reconciliation.js";
import "./screens/sale.js";
import "./screens/settings.js";
import "./screens/slip.js";
import "./screens/stopped.js";
import "./screens/timeline.js";

/** @type {View | null} */
let shown = null;
/** Whether anything but a stop was shown yet: then there is a basket to go back to. */
let started = false;
/** The last error, until the next command or another screen. @type {Trouble | null} */
let trouble = null;
/** Whether the engine has stopped answering. */
let silent = false;

/** @param {View} view */
function show(view) {
  if (isElsewhere(shown, view) || hasNewCode(shown, view)) {
    closeQuestions();
    trouble = null;
  }
  const from = shown && placeOf(shown);
  const to = placeOf(view);
  const comesBack = from !== to && shown?.places.includes(to);
  if (from && from !== to) leaveRows(from, view.places);
  shown = view;
  started ||= !["stopped", "settings"].includes(view.screen.kind);
  if (document.documentElement.lang !== view.language) document.documentElement.lang = view.language;
  if (document.title !== view.title) document.title = view.title;
  mark(document.body, view);
  redraw();
  speak(view.spoken);
  if (comesBack) returnToRows(to);
  keepFocus();
  for (const told of waiting.splice(0)) told();
  if (document.body.dataset["ready"] !== "true") requestAnimationFrame(() => (document.body.dataset["ready"] = "true"));
}

function redraw() {
  const app = document.getElementById("app");
  if (!app || !shown) return;
  const view = shown;
  // Another language changes texts whose views did not: everything is redrawn.
  if (app.lang && app.lang !== view.language) draw(app);
  app.lang = view.language;
  draw(
    app,
    h("top-bar", { key: "bar", role: "banner", ".view": bar(view) }),
    h("div", { key: "notices", class: "notices", role: "status" }, problem(trouble, { key: "trouble" }), notice(view)),
    h(
      "div",
      { key: "middle", class: "middle" },
      h("main", { key: "main" }, screen(view)),
      view.phone
        ? h(
            "aside",
            { key: "phone", class: "phone-side", "aria-label": t("phone.title") },
            h("phone-panel", { ".view": view.phone }),
          )
        : null,
    ),
    h(
      "footer",
      { key: "strip", class: "strip" },
      h("sale-strip", { ".view": { ...view.strip, shown: view.screen.kind === "sale" ? view.screen.sale : null } }),
    ),
  );
}

/** The part of the view for the top bar. @param {View} view */
const bar = ({ mode, shop, till, link, clock, customer_screen, customer_language, screen: { kind } }) => ({
  mode,
  shop,
  till,
  link,
  clock,
  customer_screen,
  customer_language,
  stopped: kind === "stopped" || !started,
  silent,
});

/** @param {View} view */
function screen(view) {
  const { kind } = view.screen;
  const practice = view.mode === "practice";
  // All days use one element, so that the focus stays on the button that leads from day to day.
  const key = kind === "day" ? kind : `${kind} ${placeOf(view)}`;
  return h(`${kind}-screen`, { key, ".view": { practice, ...view.screen, mode: view.mode, mayLeave: started } });
}

/** A notice about a sale opens it. @param {View} view */
function notice({ notice }) {
  if (!notice) return null;
  const {
    sale,
    tone,
    said: { key, text },
  } = notice;
  if (!sale) return h("p", { key, class: "notice", "data-tone": tone, "data-notice": key }, text);
  const press = () => void attempt(backend.go({ kind: "sale", sale }));
  const props = { key, "data-tone": tone, "data-notice": key };
  return button(
    { action: "open-notice", look: "notice", key: "Alt+Enter", press, props },
    h("span", null, text),
    keyCap(t("key.alt_enter")),
  );
}

/** @param {Trouble | null} error */
function said(error) {
  if (error === trouble) return;
  trouble = error;
  redraw();
}

/** The screen on show. @param {View} view */
const placeOf = (view) => view.places.at(-1) ?? "";

/** Marks on the body what is shown, for style sheets and tests. @param {HTMLElement} body @param {View} view */
function mark(body, view) {
  const stage = view.screen.kind === "sale" ? view.screen.stage : null;
  const marks = {
    mode: view.mode,
    screen: view.screen.kind,
    stage: stage?.name ?? "",
    step: stage?.step ?? "",
    phone: String(view.phone !== null),
  };
  for (const [name, value] of Object.entries(marks)) if (body.dataset[name] !== value) body.dataset[name] = value;
}

/** Whether an open question no longer belongs to the view. @param {View | null} old @param {View} view */
function isElsewhere(old, view) {
  if (!old) return false;
  const [a, b] = [old, view].map((one) => JSON.stringify([placeOf(one), one.screen.kind, stageOf(one.screen)]));
  return a !== b;
}

/** Whether there is a new code that added nothing. @param {View | null} old @param {View} view */
function hasNewCode(old, view) {
  const before = old?.screen.kind === "basket" ? old.screen.not_added : [];
  const codes = view.screen.kind === "basket" ? view.screen.not_added : [];
  return codes.some(({ code, title }) => !before.some((one) => one.code === code && one.title === title));
}

/** @param {Screen} screen */
const stageOf = (screen) => (screen.kind === "sale" ? screen.stage.name : "");

function closeQuestions() {
  /** @type {NodeListOf<Dialog>} */
  const questions = document.querySelectorAll("ask-dialog, goods-dialog, pay-dialog, sales-dialog");
  for (const question of questions) question.close();
}

/** If the focused element is gone, focuses the screen's heading, never a button that acts. */
function keepFocus() {
  const held = document.activeElement;
  const heading = document.querySelector("main h1");
  if ((held && held !== document.body && held !== heading) || openQuestion(document)) return;
  const home = document.querySelector("main [data-autofocus]") ?? heading;
  if (home !== held) /** @type {HTMLElement | null} */ (home)?.focus({ preventScroll: true });
}

/** Callbacks for when the next state is shown. @type {(() => void)[]} */
const waiting = [];
/** If the program does not answer in this time, the characters are reported as lost. */
const HOME_MS = 2_000;

/** The search field, if it can be typed into. */
function search() {
  /** @type {CatalogueScreen | null} */
  const catalogue = document.querySelector("catalogue-screen");
  if (catalogue) return openQuestion(document) ? null : catalogue;
  /** @type {SearchBox | null} */
  const box = document.querySelector("search-box");
  return box?.view.can_add && !openQuestion(document) ? box : null;
}

/** Shows the basket and its search field, unless typed values would be lost or a question is open. */
async function home() {
  const kind = shown?.screen.kind;
  if (!kind || ["basket", "article", "catalogue", "settings", "stopped"].includes(kind) || openQuestion(document))
    return;
  if (!(await attempt(backend.go({ kind: "basket" })))) return;
  const late = performance.now() + HOME_MS;
  while (!search() && performance.now() < late)
    await new Promise((resolve) => {
      waiting.push(() => resolve(null));
      setTimeout(resolve, HOME_MS);
    });
}

/** Reports that something was typed where it does nothing. @param {string} typed */
const lost = (typed) =>
  said({ code: "keys_unused", wrong: t("keys-unused"), typed, remedy: t("keys-unused.remedy"), field: "" });

/** Gives a code to the article that is being changed, if one is. @param {string} code */
function scannedIntoForm(code) {
  /** @type {ArticleScreen | null} */
  const form = document.querySelector("article-screen");
  form?.scanned(code);
  return form !== null;
}

onTrouble(said);
new Scanner(
  { search, home, lost },
  () => shown?.scanner_pause_ms ?? 200,
  (code) => scannedIntoForm(code) || void attempt(backend.scan(code)),
).listen(window);
listenForKeys(window);
listenForPresses(window);
listenForRows(window);
backend.onState(show);
await backend.ready();
watchAnswers(backend.answers, (answers) => {
  silent = !answers;
  redraw();
});
