// The call graph of one function: who calls it, and what it calls with how often and at what cost.
const most = 9;

function edges(list, node) {
  const merged = new Map();
  for (const entry of list) {
    const key = node(entry);
    if (!merged.has(key.name)) merged.set(key.name, { ...key, calls: [] });
    merged.get(key.name).calls.push(entry);
  }
  return [...merged.values()];
}

function neighbours(fn) {
  const hot = new Set(fn.time.terms.slice(0, 1).filter((term) => term.rule === "call").map((term) => term.line));
  const before = edges(callers(fn), ({ from }) => ({ name: from.index, fn: from, label: from.name }));
  const after = edges(fn.calls, (call) => {
    const to = resolve(call.callee, fn);
    return { name: to ? to.index : call.callee, fn: to, label: call.callee };
  });
  for (const edge of after) edge.hot = edge.calls.some((call) => hot.has(call.line));
  for (const edge of before) edge.calls = edge.calls.map((entry) => entry.call);
  const heavy = (edge) => (edge.hot ? 1e6 : 0) + (edge.fn ? 1e3 : 0) + (edge.fn ? weight(edge.fn) : 0);
  after.sort((a, b) => heavy(b) - heavy(a));
  before.sort((a, b) => weight(b.fn) - weight(a.fn));
  return { before, after };
}

const cut = (name, room) => {
  const letters = Math.floor(room / 6.9);
  return name.length <= letters ? name : name.slice(0, Math.max(1, letters - 1)) + "…";
};

function node(x, y, width, { fn, label }, kind) {
  const inner = [
    svg("title", null, label + (fn ? ", " + fn.time.cls + ", " + fn.place : ", not in the scanned source")),
    svg("rect", { x, y, width, height: 40, rx: 8 }),
    svg("text", { x: x + 10, y: y + 17, class: "label" }, cut(label, width - 16)),
    svg("text", { x: x + 10, y: y + 32, class: "faint" },
      cut(fn ? (fn.hasBody ? pretty(fn.time.cls) : "requirement") + " · " + fn.place.split("/").pop() : "library or unknown", width - 16)),
  ];
  const group = svg("g", { class: "node " + kind + (fn ? "" : " outside") }, inner);
  return fn && kind !== "self" ? svg("a", { href: "#f" + fn.index, "aria-label": label + ", " + fn.time.cls }, group) : group;
}

function callGraph(fn, width) {
  const { before, after } = neighbours(fn);
  const narrow = width < 640;
  const step = 52;
  const left = before.slice(0, most);
  const right = after.slice(0, most);
  const extra = [before.length - left.length, after.length - right.length];
  const shapes = [];
  const lines = [];
  const times = (edge) => {
    const found = [...new Set(edge.calls.map((call) => call.times))];
    return found.length === 1 && found[0] !== "1" ? "×  " + pretty(found[0]) : edge.calls.length > 1 ? edge.calls.length + " calls" : "";
  };
  let height;
  if (narrow) {
    // One under the other: callers above, callees below, each on a line of its own.
    const inset = 26;
    let y = 6;
    for (const edge of left) {
      shapes.push(node(0, y, width - inset, edge, "caller"));
      lines.push(svg("path", { d: `M ${width - inset} ${y + 20} h 13 V ${6 + left.length * step + 20} h -13` }));
      y += step;
    }
    shapes.push(node(0, y, width - inset, { fn, label: fn.name }, "self"));
    const from = y + 40;
    y += step;
    for (const edge of right) {
      shapes.push(node(inset, y, width - inset, edge, "callee"));
      lines.push(svg("path", { d: `M 13 ${from} V ${y + 20} H ${inset}`, class: edge.hot ? "hot" : null }));
      y += step;
    }
    height = y;
  } else {
    const gap = Math.min(120, width * 0.15);
    const columns = left.length ? (right.length ? 3 : 2) : right.length ? 2 : 1;
    const box = Math.min(300, (width - gap * (columns - 1)) / columns - 1);
    height = Math.max(left.length, right.length, 1) * step + 4;
    const centre = left.length ? box + gap : 1;
    const middle = height / 2 - 22;
    const column = (list, x, kind) => list.forEach((edge, at) => {
      const y = (height - list.length * step) / 2 + at * step + 4;
      shapes.push(node(x, y, box, edge, kind));
      const [x1, y1, x2, y2] = kind === "caller"
        ? [x + box, y + 20, centre, middle + 20] : [centre + box, middle + 20, x, y + 20];
      const bend = (x2 - x1) / 2;
      lines.push(svg("path", { d: `M ${x1} ${y1} C ${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`, class: edge.hot ? "hot" : null },
        svg("title", null, times(edge) || "once")));
    });
    column(left, 1, "caller");
    column(right, centre + box + gap, "callee");
    shapes.push(node(centre, middle, box, { fn, label: fn.name }, "self"));
  }
  const picture = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "group",
    "aria-label": "Call graph: " + count(before.length, "caller") + ", " + count(after.length, "callee") }, lines, shapes);
  const left1 = extra[0] > 0 ? count(extra[0], "more caller") : "";
  const right1 = extra[1] > 0 ? count(extra[1], "more callee") : "";
  const note = [left1, right1].filter(Boolean).join(", ");
  return h("div", null, h("div", { class: "graph" }, picture),
    note && h("p", { class: "muted small" }, "Not drawn: " + note + "."),
    after.some((edge) => edge.hot) && h("p", { class: "muted small" }, "The red line is the call that the bound comes from."));
}
