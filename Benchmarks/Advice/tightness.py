"""The advised limits tried for every fixture in a real Docker Engine, at the operating point: no OOM
kill and throttled in under 5% of periods; with 20% less than the advised memory without its margin it
is OOM-killed or takes twice as long. `make bench-tightness`; table in Guides/Allocation.md. With names
as arguments only these fixtures are tried.

Without its margin the advised memory is what the interval ends with. Where only the room that every
container needs decides the limit (programs of less than some 4 MiB), it is the smallest limit that
passed, which the profiles of the programs of known demand have; below Docker's least of 6 MiB the
kernel is asked without a container around the program (`measure --memory-limit`)."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

import fixtures
import known
from fixtures import BATCH, HEADROOM, OUT, SERVICE, run

MARGIN, LEAST_MARGIN = 1.12, 4 << 20  # policy balanced
DOCKERS_LEAST = 6 << 20
RUNS = 5
SCRIPT = """
"$@"
code=$?
echo "code $code" >&2
cat /sys/fs/cgroup/cpu/cpu.stat /sys/fs/cgroup/cpu.stat 2>/dev/null | sed 's/^/stat /' >&2
exit $code
"""


class Engine:
    """A Docker Engine of one's own on a socket."""

    def __enter__(self):
        self.work = tempfile.mkdtemp()
        self.host = f"unix://{self.work}/docker.sock"
        os.environ["DOCKER_HOST"] = self.host
        self.process = subprocess.Popen(
            ["dockerd", "--bridge=none", "--iptables=false", "--data-root", self.work + "/data",
             "--exec-root", self.work + "/exec", "--pidfile", self.work + "/pid", "-H", self.host],
            stdout=subprocess.DEVNULL, stderr=open(self.work + "/log", "w"))
        for _ in range(240):
            if subprocess.run(["docker", "version"], capture_output=True).returncode == 0:
                return self
            time.sleep(0.25)
        raise SystemExit("the Docker Engine does not start: see " + self.work + "/log")

    def __exit__(self, *_):
        ids = run(["docker", "ps", "--all", "--quiet"]).split()
        if ids:
            subprocess.run(["docker", "rm", "--force", *ids], capture_output=True)
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.work, ignore_errors=True)


def image(name, path):
    """The program with the libraries that it loads, and busybox."""
    root = tempfile.mkdtemp()
    files = [path, shutil.which("busybox")]
    # A static program has no libraries: ldd then fails and prints none.
    loaded = subprocess.run(["ldd", path], text=True, capture_output=True).stdout
    for line in loaded.splitlines():
        word = [w for w in line.split() if w.startswith("/")]
        files += word[:1]
    for file in files:
        target = root + file
        os.makedirs(os.path.dirname(target), exist_ok=True)
        shutil.copy(file, target)
    os.makedirs(root + "/bin", exist_ok=True)
    shutil.copy(shutil.which("busybox"), root + "/bin/busybox")
    for tool in ["sh", "cat", "sed"]:
        os.symlink("busybox", f"{root}/bin/{tool}")
    os.makedirs(root + "/tmp", exist_ok=True)
    tag = f"headroom-{name}:1"
    tar = subprocess.Popen(["tar", "-C", root, "-c", "."], stdout=subprocess.PIPE)
    subprocess.run(["docker", "import", "-", tag], stdin=tar.stdout, check=True, capture_output=True)
    tar.wait()
    shutil.rmtree(root)
    return tag


def contained(tag, settings, command, memory, network="none"):
    """One run under the settings: outcome, throttled share, wall seconds."""
    begin = time.monotonic()
    name = f"try-{time.monotonic_ns()}"
    answer = subprocess.run(
        fixtures.NICE + ["docker", "run", "--name", name, "--network", network, "--memory", str(memory),
         "--memory-swap", str(memory), "--cpus", str(settings["cpu.limit"]["value"]),
         "--pids-limit", str(int(settings["processes"]["value"])), "-v", f"{OUT}:{OUT}",
         "--tmpfs", "/tmp", tag, "/bin/sh", "-c", SCRIPT, "sh", *command], text=True, capture_output=True)
    return ended(name, answer.stderr, time.monotonic() - begin)


def ended(name, errors, wall):
    killed = run(["docker", "inspect", "--format", "{{.State.OOMKilled}}", name]).strip() == "true"
    code = run(["docker", "inspect", "--format", "{{.State.ExitCode}}", name]).strip()
    # On a busy machine the engine misses the event of a container that ends at once; the kernel's log
    # has it.
    container = run(["docker", "inspect", "--format", "{{.Id}}", name]).strip()
    log = subprocess.run(["dmesg"], text=True, capture_output=True).stdout
    killed |= any("oom-kill:" in line and container in line for line in log.splitlines())
    run(["docker", "rm", "--force", name])
    stat = dict(line.split()[1:3] for line in errors.splitlines() if line.startswith("stat "))
    periods = int(stat.get("nr_periods", 0))
    throttled = int(stat.get("nr_throttled", 0)) / periods if periods else None
    outcome = "OOM-killed" if killed else "exited 0" if code == "0" else f"exited {code}"
    return outcome, throttled, wall


def main():
    print("| fixture | operating point | memory limit | cpu limit | under the advice | throttled periods "
          "| 20% less than without margin | |")
    print("| --- | --- | ---: | ---: | --- | ---: | ---: | --- |", flush=True)
    failed = False
    wanted = sys.argv[1:]
    with Engine():
        for name, fixture in BATCH.items():
            if wanted and name not in wanted:
                continue
            settings = fixtures.advice(name)["settings"]
            n = fixture["point"]
            fixtures.make_input(name, n)
            cores = int(settings["threads"]["value"])
            command = fixtures.fill(name, fixture["run"], n, cores)
            tag = image(name, fixtures.binary(name, fixture["run"][0]))
            limit = int(settings["memory.limit"]["value"])
            good = contained(tag, settings, command, limit)
            less = int(without_margin(settings) * 0.8)
            tight = under(less, tag, settings, command)
            failed |= row(name, f"n = {n:,}", limit, settings, good, less, tight)
        if not wanted or SERVICE in wanted:
            failed |= row(*service())
        for name in known.KNOWN:
            if not wanted or name in wanted:
                failed |= row_of_known(name)
    return 1 if failed else 0


def row_of_known(name):
    """Tries a program of known demand; whether it failed. One without an end must have no profile."""
    unit, _, point, _ = known.KNOWN[name]
    profile, refusal = known.profile(name)
    if refusal and unit:
        raise SystemExit(f"profiling {name} failed: {refusal}")
    if refusal:
        print(f"| known: {name} | none: it does not end | – | – | no profile, exit code {refusal[0]}: "
              f"{refusal[1]} | – | – | – |", flush=True)
        return refusal[0] != 4
    advice = known.advice(name)
    settings = advice["settings"]
    tag = image("known", known.PROGRAM)
    command = known.command(name)
    limit = int(settings["memory.limit"]["value"])
    good = contained(tag, settings, command, limit)
    less = int(without_margin(settings, profile) * 0.8)
    tight = under(less, tag, settings, command)
    return row(f"known: {name}", f"{point:,} {unit}", limit, settings, good, less, tight)


def without_margin(settings, profile=None):
    """The advised memory without its margin (policy balanced), in bytes."""
    reason = settings["memory.limit"]["reason"]
    if profile and reason.startswith(("the least", "smallest passing")):
        passing = known.demand(profile, "memory.smallest-passing-limit")
        if passing:
            return passing
    if reason.startswith("the start needs"):
        limit = settings["memory.limit"]["value"]
        return min(limit / MARGIN, limit - LEAST_MARGIN)
    return settings["memory.request"]["value"]


def under(memory, tag, settings, command):
    """One run under less memory: in a container, or where Docker refuses that, under the kernel's own
    limit without a container."""
    if memory >= DOCKERS_LEAST:
        return contained(tag, settings, command, memory)
    # Programs of several processes need them at once or not, as the scheduler has it: several runs.
    runs = [bare(memory, command) for _ in range(RUNS)]
    killed = [run for run in runs if run[0] == "OOM-killed"]
    if not killed:
        return runs[0]
    often = "" if len(killed) == RUNS else f" in {len(killed)} of {RUNS} runs"
    return "OOM-killed" + often, None, killed[0][2]


def bare(memory, command):
    answer = subprocess.run(
        fixtures.NICE + [HEADROOM, "measure", "--format", "json", "--no-isolation",
                         "--memory-limit", f"{memory}B", "--", *command],
        text=True, capture_output=True)
    document = json.loads(answer.stdout)
    words = {"exited": f"exited {document['exitCode']}", "out-of-memory": "OOM-killed"}
    outcome = document["outcome"]
    return words.get(outcome, outcome), None, document["readings"]["wall"]["value"]


def row(name, point, limit, settings, good, less, tight):
    """Prints a line; whether the fixture failed."""
    knee = tight[0] == "exited 0" and tight[2] > 2 * good[2]
    verdict = tight[0] + (f", {tight[2] / good[2]:.1f} times as long" if knee else "")
    share = "unknown" if good[1] is None else f"{good[1]:.1%}"
    print(f"| {name} | {point} | {limit / 2**20:.0f} MiB | {settings['cpu.limit']['value']:g} | "
          f"{good[0]} | {share} | {size(less)} | {verdict} |", flush=True)
    return good[0] != "exited 0" or (good[1] or 0) >= 0.05 or (tight[0] == "exited 0" and not knee)


def size(bytes):
    return f"{bytes / 2**20:.1f} MiB" if bytes >= 1 << 20 else f"{bytes / 2**10:.0f} KiB"


def service():
    settings = fixtures.advice(SERVICE)["settings"]
    tag = image(SERVICE, fixtures.binary(SERVICE, "http-service"))
    rate, seconds = 60, 10
    limit = int(settings["memory.limit"]["value"])

    def attempt(memory, port):
        name = f"try-{time.monotonic_ns()}"
        begin = time.monotonic()
        program = fixtures.binary(SERVICE, "http-service")
        process = subprocess.Popen(
            ["docker", "run", "--name", name, "--network", "host", "--memory", str(memory),
             "--memory-swap", str(memory), "--cpus", str(settings["cpu.limit"]["value"]), "--pids-limit",
             str(int(settings["processes"]["value"])), tag, "/bin/sh", "-c",
             "trap 'kill $child' TERM; \"$@\" & child=$!; wait $child; wait $child; code=$?; "
             "cat /sys/fs/cgroup/cpu/cpu.stat /sys/fs/cgroup/cpu.stat 2>/dev/null | sed 's/^/stat /' >&2; "
             "exit $code", "sh", program, "--port", str(port), "--threads", "1", "--entries", "300000"],
            text=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        ready = wait_for(port, 30)
        answered = load(port, rate, seconds) if ready else 0
        subprocess.run(["docker", "stop", "--time", "5", name], capture_output=True)
        _, errors = process.communicate(timeout=60)
        outcome, throttled, wall = ended(name, errors, time.monotonic() - begin)
        if outcome != "OOM-killed" and answered < 0.95 * rate * seconds:
            outcome = f"answered {answered} of {rate * seconds}"
        elif outcome in ("exited 143", "exited 0"):
            outcome = "exited 0"
        return outcome, throttled, wall

    good = attempt(limit, 18081)
    less = int(without_margin(settings) * 0.8)
    tight = attempt(max(less, DOCKERS_LEAST), 18082)
    return SERVICE, f"{rate} requests/s", limit, settings, good, less, tight


def wait_for(port, seconds):
    """Whether the service gets ready."""
    import http.client
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return True
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
    return False


def load(port, rate, seconds):
    """Requests to the loopback at a rate, for a bounded time; how many were answered with 200."""
    import http.client
    connection, answered = None, 0
    begin = time.monotonic()
    for number in range(rate * seconds):
        due = begin + number / rate
        time.sleep(max(0, due - time.monotonic()))
        if time.monotonic() - begin > seconds * 3:
            break
        try:
            if connection is None:
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
            connection.request("GET", "/aggregate")
            response = connection.getresponse()
            response.read()
            answered += response.status == 200
        except OSError:
            connection = None
            time.sleep(0.05)
        except http.client.HTTPException:
            connection = None
    return answered


if __name__ == "__main__":
    sys.exit(main())
