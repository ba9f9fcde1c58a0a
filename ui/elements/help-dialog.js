// Every key on one page.

import { draw, h } from "../draw.js";
import { t } from "../messages.js";
import { button, keyName } from "./button.js";

const keys = ["F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10", "F11"];

export class HelpDialog extends HTMLElement {
  open() {
    draw(this, this.#content());
    this.#dialog()?.showModal();
  }

  close() {
    this.#dialog()?.close();
    draw(this);
  }

  #dialog() {
    return /** @type {HTMLDialogElement | null} */ (this.querySelector("dialog"));
  }

  #content() {
    const rows = [
      ...keys.map((key) => [key, t(`help.${key.toLowerCase()}`)]),
      [t("key.strip"), t("help.strip")],
      [t("key.strip.all"), t("help.strip.all")],
      [t("key.alt_enter"), t("help.notice")],
      [t("key.arrows"), t("help.arrows")],
      [keyName("Delete"), t("help.delete")],
      [keyName("Insert"), t("help.insert")],
      [keyName("Escape"), t("help.escape")],
    ];
    return h(
      "dialog",
      { key: "help", class: "question help", "data-question": "help", "aria-labelledby": "help-title", onclose: (/** @type {Event} */ event) => event.target === this.#dialog() && this.close() },
      h(
        "div",
        { class: "page" },
        h("h2", { id: "help-title" }, t("help.title")),
        h(
          "dl",
          { class: "keys" },
          rows.map(([key, say]) => h("div", null, h("dt", null, h("kbd", null, key)), h("dd", null, say))),
        ),
        h("p", { class: "say" }, t("help.scan")),
        h(
          "div",
          { class: "answers" },
          button({ action: "close-help", label: t("help.close"), key: "F1", kind: "primary", press: () => this.close() }),
        ),
      ),
    );
  }
}

customElements.define("help-dialog", HelpDialog);

export function openHelp() {
  /** @type {HelpDialog | null} */ (document.querySelector("help-dialog"))?.open();
}
