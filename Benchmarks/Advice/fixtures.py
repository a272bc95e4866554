"""What the benchmarks of the advice share: the fixtures, their profiles and readings of real runs."""
import json
import os
import subprocess
import sys
import time

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


def parents():
    """The parent of every process, and its name."""
    found = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/stat") as file:
                    name, rest = file.read().split("(", 1)[1].rsplit(")", 1)
                found[int(entry)] = (int(rest.split()[1]), name)
            except OSError:
                continue
    return found


def first(pid):
    """Lets every thread of a process go before all others, as on a machine of its own."""
    return subprocess.run(["chrt", "--all-tasks", "--fifo", "--pid", "10", str(pid)],
                          capture_output=True).returncode == 0


def profile_first(name, path):
    """A service's profile with the service and the load generator before all other work of the machine,
    which would otherwise show in the latencies."""
    command = subprocess.Popen(
        ["chrt", "--fifo", "20", HEADROOM, "profile", os.path.join(HERE, name + ".headroom.yaml"),
         "--rdp", path], stdout=subprocess.DEVNULL)
    done = set()
    while command.poll() is None:
        table = parents()
        for pid, (parent, program) in table.items():
            above = parent
            while above in table and above != command.pid:
                above = table[above][0]
            if above == command.pid and program == name and pid not in done and first(pid):
                done.add(pid)
        time.sleep(0.1)
    if command.returncode or not done:
        raise SystemExit(f"profiling {name} failed, or its priority could not be set")


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
    return advise(profile(name), os.path.join(OUT, name + ".advice.json"), *options)


def advise(rdp, path, *options):
    """The advice of a profile as JSON, which is kept at a path."""
    run([HEADROOM, "advise", rdp, "--output", "json=" + path, *options])
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
