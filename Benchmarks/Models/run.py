#!/usr/bin/env python3
"""Runs the corpus: models on small sizes, asked at 2, 5 and 10 times the largest, then really run there.

    Benchmarks/Models/run.py HEADROOM RESULTS.json [--quick] [--seconds N] [NAME…]

Each program goes through `headroom profile` as any workload does: thirteen sizes over two decades, three to six runs
each. The truth at each ratio is the median of up to three sandboxed runs. Region counts come from a build
with -profile-generate, once per size, since they repeat exactly. Results are written after every program;
the same command goes on with those that RESULTS.json does not have yet from this very headroom, and with --seconds
stops after the program that passes N seconds.
"""
import hashlib
import json
import math
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
RATIOS = (2, 5, 10)
STEPS = 13
QUICK = 17


def build(scratch, *flags):
    subprocess.run(["swift", "build", "-c", "release", "--package-path", str(HERE), "--scratch-path",
                    str(HERE / scratch), *flags], check=True, stdout=sys.stderr)
    return HERE / scratch / "release/growth"


def sizes(largest):
    """Thirteen sizes over two decades; small integers do not repeat."""
    return sorted({max(1, round(largest / 100 ** (step / (STEPS - 1)))) for step in range(STEPS)})


def count(program, name, size, folder):
    raw = f"{folder}/growth.profraw"
    done = subprocess.run([program, name, str(size)], stdout=subprocess.DEVNULL,
                          env={**os.environ, "LLVM_PROFILE_FILE": raw})
    if done.returncode:
        sys.exit(f"run.py: {name} {size} failed with {done.returncode}")
    merged = f"{folder}/growth.profdata"
    tool = pathlib.Path(subprocess.run(["which", "swiftc"], capture_output=True, text=True).stdout.strip())
    profdata = tool.resolve().parent / "llvm-profdata"
    subprocess.run([profdata, "merge", raw, "-o", merged], check=True)
    shown = subprocess.run([profdata, "show", "--detailed-summary", merged], capture_output=True, text=True,
                           check=True).stdout
    return int(next(line for line in shown.splitlines() if line.startswith("Total count")).split()[-1])


def measure(headroom, command):
    done = subprocess.run([headroom, "measure", "--format", "json", "--output", "/dev/stdout", "--wall-limit",
                           "300s", "--", *command], capture_output=True, text=True)
    text = done.stdout
    document = json.loads(text[text.index("{"):])
    if document["outcome"] != "exited":
        sys.exit(f"run.py: {command} ended by {document['outcome']}")
    return {name: reading["value"] for name, reading in document["readings"].items() if "value" in reading}


def truth(headroom, command):
    runs = [measure(headroom, command)]
    # Also long runs swing with the machine: one alone is no truth. Beyond 10 s it would cost minutes.
    repeats = 3 if runs[0]["wall"] < 10 else 1
    runs += [measure(headroom, command) for _ in range(repeats - 1)]
    return {name: statistics.median(run[name] for run in runs if name in run) for name in runs[0]}


def interpolated(points, size):
    """The profile's own interval at a size; None where it refuses to go so far."""
    return next((point for point in points if abs(point["size"] - size) <= 1e-6 * size), None)


def one(headroom, growth, counting, name, largest, folder):
    fitted = sizes(largest)
    asked = [largest * ratio for ratio in RATIOS]
    result = {"name": name, "sizes": fitted, "metrics": {}, "demand": {}}
    workload = f"{folder}/{name}.headroom.json"
    path, table = f"{folder}/{name}.rdp.json", f"{folder}/{name}.csv"
    pathlib.Path(workload).write_text(json.dumps({
        "apiVersion": "headroom.dev/v1", "kind": "Workload", "metadata": {"name": name},
        "spec": {"type": "batch", "command": [str(growth), name, "{n}"], "input": {"argument": True},
                 "workingDirectory": "/usr", "sizes": fitted, "repetitions": 3, "budget": "120s",
                 "limits": {"wall": "60s"}, "operatingPoint": {"n": asked[-1]}}}))
    done = subprocess.run([headroom, "profile", workload, "--rdp", path, "--runs", table, "--no-scan"],
                          capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"run.py: profile of {name} failed: {done.stderr}")
    profile = json.loads(pathlib.Path(path).read_text())["spec"]
    runs = {}
    for line in pathlib.Path(table).read_text().splitlines():
        if not line.startswith("#") and not line.endswith("stopped"):
            metric, size, value = line.split(",")
            runs.setdefault(metric, []).append((float(size), float(value)))
    for model in profile["models"]:
        entry = result["metrics"].setdefault(model["metric"], {})
        entry["observed"] = [[p["size"], p["low"], p["expected"], p["high"]] for p in model["observed"]]
        entry["rows"] = runs[model["metric"]]
        entry["predicted"] = {str(ratio): interpolated(model["predicted"], size)
                              for ratio, size in zip(RATIOS, asked)}
    result["demand"] = {metric: demand for metric, demand in profile["demand"].items()
                        if metric in result["metrics"]}
    result["speed"] = {metric: [value for _, value in rows] for metric, rows in runs.items()
                       if metric.startswith("speed.")}
    result["remarks"] = profile.get("remarks", [])
    result["truth"] = [truth(headroom, [str(growth), name, str(size)]) for size in asked]
    rows = [(size, count(counting, name, size, folder)) for size in fitted]
    result["metrics"]["counts"] = {"observed": [[s, v, v, v] for s, v in rows], "rows": rows}
    for ratio, size, values in zip(RATIOS, asked, result["truth"]):
        # Network and parallel programs count in the same way; only their times differ.
        values["counts"] = count(counting, name, size, folder)
    return result


def main():
    arguments = sys.argv[1:]
    quick = "--quick" in arguments
    seconds = math.inf
    if "--seconds" in arguments:
        place = arguments.index("--seconds")
        seconds = float(arguments[place + 1])
        del arguments[place:place + 2]
    headroom, results, *names = [argument for argument in arguments if argument != "--quick"]
    start = time.monotonic()
    digest = hashlib.sha256(pathlib.Path(headroom).read_bytes()).hexdigest()[:12]
    growth, counting = build(".build"), build(
        ".build-counts", "-Xswiftc", "-profile-generate", "-Xswiftc", "-profile-coverage-mapping")
    corpus = [line.split("\t") for line in
              subprocess.run([growth, "--list"], capture_output=True, text=True).stdout.splitlines()]
    if names:
        corpus = [entry for entry in corpus if entry[0] in names]
    if quick:
        corpus = list({kind: (name, kind, largest) for name, kind, largest in corpus}.values())
    done = []
    if os.path.exists(results):
        # Results of another version are no part of this run.
        done = [result for result in json.loads(pathlib.Path(results).read_text())
                if result.get("headroom") == digest]
    have = {result["name"] for result in done}
    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
        for name, kind, largest in corpus:
            if name in have:
                continue
            if time.monotonic() - start > seconds:
                print(f"{len(done)} of {len(corpus)}: time is over, the same command goes on", file=sys.stderr)
                return
            result = one(headroom, growth, counting, name, int(largest), folder)
            result["kind"], result["headroom"] = kind, digest
            done.append(result)
            pathlib.Path(results + ".new").write_text(json.dumps(done))
            os.replace(results + ".new", results)
            print(f"{len(done)}/{len(corpus)} {name}", file=sys.stderr, flush=True)


main()
