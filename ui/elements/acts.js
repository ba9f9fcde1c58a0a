// The view's acts as buttons, each with the question it asks first.

/** @import { Act, Form, Question } from "../bindings/view.js" */
/** @import { Answered, Asked, Dialog } from "../dialogs/dialog.js" */

import { button } from "./button.js";
import { attempt } from "./problem.js";

/** @typedef {{ kind: string, tender?: string }} Does */

/** @type {Answered} */
const NOTHING = { values: {} };

/** The window's element for each kind of question. @type {Record<Form["kind"], string>} */
const elements = { fields: "ask-dialog", channels: "pay-dialog", goods: "goods-dialog" };

/** The name of an act in `data-action`. @param {Does} does */
export const nameOf = ({ kind, tender }) => [kind, tender].filter(Boolean).join("-").replaceAll("_", "-");

/**
 * @template {Does} A
 * @param {Act<A>} act
 * @param {(does: A, answer: Answered) => Promise<unknown>} perform carries it out, with the answer
 * @param {{ sale?: string, look?: string, action?: string, props?: Record<string, any>, about?: (question: Question) => Question, press?: () => void }} [more] which sale it is about, the
 *   button's classes and name, what the page adds to the question, and what comes in its place
 */
export function actButton(act, perform, more = {}) {
  const { does, question } = act;
  const kind = nameOf({ kind: does.kind });
  const asked = () =>
    askAs(
      kind,
      { ...act, question: question && (more.about?.(question) ?? question) },
      (answer) => perform(does, answer),
      more.sale,
    );
  const press = () => (question ? asked() : void attempt(perform(does, NOTHING)));
  return button({
    action: more.action ?? nameOf(does),
    label: act.label,
    say: act.say,
    icon: act.icon,
    key: act.key,
    kind: act.tone,
    look: more.look,
    disabled: !act.allowed,
    press: more.press ?? press,
    props: { "data-command": kind, ...more.props },
  });
}

/**
 * Asks the question of an act.
 * @param {string} name @param {Pick<Act<Does>, "question" | "key" | "allowed">} act
 * @param {(answer: Answered) => Promise<unknown>} send @param {string} [sale]
 */
export function askAs(name, { question, key, allowed }, send, sale) {
  if (!question) return;
  // The key that opened the question also confirms it, unless it cannot be undone.
  const confirms = question.careful ? null : key;
  ask({ ...question, name, action: `confirm-${name}`, key: confirms, allowed, sale, send });
}

/** Opens the dialog for this kind of question. @param {Asked} asked */
const ask = (asked) => dialogFor(asked.form.kind)?.ask(asked);

/** @param {Form["kind"]} kind @returns {Dialog | null} */
export const dialogFor = (kind) => document.querySelector(elements[kind]);
