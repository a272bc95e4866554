"""The HTML reports in a real browser: what a reader does, on a desk, in the dark and on a phone.

Makes the pages with the built binary (HEADROOM_BINARY), opens each in headless Chromium and fails on a message in the
console, on a request to the network, on anything that axe calls serious or critical, on a page that is wider than its
screen, and where sorting, filtering or the keyboard do not do what they should. Screenshots go to build/pages.
"""

import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
HEADROOM = os.environ["HEADROOM_BINARY"]
PROGRAM = ROOT / "Fixtures/Programs/log-analyser"
SHOTS = ROOT / "build/pages"
VIEWS = {
    "desk": {"viewport": {"width": 1400, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1400, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light", "has_touch": True},
}
failures = []
expect.set_options(timeout=120_000)


def check(condition, message):
    if not condition:
        failures.append(message)
        print(f"  ✘ {message}")


def headroom(*arguments, code=0, cwd=ROOT):
    run = subprocess.run([HEADROOM, *map(str, arguments)], cwd=cwd, capture_output=True, text=True, timeout=300)
    if run.returncode != code:
        sys.exit(f"headroom {arguments}: exit code {run.returncode}, expected {code}\n{run.stdout}\n{run.stderr}")
    return run.stdout


def baseline(scan):
    """A former scan in which one function was cheaper, one dearer, and one was not there."""
    former = json.loads(json.dumps(scan))
    for function in former["functions"]:
        for measure in ("time", "span"):
            bound = function[measure]
            if function["name"] == "UserRegistry.register(_:)":
                bound.update({"class": "O(1)", "worst": "O(1)", "bound": "1", "terms": []})
            elif function["name"] == "Report.latency()":
                bound.update({"class": "O(n^2)", "worst": "O(n^2)", "bound": "entries.count^2"})
    former["functions"] = [f for f in former["functions"] if f["name"] != "Traffic.two(_:)"]
    return former


def large(scan, count=10_000):
    """A scan of many functions, made of the real one's."""
    chance = random.Random(1)
    functions = []
    for index in range(count):
        function = json.loads(json.dumps(chance.choice(scan["functions"])))
        function["name"] = f"Module{index // 400}.Type{index // 20}.{function['name']}{index}"
        function["file"] = f"Sources/Module{index // 400}/File{index // 20}.swift"
        functions.append(function)
    return dict(scan, subject="Large", functions=functions, findings=[], files=500, lines=500_000)


def hostile(folder):
    """A source whose names are markup, in a folder whose name is."""
    place = folder / "<img src=x onerror=alert(1)>&\"'"
    place.mkdir()
    (place / "A.swift").write_text(
        "func `</script><img src=x onerror=alert(1)>`(_ a: [Int]) -> Int {\n"
        "  var sum = 0\n  for x in a where \"<b>&'\" != \"</ul>\" { sum += x }\n  return sum\n}\n"
        "func other(_ a: [Int]) -> Int { `</script><img src=x onerror=alert(1)>`(a) }\n")
    return place


def workload(folder):
    """A small program with a real profile: reads its input and keeps it. The source beside it has a lock and a finding."""
    sources = folder / "Sources/Small"
    sources.mkdir(parents=True)
    (sources / "Queue.swift").write_text(
        "import Foundation\nfinal class Queue {\n  private let lock = NSLock()\n  private var rows: [String] = []\n"
        "  func add(_ new: [String]) {\n    lock.lock()\n    defer { lock.unlock() }\n"
        "    for row in new where !rows.contains(row) { rows.append(row) }\n  }\n}\n")
    (folder / "program.awk").write_text("{ kept[NR] = $0 } END { for (i in kept) n += length(kept[i]); print n }\n")
    (folder / "small.headroom.yaml").write_text(
        "apiVersion: headroom.dev/v1\nkind: Workload\nmetadata: {name: small}\nspec:\n  type: batch\n"
        "  command: [awk, -f, program.awk, \"{input}\"]\n"
        "  input: {generator: [sh, -c, \"seq {n} > {input}\"]}\n"
        "  sizes: [20000, 40000, 80000, 160000, 320000]\n  repetitions: 1\n  sizeUnit: lines\n  budget: 8s\n"
        "  operatingPoint: {n: 1000000}\n")
    return folder / "small.headroom.yaml"


def make(folder):
    """The pages by name."""
    pages = {name: folder / f"{name}.html" for name in ("scan", "gate", "hostile", "large", "profile")}
    headroom("scan", PROGRAM.relative_to(ROOT) / "Sources", "--output", f"html={pages['scan']}",
             "--output", f"json={folder / 'scan.json'}")
    scan = json.loads((folder / "scan.json").read_text())
    (folder / "base.json").write_text(json.dumps(baseline(scan)))
    headroom("gate", PROGRAM.relative_to(ROOT) / "Sources", "--policy", PROGRAM / "policy.yaml",
             "--baseline", folder / "base.json", "--output", f"html={pages['gate']}", code=1)
    headroom("scan", hostile(folder), "--output", f"html={pages['hostile']}")
    (folder / "large.json").write_text(json.dumps(large(scan)))
    run = subprocess.run(
        [HEADROOM, "gate", folder / "large.json", "--output", f"html={pages['large']}"],
        cwd=ROOT, capture_output=True, text=True, timeout=300)
    if run.returncode not in (0, 1):
        sys.exit(f"gate of a large scan: exit code {run.returncode}\n{run.stderr}")
    headroom("profile", workload(folder), "--rdp", folder / "small.rdp.yaml",
             "--report", pages["profile"], cwd=folder)
    return pages


class Reader:
    """A browser's page that notes everything that should not happen."""

    def __init__(self, browser, view, name, path):
        self.name = f"{name}, {view}"
        self.context = browser.new_context(**VIEWS[view])
        # On a busy machine a page takes long; how long is checked by itself.
        self.context.set_default_timeout(120_000)
        self.page = self.context.new_page()
        self.page.on("console", lambda message: check(False, f"{self.name}: console: {message.text}"))
        self.page.on("pageerror", lambda error: check(False, f"{self.name}: error: {error}"))
        self.page.on("dialog", lambda dialog: (check(False, f"{self.name}: a dialog opened"), dialog.dismiss()))
        self.page.on("request", lambda request: check(
            request.url.startswith(("file:", "data:")), f"{self.name}: request to {request.url}"))
        start = time.monotonic()
        self.page.goto(path.as_uri())
        self.seconds = time.monotonic() - start

    def axe(self, what):
        found = Axe().run(self.page, options={"resultTypes": ["violations"]}).response["violations"]
        for violation in found:
            if violation["impact"] in ("serious", "critical"):
                nodes = [node["target"] for node in violation["nodes"][:3]]
                check(False, f"{self.name}: {what}: axe: {violation['id']}: {violation['help']} {nodes}")

    def fits(self, what):
        room = self.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        check(room[0] <= room[1], f"{self.name}: {what}: {room[0]} wide on a screen of {room[1]}")

    def shot(self, what, full=True):
        self.page.screenshot(path=SHOTS / f"{self.name.replace(', ', '-')}-{what}.png", full_page=full)

    def inspect(self, what):
        self.axe(what)
        self.fits(what)
        self.shot(what)

    def rows(self):
        return self.page.eval_on_selector_all("#rows tr[data-index]", "rows => rows.map(r => r.innerText)")

    def close(self):
        self.context.close()


def table(reader):
    """Sorting, filtering, the classes and the keyboard."""
    page, name = reader.page, reader.name
    first = reader.rows()
    check(len(first) > 5 and "O(n²)" in first[0] and "topUsers" in first[0],
          f"{name}: the worst function is first: {first[:1]}")
    page.click("th[data-sort=name] button")
    names = page.eval_on_selector_all("#rows th a", "links => links.map(link => link.textContent)")
    check(names == sorted(names), f"{name}: sorted by name: {names[:3]}")
    check(page.get_attribute("th[data-sort=name]", "aria-sort") == "ascending", f"{name}: aria-sort tells")
    page.click("th[data-sort=name] button")
    check(page.get_attribute("th[data-sort=name]", "aria-sort") == "descending", f"{name}: a second press turns")
    page.click("th[data-sort=class] button")
    page.keyboard.press("/")
    page.keyboard.type("report.swift top")
    check(len(reader.rows()) == 1 and "Report.topUsers(_:)" in reader.rows()[0], f"{name}: filter: {reader.rows()}")
    check("1 of " in page.inner_text("#status"), f"{name}: the count is told")
    page.fill("#filter", "no such thing")
    check("No function fits" in page.inner_text("#rows"), f"{name}: nothing found is told")
    page.fill("#filter", "")
    button = page.locator("button.class", has_text="O(n²)").first
    button.click()
    check(button.get_attribute("aria-pressed") == "true", f"{name}: a class is pressed")
    check(all("O(n²)" in row for row in reader.rows()) and reader.rows(), f"{name}: only this class")
    button.click()
    check(len(reader.rows()) == len(first), f"{name}: all are back")
    page.focus("#rows th a")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    second = page.eval_on_selector("#rows tr:nth-child(2) a", "link => link === document.activeElement")
    check(second, f"{name}: arrows move through the rows")


def detail(reader, from_source):
    """A function's panel, opened and left by the keyboard."""
    page, name = reader.page, reader.name
    link = page.locator("#rows a", has_text="Report.topUsers(_:)").first
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#detail-name")
    text = page.inner_text("#detail")
    for part in ("entries.count²", "The argument", "Region tree", "Call graph", "38"):
        check(part in text, f"{name}: '{part}' in the panel")
    check(page.evaluate("document.activeElement.id") == "detail-name", f"{name}: the panel has the focus")
    if from_source:
        check("for entry in entries" in text, f"{name}: the region tree is in the words of the source")
    reader.inspect("detail")
    page.locator("#detail .graph a", has_text="UserRegistry.register(_:)").first.click()
    # Not wait_for_function: when its first look comes too early, the later ones are evals, and the page's policy forbids these.
    expect(page.locator("#detail-name")).to_have_text(re.compile("^UserRegistry"))
    page.go_back()
    expect(page.locator("#detail-name")).to_have_text(re.compile("^Report"))
    page.keyboard.press("Escape")
    check(page.is_hidden("#detail"), f"{name}: Escape closes the panel")
    check(page.evaluate("document.activeElement.textContent") == "Report.topUsers(_:)", f"{name}: the focus is back")


def main():
    began = time.monotonic()
    SHOTS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="headroom-pages-") as temporary, sync_playwright() as playwright:
        folder = pathlib.Path(temporary)
        pages = make(folder)
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for view in VIEWS:
            for name in ("scan", "gate", "profile"):
                print(f"{time.monotonic() - began:5.1f} s  {name}, {view}", flush=True)
                reader = Reader(browser, view, name, pages[name])
                if name == "profile":
                    for folded in reader.page.locator("main details").all():
                        folded.evaluate("element => element.open = true")
                    check(reader.page.locator("figure svg path.curve").count() >= 3, f"{reader.name}: curves are drawn")
                    check("Memory over time" in reader.page.inner_text("main"), f"{reader.name}: a run over time")
                reader.inspect("page")
                if name == "gate":
                    text = reader.page.inner_text("main")
                    for part in ("What failed", "Worse", "Better", "Appeared"):
                        check(part in text, f"{reader.name}: '{part}'")
                    reader.page.locator("main a[href^='#f']", has_text="UserRegistry.register(_:)").first.click()
                    reader.page.wait_for_selector("#detail-name")
                    check("Against the baseline" in reader.page.inner_text("#detail"), f"{reader.name}: the difference")
                    reader.page.keyboard.press("Escape")
                if name == "scan":
                    if view != "dark":
                        table(reader)
                    detail(reader, from_source=True)
                reader.close()

        print(f"{time.monotonic() - began:5.1f} s  hostile names and 10,000 functions", flush=True)
        reader = Reader(browser, "desk", "hostile", pages["hostile"])
        reader.page.click("#rows a >> nth=0")
        check("<img" in reader.page.inner_text("#detail"), f"{reader.name}: the name is a text")
        check(reader.page.locator("img").count() == 0, f"{reader.name}: no name became an element")
        reader.inspect("detail")
        reader.close()

        size = pages["large"].stat().st_size
        check(size < 12_000_000, f"large: {size} bytes")
        reader = Reader(browser, "phone", "large", pages["large"])
        check(len(reader.rows()) == 100, f"large: {len(reader.rows())} rows at first")
        start = time.monotonic()
        reader.page.fill("#filter", "type499")
        reader.page.click("th[data-sort=where] button") if reader.page.is_visible("th[data-sort=where]") else None
        reader.page.fill("#filter", "")
        filtering = time.monotonic() - start
        reader.page.click("#more")
        check(len(reader.rows()) == 300, f"large: {len(reader.rows())} rows after more")
        reader.page.click("#rows a >> nth=3")
        reader.page.wait_for_selector("#detail-name")
        print(f"large: {size / 1e6:.1f} MB, opened in {reader.seconds:.1f} s, filtered in {filtering:.1f} s")
        check(reader.seconds < 15, f"large: opened in {reader.seconds:.1f} s")
        reader.close()

        reader = Reader(browser, "desk", "profile", pages["profile"])
        reader.page.emulate_media(media="print")
        reader.page.pdf(path=SHOTS / "profile.pdf", format="A4")
        check((SHOTS / "profile.pdf").stat().st_size > 20_000, "profile: printed")
        for heading in ("Demand against size", "Growth per function, static against measured", "Critical sections",
                        "Memory access", "Findings in the source (1)", "How it was measured"):
            check(reader.page.get_by_role("heading", name=heading, exact=True).count() == 1,
                  f"profile: no heading '{heading}'")
        reader.close()
        browser.close()
    print(f"{time.monotonic() - began:5.1f} s")
    print(f"browser tests: {'all passed' if not failures else f'{len(failures)} failed'}; screenshots in {SHOTS.relative_to(ROOT)}")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
