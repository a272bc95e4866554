#!/usr/bin/env python3
"""Looks for upper bounds that programs break: random functions are scanned, then run, and their growth is compared.

    Tests/Fuzz/bounds.py HEADROOM [--seed S] [--count N] [--keep FOLDER] [--loose]

Each function is made of loops, branches, counters, arrays, sets and calls of the functions before it, and counts its own
steps. It is run with all sizes at 16, 32, 64 and 128 (a process each, up to 20 million steps, 5 s and 1 GiB). Between the last three sizes that ended,
steps may not grow faster twice than the class that `headroom scan` gives for it, by more than a third of an exponent. What is not answered is
counted, and so is what is answered with more than the runs show: the inputs are of one kind only, so a bound may be right and not reached.

Exit code 0: no bound was broken; 1: some were, listed with their source; 5: a tool is missing.
"""
import argparse
import json
import math
import pathlib
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile

SIZES = (16, 32, 64, 128)
LIMIT = 20_000_000

PRELUDE = """\
nonisolated(unsafe) var steps = 0
func tick() {
  steps += 1
  precondition(steps < %d)
}

struct Bag {
  var items: [Int]
  var place = 0
  init(items: [Int]) { self.items = items }
  mutating func add(_ n: Int) {
    items.append(n)
    tick()
  }
  mutating func takeAll() { while !items.isEmpty { items.removeLast(); tick() } }
  func look() { for item in items where item > -5 { tick() } }
  mutating func fill(_ n: Int) { while items.count < n { items.append(n); tick() } }
  mutating func advance() { while place < items.count { place += 1; tick() } }
  mutating func raise() { for index in items.indices { items[index] &+= 1; tick() } }
}
""" % LIMIT


class Maker:
    """Makes one function: statements over what is in scope at their place."""

    def __init__(self, source, index):
        self.random = source
        self.index = index
        self.names = 0
        self.lines = []
        self.left = source.randint(2, 9)
        self.again = None

    def fresh(self, prefix):
        self.names += 1
        return f"{prefix}{self.names}"

    def emit(self, depth, text):
        self.lines.append("  " * depth + text)

    def function(self):
        self.emit(0, f"func f{self.index}(_ a: inout [Int], _ b: [Int], _ n: Int) {{")
        if self.random.random() < 0.15:
            # It calls itself with less, once or twice, and perhaps in a loop.
            self.emit(1, "if n <= 1 { return }")
            self.again = self.random.choice(["n - 1", "n / 2", "n / 2", "n / 4"])
            self.left = min(self.left, 5)
        # Arrays that may change, counters that may change, all that may be read.
        scope = {"arrays": ["a"], "counters": [], "sizes": ["n", "b.count"], "loops": 0, "sets": []}
        self.block(1, scope)
        self.emit(0, "}")
        return "\n".join(self.lines)

    def block(self, depth, scope):
        scope = {key: list(value) if isinstance(value, list) else value for key, value in scope.items()}
        for _ in range(self.random.randint(1, 4)):
            self.statement(depth, scope)
        self.emit(depth, "tick()")

    def size(self, scope):
        kinds = scope["sizes"] + [f"{name}.count" for name in scope["arrays"]]
        text = self.random.choice(kinds)
        return self.random.choice([text] * 6 + [f"min({text}, 8)", f"{text} / 2", f"{text} - 1", f"max({text}, 3)"])

    def test(self, scope):
        choices = ["b[n % b.count] % 3 == 0", "n % 2 == 0", "b.count > 5"]
        choices += [f"!{name}.isEmpty" for name in scope["arrays"]]
        choices += [f"{name} % 2 == 0" for name in scope["counters"]]
        choices += [f"b[abs({name}) % b.count] % 3 == 0" for name in scope["counters"]]
        return self.random.choice(choices)

    def inside(self, depth, scope, loop=False):
        inner = dict(scope)
        inner["loops"] = scope["loops"] + loop
        self.block(depth + 1, inner)

    def statement(self, depth, scope):
        self.left -= 1
        simple = self.left <= 0 or depth > 5
        kinds = ["append", "pop", "set", "step", "new", "counter", "insert"]
        if not simple:
            kinds += ["each", "each", "range", "range", "while", "while", "drain", "halve", "double", "down", "if", "if"]
            if scope["loops"]:
                kinds += ["break", "continue"]
            if self.index:
                kinds += ["call"]
            kinds += ["closure", "closure", "switch", "stride", "rows", "method"]
        if self.again:
            kinds += ["recur"] * 2
        getattr(self, self.random.choice(kinds))(depth, scope)

    def array(self, scope):
        return self.random.choice(scope["arrays"])

    def append(self, depth, scope):
        self.emit(depth, f"{self.array(scope)}.append(n)")

    def pop(self, depth, scope):
        name = self.array(scope)
        self.emit(depth, self.random.choice([f"_ = {name}.popLast()", f"if !{name}.isEmpty {{ {name}.removeLast() }}"]))

    def set(self, depth, scope):
        name = self.array(scope)
        self.emit(depth, f"if !{name}.isEmpty {{ {name}[{name}.count / 2] += 1 }}")

    def insert(self, depth, scope):
        if not scope["sets"]:
            name = self.fresh("s")
            scope["sets"].append(name)
            self.emit(depth, f"var {name}: Set<Int> = []")
        what = self.random.choice(scope["counters"] or ["n"])
        self.emit(depth, f"{self.random.choice(scope['sets'])}.insert({what})")

    def counter(self, depth, scope):
        name = self.fresh("i")
        self.emit(depth, f"var {name} = {self.random.choice(['0', '1', 'n', self.size(scope)])}")
        scope["counters"].append(name)

    def step(self, depth, scope):
        if not scope["counters"]:
            return self.counter(depth, scope)
        name = self.random.choice(scope["counters"])
        self.emit(depth, self.random.choice([f"{name} += 1", f"{name} = max(0, {name} - 1)", f"{name} = 0"]))

    def new(self, depth, scope):
        name = self.fresh("c")
        value = self.random.choice(["[]", "[]", "b", self.array(scope), f"Array(repeating: 0, count: max(0, {self.size(scope)}))"])
        self.emit(depth, f"var {name}: [Int] = {value}")
        scope["arrays"].append(name)

    def each(self, depth, scope):
        source = self.random.choice(["b"] + scope["arrays"] + [f"{name}.indices" for name in scope["arrays"]] + ["b.dropFirst(2)"])
        name = self.fresh("x")
        self.emit(depth, f"for {name} in {source} {{")
        self.emit(depth + 1, f"if {name} < -1 {{ tick() }}")
        self.inside(depth, scope, True)
        self.emit(depth, "}")

    def range(self, depth, scope):
        name = self.fresh("x")
        bound = self.size(scope)
        low = self.random.choice(["0", "0", "1"] + [other for other in scope.get("bound", [])])
        self.emit(depth, f"for {name} in {low}..<max({low}, {bound}) {{")
        inner = dict(scope)
        inner["bound"] = scope.get("bound", []) + [name]
        self.inside(depth, inner, True)
        self.emit(depth, "}")

    def goes(self, depth, scope, start, condition, advance):
        """A counter of its own or one from outside, which may go on where it was left."""
        name = self.fresh("i")
        if scope["counters"] and self.random.random() < 0.3:
            name = self.random.choice(scope["counters"])
        else:
            self.emit(depth, f"var {name} = {start}")
        self.emit(depth, f"while {condition(name)} {{")
        early = self.random.random() < 0.3
        if early:
            self.emit(depth + 1, advance(name))
        inner = dict(scope)
        inner["counters"] = [other for other in scope["counters"] if other != name]
        inner["loops"] = scope["loops"] + 1 if early else 0
        self.block(depth + 1, inner)
        if not early:
            self.emit(depth + 1, advance(name))
        self.emit(depth, "}")
        if name not in scope["counters"]:
            scope["counters"].append(name)

    def while_(self, depth, scope):
        bound = self.random.choice(scope["sizes"])
        self.goes(depth, scope, "0", lambda i: f"{i} < {bound}", lambda i: f"{i} += 1")

    def down(self, depth, scope):
        self.goes(depth, scope, self.size(scope), lambda i: f"{i} > 0", lambda i: f"{i} -= 1")

    def halve(self, depth, scope):
        self.goes(depth, scope, self.size(scope), lambda i: f"{i} > 1", lambda i: f"{i} /= 2")

    def double(self, depth, scope):
        bound = self.random.choice(scope["sizes"])
        name = self.fresh("i")
        self.emit(depth, f"var {name} = 1")
        self.emit(depth, f"while {name} < {bound} {{")
        self.emit(depth + 1, f"{name} *= 2")
        self.inside(depth, scope, True)
        self.emit(depth, "}")

    def drain(self, depth, scope):
        name = self.array(scope)
        self.emit(depth, self.random.choice(
            [f"while let last = {name}.popLast(), last > -5 {{", f"while !{name}.isEmpty {{", f"while {name}.count > 2 {{"]))
        if "while let" not in self.lines[-1]:
            self.emit(depth + 1, f"{name}.removeLast()")
        inner = dict(scope)
        inner["arrays"] = [other for other in scope["arrays"] if other != name] or [name]
        if inner["arrays"] == [name]:
            # Nothing else to change: the body only looks.
            self.emit(depth + 1, "tick()")
        else:
            self.inside(depth, inner, True)
        self.emit(depth, "}")

    def branch(self, depth, scope):
        self.emit(depth, f"if {self.test(scope)} {{")
        self.inside(depth, scope)
        if self.random.random() < 0.5:
            self.emit(depth, "} else {")
            self.inside(depth, scope)
        self.emit(depth, "}")

    def leave(self, depth, scope):
        self.emit(depth, f"if {self.test(scope)} {{ {self.random.choice(['break', 'break', 'return'])} }}")

    def next(self, depth, scope):
        self.emit(depth, f"if {self.test(scope)} {{ continue }}")

    def recur(self, depth, scope):
        self.emit(depth, f"f{self.index}(&{self.array(scope)}, b, {self.again})")

    def closure(self, depth, scope):
        """Closures may change what they capture, but not go through the `inout` array that they would capture."""
        name = self.fresh("x")
        source = self.random.choice(["b"] + [other for other in scope["arrays"] if other != "a"])
        inner = dict(scope)
        inner["arrays"] = [other for other in scope["arrays"] if other not in ("a", source)]
        inner["loops"] = 0
        kind = self.random.choice(["forEach", "map", "filter", "reduce"])
        if not inner["arrays"] or self.again:
            kind = "forEach"
            self.emit(depth, f"{source}.forEach {{ {name} in if {name} > -5 {{ tick() }} }}")
            return
        if kind == "forEach":
            self.emit(depth, f"{source}.forEach {{ {name} in")
        elif kind == "reduce":
            self.emit(depth, f"_ = {source}.reduce(0) {{ (sum: Int, {name}: Int) -> Int in")
        else:
            result = self.fresh("c")
            value = "Int" if kind == "map" else "Bool"
            self.emit(depth, f"var {result} = {source}.{kind} {{ ({name}: Int) -> {value} in")
        self.inside(depth, inner)
        if kind == "reduce":
            self.emit(depth + 1, f"return sum &+ {name}")
        elif kind != "forEach":
            self.emit(depth + 1, f"return {name}" if kind == "map" else f"return {name} % 2 == 0")
        self.emit(depth, "}")
        if kind in ("map", "filter"):
            scope["arrays"].append(result)

    def switch(self, depth, scope):
        self.emit(depth, f"switch {self.random.choice(scope['counters'] + ['n'])} % 3 {{")
        for case in ("case 0:", "case 1:", "default:"):
            self.emit(depth, case)
            inner = dict(scope)
            inner["loops"] = 0
            self.inside(depth, inner)
        self.emit(depth, "}")

    def stride(self, depth, scope):
        name = self.fresh("x")
        step = self.random.choice(["2", "3", f"max(1, {self.size(scope)})"])
        self.emit(depth, f"for {name} in stride(from: 0, to: {self.size(scope)}, by: {step}) {{")
        inner = dict(scope)
        inner["bound"] = scope.get("bound", []) + [name]
        self.inside(depth, inner, True)
        self.emit(depth, "}")

    def rows(self, depth, scope):
        rows, row, cell = self.fresh("r"), self.fresh("x"), self.fresh("x")
        self.emit(depth, f"var {rows}: [[Int]] = []")
        self.emit(depth, f"for _ in 0..<max(0, {self.size(scope)}) {{ {rows}.append({self.random.choice(['b', self.array(scope)])}) }}")
        self.emit(depth, f"for {row} in {rows} {{")
        self.emit(depth + 1, f"for {cell} in {row} where {cell} > -5 {{")
        self.inside(depth + 1, scope, True)
        self.emit(depth + 1, "}")
        self.emit(depth, "}")

    def method(self, depth, scope):
        bag = self.fresh("g")
        self.emit(depth, f"var {bag} = Bag(items: {self.random.choice(['b', self.array(scope), '[]'])})")
        for _ in range(self.random.randint(1, 3)):
            name = self.random.choice(["add(n)", "takeAll()", "look()", "fill(n)", "advance()", "raise()"])
            if self.random.random() < 0.5:
                self.emit(depth, f"{bag}.{name}")
            else:
                self.emit(depth, f"for _ in 0..<max(0, {self.size(scope)}) {{ {bag}.{name} }}")

    def call(self, depth, scope):
        target = self.random.randrange(max(0, self.index - 6), self.index)
        self.emit(depth, f"f{target}(&{self.array(scope)}, b, {self.random.choice(['n', 'n', 'n / 2', 'b.count'])})")


setattr(Maker, "while", Maker.while_)
setattr(Maker, "if", Maker.branch)
setattr(Maker, "break", Maker.leave)
setattr(Maker, "continue", Maker.next)


def degree(text):
    """The exponent of a class with a bit for logarithms at these sizes; None for an unknown one."""
    inner = re.fullmatch(r"O\((.*)\)", text)
    if not inner:
        return None
    text = inner.group(1)
    if text == "1":
        return 0.0
    if "!" in text or "^n" in text:
        return math.inf
    if text.startswith("sqrt"):
        return 0.5
    logs = re.search(r"log(?:\^(\d+))? n", text)
    power = re.match(r"n(?:\^([\d.]+))?", text)
    # From 64 to 128 log n grows by a sixth: 2^0.22.
    return (float(power.group(1) or 1) if power else 0) + (0.25 * int(logs.group(1) or 1) if logs else 0)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("headroom")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--keep", help="a folder for the sources and the program")
    parser.add_argument("--loose", action="store_true", help="also list bounds that the runs stay below")
    options = parser.parse_args()
    if not shutil.which("swiftc"):
        print("swiftc is missing", file=sys.stderr)
        sys.exit(5)
    source = random.Random(options.seed)
    functions = [Maker(source, index).function() for index in range(options.count)]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(options.keep or folder)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "Functions.swift").write_text(PRELUDE + "\n".join(functions) + "\n")
        table = "\n".join(f"  case {i}: f{i}(&a, b, n)" for i in range(options.count))
        (folder / "main.swift").write_text(
            "let which = Int(CommandLine.arguments[1])!\nlet n = Int(CommandLine.arguments[2])!\n"
            "var a = (0..<n).map { ($0 * 7919) % 13 }\nlet b = (0..<n).map { ($0 * 104729) % 17 }\n"
            f"switch which {{\n{table}\n  default: break\n}}\nprint(steps)\n")
        built = subprocess.run(
            ["swiftc", "-Onone", "-suppress-warnings", "-o", folder / "run", folder / "Functions.swift", folder / "main.swift"],
            capture_output=True, text=True)
        if built.returncode:
            sys.exit(built.stdout + built.stderr)
        scanned = subprocess.run(
            [options.headroom, "scan", folder / "Functions.swift", "--format", "json", "--no-cache"], capture_output=True, text=True)
        if scanned.returncode not in (0, 3):
            sys.exit(scanned.stderr)
        found = {f["name"].split("(")[0]: f["time"] for f in json.loads(scanned.stdout)["functions"]}
        broken, loose, unknown, right, unfinished = [], [], 0, 0, 0
        for index in range(options.count):
            bound = found[f"f{index}"]
            limit = degree(bound["worst"] if bound["answered"] else "unknown")
            if limit is None:
                unknown += 1
                continue
            counts = []
            for size in SIZES:
                try:
                    done = subprocess.run(
                        [folder / "run", str(index), str(size)], capture_output=True, text=True, timeout=5,
                        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30)))
                except subprocess.TimeoutExpired:
                    break
                if done.returncode:
                    break
                counts.append(int(done.stdout))
            if len(counts) < 2 or counts[-1] == 0:
                unfinished += 1
                continue
            steps = [math.log2(after / max(1, before)) for before, after in zip(counts, counts[1:])]
            growth = steps[-1]
            # Twice, as a branch that begins to be taken makes one step steep.
            if min(steps[-2:]) > limit + 0.34:
                broken.append((index, bound["worst"], bound["bound"], counts))
            elif limit > growth + 0.6:
                loose.append((index, bound["worst"], bound["bound"], counts))
            else:
                right += 1
    print(f"seed {options.seed}: {options.count} functions: {right} as the runs show, {len(loose)} with more than these inputs show, "
          f"{unknown} not answered, {unfinished} beyond {LIMIT:,} steps, {len(broken)} broken bounds")
    for index, cls, bound, counts in broken + (loose if options.loose else []):
        print(f"\nf{index}: {cls} from {bound}, steps at {SIZES[:len(counts)]} are {counts}\n{functions[index]}")
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
