// Finds articles as a person types; the arrows choose, Enter adds. `3 × heart` adds three.

/** @import { ArticleHit } from "../bindings/view.js" */

import * as backend from "../backend.js";
import { h } from "../draw.js";
import { keyCap } from "../elements/button.js";
import { Drawn } from "../elements/drawn.js";
import { field } from "../elements/field.js";
import { icon } from "../elements/icon.js";
import { attempt } from "../elements/problem.js";
import { t } from "../messages.js";

/** @typedef {{ typed: string, quantity: string, text: string, hits: ArticleHit[] }} Found The typed text, its quantity, and the articles it matches. */

/** @extends {Drawn<{ can_add: boolean }>} */
export class SearchBox extends Drawn {
  /** The results on show. @type {Found | null} */
  #found = null;
  #at = 0;
  /** Counts the searches, so that a late answer to an old one is dropped. */
  #asked = 0;

  focusField() {
    this.#field()?.focus();
    this.#field()?.select();
  }

  /** Takes text typed elsewhere: in place of what was left in the field, or after what is being typed. @param {string} text */
  take(text) {
    const field = this.#field();
    if (!field) return;
    field.value = field === document.activeElement ? field.value + text : text;
    field.focus();
    void this.#search();
  }

  forget() {
    this.#fill("");
    this.#asked += 1;
    this.#found = null;
    this.redraw();
  }

  /**
   * Adds what the field's text names exactly, by number or code, or else the marked result; never one that was not
   * shown. The field is free at once for the next input.
   */
  async enter() {
    const typed = this.#field()?.value ?? "";
    if (typed.trim() === "") return;
    const seen = this.#found?.typed === typed ? this.#found : null;
    const at = this.#at;
    this.#leave();
    if (!(await attempt(this.#add(seen ?? typed, at))) && this.#field()?.value === "") this.#fill(typed);
  }

  /** Adds a result on show, or what the typed text names. @param {Found | string} what @param {number} at its position in the list */
  async #add(what, at) {
    const isSeen = typeof what !== "string";
    const found = isSeen ? what : await find(what);
    const { quantity, text, hits } = found;
    const hit = isSeen || hits[0]?.exact || hits.length === 1 ? hits[isSeen ? at : 0] : undefined;
    if (hit) await backend.addArticle(hit.sku, quantity);
    else if (hits.length === 0 || !this.#offer(found)) await backend.scan(text);
  }

  /** @returns {HTMLInputElement | null} */
  #field() {
    return this.querySelector("input");
  }

  /** @param {string} text */
  #fill(text) {
    const field = this.#field();
    if (field) field.value = text;
  }

  async #search() {
    const typed = this.#field()?.value ?? "";
    const question = ++this.#asked;
    if (split(typed).text === "") {
      this.#found = null;
      return this.redraw();
    }
    const look = async () => {
      const found = await find(typed);
      if (question === this.#asked) this.#show(found);
    };
    await look().catch((error) => question === this.#asked && attempt(Promise.reject(error)));
  }

  /** @param {Found} found */
  #show(found) {
    this.#found = found;
    this.#at = 0;
    this.redraw();
  }

  /** Shows the results, unless something else is being typed already. @param {Found} found */
  #offer(found) {
    const field = this.#field();
    if (field?.value !== "") return false;
    this.#fill(found.typed);
    field.focus();
    this.#show(found);
    return true;
  }

  #leave() {
    this.forget();
    this.dispatchEvent(new CustomEvent("found", { bubbles: true }));
  }

  /** @param {ArticleHit} hit */
  #choose(hit) {
    this.#at = this.#found?.hits.indexOf(hit) ?? 0;
    void this.enter();
  }

  /**
   * Whether a scanner's Tab ends the field's text: an article's number or code, or text that has not been looked up
   * yet.
   */
  #isCode() {
    const typed = this.#field()?.value ?? "";
    return typed !== "" && (this.#found?.typed !== typed || this.#found.hits[0]?.exact === true);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const hits = this.#found?.hits ?? [];
    if (event.key === "Escape") {
      event.preventDefault();
      this.#leave();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      event.stopPropagation();
      const to = this.#at + (event.key === "ArrowDown" ? 1 : -1);
      this.#at = Math.min(hits.length - 1, Math.max(0, to));
      this.redraw();
      this.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" || (event.key === "Tab" && !event.shiftKey && this.#isCode())) {
      event.preventDefault();
      void this.enter();
    }
  }

  /** @override @param {{ can_add: boolean }} view */
  content(view) {
    const hits = this.#found?.hits ?? null;
    return [
      field({
        id: "search-field",
        name: "search",
        label: [icon("search"), h("span", null, t("basket.search")), keyCap("F2")],
        hint: false,
        longest: 100,
        props: {
          role: "combobox",
          disabled: !view.can_add,
          placeholder: t("basket.search.hint"),
          "data-action": "search-articles",
          "aria-expanded": hits ? "true" : "false",
          "aria-controls": "search-hits",
          "aria-autocomplete": "list",
          "aria-keyshortcuts": "F2",
          "aria-activedescendant": hits?.length ? `hit-${this.#at}` : null,
          oninput: () => void this.#search(),
          onkeydown: (/** @type {KeyboardEvent} */ event) => this.#key(event),
        },
      }),
      h(
        "div",
        {
          key: "hits",
          id: "search-hits",
          class: "hits",
          role: "listbox",
          "aria-label": t("basket.search.hits"),
          hidden: hits === null,
        },
        hits?.length === 0 ? h("p", { key: "none", class: "none" }, t("basket.search.none")) : null,
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
              onclick: () => this.#choose(hit),
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
 * Searches for the typed text. A whole article number is not taken for a quantity.
 * @param {string} typed
 * @returns {Promise<Found>}
 */
async function find(typed) {
  const { quantity, text } = split(typed);
  const whole = typed.trim();
  if (whole !== text) {
    const hits = await backend.searchArticles(whole);
    if (hits[0]?.exact || text === "") return { typed, quantity: "1", text: whole, hits };
  }
  return { typed, quantity, text, hits: await backend.searchArticles(text) };
}

/**
 * Splits `3 × heart`, `3x heart` or `heart × 3`; both parts stay text. After the name, an `x` stands apart from it.
 * @param {string} typed
 * @returns {{ quantity: string, text: string }}
 */
export function split(typed) {
  const before = /^\s*(\d{1,4})\s*[x×*]\s*(.*)$/i.exec(typed);
  if (before) return { quantity: before[1] ?? "1", text: (before[2] ?? "").trim() };
  const after = /^\s*(.*?\S)\s*(?:[×*]|\sx)\s*(\d{1,4})\s*$/i.exec(typed);
  if (after) return { quantity: after[2] ?? "1", text: (after[1] ?? "").trim() };
  return { quantity: "1", text: typed.trim() };
}

customElements.define("search-box", SearchBox);
