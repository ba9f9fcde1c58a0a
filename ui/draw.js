// Draws a tree of plain nodes into an element and changes only what differs, so that focus, caret and half-typed
// input survive every redraw. Values of inputs are not touched after creation. Right-to-left text is isolated.

import { isPlain, parts, tame, turns } from "./bidi.js";

/**
 * @typedef {string | null | undefined | false | Node_} Child
 * @typedef {{ tag: string, key: string | undefined, props: Props, children: Child[] }} Node_
 * @typedef {Record<string, any>} Props Attributes; `on<event>`: a listener; `.name`: a property; `key`;
 *   `memo`: a text of everything the node depends on; while it is the same, the node is not redrawn.
 */

const SVG = "http://www.w3.org/2000/svg";
const KEY = Symbol("key");
const LISTENERS = Symbol("listeners");
const PROPS = Symbol("props");

/**
 * Creates a node to be drawn.
 * @param {string} tag
 * @param {Props | null} [props]
 * @param {...(Child | Child[])} children
 * @returns {Node_}
 */
export function h(tag, props, ...children) {
  return { tag, key: props?.key, props: props ?? {}, children: children.flat() };
}

/**
 * Makes `parent` hold exactly these children.
 * @param {Element} parent
 * @param {...(Child | Child[])} children
 */
export function draw(parent, ...children) {
  const wanted = children
    .flat()
    .filter((child) => child !== null && child !== undefined && child !== false)
    .flatMap((child) => (typeof child === "string" ? isolating(child, parent) : [child]));
  /** @type {Map<string, ChildNode>} */
  const byKey = new Map();
  for (const node of parent.childNodes) {
    const key = keyOf(node);
    if (key !== undefined) byKey.set(key, node);
  }
  const keep = new Set(wanted.map((child) => (typeof child === "string" ? undefined : child.key)).filter(Boolean));
  /** @type {ChildNode | null} */
  let place = parent.firstChild;
  for (const child of wanted) {
    // Keyed nodes that are still wanted stay for later; others are removed before anything is moved.
    while (place && keyOf(place) !== undefined && !keep.has(keyOf(place))) {
      const gone = place;
      place = place.nextSibling;
      gone.remove();
    }
    const at = fitting(place, child, byKey);
    // Moving a node would cost it the focus: unkeyed nodes before it are dropped instead.
    while (at && place && place !== at && keyOf(at) !== undefined && keyOf(place) === undefined) {
      const gone = place;
      place = place.nextSibling;
      gone.remove();
    }
    const node = at ?? made(child, parent);
    if (node === place) place = place.nextSibling;
    else parent.insertBefore(node, place);
    if (typeof child === "string") {
      if (node.nodeValue !== child) node.nodeValue = child;
    } else {
      patch(/** @type {Element} */ (node), child);
    }
  }
  while (place) {
    const gone = place;
    place = place.nextSibling;
    gone.remove();
  }
}

/**
 * Returns a text with its right-to-left parts in their own elements, since web views ignore isolating characters.
 * @param {string} text @param {Element} parent
 */
function isolating(text, parent) {
  if (isPlain(text)) return [text];
  const whole = parts(tame(text));
  const isName = whole.length === 1 && parent.nodeName !== "BDI";
  return whole.map((part) => (part.apart || (isName && turns(part.text)) ? h("bdi", null, part.text) : part.text));
}

/** @param {ChildNode} node @returns {string | undefined} */
function keyOf(node) {
  return /** @type {any} */ (node)[KEY];
}

/**
 * Returns the existing node that can become `child`.
 * @param {ChildNode | null} place
 * @param {string | Node_} child
 * @param {Map<string, ChildNode>} byKey
 * @returns {ChildNode | null}
 */
function fitting(place, child, byKey) {
  if (typeof child === "string") return place?.nodeType === 3 ? place : null;
  if (child.key !== undefined) {
    const found = byKey.get(child.key);
    return found && found.nodeName.toLowerCase() === child.tag ? found : null;
  }
  return place && keyOf(place) === undefined && place.nodeName.toLowerCase() === child.tag ? place : null;
}

/**
 * @param {string | Node_} child
 * @param {Element} parent
 * @returns {ChildNode}
 */
function made(child, parent) {
  if (typeof child === "string") return document.createTextNode(child);
  const svg = child.tag === "svg" || (parent.namespaceURI === SVG && parent.nodeName !== "foreignObject");
  const node = svg ? document.createElementNS(SVG, child.tag) : document.createElement(child.tag);
  if (child.key !== undefined) /** @type {any} */ (node)[KEY] = child.key;
  return node;
}

/**
 * @param {Element} element
 * @param {Node_} node
 */
function patch(element, node) {
  const held = /** @type {any} */ (element);
  /** @type {Props} */
  const before = held[PROPS] ?? {};
  if (node.props["memo"] !== undefined && node.props["memo"] === before["memo"]) return;
  for (const name of Object.keys(before)) if (!(name in node.props)) set(element, name, null, before[name]);
  for (const [name, value] of Object.entries(node.props)) set(element, name, value, before[name]);
  held[PROPS] = node.props;
  // An element with its own view draws its own children.
  if (!(".view" in node.props)) draw(element, node.children);
}

/**
 * @param {Element} element
 * @param {string} name
 * @param {any} value
 * @param {any} before
 */
function set(element, name, value, before) {
  if (name === "key" || name === "memo") return;
  if (name.startsWith(".")) {
    /** @type {any} */ (element)[name.slice(1)] = value;
  } else if (name.startsWith("on")) {
    listen(element, name.slice(2), value);
  } else if (value === before) {
    return;
  } else if (value === null || value === undefined || value === false) {
    element.removeAttribute(name);
  } else {
    element.setAttribute(name, value === true ? "" : String(value));
  }
}

/**
 * Keeps one listener per event on the element and swaps only its handler.
 * @param {Element} element
 * @param {string} type
 * @param {((event: any) => void) | null} handler
 */
function listen(element, type, handler) {
  const held = /** @type {any} */ (element);
  held[LISTENERS] ??= {};
  if (!(type in held[LISTENERS])) element.addEventListener(type, (event) => held[LISTENERS][type]?.(event));
  held[LISTENERS][type] = handler;
}
