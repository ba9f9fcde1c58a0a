// The catalogue: prices are looked up without selling, and articles are entered, changed and removed.

/** @import { ArticleCard, ArticleField, ArticleRow, ArticleView, CatalogueAct, CatalogueView, ImportView } from "../bindings/view.js" */
/** @import { Answered } from "../dialogs/dialog.js" */

import * as backend from "../backend.js";
import { h } from "../draw.js";
import { actButton } from "../elements/acts.js";
import { button } from "../elements/button.js";
import { Drawn } from "../elements/drawn.js";
import { facts } from "../elements/facts.js";
import { choice, choices, field, fieldOf } from "../elements/field.js";
import { take } from "../elements/form.js";
import { icon } from "../elements/icon.js";
import { pageHead } from "../elements/page-head.js";
import { attempt, problem } from "../elements/problem.js";
import { t } from "../messages.js";

/** @extends {Drawn<CatalogueView>} */
export class CatalogueScreen extends Drawn {
  /** Takes text typed outside of the field. @param {string} text */
  take(text) {
    const field = this.#field;
    if (!field) return;
    field.value = field === document.activeElement ? field.value + text : text;
    field.focus();
    this.enter();
  }

  /** Searches for what is typed. */
  enter() {
    void attempt(backend.findArticles(this.#field?.value ?? ""));
  }

  forget() {
    if (this.#field) this.#field.value = "";
    this.enter();
  }

  /** @returns {HTMLInputElement | null} */
  get #field() {
    return this.querySelector("#catalogue-search");
  }

  /** @override A scanned code takes the place of what was typed before. @param {CatalogueView | undefined} before */
  changed(before) {
    const field = this.#field;
    if (field && before && before.text !== this.view.text && field !== document.activeElement)
      field.value = this.view.text;
  }

  /** @param {CatalogueAct} does @param {Answered} answer */
  async #perform({ kind }, { values }) {
    const sku = this.view.chosen?.sku ?? null;
    switch (kind) {
      case "new_article":
        return backend.go({ kind: "article", sku: null, code: null });
      case "change_article":
        return backend.go({ kind: "article", sku, code: null });
      case "remove_article":
        return backend.removeArticle();
      case "sell_article":
        return sku && backend.addArticle(sku, "1");
      case "preview_import":
        return backend.previewImport(values["file"] ?? "", values["others"] === "keep");
      case "take_over":
        return backend.takeOverImport();
      case "discard_import":
        return backend.discardImport();
      case "export_catalogue":
        return backend.exportCatalogue(values["file"] ?? "");
    }
  }

  /** @override @param {CatalogueView} view */
  content(view) {
    const perform = (/** @type {CatalogueAct} */ does, /** @type {Answered} */ answer) => this.#perform(does, answer);
    return [
      pageHead(
        { title: t("catalogue.title"), hint: t("catalogue.hint"), back: t("catalogue.back"), backIs: "plain" },
        ...(view.import ? [] : view.acts.map((act) => actButton(act, perform))),
      ),
      view.import
        ? imported(
            view.import,
            view.import.acts.map((act) => actButton(act, perform)),
          )
        : this.#list(view, perform),
    ];
  }

  /** @param {CatalogueView} view @param {(does: CatalogueAct, answer: Answered) => Promise<unknown>} perform */
  #list(view, perform) {
    return h(
      "div",
      { key: "body", class: "catalogue-body" },
      h(
        "section",
        { class: "articles", "aria-label": t("catalogue.title") },
        field({
          id: "catalogue-search",
          name: "text",
          label: [icon("search"), h("span", null, t("catalogue.search"))],
          hint: false,
          value: view.text,
          longest: 100,
          props: {
            placeholder: t("catalogue.search.hint"),
            oninput: () => this.enter(),
          },
        }),
        h("p", { key: "count", class: "hint" }, view.count),
        view.rows.length === 0
          ? h("p", { key: "none", class: "empty" }, t("catalogue.none"))
          : h(
              "ul",
              { key: "rows", class: "article-rows", "data-scrolls": true },
              view.rows.map((row) => articleRow(row, view.chosen?.sku === row.sku)),
            ),
      ),
      h(
        "section",
        { class: "article-card", "aria-live": "polite" },
        view.chosen
          ? card(
              view.chosen,
              view.chosen.acts.map((act) => actButton(act, perform)),
            )
          : h("p", { key: "nothing", class: "empty" }, view.unknown || t("catalogue.choose")),
      ),
    );
  }
}

/** What a file would change. @param {ImportView} view @param {import("../draw.js").Child[]} acts */
const imported = ({ title, counts, changes, refused }, acts) =>
  h(
    "section",
    { key: "import", class: "import", "aria-label": title },
    h("h2", null, title),
    facts(counts, "counts"),
    h("div", { class: "acts" }, acts),
    h(
      "div",
      { class: "import-lists", "data-scrolls": true, tabindex: "0" },
      refused.length > 0
        ? h(
            "ul",
            { key: "refused", class: "refused" },
            refused.map((line) => h("li", { key: line }, icon("warning"), h("span", null, line))),
          )
        : null,
      changes.length > 0
        ? h(
            "ul",
            { key: "changes", class: "changes" },
            changes.map(({ sku, what, name, say }) =>
              h(
                "li",
                { key: sku },
                h("strong", null, what),
                h("span", { class: "name" }, name, h("small", null, sku)),
                h("span", { class: "say" }, say),
              ),
            ),
          )
        : h("p", { key: "nothing", class: "empty" }, t("import.nothing")),
    ),
  );

/** @param {ArticleRow} row @param {boolean} isChosen */
const articleRow = ({ sku, name, price }, isChosen) =>
  h(
    "li",
    { key: sku, "data-row": sku },
    button(
      {
        action: "choose-article",
        look: "article-row",
        press: () => void attempt(backend.chooseArticle(sku)),
        props: { "aria-pressed": String(isChosen) },
      },
      h("span", { class: "name" }, name),
      h("span", { class: "sku" }, sku),
      h("strong", null, price),
    ),
  );

/** @param {ArticleCard} card @param {import("../draw.js").Child[]} acts */
const card = ({ sku, name, price, facts: known }, acts) =>
  h(
    "div",
    { key: "card", class: "price-card", "data-article": sku },
    h("h2", null, name),
    h("strong", { class: "price", "data-price": true }, price),
    facts(known),
    h("div", { class: "acts" }, acts),
  );

/** @extends {Drawn<ArticleView>} */
export class ArticleScreen extends Drawn {
  /** Adds a scanned code to the barcodes. @param {string} code */
  scanned(code) {
    /** @type {HTMLInputElement | null} */
    const barcodes = this.querySelector("#article-gtin");
    if (!barcodes) return;
    const codes = barcodes.value.split(" ").filter((one) => one !== "" && one !== code);
    barcodes.value = [...codes, code].join(" ");
    barcodes.focus();
  }

  /** @override A new form begins with the name. */
  redraw() {
    const isNew = this.childElementCount === 0;
    super.redraw();
    if (isNew) /** @type {HTMLElement | null} */ (this.querySelector("#article-name"))?.focus();
  }

  /** @override @param {ArticleView} view */
  content(view) {
    const placed = fieldOf(
      this.problem,
      view.fields.map(({ name }) => name),
    );
    return [
      pageHead({ title: view.title, hint: view.hint, back: t("catalogue.back"), backIs: "plain" }),
      h(
        "field-form",
        {
          key: "form",
          class: "article-form",
          "data-scrolls": true,
          onsubmit: (/** @type {Event} */ event) => void this.#save(event),
        },
        view.fields.map((one) => this.#field(one)),
        h("div", { class: "answers" }, button({ action: "save-article", label: view.save, kind: "primary" })),
        placed ? null : problem(this.problem, { key: "problem" }),
      ),
    ];
  }

  /** @param {Event} event */
  async #save(event) {
    await this.submit(backend.saveArticle(take(event)));
    if (this.problem) /** @type {HTMLElement | null} */ (this.querySelector(`[name="${this.problem.field}"]`))?.focus();
  }

  /** @param {ArticleField} one */
  #field({ name, label, hint, value, keys, choices: offered }) {
    if (name === "vat")
      return choices(
        name,
        label,
        offered.map((one, index) => choice({ name, ...one, checked: index === 0 })),
        "row",
      );
    return h(
      "div",
      { key: name, class: "article-field" },
      field({
        id: `article-${name}`,
        name,
        label,
        hint,
        value,
        mode: keys || null,
        error: this.problem,
        props: { list: offered.length > 0 ? `article-${name}-list` : null },
      }),
      offered.length > 0
        ? h(
            "datalist",
            { id: `article-${name}-list` },
            offered.map(({ value }) => h("option", { key: value, value })),
          )
        : null,
    );
  }
}

customElements.define("catalogue-screen", CatalogueScreen);
customElements.define("article-screen", ArticleScreen);
