"""The programs of known demand (Fixtures/Programs/known) as workloads: what each does is said by its
arguments, so the operating point of each stands here and the workload files are written from it."""
import json
import os
import subprocess

from fixtures import HEADROOM, NICE, OUT, ROOT, advise

PROGRAM = os.path.join(ROOT, ".build/debug/known-demand")

# Name: unit of n, sizes, operating point, arguments; the generator of an input, where it reads one.
KNOWN = {
    "anon": ("MiB", [4, 8, 16, 24, 32, 48], 64, ["{n}", "300"]),
    "tmpfs": ("MiB", [4, 8, 16, 24, 32, 48], 64, ["/tmp/known", "{n}", "300"]),
    "grow": ("MiB", [4, 8, 16, 24, 32, 48], 64, ["{n}", "2"]),
    "spawner": ("MiB of the parent", [4, 8, 16, 24, 32, 48], 64, ["{n}", "16", "300"]),
    "family": ("children", [20, 40, 60, 80, 100, 120], 160, ["{n}", "400"]),
    "cache": ("MiB of file", [4, 8, 16, 24, 32, 48], 64, ["{input}", "100"]),
    "write": ("bytes", [1 << 20, 2 << 20, 4 << 20, 6 << 20, 8 << 20, 12 << 20], 16 << 20,
              ["{output}", "{n}", "65536"]),
    "loopback": ("datagrams", [2000, 4000, 8000, 12000, 16000, 24000], 32000, ["{n}", "1024"]),
    "spin": ("ms of each of two threads", [50, 100, 200, 300, 400, 600], 800, ["2", "{n}"]),
    "work": ("million steps", [10, 20, 40, 60, 80, 120], 160, ["{n}"]),
    "calls": ("system calls", [10**5, 2 * 10**5, 4 * 10**5, 6 * 10**5, 8 * 10**5, 12 * 10**5],
              16 * 10**5, ["{n}"]),
    "orphan": ("ms", [50, 100, 200, 300, 400, 600], 800, ["{n}"]),
    "daemon": ("ms", [50, 100, 200, 300, 400, 600], 800, ["{n}"]),
    "sleep": ("ms", [50, 100, 200, 300, 400, 600], 800, ["{n}"]),
    # No end of their own: there is nothing to advise, which the profile must say.
    "deaf": (None, [], None, []),
    "flood": (None, [], None, []),
}
GENERATORS = {"cache": ["dd", "if=/dev/zero", "of={input}", "bs=1M", "count={n}", "status=none"]}


def workload(name):
    """The workload file of a program, written anew."""
    unit, sizes, point, arguments = KNOWN[name]
    os.makedirs(OUT, exist_ok=True)
    path = os.path.join(OUT, f"known-{name}.headroom.yaml")
    quote = lambda words: "[" + ", ".join(f'"{word}"' for word in words) + "]"
    given = f"{{ generator: {quote(GENERATORS[name])} }}" if name in GENERATORS \
        else "{ argument: true }"
    sized = f"""  input: {given}
  sizeUnit: {unit}
  sizes: {sizes}
  repetitions: 3
  operatingPoint: {{ n: {point} }}
""" if unit else ""
    with open(path, "w") as file:
        file.write(f"""apiVersion: headroom.dev/v1
kind: Workload
metadata: {{ name: known-{name} }}
spec:
  type: batch
  command: {quote([PROGRAM, name, *arguments])}
  limits: {{ wall: 10s, cpu: 10s, memory: 1GiB, processes: 512, output: 10MiB }}
  budget: 40s
{sized}""")
    return path


def profile(name):
    """The profile's path, and what the program said where it refused to make one."""
    path = os.path.join(OUT, f"known-{name}.rdp.json")
    if os.path.exists(path):
        return path, None
    answer = subprocess.run(
        NICE + [HEADROOM, "profile", workload(name), "--find-memory", "--rdp", path],
        text=True, capture_output=True)
    if answer.returncode == 0:
        return path, None
    said = [line for line in answer.stderr.splitlines() if line.startswith("error: ")]
    return None, (answer.returncode, said[0].removeprefix("error: ") if said else answer.stderr)


def demand(rdp, metric):
    """The upper end of a demand that a profile states; None where it has a reason instead."""
    with open(rdp) as file:
        return json.load(file)["spec"]["demand"].get(metric, {}).get("high")


def advice(name):
    return advise(profile(name)[0], os.path.join(OUT, f"known-{name}.advice.json"))


def command(name):
    """The program at its operating point, with its input made."""
    _, _, point, arguments = KNOWN[name]
    values = {"{n}": str(point), "{input}": os.path.join(OUT, f"known-{name}.input"),
              "{output}": os.path.join(OUT, f"known-{name}.output")}
    fill = lambda words: [next((word.replace(key, value) for key, value in values.items()
                                if key in word), word) for word in words]
    if name in GENERATORS:
        subprocess.run(fill(GENERATORS[name]), check=True)
    return [PROGRAM, name, *fill(arguments)]
