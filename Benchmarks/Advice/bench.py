"""Slack and OOM kills of first-deploy advice on usage traces of the fixtures, beside VPA's rule and
KRR's at 0 h, 12 h, 24 h and 8 days. `make bench-advice`; figures in Guides/Allocation.md.

Every sample of a trace is the reading of a real run (batch) or of the service at a rate (measured
by the profile's own load steps); the shape says when which size or rate comes. The operating points
stand in the workload files and in fixtures.py, before any trace is made; every trace's peak differs.
"""
import gzip
import json
import math
import os
import random
import sys

import fixtures
from fixtures import BATCH, OUT, SERVICE

DAYS = 10
MINUTES = DAYS * 1440
LEVELS = 10
# Load steps that a minute's reading is drawn from.
NEAREST = 4


def recorded():
    """The recorded shape, as shares of its peak by minute; None without HEADROOM_TRACES."""
    folder = os.environ.get("HEADROOM_TRACES")
    if not folder:
        return None
    with gzip.open(os.path.join(folder, "nasa-http-requests-per-minute.csv.gz"), "rt") as file:
        next(file)
        values = [float(line.split(",")[1]) for line in file][:MINUTES]
    # Single minutes of a public server scatter; the 99.9th percentile is the peak.
    peak = sorted(values)[int(len(values) * 0.999)]
    return [min(1.0, value / peak) for value in values]


def days(seed):
    """A day and a night, with noise and a growth of 2% a day."""
    rng = random.Random(seed)
    return [min(1.0, (0.55 + 0.3 * math.sin(2 * math.pi * m / 1440)) * (1 + 0.02 * m / 1440)
                * rng.lognormvariate(0, 0.05)) for m in range(MINUTES)]


def bursts(seed):
    """Quiet, and bursts of an hour that come about twice a day."""
    rng = random.Random(seed)
    shape, left = [], 0
    for _ in range(MINUTES):
        if left == 0 and rng.random() < 2 / 1440:
            left = 60
        left = max(0, left - 1)
        shape.append(min(1.0, (0.95 if left else 0.3) * rng.lognormvariate(0, 0.03)))
    return shape


def batch_trace(name, shape, pool, peak):
    """Runs of the sizes that the shape asks for, one a minute."""
    sizes = sorted(pool)
    rng = random.Random(7)
    rows = ["time,cores,memory,n"]
    for minute, share in enumerate(shape):
        wanted = share * peak
        n = min(sizes, key=lambda size: abs(size - wanted))
        sample = rng.choice(pool[n])
        rows.append(f"{minute * 60},{sample['cores']:.6f},{sample['memory']:.0f},{n}")
    return rows


def service_trace(shape, steps, peak):
    """The service at the rates that the shape asks for, by the steps that were held."""
    rng = random.Random(11)
    rows = ["time,cores,memory"]
    most = max(step["answered"] for step in steps)
    for minute, share in enumerate(shape):
        rate = share * peak
        # As few instances as bear the rate; each is read at the steps nearest to its share of it, as a
        # request costs a quarter more CPU time at ten a second than at a thousand.
        each = rate / max(1, math.ceil(rate / most))
        near = sorted(steps, key=lambda step: abs(step["answered"] - each))[:NEAREST]
        step = rng.choice(near)
        rows.append(f"{minute * 60},{rate * step['cores'] / step['answered']:.6f},"
                    f"{rng.choice(near)['memory']:.0f}")
    return rows


def simulate(name, label, rows, *options):
    path = os.path.join(OUT, f"{name}-{label}.csv")
    with open(path, "w") as file:
        file.write("\n".join(rows) + "\n")
    answer = os.path.join(OUT, f"{name}-{label}.json")
    text = fixtures.run([fixtures.HEADROOM, "advise", fixtures.profile(name), "--simulate", path,
                         "--output", "json=" + answer, *options])
    print(f"\n{name}, {label}:{text}", file=sys.stderr)
    with open(answer) as file:
        return json.load(file)["rows"]


def yaml_steps(path):
    """The service's load steps; the profile is YAML of a plain shape."""
    import re
    text = open(path).read()
    block = text[text.index("\n    steps:"):]
    steps = []
    for part in re.split(r"\n    - ", block)[1:]:
        fields = dict(re.findall(r"^\s*(rate|answered|cores|memory): ([0-9.e+-]+)$", part, re.M))
        if {"answered", "cores", "memory"} <= set(fields):
            steps.append({key: float(value) for key, value in fields.items()})
    if not steps:
        raise SystemExit(f"{path}: no load step with cores and memory")
    return steps


def main():
    shapes = {"days": days(1), "bursts": bursts(2)}
    seen = recorded()
    if seen:
        shapes = {"recorded": seen, **shapes}
    else:
        print("not used: the recorded shape, as HEADROOM_TRACES is not set", file=sys.stderr)
    table = []
    replayed = None
    for name, fixture in BATCH.items():
        fixtures.profile(name)
        # The peak is 15% above the operating point, the smallest run a fifth of it.
        peak = int(fixture["point"] * 1.15)
        sizes = sorted({int(peak * (0.2 + 0.8 * i / (LEVELS - 1))) for i in range(LEVELS)})
        pool_path = os.path.join(OUT, name + ".pool.json")
        if os.path.exists(pool_path):
            with open(pool_path) as file:
                pool = {int(n): samples for n, samples in json.load(file).items()}
        else:
            print(f"measuring {name}", file=sys.stderr, flush=True)
            pool = {n: [fixtures.reading(name, n) for _ in range(2)] for n in sizes}
            with open(pool_path, "w") as file:
                json.dump(pool, file)
        for label, shape in list(shapes.items())[:2] if name != "log-analyser" else shapes.items():
            rows = batch_trace(name, shape, pool, peak)
            result = simulate(name, label, rows)
            table.append((name, label, fixture["point"], peak, result))
            if name == "json-transformer" and replayed is None:
                replayed = (name, label, rows, pool)
    path = fixtures.profile(SERVICE)
    steps = yaml_steps(path)
    for label, shape in shapes.items():
        # Planned for 6,000 requests/s over all replicas; the traces reach half as many again.
        rows = service_trace(shape, steps, 9000)
        result = simulate(SERVICE, label, rows, "--throughput", "6000/s")
        table.append((SERVICE, label, 6000, 9000, result))
    report(table)
    if replayed:
        kernel(*replayed)


def cell(row):
    """CPU and memory slack, and what went wrong."""
    if "cpuSlack" not in row:
        return row["remark"]
    text = f"{row['cpuSlack']:.0%} / {row['memorySlack']:.0%}"
    if row["kills"]:
        text += f", {row['kills']:,.0f} kills"
    if row["throttled"] >= 0.0005:
        text += f", throttled {row['throttled']:.1%}"
    return text


def report(table):
    """One line a trace: CPU / memory slack, kills and throttled time where there were any."""
    ages = ["12 h", "24 h", "8 days"]
    print("| fixture | shape | operating point | peak | headroom, first deploy | the same, not sized or "
          "scaled | " + " | ".join(f"{rule} {age}" for rule in ["VPA", "KRR"] for age in ages) + " |")
    print("| --- | --- | ---: | ---: |" + " --- |" * 8)
    for name, label, point, peak, rows in table:
        own = [cell(row) for row in rows if row["rule"] == "headroom"]
        others = {(row["rule"], row["history"]): cell(row) for row in rows}
        for rule in ["VPA", "KRR"]:
            if others[rule, "0 h"] != "nothing to go by":
                raise SystemExit(f"{rule} knew something at 0 h")
        print(f"| {name} | {label} | {point:,} | {peak:,} | " + " | ".join(own) + " | "
              + " | ".join(others[rule, age] for rule in ["VPA", "KRR"] for age in ages) + " |")


def kernel(name, label, rows, pool):
    """The trace's kills on the kernel: every size once under each limit, times how often it comes."""
    counts = {}
    for row in rows[1:]:
        n = int(row.split(",")[3])
        counts[n] = counts.get(n, 0) + 1
    limits = {}
    for n in counts:
        limits[n] = fixtures.advice(name, "--at", f"n={n}")["settings"]["memory.limit"]["value"]
    point = fixtures.advice(name)["settings"]["memory.limit"]["value"]
    peak = max(s["memory"] for samples in pool.values() for s in samples)
    rules = {
        "headroom, sized by input": lambda n: limits[n],
        "headroom, one size": lambda n: point,
        "half of the peak, a guess": lambda n: peak / 2,
    }
    print(f"\nOn the kernel, {name}, {label}:")
    print("\n| limit | kills in the simulator | kills by the kernel |\n| --- | ---: | ---: |")
    for rule, limit in rules.items():
        simulated = sum(1 for row in rows[1:]
                        if float(row.split(",")[2]) > limit(int(row.split(",")[3])))
        killed = 0
        for n, count in counts.items():
            if fixtures.reading(name, n, memory=int(limit(n)))["outcome"] == "out-of-memory":
                killed += count
        print(f"| {rule} | {simulated:,} | {killed:,} |")


if __name__ == "__main__":
    main()
