// Fields that are sent together, by their button or by Enter in one of them.
//
// It is not a `form`: WebKitGTK keeps each one that was ever in a page, each of its buttons and fields, and everything
// in them, for extensions that could fill it in.

/** Its listener `onsubmit` reads the values with `take`. */
export class FieldForm extends HTMLElement {
  constructor() {
    super();
    this.addEventListener("click", ({ target }) => {
      if (target instanceof Element && target.closest("[type=submit]:enabled")) this.dispatchEvent(new Event("submit"));
    });
    this.addEventListener("keydown", (event) => this.#key(event));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
    if (event.defaultPrevented || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    // What has the focus after it was sent must not hear this Enter as well.
    event.preventDefault();
    /** @type {HTMLButtonElement | null} */ (this.querySelector("[type=submit]"))?.click();
  }
}

/**
 * Reads the values of a form, and clears its secret fields.
 * @param {Event} event
 * @returns {Record<string, string>}
 */
export function take({ target }) {
  /** @type {NodeListOf<HTMLInputElement>} */
  const fields = /** @type {Element} */ (target).querySelectorAll("input[name]:enabled");
  /** @type {Record<string, string>} */
  const values = {};
  for (const field of fields) {
    if (!["radio", "checkbox"].includes(field.type) || field.checked) values[field.name] = field.value;
    if (field.type === "password") field.value = "";
  }
  return values;
}

customElements.define("field-form", FieldForm);
