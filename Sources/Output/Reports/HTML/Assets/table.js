// The table: sorting, filtering, rows in portions, and the keys that move through it.
const portion = 100;
const state = { sort: "class", descending: true, words: "", classes: new Set(), only: "", shown: portion };
const body = document.getElementById("rows");
const status = document.getElementById("status");
const more = document.getElementById("more");
const filter = document.getElementById("filter");
const only = document.getElementById("only");
const split = document.getElementById("split");

// Growing functions first, then those without a bound, then the constant ones.
const weight = (fn) => (fn.rank < 0 ? 0.5 : fn.rank);
const orders = {
  class: (a, b) => weight(a) - weight(b),
  name: (a, b) => (b.name < a.name ? -1 : b.name > a.name ? 1 : 0),
  where: (a, b) => (b.file < a.file ? -1 : b.file > a.file ? 1 : b.line - a.line),
  bound: (a, b) => a.time.bound.length - b.time.bound.length,
  notes: (a, b) => remarks(a).length - remarks(b).length,
};

const outside = ["file", "network", "process"];
const worse = ["worse", "new unknown"];
function remarks(fn) {
  const tags = [];
  for (const change of fn.changes) {
    const tone = worse.includes(change.kind) ? "bad" : change.kind === "better" ? "good" : change.kind === "new variable" ? "warn" : "";
    if (!tags.some((tag) => tag.text === change.kind)) tags.push({ text: change.kind, tone });
  }
  if (fn.findings.length) tags.push({ text: count(fn.findings.length, "finding"), tone: "warn" });
  const kinds = [...new Set(fn.effects.filter((effect) => outside.includes(effect.kind)).map((effect) => effect.kind))];
  const looping = fn.effects.some((effect) => effect.inside && outside.includes(effect.kind));
  if (kinds.length) tags.push({ text: kinds.join(", ") + (looping ? " in a loop" : ""), tone: looping ? "warn" : "" });
  if (fn.locks.length) tags.push({ text: "lock", tone: "" });
  if (fn.claims.some((claim) => claim.verdict === "worse than claimed")) tags.push({ text: "claim disagrees", tone: "bad" });
  return tags;
}
const tags = (fn, extra) => {
  const found = remarks(fn);
  return found.length === 0 ? null
    : h("span", { class: "tags" + extra }, found.map((tag) => h("span", { class: "tag " + tag.tone }, tag.text)));
};

const kinds = {
  "": () => true,
  findings: (fn) => fn.findings.length > 0,
  effects: (fn) => fn.effects.some((effect) => outside.includes(effect.kind)),
  locks: (fn) => fn.locks.length > 0,
  claims: (fn) => fn.claims.some((claim) => claim.verdict === "worse than claimed"),
  changed: (fn) => fn.changes.length > 0,
};

const listed = functions.filter((fn) => fn.hasBody);
let visible = [];
let selected = null;

function row(fn) {
  const link = h("a", { href: "#f" + fn.index }, fn.name);
  const isNow = selected === fn;
  if (isNow) link.setAttribute("aria-current", "true");
  return h("tr", { class: isNow && "now", "data-index": fn.index },
    h("td", null, chip(fn.time)),
    h("th", { scope: "row" }, link, h("span", { class: "sub muted small" }, fn.place), tags(fn, " sub")),
    h("td", { class: "w muted small" }, fn.place),
    h("td", { class: "b" }, h("code", { class: "bound" }, fn.time.answered ? pretty(fn.time.bound) : fn.time.unknowns.length
      ? "not known: " + fn.time.unknowns.join(", ") : "not known")),
    h("td", { class: "n" }, tags(fn, "")));
}

function update() {
  const words = state.words.toLowerCase().split(/\s+/).filter(Boolean);
  const keep = kinds[state.only] || kinds[""];
  visible = listed.filter((fn) => (state.classes.size === 0 || state.classes.has(fn.classPlace)) && keep(fn)
    && words.every((word) => fn.name.toLowerCase().includes(word) || fn.file.toLowerCase().includes(word)));
  const order = orders[state.sort];
  const sign = state.descending ? -1 : 1;
  visible.sort((a, b) => sign * order(a, b) || a.index - b.index);
  draw();
}

function draw() {
  const rows = visible.slice(0, state.shown).map(row);
  if (rows.length === 0) rows.push(h("tr", null, h("td", { colspan: 5 }, "No function fits the filter.")));
  body.replaceChildren(...rows);
  const all = visible.length === listed.length;
  status.textContent = all ? count(listed.length, "function")
    : visible.length.toLocaleString("en") + " of " + count(listed.length, "function");
  const left = visible.length - state.shown;
  more.hidden = left <= 0;
  more.textContent = "Show " + Math.min(left, 2 * portion) + " more of " + left.toLocaleString("en");
}

for (const head of document.querySelectorAll("th[data-sort]")) {
  const key = head.dataset.sort;
  const button = h("button", { type: "button", onclick: () => {
    state.descending = state.sort === key ? !state.descending : true;
    state.sort = key;
    state.shown = portion;
    for (const other of document.querySelectorAll("th[data-sort]")) other.removeAttribute("aria-sort");
    // Names and places count as ascending when they go from A to Z, which is our first order of them.
    const alphabetic = key === "name" || key === "where";
    head.setAttribute("aria-sort", state.descending !== alphabetic ? "descending" : "ascending");
    update();
  } }, head.textContent);
  head.replaceChildren(button);
}
filter.addEventListener("input", () => {
  state.words = filter.value;
  state.shown = portion;
  update();
});
only.addEventListener("change", () => {
  state.only = only.value;
  state.shown = portion;
  update();
});
for (const button of document.querySelectorAll("button.class")) {
  button.disabled = false;
  button.addEventListener("click", () => {
    const place = Number(button.dataset.class);
    const on = !state.classes.has(place);
    if (on) state.classes.add(place); else state.classes.delete(place);
    button.setAttribute("aria-pressed", String(on));
    state.shown = portion;
    update();
  });
}
more.addEventListener("click", () => {
  const first = state.shown;
  state.shown += 2 * portion;
  draw();
  const next = body.rows[first];
  if (next) next.querySelector("a").focus();
});
body.addEventListener("click", (event) => {
  const line = event.target.closest("tr[data-index]");
  if (line && !event.target.closest("a") && !String(getSelection())) location.hash = "f" + line.dataset.index;
});
body.addEventListener("keydown", (event) => {
  const steps = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 };
  const line = event.target.closest("tr");
  if (!line || !(event.key in steps) || event.ctrlKey || event.metaKey || event.altKey) return;
  const next = body.rows[line.sectionRowIndex + steps[event.key]];
  const link = next && next.querySelector("a");
  if (!link) return;
  event.preventDefault();
  link.focus();
});
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea");
  if (event.key === "/" && !typing) {
    event.preventDefault();
    filter.focus();
  } else if (event.key === "Escape" && selected) {
    event.preventDefault();
    close();
  }
});
