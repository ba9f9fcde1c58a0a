// The top bar: shop and till, the mode, the connection to Klarna, its keys, and the settings.

/** @import { View, LinkView } from "../bindings/view.js" */

import * as backend from "../backend.js";
import { openHelp } from "../dialogs/help-dialog.js";
import { h } from "../draw.js";
import { button } from "../elements/button.js";
import { Drawn } from "../elements/drawn.js";
import { icon } from "../elements/icon.js";
import { attempt } from "../elements/problem.js";
import { t } from "../messages.js";

/** @typedef {Pick<View, "mode" | "shop" | "till" | "link" | "clock" | "customer_screen" | "customer_language"> & { stopped: boolean, silent: boolean }} Bar */

/** @extends {Drawn<Bar>} */
export class TopBar extends Drawn {
  /** @override @param {Bar} view */
  content(view) {
    const screen = view.customer_screen;
    const where = screen === "on" ? t("bar.on") : screen === "off" ? t("bar.off") : t("bar.turn");
    return [
      h(
        "div",
        { class: "mode", "data-mode": view.mode },
        h("strong", null, t(`mode.${view.mode}`)),
        view.mode === "live" ? null : h("span", null, t(`mode.${view.mode}.mark`)),
      ),
      h("div", { class: "who" }, h("strong", { class: "shop" }, view.shop), h("span", null, view.till)),
      view.silent ? silent() : view.stopped ? null : link(view.link),
      view.clock ? clock(view.clock) : null,
      h(
        "nav",
        { class: "bar-keys" },
        button({
          action: "open-day",
          label: t("bar.day"),
          key: "F7",
          kind: "quiet",
          press: () => void attempt(backend.go({ kind: "day", date: null })),
          disabled: view.stopped,
        }),
        button({
          action: "open-catalogue",
          label: t("bar.catalogue"),
          key: "Shift+F2",
          kind: "quiet",
          press: () => void attempt(backend.go({ kind: "catalogue" })),
          disabled: view.stopped,
        }),
        button({
          action: "toggle-customer-screen",
          label: t("bar.customer"),
          say: where,
          key: "F10",
          kind: "quiet",
          press: () => void attempt(backend.toggleCustomerScreen()),
          props: {
            title: screen === "off_no_second_monitor" ? t("bar.no_second_monitor") : null,
            "data-state": screen,
          },
        }),
        view.customer_language
          ? button({
              action: "switch-language",
              label: t("bar.customer_language"),
              say: view.customer_language,
              key: "Shift+F10",
              kind: "quiet",
              press: () => void attempt(backend.switchLanguage()),
            })
          : null,
        button({
          action: "open-settings",
          label: t("bar.settings"),
          kind: "quiet",
          press: () => void attempt(backend.go({ kind: "settings" })),
        }),
        textSize("smaller", "Ctrl+-"),
        textSize("usual", "Ctrl+0"),
        textSize("larger", "Ctrl++"),
        button({ action: "help", label: t("bar.help"), key: "F1", kind: "quiet", press: openHelp }),
      ),
    ];
  }
}

/** The settings show the sizes; help names the keys. @param {import("../bindings/view.js").TextSize} size @param {string} key */
const textSize = (size, key) =>
  button({
    action: `text-${size}`,
    look: "unseen",
    key,
    press: () => void attempt(backend.resizeText(size)),
    props: { tabindex: "-1", "aria-hidden": "true" },
  });

/** @param {LinkView} view */
function link(view) {
  return h(
    "div",
    { class: "link", "data-link": view.state, role: "status" },
    icon(view.state === "offline" ? "offline" : view.state === "slow" ? "clock" : "signal"),
    h("span", null, t(`link.${view.state}`), view.waiting ? h("small", null, view.waiting) : null),
  );
}

/** The engine does not answer, so the connection to Klarna is unknown. */
function silent() {
  return h(
    "div",
    { class: "link", "data-link": "silent", role: "status" },
    icon("clock"),
    h("span", null, t("link.silent"), h("small", null, t("link.silent.say"))),
  );
}

/** A wrong clock. @param {string} say how that is known */
function clock(say) {
  return h(
    "div",
    { key: "clock", class: "link", "data-link": "offline", "data-clock": true, role: "alert" },
    icon("clock"),
    h("span", null, t("clock.behind"), h("small", null, say)),
  );
}

customElements.define("top-bar", TopBar);
