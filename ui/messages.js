// Looks up every text of the screens by its id. A language lies in a file of its own in `messages/`.

import { isolated } from "./bidi.js";
import { en } from "./messages/en.js";

/** @typedef {Record<string, string>} Texts */

/** @type {Record<string, Texts>} */
const languages = { en };

/** @type {Texts} */
let texts = en;
/** Which form of a text a number takes in that language. */
let plural = new Intl.PluralRules("en");

/**
 * Chooses the language of what is drawn from here on; English where it has no text.
 * @param {string} language e.g. `en` or `en-GB`
 */
export function speak(language) {
  texts = languages[language] ?? languages[language.split("-")[0] ?? ""] ?? en;
  const lang = texts === en ? "en" : language;
  if (plural.resolvedOptions().locale !== lang) plural = new Intl.PluralRules(lang);
  if (document.documentElement.lang !== lang) document.documentElement.lang = lang;
}

/** Whether there is a text of this id. @param {string} id */
export const has = (id) => Object.hasOwn(texts, id) || Object.hasOwn(en, id);

/**
 * Returns the text, with `{name}` replaced by the parameters. With a `count` it is the text of that
 * number's form, `<id>.one` for one, where there is such a text.
 * @param {string} id
 * @param {Record<string, string | undefined>} [params]
 * @returns {string}
 */
export function t(id, params = {}) {
  const text = (params["count"] === undefined ? undefined : textOf(`${id}.${plural.select(Number(params["count"]))}`)) ?? textOf(id);
  return text === undefined ? unknown(id, params) : fill(text, params);
}

/** @param {string} id */
const textOf = (id) => (Object.hasOwn(texts, id) ? texts[id] : Object.hasOwn(en, id) ? en[id] : undefined);

/**
 * Returns `text` with `{name}` replaced, each value isolated from the words around it; a name that is not given stays away.
 * @param {string} text
 * @param {Record<string, string | undefined>} params
 */
export function fill(text, params) {
  return text.replace(/\{(\w+)\}/g, (_, name) => isolated(params[name] ?? ""));
}

/**
 * A message this program has no text for is shown by its name rather than not at all.
 * @param {string} id
 * @param {Record<string, string | undefined>} params
 */
function unknown(id, params) {
  const name = id.slice(id.lastIndexOf(".") + 1).replaceAll("_", " ");
  const values = Object.values(params).filter(Boolean).join(", ");
  return values ? `${name}: ${values}` : name;
}
