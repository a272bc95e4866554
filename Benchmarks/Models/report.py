#!/usr/bin/env python3
"""Makes the guide's tables from what run.py measured.

    Benchmarks/Models/report.py HEADROOM RESULTS.json [--refit]

Against google/benchmark's rule (one coefficient, no constant: O(1), log n, n, n log n, n², n³ by the least
normalized root mean square; src/complexity.cc) and PyPI's big_O 0.11 on the same medians. Region counts are
fitted by `headroom fit --exact`; other metrics are the profile's own predictions, or with --refit those of
`headroom fit`, which knows neither fresh pages nor caches. big_O is left out where its package is not there.
"""
import json
import math
import pathlib
import statistics
import subprocess
import sys
import tempfile

try:
    import warnings

    import big_o
    import numpy

    warnings.filterwarnings("ignore")
except ImportError:
    big_o = None

RATIOS = (2, 5, 10)
GROUPS = {
    "counts": ["counts"],
    "CPU time": ["cpu.total"],
    "wall time": ["wall"],
    "memory": ["memory.peak"],
    "anonymous memory": ["memory.anonymous"],
    "logical I/O": ["io.logical.read.bytes", "io.logical.read.operations", "io.logical.write.bytes",
                    "io.logical.write.operations"],
    "network": ["network.received.bytes", "network.sent.bytes"],
    "minor faults": ["faults.minor"],
    "processes, threads": ["processes.peak", "threads.peak"],
}
RESOLUTION = {"cpu.total": 1e-4, "wall": 1e-4, "memory.peak": 131072, "memory.anonymous": 131072}


def google(rows, size):
    """google/benchmark's MinimalLeastSq and its choice among the curves."""
    curves = [lambda n: 1.0, math.log2, lambda n: n, lambda n: n * math.log2(n), lambda n: n ** 2,
              lambda n: n ** 3]
    mean = sum(value for _, value in rows) / len(rows)
    best = None
    for curve in curves:
        square = sum(curve(n) ** 2 for n, _ in rows)
        coefficient = sum(value * curve(n) for n, value in rows) / square if square else 0
        error = math.sqrt(sum((value - coefficient * curve(n)) ** 2 for n, value in rows) / len(rows)) / mean
        if best is None or error < best[0]:
            best = (error, coefficient, curve)
    return best[1] * best[2](size)


def big(rows, size):
    sizes, values = numpy.array([n for n, _ in rows], float), numpy.array([v for _, v in rows], float)
    classes = []
    for candidate in big_o.complexities.ALL_CLASSES:
        # Some classes raise an IndexError on some data (2^n overflows); the others still count.
        try:
            candidate().fit(sizes, values)
            classes.append(candidate)
        except IndexError:
            pass
    best, _ = big_o.infer_big_o_class(sizes, values, classes=classes)
    return float(best.compute(numpy.array([size], float))[0]) if best else None


def refit(headroom, results, metrics, exact):
    """`headroom fit` on the raw runs of every program at once."""
    fits = {}
    for metric in metrics:
        lines = [f"{result['name']},{size},{value}\n" for result in results
                 for size, value in result["metrics"].get(metric, {}).get("rows", [])]
        if not lines:
            continue
        with tempfile.NamedTemporaryFile("w", suffix=".csv") as table:
            table.writelines(lines)
            table.flush()
            command = [headroom, "fit", table.name, "--format", "json", "--resolution",
                       str(RESOLUTION.get(metric, 0 if exact or "peak" in metric else 1))]
            if metric in ("cpu.total", "wall"):
                command += ["--seconds"]
            if metric.startswith("memory."):
                command += ["--storage"]
            for ratio in RATIOS:
                command += ["--times", str(ratio)]
            done = subprocess.run(command + (["--exact"] if exact else []), capture_output=True, text=True)
        if done.returncode:
            sys.exit(done.stderr)
        for fit in json.loads(done.stdout)["fits"]:
            fits[fit["name"], metric] = dict(zip(map(str, RATIOS), fit["predictions"]))
    return fits


def quantile(values, share):
    values = sorted(values)
    place = share * (len(values) - 1)
    low = math.floor(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (place - low)


def percent(value):
    return f"{value * 100:.1f}%" if value < 0.1 else f"{value * 100:.0f}%"


def main():
    headroom, path = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    results = json.loads(pathlib.Path(path).read_text())
    counted = refit(headroom, results, ["counts"], True)
    again = "--refit" in sys.argv
    others = refit(headroom, results, sum(GROUPS.values(), [])[1:], False) if again else {}
    print("| metric | ratio | n | median error | 90% of errors below | truths inside 90% | median half-width | refused |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    pool = {"ours": [], "google": [], "big_O": []}
    inside, widths, worst = [], [], []
    for group, metrics in GROUPS.items():
        for index, ratio in enumerate(RATIOS):
            errors, held, half, refused = [], [], [], 0
            for result in results:
                for metric in metrics:
                    entry = result["metrics"].get(metric)
                    truth = result["truth"][index].get(metric)
                    # What stays at nothing has no relative error.
                    if not entry or not truth or max(row[2] for row in entry["observed"]) == 0:
                        continue
                    source = counted if metric == "counts" else others
                    guess = (source.get((result["name"], metric), {}) if again or metric == "counts"
                             else entry["predicted"]).get(str(ratio))
                    if not guess or "expected" not in guess:
                        refused += 1
                        continue
                    error = abs(guess["expected"] - truth) / truth
                    errors.append(error)
                    held.append(guess["low"] <= truth <= guess["high"])
                    half.append((guess["high"] - guess["low"]) / 2 / guess["expected"] if guess["expected"] else 0)
                    if ratio == 10 and group in ("CPU time", "memory", "counts", "anonymous memory"):
                        worst.append((error, group, result["name"], guess["low"], guess["expected"], guess["high"], truth))
                    if group in ("CPU time", "memory"):
                        # Of the runs themselves: what the profile shows of them is made for reading.
                        read = {}
                        for place, value in entry["rows"]:
                            read.setdefault(place, []).append(value)
                        medians = [(place, statistics.median(values)) for place, values in sorted(read.items())]
                        size = result["sizes"][-1] * ratio
                        pool["ours"].append(error)
                        pool["google"].append(abs(google(medians, size) - truth) / truth)
                        other = big(medians, size) if big_o else None
                        if other is not None:
                            pool["big_O"].append(abs(other - truth) / truth)
            if errors:
                print(f"| {group} | {ratio} | {len(errors)} | {percent(statistics.median(errors))} | "
                      f"{percent(quantile(errors, 0.9))} | {sum(held) / len(held):.0%} | "
                      f"{percent(statistics.median(half))} | {refused} |")
                inside += held
                widths += half
    print(f"\nPooled over all rows: {sum(inside) / len(inside):.1%} of {len(inside)} truths inside, "
          f"median half-width {percent(statistics.median(widths))}.\n")
    print("| CPU time and memory, all ratios | n | median error | 90% of errors below |")
    print("| --- | --- | --- | --- |")
    for name, errors in pool.items():
        if errors:
            print(f"| {name} | {len(errors)} | {percent(statistics.median(errors))} | "
                  f"{percent(quantile(errors, 0.9))} |")
    if "--worst" in sys.argv:
        for line in sorted(worst, reverse=True)[:40]:
            print(*[f"{v:.4g}" if isinstance(v, float) else v for v in line], file=sys.stderr)


main()
