#!/usr/bin/env python3
"""`make bench-sandbox`: what a sandboxed run costs beside its peers, all in one run, in turns. Some six minutes; parts
by name: start, overhead, accuracy.

Start: the time of one run of /bin/true, median of rounds, by the same loop of posix_spawn and waitpid; for
headroom also inside one process (the library) and as the whole command. Ratios are taken round by round, their median
counts. With BEFORE=/path/to/headroom (its supervisor beside it) that binary is measured in the same rounds.
Overhead: the same work plain and in the sandbox, in pairs whose order changes, on one core where it is one thread's; of
the logarithms of the pairs' ratios the Hodges-Lehmann estimate with the 95% interval of the signed rank test, which heeds
single disturbed pairs little. A bound counts as shown when the whole interval is below it.
Accuracy: CPU and memory of programs of known demand beside runexec's figures.

Wants two free cores: the load before and after each part is said. ROUNDS, PAIRS, TREE (for tar) and FILES (for git) change
the defaults.
"""
import atexit, json, math, os, re, resource, shutil, subprocess, sys, tempfile, time

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "../.."))
RUNS = f"{ROOT}/Benchmarks/Sandbox/runs/.build/release/sandbox-runs"
HEADROOM = os.environ.get("HEADROOM_BINARY", f"{ROOT}/.build/release/headroom")
KNOWN = os.path.dirname(HEADROOM) + "/known-demand"
RUNEXEC = shutil.which("runexec") or f"{ROOT}/.build/tools/bin/runexec"
BEFORE = os.environ.get("BEFORE")
ROUNDS = int(os.environ.get("ROUNDS", "15"))
PAIRS = int(os.environ.get("PAIRS", "40"))


def accounting():
    """A cgroup of our own that counts the CPU time of everything started here, of processes too that nobody waits
    for: bubblewrap leaves its process 1, and with it the end of the namespaces, to init. None where it cannot be had."""
    place = f"/sys/fs/cgroup/cpuacct/bench-sandbox-{os.getpid()}"
    try:
        os.mkdir(place)
        with open(place + "/tasks", "w") as f:
            f.write(str(os.getpid()))
        return place
    except OSError:
        return None


ACCOUNT = accounting()


def settle():
    """Waits until all that was started has ended."""
    for _ in range(2000):
        if open(ACCOUNT + "/cgroup.procs").read().split() == [str(os.getpid())]:
            return
        time.sleep(0.001)


def processorTime():
    """CPU time of all that was started here so far, in seconds."""
    if ACCOUNT:
        settle()
        return int(open(ACCOUNT + "/cpuacct.usage").read()) / 1e9 - time.process_time()
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def loop(mode, count, command):
    """Median microseconds of one run, and the CPU time of one by all its processes."""
    before = processorTime()
    out = subprocess.run([RUNS, mode, str(count)] + command, capture_output=True, text=True)
    if out.returncode:
        return None, (out.stdout + out.stderr).strip()[-200:]
    return (float(out.stdout.strip().splitlines()[-1]), (processorTime() - before) / count * 1e6), ""


def median(values):
    values = sorted(values)
    return values[len(values) // 2]


def installed(binary, place):
    """`binary` and its supervisor copied to `place`, as `make install` does: the pages of a file that a linker has just
    written lie in the page cache in smaller pieces, and a start from there takes up to a tenth longer."""
    os.mkdir(place)
    for name in ["headroom", "headroom-supervisor"]:
        shutil.copy(os.path.join(os.path.dirname(binary), name), place)
    return place + "/headroom"


def start():
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder, True)
    headroom = installed(HEADROOM, folder + "/now")
    before = BEFORE and installed(BEFORE, folder + "/before")
    tools = [
        ("plain spawn", "spawn", 30, ["/bin/true"]),
        ("GNU time", "spawn", 20, ["/usr/bin/time", "-o", "/dev/null", "/bin/true"]),
        ("unshare, six namespaces", "spawn", 20, ["unshare", "-r", "-m", "-p", "-f", "-n", "-i", "-u", "--mount-proc", "/bin/true"]),
        ("bubblewrap", "spawn", 20, ["bwrap", "--ro-bind", "/", "/", "--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp", "--unshare-all", "--die-with-parent", "/bin/true"]),
        ("headroom, in one process", "time", 20, ["/bin/true"]),
        ("headroom --version", "spawn", 12, [headroom, "--version"]),
        ("headroom measure, whole command", "spawn", 12, [headroom, "measure", "--output", "/dev/null", "--", "/bin/true"]),
        *([("before: headroom --version", "spawn", 12, [before, "--version"]),
           ("before: whole command", "spawn", 12, [before, "measure", "--output", "/dev/null", "--", "/bin/true"])] if before else []),
        ("runexec", "spawn", 2, [RUNEXEC, "--output", folder + "/out", "--quiet", "--read-only-dir", "/", "--hidden-dir", "/home", "--", "/bin/true"]),
    ]
    times = {name: [] for name, *_ in tools}
    cpu = {name: [] for name, *_ in tools}
    why = {}
    for _ in range(ROUNDS):
        for name, mode, count, command in tools:
            value, reason = loop(mode, count, command)
            if value is None:
                why[name] = reason
            else:
                times[name].append(value[0])
                cpu[name].append(value[1])
    print("CPU time: of every process, waited for or not (cgroup cpuacct)" if ACCOUNT else
          "CPU time: of processes that are waited for only; bubblewrap's process 1 is not")
    print(f"\nstart: one run of /bin/true, median of {ROUNDS} rounds in turns\n")
    base = median(times["bubblewrap"]) if times["bubblewrap"] else None
    for name, *_ in tools:
        if not times[name]:
            print(f"  {name:34} not measured: {why.get(name)}")
            continue
        value = median(times[name])
        ratio = median([a / b for a, b in zip(times[name], times["bubblewrap"])]) if base else math.nan
        print(f"  {name:34} {value:10.0f} µs   {ratio:7.2f} × bubblewrap   {median(cpu[name]):10.0f} µs of CPU time")
    def ratio(a, b, of=None):
        of = of or times
        return median([x / y for x, y in zip(of[a], of[b])]) if of[a] and of[b] else None
    for text, first, second, bound, above in [
        ("in one process / bubblewrap", "headroom, in one process", "bubblewrap", 1, False),
        ("whole command / bare start of the binary", "headroom measure, whole command", "headroom --version", 2, False),
        ("runexec / whole command", "runexec", "headroom measure, whole command", 20, True),
    ] + ([
        ("whole command / bare start of the binary before", "headroom measure, whole command", "before: headroom --version", None, False),
        ("whole command / before", "headroom measure, whole command", "before: whole command", None, False),
        ("bare start / before", "headroom --version", "before: headroom --version", None, False),
    ] if BEFORE else []):
        value = ratio(first, second)
        if value is not None:
            good = bound is None or (value >= bound if above else value <= bound)
            sign = " " if bound is None else "✔" if good else "✘"
            wanted = "" if bound is None else f" ({'at least' if above else 'at most'} {bound} wanted)"
            print(f"  {sign} {text}: {value:.2f}{wanted}; by CPU time {ratio(first, second, cpu):.2f}")


def interval(logs):
    """Hodges and Lehmann's estimate of the middle, and the 95% interval that goes with Wilcoxon's signed rank test
    (normal approximation of its quantile), as ratios. Without one below ten pairs."""
    count = len(logs)
    sums = sorted((logs[i] + logs[j]) / 2 for i in range(count) for j in range(i, count))
    middle = math.exp((sums[(len(sums) - 1) // 2] + sums[len(sums) // 2]) / 2)
    if count < 10:
        return middle, None, None
    rank = math.floor(count * (count + 1) / 4 - 1.96 * math.sqrt(count * (count + 1) * (2 * count + 1) / 24))
    return middle, math.exp(sums[rank]), math.exp(sums[-1 - rank])


def told(logs, bound=None):
    """As text; with `bound` whether it is shown to hold, shown not to, or neither."""
    middle, low, high = interval(logs)
    if low is None:
        return f"    {middle:.4f} (too few pairs for an interval)"
    sign = " " if bound is None else "✔" if high <= bound else "✘" if low > bound else "?"
    return f"  {sign} {middle:.4f} ({low:.4f} … {high:.4f})" + (f", at most {bound} wanted" if bound else "")


def paired(name, plain, pairs, bound, directory=ROOT, options=()):
    """Sandboxed divided by plain, the order changing from pair to pair: the program's own wall and CPU time (by
    headroom's readings, and by wait4), and the wall time of the whole command. A pair in which the program fails, as
    tar does when a file changes under it, is taken again."""
    logs = {"wall": [], "CPU time": [], "whole command": []}
    failed, done, seconds = 0, -1, []
    with tempfile.TemporaryDirectory() as folder:
        inside = [HEADROOM, "measure", "--output", f"json={folder}/r", *options, "--"]
        while done < pairs:  # the first pair warms the caches
            got = {}
            for boxed in [False, True] if done % 2 == 0 else [True, False]:
                began = time.perf_counter()
                child = subprocess.Popen((inside if boxed else []) + plain, cwd=directory,
                                         stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                _, status, usage = os.wait4(child.pid, 0)
                child.returncode = status
                wall = time.perf_counter() - began
                if status:
                    break
                if boxed:
                    r = json.load(open(folder + "/r"))["readings"]
                    got[True] = (r["wall"]["value"], r["cpu.user"]["value"] + r["cpu.system"]["value"], wall)
                else:
                    got[False] = (wall, usage.ru_utime + usage.ru_stime, wall)
            if len(got) < 2:
                failed += 1
                if failed > 5:
                    print(f"  {name}: not measured, {plain} failed {failed} times")
                    return
                continue
            if done >= 0:
                for column, values in enumerate(logs.values()):
                    values.append(math.log(got[True][column] / got[False][column]))
                seconds.append(got[False][0])
            done += 1
    print(f"  {name}: {pairs} pairs, plain {median(seconds):.3f} s")
    for column, values in logs.items():
        print(f"    {column:16}{told(values, None if column == 'whole command' else bound)}")


def own(name, command, pairs, bound=None):
    """The same by what the program says of itself."""
    inside = [HEADROOM, "measure", "--output", "/dev/null", "--"]
    printed = lambda c: float(subprocess.run(c, capture_output=True, text=True, check=True).stdout.split()[0])
    logs, differences = [], []
    for index in range(pairs):
        if index % 2 == 0:
            plain, boxed = printed(command), printed(inside + command)
        else:
            boxed, plain = printed(inside + command), printed(command)
        logs.append(math.log(boxed / plain))
        differences.append(boxed - plain)
    print(f"  {name}: {pairs} pairs\n    {'CPU time':16}{told(logs, bound)}")
    return median(differences)


def overhead():
    print("\noverhead: sandboxed divided by plain, in turns, with the 95% interval; ✔ and ✘ are shown, ? is not\n")
    own("CPU-bound work, its own CPU time", [KNOWN, "work", "300"], PAIRS // 2, 1.01)
    more = own("3,000,000 system calls, their CPU time", [KNOWN, "calls", "3000000"], PAIRS // 2)
    print(f"  {'✔' if more <= 50 else '✘'} a system call: {more:+.0f} ns (median difference; at most 50 wanted)")
    # One core for tar and its reader: how two of them meet differs from run to run by more than the sandbox costs.
    one = ["taskset", "-c", str(max(os.sched_getaffinity(0)))]
    tree = os.environ.get("TREE", "/usr/share").split()
    paired(f"tar of {' '.join(tree)}, on one core", one + ["sh", "-c", 'tar cf - "$@" | cat >/dev/null', "sh"] + tree, PAIRS, 1.05)
    with tempfile.TemporaryDirectory(dir=os.path.expanduser("~")) as repository:
        count = int(os.environ.get("FILES", "60000"))
        for index in range(count):
            folder = f"{repository}/{index // 5000}/{index // 100 % 50}"
            os.makedirs(folder, exist_ok=True)
            # Empty, as status does not read them: to free each one's block takes 2 ms where the disk is told of it.
            open(f"{folder}/{index}", "w").close()
        git = ["git", "-c", "core.fsmonitor=false", "--no-optional-locks"]
        subprocess.run(["git", "init", "-q"], cwd=repository, check=True)
        subprocess.run(["git", "add", "-A"], cwd=repository, check=True)
        # Files of the second in which the index was written are read anew by each status.
        time.sleep(2)
        subprocess.run(["git", "update-index", "--refresh"], cwd=repository, check=True)
        status = one + git + ["status", "--short", "--untracked-files=all"]
        paired(f"git status of {count} files, private layer", status, max(10, PAIRS // 4), 1.05, repository)
        paired(f"git status of {count} files, --no-layer", status, PAIRS, 1.05, repository, ["--no-layer"])
        paired(f"git status of {count} files, --write .", status, PAIRS, 1.05, repository, ["--write", "."])


def accuracy():
    print("\naccuracy: the same programs read by runexec and by headroom\n")
    print(f"  {'program':26} {'known':>12} {'headroom':>14} {'runexec':>14}")
    for name, command, what in [
        ("spin 1 1000", [KNOWN, "spin", "1", "1000"], "cpu"), ("spin 2 600", [KNOWN, "spin", "2", "600"], "cpu"),
        ("orphan 800", [KNOWN, "orphan", "800"], "cpu"), ("anon 100 300", [KNOWN, "anon", "100", "300"], "memory"),
        ("anon 400 300", [KNOWN, "anon", "400", "300"], "memory"),
        ("spawner 100 50 300", [KNOWN, "spawner", "100", "50", "300"], "memory")]:
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([HEADROOM, "measure", "--output", f"json={folder}/r", "--"] + command, capture_output=True)
            readings = json.load(open(folder + "/r"))["readings"]
            out = subprocess.run([RUNEXEC, "--output", folder + "/out", "--quiet", "--read-only-dir", "/", "--hidden-dir", "/home", "--"] + command, capture_output=True, text=True).stdout
        arguments = [int(a) for a in command[2:]]
        def field(key):
            found = re.search(rf"^{key}=([\d.]+)", out, re.M)
            return float(found.group(1)) if found else None
        if what == "cpu":
            known = arguments[0] * arguments[1] / 1000 if name.startswith("spin") else arguments[0] / 1000
            ours, theirs, unit, scale = readings["cpu.total"].get("value"), field("cputime"), "s", 1
        else:
            known = sum(arguments[:-1])
            ours, theirs, unit, scale = readings["memory.anonymous"].get("value"), field("memory"), "MiB", 1048576
        show = lambda v: f"{v / scale:.3f} {unit}" if v is not None else "none"
        print(f"  {name:26} {known:>9.3f} {unit:>3} {show(ours):>14} {show(theirs):>14}")
    print("  (memory: headroom's is memory.anonymous; runexec's is the cgroup's peak, page cache included)")


def main():
    print(subprocess.run(["uname", "-sr"], capture_output=True, text=True).stdout.strip(), "·", os.cpu_count(), "cores")
    parts = {"start": start, "overhead": overhead, "accuracy": accuracy}
    for part in sys.argv[1:] or parts:
        if part not in parts:
            raise SystemExit(f"bench: no part named {part}; there are {', '.join(parts)}")
    failures = 0
    for part in sys.argv[1:] or parts:
        load, began = os.getloadavg()[0], time.time()
        try:
            parts[part]()
        except Exception as error:  # the other parts are still worth their time
            failures += 1
            print(f"  {part} was not measured to its end: {type(error).__name__}: {error}")
        print(f"\n  ({part}: {time.time() - began:.0f} s; load {load:.1f} before, {os.getloadavg()[0]:.1f} after)", flush=True)
    if ACCOUNT:
        settle()
        with open("/sys/fs/cgroup/cpuacct/tasks", "w") as f:
            f.write(str(os.getpid()))
        os.rmdir(ACCOUNT)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
