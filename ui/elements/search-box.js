// Finds articles while a person types; the arrows choose, Enter adds. `3 × heart` adds three.

/** @import { ArticleHit } from "../bindings/view.js" */

import * as backend from "../backend.js";
import { h } from "../draw.js";
import { t } from "../messages.js";
import { keyName } from "./button.js";
import { Drawn } from "./drawn.js";
import { icon } from "./icon.js";
import { asError, problem } from "./problem.js";

/** @extends {Drawn<{ can_add: boolean }>} */
export class SearchBox extends Drawn {
  /** @type {ArticleHit[] | null} */
  #hits = null;
  #at = 0;
  /** Counts the questions, so that a late answer to an old one is dropped. */
  #asked = 0;

  focusField() {
    this.#field()?.focus();
    this.#field()?.select();
  }

  /** @returns {HTMLInputElement | null} */
  #field() {
    return this.querySelector("input");
  }

  async #search() {
    const { text } = split(this.#field()?.value ?? "");
    const question = ++this.#asked;
    this.problem = null;
    if (text === "") {
      this.#hits = null;
      return this.redraw();
    }
    try {
      const hits = await backend.searchArticles(text);
      if (question !== this.#asked) return;
      this.#hits = hits;
      this.#at = 0;
    } catch (error) {
      if (question !== this.#asked) return;
      this.problem = asError(error);
    }
    this.redraw();
  }

  #forget() {
    const field = this.#field();
    if (field) field.value = "";
    this.#asked += 1;
    this.#hits = null;
    this.problem = null;
    this.redraw();
  }

  /** @param {ArticleHit} hit */
  async #add(hit) {
    const { quantity } = split(this.#field()?.value ?? "");
    try {
      await backend.addArticle(hit.sku, quantity);
      this.#forget();
      this.dispatchEvent(new CustomEvent("found", { bubbles: true }));
    } catch (error) {
      this.problem = asError(error);
      this.redraw();
    }
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const hits = this.#hits ?? [];
    if (event.key === "Escape") {
      event.preventDefault();
      this.#forget();
      this.dispatchEvent(new CustomEvent("found", { bubbles: true }));
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      event.stopPropagation();
      const to = this.#at + (event.key === "ArrowDown" ? 1 : -1);
      this.#at = Math.min(hits.length - 1, Math.max(0, to));
      this.redraw();
      this.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") {
      event.preventDefault();
      const hit = hits[this.#at];
      if (hit) void this.#add(hit);
      else void this.#typedCode();
    }
  }

  /** What matches no name may still be a code: the program says so if it is not. */
  async #typedCode() {
    const code = (this.#field()?.value ?? "").trim();
    if (code === "") return;
    await this.attempt(backend.scan(code));
    if (!this.problem) this.#forget();
  }

  /** @override @param {{ can_add: boolean }} view */
  content(view) {
    const hits = this.#hits;
    const { text } = split(this.#field()?.value ?? "");
    return [
      h("label", { key: "label", for: "search-field" }, icon("search"), h("span", null, t("basket.search")), h("kbd", { "aria-hidden": "true" }, keyName("F2"))),
      h("input", {
        key: "field",
        id: "search-field",
        type: "text",
        role: "combobox",
        disabled: !view.can_add,
        autocomplete: "off",
        spellcheck: "false",
        dir: "auto",
        maxlength: 100,
        placeholder: t("basket.search.hint"),
        "data-action": "search-articles",
        "aria-expanded": hits ? "true" : "false",
        "aria-controls": "search-hits",
        "aria-autocomplete": "list",
        "aria-activedescendant": hits?.length ? `hit-${this.#at}` : null,
        oninput: () => void this.#search(),
        onkeydown: (/** @type {KeyboardEvent} */ event) => this.#key(event),
      }),
      problem(this.problem, { key: "problem" }),
      h(
        "div",
        { key: "hits", id: "search-hits", class: "hits", role: "listbox", "aria-label": t("basket.search.hits"), hidden: hits === null },
        hits?.length === 0 ? h("p", { key: "none", class: "none" }, t("basket.search.none", { text })) : null,
        (hits ?? []).map((hit, index) =>
          h(
            "div",
            {
              key: hit.sku,
              id: `hit-${index}`,
              class: "hit",
              role: "option",
              "data-sku": hit.sku,
              "aria-selected": index === this.#at ? "true" : "false",
              onclick: () => void this.#add(hit),
            },
            h("span", { class: "name" }, hit.name),
            h("span", { class: "sku" }, hit.sku),
            h("strong", null, hit.price),
          ),
        ),
      ),
    ];
  }
}

/**
 * Takes `3 × heart`, `3x heart` or `3* heart` apart; both parts stay text.
 * @param {string} typed
 * @returns {{ quantity: string, text: string }}
 */
export function split(typed) {
  const parts = /^\s*(\d{1,4})\s*[x×*]\s*(.*)$/i.exec(typed);
  return parts ? { quantity: parts[1] ?? "1", text: (parts[2] ?? "").trim() } : { quantity: "1", text: typed.trim() };
}

customElements.define("search-box", SearchBox);
