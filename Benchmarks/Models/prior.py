#!/usr/bin/env python3
"""How far `profile --predict` is off on the corpus, program and family left out.

    Benchmarks/Models/prior.py HEADROOM RESULTS.json

The corpus' programs are closures; here each becomes a function of its own, is predicted from its code alone, and is
set against what run.py measured: CPU time at the largest fitted size, less that of the smallest sizes (the start).
Each program's seconds per step are predicted by the median of the programs of the other families; beside it the same
with the static class instead of the steps ("corpus"), and with the medians by class, shrunk to the corpus'. Programs
whose bound has unknown parts are judged apart, the fixtures' main() among them.
"""
import json
import math
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
# The fixtures' own main(), whose bounds have unknown parts: CPU seconds at the largest size of their workloads, run by
# hand (release builds, 22 November 2026, one core). Each is a family of its own.
FIXTURES = {"log-analyser": (64000, 0.953), "json-transformer": (64000, 0.860), "matrix-kernel": (2048, 0.280)}
CLASSES = {"O(1)": lambda n: 1, "O(log n)": math.log2, "O(sqrt n)": math.sqrt, "O(n)": lambda n: n,
           "O(n log n)": lambda n: n * math.log2(n), "O(n^2)": lambda n: n ** 2, "O(n^3)": lambda n: n ** 3}


def functions(folder):
    """Writes the corpus with a function for each closure."""
    for path in (HERE / "Sources/growth").glob("*.swift"):
        text = path.read_text()
        if path.name == "main.swift":
            continue
        text = re.sub(r"let \w+Programs: \[Program\] = \[\n", "\n", text)
        parts = re.split(r'^  Program\("([\w.\-]+)", "[^"]+", [\d_]+\) \{(.*)$', text, flags=re.M)
        done = parts[0]
        for name, head, body in zip(parts[1::3], parts[2::3], parts[3::3]):
            named = re.match(r"\s*(\w+) in\s*$", head)
            identifier = re.sub(r"\W", "_", name)
            if named:
                code = re.split(r"^  \},?$", body, flags=re.M)[0]
                rest = body[len(code):].split("\n", 1)[-1]
                size = named.group(1)
            else:
                line, rest = head.strip(), body
                if line.endswith("},"):
                    code, size = line[:-2], "size"
                else:
                    code = line + re.split(r"^  \},?$", body, flags=re.M)[0]
                    rest, size = "", "size"
                code = re.sub(r"^\s*_ in\s*", "", code).replace("$0", "size")
                code = "\n    " + code + "\n"
            done += f"func program_{identifier}(_ {size}: Int) throws -> UInt64 {{{code}}}\n"
            done += re.sub(r"^\]$", "", rest, flags=re.M)
        (folder / path.name).write_text(done)


def main():
    headroom, path = sys.argv[1:]
    results = json.loads(pathlib.Path(path).read_text())
    rows, part, refused = [], [], []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "Sources").mkdir()
        functions(folder / "Sources")
        for result in results:
            observed = result["metrics"]["cpu.total"]["observed"]
            size = observed[-1][0]
            workload, profile = folder / "one.headroom.json", folder / "one.rdp.json"
            workload.write_text(json.dumps({
                "apiVersion": "headroom.dev/v1", "kind": "Workload", "metadata": {"name": "one"},
                "spec": {"type": "batch", "command": ["none", "{n}"], "input": {"argument": True},
                         "sizes": [size], "operatingPoint": {"n": size}}}))
            function = "program_" + re.sub(r"\W", "_", result["name"]) + "(_:)"
            done = subprocess.run([headroom, "profile", workload, "--predict", "--function", function, "--rdp",
                                   profile], capture_output=True, text=True)
            if done.returncode:
                refused.append(f"{result['name']}: {done.stderr.strip()}")
                continue
            spec = json.loads(profile.read_text())["spec"]
            demand = spec["demand"]["cpu.total"]
            bound = re.search(r"steps of \S+ \((O\([^,]*\)|unknown)\),", "\n".join(spec["remarks"])).group(1)
            start = min(row[2] for row in observed[:3])
            seconds = max(observed[-1][2] - (start if bound != "O(1)" else 0.0045), 0.0005)
            row = (result["name"], result["kind"], bound, size, seconds, demand)
            (part if "known part" in json.dumps(demand) else rows).append(row)
        for fixture, (size, seconds) in FIXTURES.items():
            workload = HERE.parent.parent / f"Fixtures/Programs/{fixture}/{fixture}.headroom.yaml"
            subprocess.run([headroom, "profile", workload, "--predict", "--rdp", profile], capture_output=True, check=True)
            points = json.loads(profile.read_text())["spec"]["models"][0]["predicted"]
            demand = next(point for point in points if point["size"] == size)
            part.append((fixture, fixture, "unknown", size, seconds, demand))
    steps, classes, corpus, held, kept = [], [], [], 0, 0
    for _, kind, bound, size, seconds, demand in rows:
        others = [row for row in rows if row[1] != kind]
        offset = statistics.median(math.log(row[4] / row[5]["expected"]) for row in others)
        steps.append(abs(math.log(seconds / demand["expected"]) - offset))
        ranked = sorted(math.log(row[4] / row[5]["expected"]) for row in others)
        edge = 0.03 * (len(ranked) - 1)
        held += ranked[math.floor(edge)] <= math.log(seconds / demand["expected"]) <= ranked[-1 - math.floor(edge)]
        kept += demand["low"] <= seconds <= demand["high"]
        known = [row for row in others if row[2] in CLASSES]
        if bound not in CLASSES:
            continue
        per = [(row[2], math.log(row[4] / CLASSES[row[2]](row[3]))) for row in known]
        middle = statistics.median(value for _, value in per)
        own = math.log(seconds / CLASSES[bound](size))
        corpus.append(abs(own - middle))
        same = [value for other, value in per if other == bound]
        weight = len(same) / (len(same) + 2)
        classes.append(abs(own - (weight * statistics.median(same) + (1 - weight) * middle if same else middle)))
    print("| predicted by | n | median factor | 90% below |\n| --- | --- | --- | --- |")
    for name, errors in (("steps", steps), ("class", classes), ("corpus", corpus)):
        ordered = sorted(errors)
        print(f"| {name} | {len(errors)} | {math.exp(statistics.median(errors)):.1f} | "
              f"{math.exp(ordered[int(0.9 * (len(ordered) - 1))]):.0f} |")
    report(rows, held, kept, "whole bound")
    if part:
        errors, held, kept = [], 0, 0
        for _, kind, _, _, seconds, demand in part:
            # Families of these programs are few: the other families' median, and all that they span.
            others = sorted(math.log(row[4] / row[5]["expected"]) for row in part if row[1] != kind)
            own = math.log(seconds / demand["expected"])
            errors.append(abs(own - statistics.median(others)))
            held += others[0] <= own <= others[-1]
            kept += demand["low"] <= seconds <= demand["high"]
        errors.sort()
        print(f"\nKnown part of an open bound, families left out: n {len(part)}, median factor "
              f"{math.exp(statistics.median(errors)):.1f}, 90% below {math.exp(errors[int(0.9 * (len(errors) - 1))]):.0f}.")
        report(part, held, kept, "known part")
    for line in refused:
        print(line, file=sys.stderr)


def report(rows, held, kept, name):
    ratios = sorted((row[4] / row[5]["expected"], row[0]) for row in rows)
    print(f"\n{name}: {held} of {len(rows)} in the interval of the other families, {kept} in the published one; measured "
          f"over predicted {statistics.median(ratio for ratio, _ in ratios):.3g} in the median, {ratios[2][0]:.3g} and "
          f"{ratios[-3][0]:.3g} third from the ends, {ratios[0][0]:.3g} ({ratios[0][1]}) and {ratios[-1][0]:.3g} "
          f"({ratios[-1][1]}) at them.")


main()
