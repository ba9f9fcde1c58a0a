// Redrawing keeps what a person is using: the same nodes, their focus and their input.

import assert from "node:assert/strict";
import { test } from "node:test";

import { draw, h } from "../../ui/draw.js";

test("a tree is drawn as it is described", () => {
  const page = drawn(h("p", { class: "sum", hidden: true, title: null }, "Total ", h("b", null, "£2.55")));
  assert.equal(page.text(), '<p class="sum" hidden="">Total <b>£2.55</b></p>');
});

test("children may be nested lists, and missing ones are not drawn", () => {
  const page = drawn([null, "a", false], undefined, [h("i", null, ["b", null]), "c"]);
  assert.equal(page.text(), "a<i>b</i>c");
});

test("a redraw keeps each node and changes only what differs", () => {
  const page = drawn(h("p", { class: "open" }, "1"), h("input", { value: "x" }));
  const [line, field] = page.childNodes;
  const figure = line.firstChild;
  page.changes = 0;
  draw(page, h("p", { class: "paid" }, "2"), h("input", { value: "x" }));
  assert.deepEqual([page.childNodes[0], page.childNodes[1], line.firstChild], [line, field, figure]);
  assert.equal(page.text(), '<p class="paid">2</p><input value="x"></input>');
  assert.equal(page.changes, 0, "no node was moved, added or removed");
  assert.equal(field.changes, 1, "and no attribute written again");
});

test("what is typed into a field survives every redraw", () => {
  for (const props of [{ name: "pin" }, { key: "pin", name: "pin" }]) {
    const page = drawn(h("input", props));
    page.childNodes[0].value = "12";
    draw(page, h("strong", null, "Wrong PIN"), h("input", props), "Try again");
    assert.equal(page.childNodes[1].value, "12");
  }
});

test("a keyed node keeps its place and focus when others come and go before it", () => {
  const rows = (...keys) => keys.map((key) => h("li", { key }, key));
  for (const [before, after] of [
    [
      ["a", "b", "c"],
      ["b", "c"],
    ],
    [["a", "b", "c"], ["c"]],
    [["b"], ["a", "b"]],
    [
      ["a", "c"],
      ["a", "b", "c"],
    ],
  ]) {
    const page = drawn(rows(...before));
    const kept = new Map(page.childNodes.map((node) => [node.firstChild.nodeValue, node]));
    page.moved.clear();
    draw(page, rows(...after));
    assert.deepEqual(
      page.childNodes.map((node) => node.firstChild.nodeValue),
      after,
    );
    for (const node of page.childNodes) {
      const name = node.firstChild.nodeValue;
      if (kept.has(name)) assert.equal(node, kept.get(name), name);
      assert.ok(!kept.has(name) || !page.moved.has(node), `${name} stays in place`);
    }
  }
});

test("keyed nodes in another order are the same nodes", () => {
  const page = drawn(["a", "b", "c"].map((key) => h("li", { key }, key)));
  const [a, b, c] = page.childNodes;
  draw(
    page,
    ["c", "a", "b"].map((key) => h("li", { key }, key)),
  );
  assert.deepEqual(page.childNodes, [c, a, b]);
});

test("unkeyed nodes make way for a keyed one behind them", () => {
  const page = drawn(h("p", null, "note"), h("input", { key: "search" }));
  const field = page.childNodes[1];
  page.moved.clear();
  draw(page, h("input", { key: "search" }));
  assert.deepEqual(page.childNodes, [field]);
  assert.ok(!page.moved.has(field));
});

test("a keyed node is not reused for an unkeyed one", () => {
  const page = drawn(h("p", { key: "total" }, "£2.55"));
  const [total] = page.childNodes;
  draw(page, h("p", null, "note"), h("p", { key: "total" }, "£2.55"));
  assert.equal(page.childNodes[1], total);
});

test("a key on another tag, and a tag in place of a text, are new nodes", () => {
  const page = drawn(h("p", { key: "x" }), "text");
  const [old] = page.childNodes;
  draw(page, h("div", { key: "x" }), h("i", null));
  assert.equal(page.text(), "<div></div><i></i>");
  assert.notEqual(page.childNodes[0], old);
});

test("a listener is attached once, and the last one is called", () => {
  const heard = [];
  const page = drawn(h("button", { onclick: () => heard.push("first") }));
  draw(page, h("button", { onclick: () => heard.push("second") }));
  page.childNodes[0].fire("click");
  assert.deepEqual([heard, page.childNodes[0].listeners.click.length], [["second"], 1]);
  draw(page, h("button", null));
  page.childNodes[0].fire("click");
  assert.deepEqual(heard, ["second"]);
});

test("a missing attribute is removed, and a false one is not set", () => {
  const page = drawn(h("button", { disabled: true, title: "Pay" }));
  draw(page, h("button", { disabled: false }));
  assert.equal(page.text(), "<button></button>");
});

test("a node is left alone while its memo stays the same", () => {
  const page = drawn(h("ul", { memo: "1", class: "a" }, h("li", null, "one")));
  draw(page, h("ul", { memo: "1", class: "b" }, h("li", null, "two")));
  assert.equal(page.text(), '<ul class="a"><li>one</li></ul>');
  draw(page, h("ul", { memo: "2", class: "b" }, h("li", null, "two")));
  assert.equal(page.text(), '<ul class="b"><li>two</li></ul>');
});

test("an element with a view gets it, and draws its own children", () => {
  const page = drawn(h("sale-strip", { ".view": { sales: 3 } }));
  const [strip] = page.childNodes;
  draw(strip, "three");
  draw(page, h("sale-strip", { ".view": { sales: 4 } }));
  assert.deepEqual([strip.view, page.text()], [{ sales: 4 }, "<sale-strip>three</sale-strip>"]);
});

test("children of an SVG element are SVG elements", () => {
  const page = drawn(h("svg", null, h("rect", { width: 4 }), h("foreignObject", null, h("p", null))), h("p", null));
  const [picture, beside] = page.childNodes;
  const [rect, foreign] = picture.childNodes;
  const svg = [picture, rect, foreign].map((node) => node.namespaceURI === SVG);
  assert.deepEqual([svg, foreign.firstChild.namespaceURI, beside.namespaceURI], [[true, true, true], null, null]);
});

test("right-to-left text is isolated, and an override is removed", () => {
  const page = drawn(h("td", null, "כוס"), h("bdi", null, "כוס"), h("td", null, "\u202e00.1 £"));
  assert.equal(page.text(), "<td><bdi>כוס</bdi></td><bdi>כוס</bdi><td>00.1 £</td>");
});

/** Returns a page with these children. */
function drawn(...children) {
  const page = new Branch("main", null);
  draw(page, ...children);
  return page;
}

const SVG = "http://www.w3.org/2000/svg";

/** A text node, as far as `draw` needs one. */
class Leaf {
  nodeType = 3;
  nodeName = "#text";
  parent = /** @type {Branch | null} */ (null);

  constructor(nodeValue) {
    this.nodeValue = nodeValue;
  }

  get nextSibling() {
    const all = this.parent?.childNodes ?? [];
    return all[all.indexOf(this) + 1] ?? null;
  }

  remove() {
    this.parent?.take(this);
  }

  text() {
    return this.nodeValue;
  }
}

/** An element, as far as `draw` needs one; it counts its changes. */
class Branch extends Leaf {
  nodeType = 1;
  childNodes = [];
  attributes = new Map();
  listeners = {};
  changes = 0;
  moved = new Set();

  constructor(tag, namespaceURI) {
    super(null);
    this.nodeName = namespaceURI === SVG ? tag : tag.toUpperCase();
    this.namespaceURI = namespaceURI;
  }

  get firstChild() {
    return this.childNodes[0] ?? null;
  }

  take(node) {
    this.childNodes.splice(this.childNodes.indexOf(node), 1);
    this.changes += 1;
    node.parent = null;
  }

  insertBefore(node, place) {
    if (node.parent) node.parent.take(node);
    const at = place ? this.childNodes.indexOf(place) : this.childNodes.length;
    this.childNodes.splice(at, 0, node);
    this.changes += 1;
    this.moved.add(node);
    node.parent = this;
  }

  setAttribute(name, value) {
    this.attributes.set(name, value);
    this.changes += 1;
  }

  removeAttribute(name) {
    this.attributes.delete(name);
  }

  addEventListener(type, listener) {
    this.listeners[type] ??= [];
    this.listeners[type].push(listener);
  }

  fire(type) {
    for (const listener of this.listeners[type] ?? []) listener({ type });
  }

  text() {
    const attributes = [...this.attributes].map(([name, value]) => ` ${name}="${value}"`).join("");
    const within = this.childNodes.map((node) => node.text()).join("");
    const tag = this.nodeName.toLowerCase();
    return this.parent ? `<${tag}${attributes}>${within}</${tag}>` : within;
  }
}

globalThis.document = /** @type {any} */ ({
  createTextNode: (text) => new Leaf(text),
  createElement: (tag) => new Branch(tag, null),
  createElementNS: (namespace, tag) => new Branch(tag, namespace),
});
