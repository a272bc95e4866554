// The panel of a chosen function: bound with its argument, region tree, call graph, difference, findings.
const panel = document.getElementById("detail");

const rules = {
  call: "the callee's cost, as often as it is called", "loop.sequence": "once for every element",
  "loop.counter": "a counter runs through a range", "loop.halving": "halves what is left each time",
  "loop.worklist": "a worklist that is emptied", recursion: "a recurrence, solved",
};
const evidences = { proved: "good", catalogue: "good", assumed: "warn", unknown: "bad" };
const lineOf = (fn, term) => (term.file ? term.file.split("/").pop() + ":" : "") + term.line;

function bounds(fn) {
  const part = (name, bound, meaning) => [
    h("dt", { title: meaning }, name),
    h("dd", null, chip(bound), " ", bound.answered && bound.bound !== "1" ? h("code", null, pretty(bound.bound)) : null,
      h("div", { class: "muted small" }, about(bound))),
  ];
  return h("section", null, h("dl", { class: "bounds" },
    part("Time", fn.time, "how the work grows"), part("Space", fn.space, "how much is allocated"),
    fn.row[6] === fn.row[4] ? [h("dt", null, "Span"), h("dd", { class: "muted" }, "the same: nothing was found that could run in parallel")]
      : part("Span", fn.span, "the longest chain of work that depends on itself: what remains on any number of cores")));
}
function about(bound) {
  const parts = [];
  if (!bound.answered) return bound.unknowns.length ? "unknown: " + bound.unknowns.join(", ") : "no bound was found";
  parts.push({ worst: "in the worst case", amortized: "amortized over many calls", expected: "expected, with good hashing" }[bound.qualifier] || bound.qualifier);
  if (bound.worst !== bound.cls) parts.push("with nothing assumed " + pretty(bound.worst));
  if (bound.tight) parts.push("tight: the lower bound is the same");
  else if (bound.lower) parts.push("at least " + pretty(bound.lower));
  return parts.join(" · ");
}

function changes(fn) {
  if (fn.changes.length === 0) return null;
  return h("section", null, h("h3", null, "Against the baseline"), fn.changes.map((change) => {
    const tone = worse.includes(change.kind) ? "bad" : change.kind === "better" ? "good" : "";
    return h("div", null,
      h("p", { class: "change" }, h("span", { class: "tag " + tone }, change.kind), h("strong", null, change.measure),
        h("span", null, change.before ? pretty(change.before) : "nothing"), h("span", { class: "arrow", "aria-label": "became" }, "→"),
        h("span", null, change.after ? pretty(change.after) : "nothing")),
      change.boundBefore || change.boundAfter
        ? h("p", { class: "small" }, h("code", null, pretty(change.boundBefore || "–")), " → ", h("code", null, pretty(change.boundAfter || "–"))) : null,
      change.former ? h("p", { class: "muted small" }, "It was called " + change.former + ".") : null);
  }));
}

function findings(fn) {
  if (fn.findings.length === 0) return null;
  return h("section", null, h("h3", null, "Findings"), h("ul", { class: "plainlist" }, fn.findings.map((finding) => h("li", null,
    h("span", { class: "tag " + (finding.severity === "note" ? "" : finding.severity === "error" ? "bad" : "warn") }, finding.severity),
    " line " + finding.line + ": " + finding.message,
    h("div", { class: "muted small" }, finding.remedy + (finding.hasEdits ? " (the SARIF report holds the edit)" : "") + " · " + finding.rule)))));
}

function argument(fn) {
  const terms = fn.time.terms;
  const unknown = fn.time.unknowns.length > 0;
  if (terms.length === 0 && fn.sizes.length === 0 && fn.assumptions.length === 0) return null;
  const rows = terms.map((term) => h("tr", null,
    h("td", { class: "number" }, lineOf(fn, term)),
    h("td", null, h("code", null, pretty(term.expression)), h("div", { class: "muted small" },
      (rules[term.rule] || term.rule) + (term.qualifier === "worst" ? "" : " · " + term.qualifier))),
    h("td", null, h("span", { class: "tag " + (evidences[term.evidence] || "") }, term.evidence))));
  const told = fn.sizes.filter((size) => !size.what.startsWith("known by name"));
  return h("section", null, h("h3", null, "The argument"),
    rows.length > 0 && h("table", null, h("thead", null, h("tr", null,
      h("th", { scope: "col", class: "number" }, "Line"), h("th", { scope: "col" }, "Adds"), h("th", { scope: "col" }, "Evidence"))),
    h("tbody", null, rows)),
    h("p", { class: "so" }, fn.time.answered ? "Together " : "No bound: ",
      fn.time.answered ? [h("code", null, pretty(fn.time.bound)), " which is ", chip(fn.time)]
        : unknown ? fn.time.unknowns.join(", ") + " has no known cost. Measure it: headroom profile." : "a step could not be bounded."),
    told.length > 0 && h("p", { class: "small" }, "Where ", told.map((size, at) => [at ? ", " : "", h("code", null, size.name), " is " + size.what]), "."),
    fn.assumptions.length > 0 && [h("p", { class: "small muted" }, "It rests on " + count(fn.assumptions.length, "assumption") + ":"),
      h("ul", { class: "plainlist small" }, fn.assumptions.map((assumption) => h("li", null, assumption)))]);
}

// What is known of each line, to stand in the region tree.
function annotations(fn) {
  const notes = new Map();
  const add = (line, note) => {
    if (!notes.has(line)) notes.set(line, []);
    notes.get(line).push(note);
  };
  for (const loop of fn.loops) {
    add(loop.line, h("span", { class: "times" }, loop.trips === null ? "× unknown" : "× " + pretty(loop.trips)));
    if (loop.carried) add(loop.line, h("span", { class: "tag", title: "hands this on from one turn to the next, so the turns cannot run in parallel" }, "carries " + loop.carried));
  }
  for (const call of fn.calls) {
    const to = resolve(call.callee, fn);
    add(call.line, h("span", { class: "pays small" }, to ? h("a", { href: "#f" + to.index }, call.callee) : call.callee, ": " + pretty(call.cost)));
  }
  for (const effect of fn.effects) add(effect.line, h("span", { class: "tag " + (effect.inside ? "warn" : "") }, effect.kind));
  for (const lock of fn.locks) add(lock.line, h("span", { class: "tag" }, "locks " + lock.what + (lock.held ? ", held for " + pretty(lock.held) : "")));
  return notes;
}

function regionTree(fn) {
  const notes = annotations(fn);
  const regions = fn.regions || [...notes.keys()].sort((a, b) => a - b).map((line) => (
    { line, kind: fn.loops.some((loop) => loop.line === line) ? "for" : "statement", source: "", children: [] }));
  if (regions.length === 0) return null;
  const hot = fn.time.terms.length && !fn.time.terms[0].file ? fn.time.terms[0].line : -1;
  const told = new Set();
  const item = (region) => {
    const isLoop = ["for", "while", "repeat"].includes(region.kind);
    const here = told.has(region.line) ? [] : notes.get(region.line) || [];
    told.add(region.line);
    const line = h("span", { class: "row" }, h("span", { class: "no" }, String(region.line)), h("span", { class: "what" },
      region.source ? h("code", null, region.source) : isLoop ? "loop" : null, here));
    const children = region.children.map(item);
    return h("li", { class: (isLoop ? "loop" : "") + (region.line === hot ? " hot" : "") },
      children.length ? h("details", { open: true }, h("summary", null, line), h("ul", null, children)) : line);
  };
  return h("section", null, h("h3", null, "Region tree"), h("ul", { class: "tree" }, regions.map(item)),
    !fn.regions && h("p", { class: "muted small" }, "Without the source at hand: lines with loops, calls and effects, not their nesting."));
}

function rest(fn) {
  const marks = { agrees: "good", "worse than claimed": "bad", "better than claimed": "" };
  return fn.claims.length > 0 && h("section", null, h("h3", null, "Documented claims"),
    h("ul", { class: "plainlist" }, fn.claims.map((claim) => h("li", null,
      h("span", { class: "tag " + (marks[claim.verdict] || "") }, claim.verdict), " “" + claim.text + "”",
      h("div", { class: "muted small" }, claim.reason)))));
}

let opener = null;
function open(fn, focus) {
  const active = document.activeElement;
  if (focus && active instanceof HTMLAnchorElement && !panel.contains(active)) opener = active;
  selected = fn;
  split.classList.add("open");
  document.body.classList.add("reading");
  panel.hidden = false;
  const heading = h("h2", { tabindex: -1, id: "detail-name" }, fn.name);
  const graph = h("section", null, h("h3", null, "Call graph"));
  panel.replaceChildren(
    h("header", null, h("div", null, heading,
      h("p", { class: "muted small" }, fn.file + ":" + fn.line + (fn.hasBody ? "" : " · a requirement without a body"))),
    h("button", { type: "button", class: "plain back", onclick: close }, "Back to the list")),
    ...[bounds(fn), changes(fn), findings(fn), argument(fn), regionTree(fn)].filter(Boolean), graph, ...[rest(fn)].filter(Boolean));
  graph.append(fn.calls.length || callers(fn).length ? callGraph(fn, Math.max(260, graph.clientWidth - 40))
    : h("p", { class: "muted small" }, "It calls nothing that costs, and nobody calls it by name."));
  panel.scrollTop = 0;
  if (focus) {
    heading.focus({ preventScroll: true });
    const narrow = matchMedia("(max-width: 1079px)").matches;
    const top = panel.getBoundingClientRect().top;
    if (narrow || top < 0 || top > innerHeight / 2) (narrow ? panel : split).scrollIntoView({ block: "start", behavior: "instant" });
  }
  mark();
}

function close() {
  const former = selected;
  selected = null;
  split.classList.remove("open");
  document.body.classList.remove("reading");
  panel.hidden = true;
  panel.replaceChildren();
  history.pushState(null, "", location.pathname + location.search);
  mark();
  const link = former && body.querySelector('a[href="#f' + former.index + '"]');
  (opener && opener.isConnected ? opener : link || filter).focus();
  opener = null;
}

function mark() {
  for (const line of body.rows) {
    const link = line.querySelector("a");
    const isNow = selected !== null && line.dataset.index === String(selected.index);
    line.classList.toggle("now", isNow);
    if (isNow) link.setAttribute("aria-current", "true"); else if (link) link.removeAttribute("aria-current");
  }
}

function follow(focus) {
  const match = /^#f(\d+)$/.exec(location.hash);
  const fn = match && functions[Number(match[1])];
  if (fn) open(fn, focus);
  else if (selected && location.hash === "") close();
}
addEventListener("hashchange", () => follow(true));
addEventListener("popstate", () => { if (location.hash === "" && selected) close(); });

document.documentElement.classList.add("live");
update();
follow(false);
