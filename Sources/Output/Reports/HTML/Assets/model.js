// What the page knows, read from the element that FunctionsData.swift wrote. Numbers in the data are places in `strings`,
// `bounds` and `classes`; -1 stands for nothing.
const data = JSON.parse(document.getElementById("data").textContent);
const text = (place) => (place < 0 ? null : data.strings[place]);

const toBound = ([cls, qualifier, worst, bound, lower, tight, answered, unknowns, terms]) => ({
  cls: data.classes[cls][0], tone: data.classes[cls][1], rank: data.classes[cls][2], place: cls,
  qualifier: text(qualifier), worst: text(worst), bound: text(bound), lower: text(lower),
  tight: tight === 1, answered: answered === 1, unknowns: unknowns.map(text),
  terms: terms.map(([expression, line, file, rule, evidence, how]) => ({
    expression: text(expression), line, file: text(file), rule: text(rule), evidence: text(evidence),
    qualifier: text(how),
  })),
});

// Bounds are unpacked when they are first looked at: a large page opens at once.
const unpacked = new Map();
const boundAt = (place) => {
  if (!unpacked.has(place)) unpacked.set(place, toBound(data.bounds[place]));
  return unpacked.get(place);
};

const regionAt = ([line, kind, source, children]) => ({
  line, kind: text(kind), source: text(source), children: (children || []).map(regionAt),
});

class Fn {
  constructor(row, index) {
    this.row = row;
    this.index = index;
    this.name = text(row[0]);
    this.file = text(row[1]);
    this.line = row[2];
    this.hasBody = row[3] === 1;
    this.findings = [];
    this.changes = [];
  }
  get time() { return boundAt(this.row[4]); }
  get space() { return boundAt(this.row[5]); }
  get span() { return boundAt(this.row[6]); }
  // Within the folder that all files share.
  get place() { return this.file.slice(data.folder) + ":" + this.line; }
  get rank() { return data.classes[data.bounds[this.row[4]][0]][2]; }
  get classPlace() { return data.bounds[this.row[4]][0]; }
  list(at, read) { return (this.row[at] || []).map(read); }
  get loops() {
    return this.list(7, ([line, kind, trips, carried]) => (
      { line, kind: text(kind), trips: text(trips), carried: text(carried) }));
  }
  get calls() {
    return this.list(8, ([line, callee, times, cost, evidence]) => (
      { line, callee: text(callee), times: text(times), cost: text(cost), evidence: text(evidence) }));
  }
  get effects() {
    return this.list(9, ([line, kind, inside]) => ({ line, kind: text(kind), inside: inside === 1 }));
  }
  get locks() {
    return this.list(10, ([line, what, held]) => ({ line, what: text(what), held: text(held) }));
  }
  get claims() {
    return this.list(11, ([claim, verdict, reason]) => (
      { text: text(claim), verdict: text(verdict), reason: text(reason) }));
  }
  get sizes() { return this.list(12, ([name, what]) => ({ name: text(name), what: text(what) })); }
  get assumptions() { return this.list(13, text); }
  get regions() { return this.row[14] ? this.row[14].map(regionAt) : null; }
}

const functions = data.functions.map((row, index) => new Fn(row, index));
for (const [fn, severity, rule, line, message, remedy, hasEdits] of data.findings) {
  if (fn < 0) continue;
  functions[fn].findings.push({
    severity: text(severity), rule: text(rule), line, message: text(message), remedy: text(remedy),
    hasEdits: hasEdits === 1,
  });
}
for (const [fn, kind, measure, before, after, boundBefore, boundAfter, why, former] of data.changes) {
  if (fn < 0) continue;
  functions[fn].changes.push({
    kind: text(kind), measure: text(measure), before: text(before), after: text(after),
    boundBefore: text(boundBefore), boundAfter: text(boundAfter), why: text(why), former: text(former),
  });
}

// Functions by name, and who calls them: the edges of the call graph.
const byName = new Map();
for (const fn of functions) {
  if (!byName.has(fn.name)) byName.set(fn.name, []);
  byName.get(fn.name).push(fn);
}
const resolve = (callee, from) => {
  const found = byName.get(callee);
  if (!found) return null;
  return found.find((fn) => fn.file === from.file) || found[0];
};
let callersOf = null;
const callers = (fn) => {
  if (!callersOf) {
    callersOf = new Map();
    for (const from of functions) {
      for (const call of from.calls) {
        const to = resolve(call.callee, from);
        if (!to) continue;
        if (!callersOf.has(to.index)) callersOf.set(to.index, []);
        callersOf.get(to.index).push({ from, call });
      }
    }
  }
  return callersOf.get(fn.index) || [];
};

// Builds an element; texts become text nodes, so that no name is ever read as markup.
const space = "http://www.w3.org/2000/svg";
const fill = (element, attributes, children) => {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
};
const h = (name, attributes, ...children) => fill(document.createElement(name), attributes, children);
const svg = (name, attributes, ...children) => fill(document.createElementNS(space, name), attributes, children);

// A bound as one writes it: a middle dot for products, raised digits for powers.
const raised = { 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹", n: "ⁿ", ".": "·" };
const pretty = (bound) => bound.replace(/ \* /g, " · ").replace(/\^(\d+|n)(?![\w.])/g, (_, power) => (
  [...power].map((digit) => raised[digit]).join("")));
const chip = (bound) => h("span", { class: "chip " + bound.tone }, bound.rank < 0 ? "unknown" : pretty(bound.cls));
const count = (number, noun) => number.toLocaleString("en") + " " + noun + (number === 1 ? "" : "s");
