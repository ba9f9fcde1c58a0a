// All keys on one page.

import { h } from "../draw.js";
import { keyName } from "../elements/button.js";
import { facts } from "../elements/facts.js";
import { t } from "../messages.js";
import { Dialog } from "./dialog.js";

const keys = ["F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10", "F11"];

export class HelpDialog extends Dialog {
  /** @override */
  get look() {
    return "help";
  }

  /** @override */
  content() {
    const rows = [
      ...keys.map((key) => [key, t(`help.${key.toLowerCase()}`)]),
      [keyName("Shift+F2"), t("bar.catalogue")],
      [keyName("Shift+F9"), t("help.shift_f9")],
      [keyName("Shift+F10"), t("help.shift_f10")],
      [t("key.strip"), t("help.strip")],
      [t("key.strip.all"), t("help.strip.all")],
      [t("key.alt_enter"), t("help.notice")],
      [t("key.text_size"), t("help.text_size")],
      [t("key.arrows"), t("help.arrows")],
      [keyName("Delete"), t("help.delete")],
      [keyName("Insert"), t("help.insert")],
      [keyName("Escape"), t("help.escape")],
    ];
    return [
      facts(
        rows.map(([key = "", value]) => ({ mark: key, name: h("kbd", null, key), value })),
        "keys",
      ),
      h("p", { class: "say" }, t("help.scan")),
    ];
  }
}

customElements.define("help-dialog", HelpDialog);

export function openHelp() {
  /** @type {HelpDialog | null} */ (document.querySelector("help-dialog"))?.ask({
    name: "help",
    action: "",
    title: t("help.title"),
    keep: t("help.close"),
    keepKey: "F1",
    careful: true,
  });
}
