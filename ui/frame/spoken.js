// Says what has happened to screen readers. WebKitGTK announces only elements that are added, so each sentence is one.

/** @import { Spoken } from "../bindings/view.js" */

/** The last sentence. */
let last = "";

/** Says a sentence once, until another one comes. @param {Spoken} spoken */
export function speak({ text, urgent }) {
  if (text === last) return;
  last = text;
  const region = document.getElementById(urgent ? "warned" : "said");
  const other = document.getElementById(urgent ? "said" : "warned");
  const sentence = document.createElement("p");
  sentence.textContent = text;
  region?.replaceChildren(...(text ? [sentence] : []));
  other?.replaceChildren();
}
