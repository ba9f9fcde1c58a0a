// The pictograms: strokes in a 24 × 24 box, always together with words.

import { h } from "../draw.js";

const strokes = {
  barcode: ["M3 5v14", "M6 5v14", "M10 5v14", "M13 5v14", "M15 5v14", "M18 5v14", "M21 5v14"],
  check: ["M4 12.5l5.5 5.5L20 7"],
  checks: ["M2 12.5l5 5L16 8", "M11.5 16.5l1 1L22 8"],
  clock: ["M12 3a9 9 0 1 0 .01 0z", "M12 7v5.5l3.5 2"],
  cross: ["M6 6l12 12", "M18 6L6 18"],
  hand: [
    "M7 12V6.5a1.5 1.5 0 0 1 3 0V11V4.5a1.5 1.5 0 0 1 3 0V11V5.5a1.5 1.5 0 0 1 3 0V12V8.5a1.5 1.5 0 0 1 3 0V15c0 4-2.5 6.5-6.5 6.5-3 0-4.5-1.500-6-4L4 13.500a1.600 1.600 0 0 1 2.500-2z",
  ],
  help: ["M12 3a9 9 0 1 0 .01 0z", "M9.500 9.500a2.500 2.500 0 1 1 3.500 2.300c-.7.3-1 .8-1 1.700", "M12 17v.01"],
  id: ["M3 5h18v14H3z", "M8.500 9a2 2 0 1 0 .01 0z", "M5.500 16c.5-2 5.500-2 6 0", "M14.500 10h4", "M14.500 14h4"],
  lock: ["M5 11h14v10H5z", "M8 11V7.500a4 4 0 0 1 8 0V11"],
  mail: ["M3 6h18v12H3z", "M3 7l9 7 9-7"],
  message: ["M4 4h16v12H10l-5 4v-4H4z", "M8 8.500h8", "M8 12h5"],
  offline: [
    "M4 4l16 16",
    "M5 12.500c2-2 4-2.900 6-3",
    "M14.500 10c1.600.5 3 1.300 4.500 2.500",
    "M8.500 16c2-1.700 5-1.700 7 0",
    "M12 19.500v.01",
  ],
  phone: ["M7 2.500h10v19H7z", "M11 18.500h2"],
  print: ["M7 8V3h10v5", "M4 8h16v9H4z", "M7 14h10v7H7z"],
  qr: ["M4 4h6v6H4z", "M14 4h6v6h-6z", "M4 14h6v6H4z", "M14 14h2v2", "M20 14v3h-3v3", "M20 20v.01"],
  question: ["M8.500 8.500a3.500 3.500 0 1 1 5 3.200c-1 .5-1.500 1.200-1.500 2.800", "M12 19v.01"],
  retry: ["M20 12a8 8 0 1 1-2.500-5.800", "M20 3v4h-4"],
  screen: ["M3 4h18v12H3z", "M8 20h8", "M12 16v4"],
  search: ["M10.500 4a6.500 6.500 0 1 0 .01 0z", "M15.500 15.500L21 21"],
  signal: ["M3 10c5.500-5 12.500-5 18 0", "M6 13.500c4-3.300 8-3.300 12 0", "M9 17c2-1.500 4-1.500 6 0", "M12 20v.01"],
  undo: ["M8 5L4 9l4 4", "M4 9h10a6 6 0 0 1 0 12h-3"],
  warning: ["M12 3.500L22 20.500H2z", "M12 10v5", "M12 17.700v.01"],
};

/** @typedef {keyof typeof strokes} IconName */

/** @param {IconName} name */
export function icon(name) {
  return h(
    "svg",
    { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false", "data-icon": name },
    strokes[name].map((d) => h("path", { d })),
  );
}
