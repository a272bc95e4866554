#!/usr/bin/env python3
"""Speed of `headroom scan` beside its floor (parsing alone, with swift-syntax) and lizard.

Judged is what a user scans: the packages without their tests, half a million lines. All files with the tests, which are one
program nobody has, stand beside it.

Every figure is taken in this run, on the same files: CPU is user and system time of the child and its threads
(wait4), the smallest of several interleaved runs; memory is the largest resident set. Writes build/bench-scan/
results.json and scaling.svg and prints tables; exits with 1 where a target is missed.
"""
import argparse, json, math, os, random, subprocess, sys, tempfile, time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "Benchmarks/Corpus"
BIN = ROOT / ".build/release"
OUT = ROOT / "build/bench-scan"


def run(command, stdin=None, output=None, cwd=None):
    """Wall and CPU seconds, peak memory in MiB and exit code of a command."""
    with open(stdin or os.devnull) as source, open(output or os.devnull, "w") as sink:
        start = time.monotonic()
        child = subprocess.Popen(
            [str(part) for part in command], stdin=source, stdout=sink, stderr=subprocess.DEVNULL, cwd=cwd)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.monotonic() - start
    return {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "memory": usage.ru_maxrss / 1024,
            "code": os.waitstatus_to_exitcode(status)}


def best(results):
    return {"wall": min(r["wall"] for r in results), "cpu": min(r["cpu"] for r in results),
            "memory": max(r["memory"] for r in results), "code": max(r["code"] for r in results)}


def lines_of(path):
    with open(path, "rb") as file:
        return file.read().count(b"\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--lizard", help="the lizard command; left out without it")
    parser.add_argument("--headroom", default=BIN / "headroom")
    parser.add_argument("--floor", default=BIN / "parse-floor")
    options = parser.parse_args()
    checkouts = CORPUS / ".build/checkouts"
    if not checkouts.is_dir():
        subprocess.run(["swift", "package", "resolve"], cwd=CORPUS, check=True)
    everything = sorted(str(p) for p in checkouts.rglob("*.swift")
                        if p.is_file() and not any(part.startswith(".") for part in p.relative_to(checkouts).parts))
    files = [f for f in everything if "Tests" not in Path(f).relative_to(checkouts).parts]
    counts = {f: lines_of(f) for f in everything}
    total = sum(counts[f] for f in files)
    OUT.mkdir(parents=True, exist_ok=True)
    listing = OUT / "files.txt"
    listing.write_text("\n".join(files) + "\n")
    whole = OUT / "everything.txt"
    whole.write_text("\n".join(everything) + "\n")
    # Paths in the corpus would find a folder for the cache; only the warm runs shall.
    scan = lambda threads, paths=files, *more: [
        options.headroom, "scan", "--no-cache", "--threads", str(threads), *more, *paths]
    floor = lambda threads: [options.floor, str(threads)]
    print(f"{len(files)} files, {total:,} lines (with tests {len(everything)} files, {sum(counts.values()):,} lines), load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")

    taken = {"floor, 1 thread": [], "scan, 1 thread": [], "floor, 2 threads": [], "scan, 2 threads": []}
    for _ in range(options.rounds):
        for threads in (1, 2):
            word = "thread" if threads == 1 else "threads"
            taken[f"floor, {threads} {word}"].append(run(floor(threads), stdin=listing))
            taken[f"scan, {threads} {word}"].append(run(scan(threads)))
    figures = {name: best(results) for name, results in taken.items()}
    figures["with tests: floor, 1 thread"] = run(floor(1), stdin=whole)
    figures["with tests: scan, 1 thread"] = run(scan(1, everything))
    if options.lizard:
        figures["lizard"] = run([options.lizard, "-l", "swift", "-f", listing])

    warm = warm_runs(options.headroom, files, checkouts, options.rounds)
    figures.update(warm["figures"])
    points = scaling(scan, files, counts, checkouts)
    slope, intercept = fit(points)
    same = deterministic(scan, files)

    def ratio(a, b, what):
        return figures[a][what] / figures[b][what]

    targets = [
        ("CPU of the scan over parsing alone", ratio("scan, 1 thread", "floor, 1 thread", "cpu"), "<=", 3.0),
        ("wall on two threads over one", ratio("scan, 2 threads", "scan, 1 thread", "wall"), "<=", 0.6),
        ("peak memory, MiB", max(figures["scan, 1 thread"]["memory"], figures["scan, 2 threads"]["memory"]), "<=", 700),
        ("exponent of CPU against lines", slope, "<=", 1.05),
    ]
    targets.append(("wall of a warm run with one changed file over a cold one",
                    figures["warm, one changed file"]["wall"] / figures["scan, 2 threads"]["wall"], "<=", 0.2))
    if options.lizard:
        targets.append(("CPU of lizard over the scan", ratio("lizard", "scan, 1 thread", "cpu"), ">=", 3.0))
    print("\n| run | CPU | wall | memory |\n| --- | ---: | ---: | ---: |")
    for name, f in figures.items():
        print(f"| {name} | {f['cpu']:.2f} s | {f['wall']:.2f} s | {f['memory']:.0f} MiB |")
    print("\n| figure | measured | target | |\n| --- | ---: | ---: | --- |")
    missed = 0
    for name, value, relation, target in targets:
        met = value <= target if relation == "<=" else value >= target
        missed += not met
        print(f"| {name} | {value:.2f} | {relation} {target:g} | {'met' if met else 'missed'} |")
    print(f"| same bytes for shuffled files on 1, 2 and 8 threads | {'yes' if same else 'no'} | yes | "
          f"{'met' if same else 'missed'} |")
    (OUT / "results.json").write_text(json.dumps(
        {"files": len(files), "lines": total, "figures": figures, "points": points, "exponent": slope}, indent=1))
    plot(points, slope, intercept)
    if not warm["same"]:
        print("a warm run gave other bytes than a cold one")
    sys.exit(1 if missed or not same or not warm["same"] else 0)


def warm_runs(headroom, files, checkouts, rounds):
    """Runs over a copy of the files with a cache: cold, unchanged, and with one file changed in several ways."""
    changes = {
        # What callers see stays the same, or does not.
        "warm, one changed file": "\nfunc addedByTheBenchmark{n}(_ values: [Int]) -> Int {{ values.reduce(0, +) }}\n",
        "warm, one new type": "\nstruct AddedByTheBenchmark{n} {{ let values: [Int] }}\n",
    }
    figures, same = {}, True
    with tempfile.TemporaryDirectory() as folder:
        for file in files:
            target = Path(folder) / "tree" / Path(file).relative_to(checkouts)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(Path(file).read_bytes())
        command = [headroom, "scan", "tree", "--threads", "2", "--cache", "cache"]
        figures["cold, filling the cache"] = run(command, cwd=folder)
        figures["warm, nothing changed"] = best([run(command, cwd=folder) for _ in range(rounds)])
        changed = sorted((Path(folder) / "tree").rglob("Unique.swift"))[0]
        before = changed.read_bytes()
        for name, addition in changes.items():
            taken = []
            for n in range(rounds):
                changed.write_bytes(before + addition.format(n=n).encode())
                taken.append(run(command, cwd=folder))
            figures[name] = best(taken)
            for part, more in (("warm", ["--cache", "cache"]), ("cold", ["--no-cache"])):
                run([headroom, "scan", "tree", "--format", "json", *more],
                    output=f"{folder}/{part}.json", cwd=folder)
            same &= Path(f"{folder}/warm.json").read_bytes() == Path(f"{folder}/cold.json").read_bytes()
            changed.write_bytes(before)
        size = sum(p.stat().st_size for p in (Path(folder) / "cache").iterdir())
        print(f"the cache takes {size / 2**20:.0f} MiB; warm and cold give the same bytes: {'yes' if same else 'no'}")
    return {"figures": figures, "same": same}


def scaling(scan, files, counts, checkouts):
    """Lines and CPU seconds of growing sets of whole modules, without the start-up of an empty scan.

    Files drawn one by one would leave the bodies of most calls out of the small sets.
    """
    modules = {}
    for file in files:
        modules.setdefault(Path(file).relative_to(checkouts).parts[:3], []).append(file)
    with tempfile.TemporaryDirectory() as folder:
        empty = os.path.join(folder, "empty.swift")
        open(empty, "w").close()
        start = best([run(scan(1, [empty])) for _ in range(3)])["cpu"]
    points = []
    for seed in (1, 2, 3):
        order = sorted(modules)
        random.Random(seed).shuffle(order)
        for goal in (10_000, 20_000, 50_000, 100_000, 200_000, 500_000):
            sample, lines = [], 0
            for module in order:
                size = sum(counts[file] for file in modules[module])
                if lines + size <= 1.2 * goal:
                    sample += modules[module]
                    lines += size
            cpu = best([run(scan(1, sample)) for _ in range(2 if goal < 100_000 else 1)])["cpu"]
            points.append((lines, max(cpu - start, 1e-3)))
            print(f"  {lines:>9,} lines  {cpu:.2f} s CPU, of which {start:.2f} s start-up")
    return points


def fit(points):
    xs = [math.log(x) for x, _ in points]
    ys = [math.log(y) for _, y in points]
    mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
    slope = sum((x - mx) * (y - my) for x, y in zip(xs, ys)) / sum((x - mx) ** 2 for x in xs)
    return slope, my - slope * mx


def deterministic(scan, files):
    outputs = set()
    for threads in (1, 2, 8):
        shuffled = files[:]
        random.Random(threads).shuffle(shuffled)
        # The subject is the first path; the same file stands first.
        shuffled.remove(files[0])
        path = OUT / f"scan-{threads}.json"
        run(scan(threads, [files[0]] + shuffled, "--format", "json"), output=path)
        outputs.add(path.read_bytes())
        path.unlink()
    return len(outputs) == 1 and len(next(iter(outputs))) > 1000


def plot(points, slope, intercept):
    width, height, margin = 560, 360, 60
    xs, ys = [math.log10(x) for x, _ in points], [math.log10(y) for _, y in points]
    x0, x1, y0, y1 = math.floor(min(xs)), math.ceil(max(xs)), math.floor(min(ys)), math.ceil(max(ys))
    px = lambda x: margin + (x - x0) / (x1 - x0) * (width - 2 * margin)
    py = lambda y: height - margin - (y - y0) / (y1 - y0) * (height - 2 * margin)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="sans-serif" font-size="12">',
             f'<rect width="{width}" height="{height}" fill="white"/>']
    for x in range(x0, x1 + 1):
        parts.append(f'<line x1="{px(x):.1f}" y1="{py(y0):.1f}" x2="{px(x):.1f}" y2="{py(y1):.1f}" stroke="#ddd"/>'
                     f'<text x="{px(x):.1f}" y="{height - margin + 18}" text-anchor="middle">{10 ** x:,}</text>')
    for y in range(y0, y1 + 1):
        parts.append(f'<line x1="{px(x0):.1f}" y1="{py(y):.1f}" x2="{px(x1):.1f}" y2="{py(y):.1f}" stroke="#ddd"/>'
                     f'<text x="{margin - 8}" y="{py(y) + 4:.1f}" text-anchor="end">{10.0 ** y:g}</text>')
    ends = [(x, (intercept + slope * x * math.log(10)) / math.log(10)) for x in (min(xs), max(xs))]
    parts.append('<line x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}" stroke="#36c"/>'.format(
        px(ends[0][0]), py(ends[0][1]), px(ends[1][0]), py(ends[1][1])))
    parts += [f'<circle cx="{px(x):.1f}" cy="{py(y):.1f}" r="4" fill="#36c"/>' for x, y in zip(xs, ys)]
    parts.append(f'<text x="{width / 2}" y="20" text-anchor="middle">CPU seconds of a scan against lines, exponent {slope:.2f}</text></svg>')
    (OUT / "scaling.svg").write_text("\n".join(parts))


if __name__ == "__main__":
    main()
