// What the view says may be done, as buttons; what is to be asked first is asked first.

/** @import { Act, Message } from "./bindings/view.js" */

import { ask } from "./elements/ask-dialog.js";
import { button } from "./elements/button.js";
import { t } from "./messages.js";

/** @typedef {{ kind: string, tender?: string }} Does */

/** @param {Message} message */
const text = ({ id, params }) => t(id, params);

/** An act as buttons and tests call it. @param {Does} does */
const nameOf = ({ kind, tender }) => [kind, tender].filter(Boolean).join("-").replaceAll("_", "-");

/**
 * @template {Does} A
 * @param {Act<A>} act
 * @param {(does: A, values: Record<string, string>) => Promise<unknown>} perform does it, with what was typed
 * @param {(work: Promise<unknown>) => void} attempt waits for it, and says what went wrong
 * @param {string} [look] classes of a button that stands apart
 */
export function actButton(act, perform, attempt, look) {
  const { does, question } = act;
  const press = () => (question ? askFirst(act, (values) => perform(does, values)) : attempt(perform(does, {})));
  return button({
    action: nameOf(does),
    label: text(act.label),
    say: act.say ? text(act.say) : undefined,
    icon: act.icon ?? undefined,
    key: act.key ?? undefined,
    kind: act.tone,
    disabled: !act.allowed,
    press,
    props: look ? { class: look } : { "data-command": nameOf({ kind: does.kind }) },
  });
}

/** @param {Act<Does>} act @param {(values: Record<string, string>) => Promise<unknown>} send */
function askFirst({ does, question, key }, send) {
  if (!question) return;
  const name = nameOf({ kind: does.kind });
  ask({
    name,
    title: text(question.title),
    say: question.say ? text(question.say) : undefined,
    fields: question.fields.map((field) => ({ name: field.name, label: text(field.label), hint: text(field.hint), mode: field.amount ? "decimal" : undefined })),
    ok: text(question.ok),
    action: `confirm-${name}`,
    // The key that asked confirms what was typed, never what cannot be taken back.
    key: question.careful ? undefined : (key ?? undefined),
    kind: question.tone === "danger" ? "danger" : "primary",
    keep: question.keep ? text(question.keep) : undefined,
    careful: question.careful,
    send,
  });
}
