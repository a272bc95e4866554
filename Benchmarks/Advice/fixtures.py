"""What the benchmarks of the advice share: the fixtures, their profiles and readings of real runs."""
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
HEADROOM = os.environ.get("HEADROOM_BINARY", os.path.join(ROOT, ".build/debug/headroom"))
OUT = os.path.join(ROOT, "build/advice")
# The machine may be busy with other work, as CI machines are; as root the programs go first (the
# kernel weighs sessions, so each run is a session of its own).
NICE = ["setsid", "-w", "sh", "-c", "echo -20 >/proc/self/autogroup 2>/dev/null; exec nice -n -20 \"$@\"",
        "sh"] if os.geteuid() == 0 else []

# Name, unit, operating point, generator and command; {n}, {input}, {output} and {cores} are filled in.
BATCH = {
    "log-analyser": dict(
        point=40000, make=["log-generator", "--lines", "{n}", "--output", "{input}"],
        run=["log-analyser", "{input}"]),
    "json-transformer": dict(
        point=60000, make=["record-generator", "--records", "{n}", "--output", "{input}"],
        run=["json-transformer", "--flatten", "--rename", "customer.country=country", "--drop",
             "note", "{input}", "--output", "{output}"]),
    "matrix-kernel": dict(
        point=3000, make=["image-generator", "--size", "{n}", "--output", "{input}"],
        run=["matrix-kernel", "blur", "--radius", "3", "--threads", "{cores}", "{input}",
             "{output}"]),
}
SERVICE = "http-service"


def run(command, **options):
    return subprocess.run(command, check=True, text=True, capture_output=True, **options).stdout


def profile(name):
    """The profile of a fixture; an existing one is reused."""
    os.makedirs(OUT, exist_ok=True)
    path = os.path.join(OUT, name + ".rdp.yaml")
    if not os.path.exists(path):
        print(f"profiling {name}", file=sys.stderr, flush=True)
        run(NICE + [HEADROOM, "profile", os.path.join(HERE, name + ".headroom.yaml"), "--rdp", path])
    return path


def advice(name, *options):
    """The advice as JSON."""
    path = os.path.join(OUT, name + ".advice.json")
    run([HEADROOM, "advise", profile(name), "--output", "json=" + path, *options])
    with open(path) as file:
        return json.load(file)


def binary(name, program):
    return os.path.join(ROOT, "Fixtures/Programs", name, ".build/release", program)


def fill(name, words, n, cores):
    values = {"{n}": str(n), "{input}": os.path.join(OUT, f"{name}-{n}.input"),
              "{output}": os.path.join(OUT, f"{name}.output"), "{cores}": str(cores)}
    return [binary(name, words[0])] + [values.get(word, word) for word in words[1:]]


def make_input(name, n):
    path = os.path.join(OUT, f"{name}-{n}.input")
    if not os.path.exists(path):
        run(fill(name, BATCH[name]["make"], n, 1))
    return path


def reading(name, n, cores=2, memory=None):
    """One real run: outcome, cores, memory and wall time."""
    make_input(name, n)
    limit = ["--memory-limit", f"{memory}B"] if memory else []
    answer = subprocess.run(
        NICE + [HEADROOM, "measure", "--format", "json", "--no-isolation", *limit, "--"]
        + fill(name, BATCH[name]["run"], n, cores), text=True, capture_output=True)
    document = json.loads(answer.stdout)
    values = document["readings"]

    def value(key):
        found = values.get(key, {})
        if "value" not in found:
            raise SystemExit(f"{name} at {n}: no {key}: {found.get('unavailable')}")
        return found["value"]

    ended = document["outcome"] == "exited"
    return dict(
        outcome=document["outcome"],
        memory=value("memory.anonymous") if ended else None,
        cores=value("cpu.total") / max(value("wall"), 1e-9), wall=value("wall"))
