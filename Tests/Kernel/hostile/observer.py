#!/usr/bin/env python3
"""Tries every hostile program without the sandbox and with each rung of it, in the disposable kernel that
Tests/Kernel/run.sh boots, and looks from outside at what it did: processes, mounts, cgroups, files,
sockets and kernel settings are read here, not by headroom.

    observer.py harm            each program does its harm when nothing holds it
    observer.py RUNG…           what each rung contains: v2 v2-user watchdog watchdog-user no-isolation v1
    observer.py mutants         taking away one protection lets a named program through

Prints `✔ NAME` or `✘ NAME`; expected-hostile.txt lists the names that have to be there, and
uncontained.txt what a rung is known not to contain.
"""
import json, os, re, shutil, signal, socket, subprocess, sys, threading, time

HERE = os.path.dirname(os.path.abspath(__file__))
BUILD = os.environ["HR_BUILD"]
HEADROOM = BUILD + "/headroom"
HOME, WORK, OUTSIDE = "/var/tmp/home", "/var/tmp/work/try", "/var/tmp/outside"
WRITABLE, KEY, USER = "/var/tmp/writable", "HEADROOM-SECRET-KEY", 1000


def text(path, default=""):
    try:
        with open(path, errors="replace") as f:
            return f.read()
    except OSError:
        return default


def put(path, content, mode=0o644, owner=0):
    with open(path, "w") as f:
        f.write(content)
    os.chmod(path, mode)
    os.chown(path, owner, owner)


def processes():
    return {int(n) for n in os.listdir("/proc") if n.isdigit()}


def status(pid, key):
    found = re.search(rf"^{key}:\s*(\S+)", text(f"/proc/{pid}/status"), re.M)
    return found.group(1) if found else None


class Listener:
    """A server outside the sandbox that counts who reaches it."""

    def __init__(self, family, address):
        self.hits, self.socket = 0, socket.socket(family)
        if family == socket.AF_INET:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(address)
        self.socket.listen(16)
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            self.socket.accept()[0].close()
            self.hits += 1


def pace():
    """How many times slower than a quiet machine this one is: Python starts within 0.4 s there."""
    began = time.monotonic()
    subprocess.run(["/usr/bin/python3", "-c", "import os, time"])
    return max(1.0, min(4.0, (time.monotonic() - began) / 0.4))


PACE = 1.0


class World:
    """What a try finds and may harm; made anew for each."""

    def __init__(self, owner):
        self.owner = owner
        # What a try mounted over it lies above what we did.
        while subprocess.run(["umount", "-l", "/srv"], stderr=subprocess.DEVNULL).returncode == 0:
            pass
        subprocess.run(["mount", "-t", "tmpfs", "system", "/srv"], check=True)
        for d in (HOME, HOME + "/.ssh", WORK, OUTSIDE, WRITABLE, "/srv/system", "/srv/bin"):
            shutil.rmtree(d, ignore_errors=True)
            os.makedirs(d)
        put("/srv/system/config", "good", owner=owner)
        put("/srv/bin/tool", "good", 0o755, owner)
        os.chown("/srv/system", owner, owner)
        shutil.copy("/usr/bin/touch", "/srv/bin/setuid-touch")
        os.chmod("/srv/bin/setuid-touch", 0o4755)
        put(HOME + "/.ssh/id_rsa", KEY, 0o600, owner)
        put(HOME + "/.bashrc", "good", owner=owner)
        put(OUTSIDE + "/file", "good", owner=owner)
        put(WORK + "/data", "good", owner=owner)
        for d in (HOME, HOME + "/.ssh", WORK, OUTSIDE, WRITABLE):
            os.chown(d, owner, owner)
        for place in ("/dev/shm", "/tmp", "/var/tmp"):
            if os.path.exists(place + "/filled"):
                os.unlink(place + "/filled")
        open("/proc/sys/vm/swappiness", "w").write("60")
        open("/proc/sys/kernel/core_pattern", "w").write("core")
        socket.sethostname("good")
        for line in text("/proc/sysvipc/shm").splitlines()[1:]:
            words = line.split()
            if int(words[0]) == 0x4852:
                import ctypes
                ctypes.CDLL(None).shmctl(int(words[1]), 0, None)
        for d in ("/sys/fs/cgroup/evil", "/sys/fs/cgroup/memory/evil"):
            if os.path.isdir(d):
                os.rmdir(d)
        import ctypes
        ctypes.CDLL(None).syscall(250, 1, None)  # a session keyring of our own
        open("/dev/kmsg", "w").write("HEADROOM-MARK\n")
        self.keys = self.evilKeys()
        self.clock = time.time() - time.monotonic()
        self.victim = subprocess.Popen(
            ["/usr/bin/python3", "-c", "import time; time.sleep(300) # BYSTANDER"], env={"BYSTANDER": "secret"}, user=owner, group=owner,
            start_new_session=True)
        self.files = int(text("/proc/sys/fs/file-nr").split()[0])
        self.shared = self.meminfo("Shmem")
        self.work = self.used(WORK)
        self.hits = {name: l.hits for name, l in LISTENERS.items()}
        self.base = processes()

    @staticmethod
    def evilKeys():
        return {l.split()[0] for l in text("/proc/keys").splitlines() if "headroom-evil" in l}

    @staticmethod
    def meminfo(key):
        return int(re.search(rf"^{key}:\s*(\d+)", text("/proc/meminfo"), re.M).group(1)) * 1024

    @staticmethod
    def used(path):
        return sum(os.lstat(os.path.join(d, f)).st_blocks * 512
                   for d, _, fs in os.walk(path) for f in fs)


LISTENERS = {}


class Try:
    """One run of one program, and all that was seen of it."""

    def __init__(self, program, rung, wall=4):
        self.world = world = World(USER if rung.endswith("user") or program.startswith("setuid") and rung in ("none", "no-isolation") else 0)
        self.program, self.rung = program, rung
        if program.startswith("setuid"):  # only root may write there, which the helper is to do for its user
            os.chown("/srv/system", 0, 0)
        self.most = dict(processes=0, zombies=0, resident=0, files=0, shared=0, arguments=0)
        self.realtime = self.capable = self.gaining = self.unfiltered = False
        self.victimStopped = False
        self.report, self.remaining = None, []
        path = f"{HERE}/programs/{program}"
        command = ["/bin/sh", "-c", 'echo RAN; exec "$@"', "sh",
                   "/usr/bin/python3" if program.endswith(".py") else "/bin/sh", path]
        result = "/var/tmp/result.json"
        if program == "symlink-trick.py":
            result = WRITABLE + "/result.json"
        if os.path.lexists(result):
            os.unlink(result)
        if rung != "none":
            flags = {"v2": [], "v1": [], "v2-user": [], "watchdog": ["--no-cgroups"],
                     "watchdog-user": ["--no-cgroups"], "no-isolation": ["--no-isolation"]}[rung]
            command = [HEADROOM, "measure", "--output", f"json={result}", "--wall-limit", f"{wall * PACE:.1f}s",
                       "--memory-limit", "64MiB", "--process-limit", "40", "--output-limit", "1MiB",
                       "--write", WRITABLE] + flags + ["--"] + command
        elif program in ("signal-parent.py", "ptrace-supervisor.py"):
            # Somebody has to watch it: a shell that says so at the end.
            command = ["/bin/sh", "-c", '"$@"; echo WATCHED', "sh"] + command
        elif program == "symlink-trick.py":
            command = ["/bin/sh", "-c", f'"$@"; echo evil > {result}', "sh"] + command
        environment = dict(os.environ, HOME=HOME, VICTIM=str(world.victim.pid), WRITABLE=WRITABLE)
        self.output = "/var/tmp/output"
        user = world.owner
        with open(self.output, "wb") as out:
            started = time.monotonic()
            child = subprocess.Popen(
                command, cwd=WORK, env=environment, stdin=subprocess.DEVNULL, stdout=out,
                stderr=subprocess.STDOUT, user=user, group=user, extra_groups=[],
                start_new_session=True, preexec_fn=enter(rung))
            # Bare, a slow one is watched until it has done its harm, however starved the machine is.
            limit = (90.0 if program in SLOW else 4.0) * PACE if rung == "none" else 40.0 * PACE
            while time.monotonic() - started < limit and child.poll() is None:
                began = time.monotonic()
                self.look(world, child.pid)
                if rung == "none" and program in SLOW and HARM[program](self):
                    break
                # We come before the program on the one processor: where a look takes long it would get no turn.
                time.sleep(max(0.05, 2 * (time.monotonic() - began)))
            self.look(world, child.pid)
            self.ended = child.poll() is not None
            self.seconds = time.monotonic() - started
        time.sleep(0.2)
        self.after(world, child)
        self.clean(world, child)
        try:
            self.report = json.loads(text(result))
        except ValueError:
            self.report = None

    def wall(self):
        """Seconds from exec to the end, as reported; 0 where nothing was."""
        reading = (self.report or {}).get("readings", {}).get("wall", {})
        return reading.get("value", 0)

    def look(self, world, top):
        alive = zombies = resident = 0
        for pid in processes() - world.base:
            stat = text(f"/proc/{pid}/stat")
            if not stat:
                continue
            line = text(f"/proc/{pid}/cmdline")
            if "programs/" not in line or "headroom" in line.split("\0")[0]:
                if " (python3) Z" not in stat:
                    continue
            rest = stat.rsplit(")", 1)[1].split()
            if rest[0] == "Z":
                zombies += 1
                continue
            alive += 1
            resident += int(rest[21]) * 4096
            self.most["arguments"] = max(self.most["arguments"], len(line))
            self.realtime |= rest[38] == "1"
            if self.program == "privileges.py":
                effective = status(pid, "CapEff")
                self.capable |= effective is not None and int(effective, 16) != 0
                self.gaining |= status(pid, "NoNewPrivs") == "0"
                self.unfiltered |= status(pid, "Seccomp") == "0"
        m = self.most
        m["processes"], m["zombies"] = max(m["processes"], alive), max(m["zombies"], zombies)
        m["resident"] = max(m["resident"], resident)
        m["files"] = max(m["files"], int(text("/proc/sys/fs/file-nr").split()[0]) - world.files)
        m["shared"] = max(m["shared"], World.meminfo("Shmem") - world.shared)
        if status(world.victim.pid, "State") in ("t", "T"):
            self.victimStopped = True

    def after(self, world, child):
        self.remaining = [
            p for p in processes() - world.base - {child.pid}
            if "programs/" in text(f"/proc/{p}/cmdline") and status(p, "State") not in ("Z", "X")]
        self.victimDead = world.victim.poll() is not None
        self.said = text(self.output)
        self.size = os.path.getsize(self.output)
        self.mounts = text("/proc/self/mounts")
        self.cgroups = [d for d in ("/sys/fs/cgroup/evil", "/sys/fs/cgroup/memory/evil") if os.path.isdir(d)]
        self.config = text("/srv/system/config", None)
        self.tool = text("/srv/bin/tool", None)
        self.touched = os.path.exists("/srv/system/touched")
        self.rc = text(HOME + "/.bashrc")
        self.outside = text(OUTSIDE + "/file")
        self.data = os.path.exists(WORK + "/data")
        self.workUsed = World.used(WORK) - world.work
        self.hits = {name: l.hits - world.hits[name] for name, l in LISTENERS.items()}
        self.host = socket.gethostname()
        self.swappiness = text("/proc/sys/vm/swappiness").strip()
        self.core = text("/proc/sys/kernel/core_pattern").strip()
        self.keys = bool(World.evilKeys() - world.keys)
        self.segment = any(int(l.split()[0]) == 0x4852 for l in text("/proc/sysvipc/shm").splitlines()[1:])
        self.clockMoved = abs(time.time() - time.monotonic() - world.clock) > 60
        self.log = "HEADROOM-MARK" in subprocess.run(["dmesg"], capture_output=True, text=True).stdout

    def clean(self, world, child):
        if self.clockMoved:
            time.clock_settime(time.CLOCK_REALTIME, time.monotonic() + world.clock)
        for _ in range(50):
            rest = processes() - world.base
            mine = [p for p in rest if status(p, "PPid") != "2" and p != os.getpid()]
            for p in mine:
                try:
                    os.kill(p, signal.SIGKILL)
                except OSError:
                    pass
            child.poll()
            while True:
                try:
                    if os.waitpid(-1, os.WNOHANG)[0] == 0:
                        break
                except ChildProcessError:
                    break
            if not [p for p in mine if status(p, "State") not in (None, "Z", "X")]:
                break
            time.sleep(0.05)
        world.victim.kill()
        try:
            world.victim.wait(5)
        except Exception:
            pass


def enter(rung):
    if rung == "none":
        return None
    where = {"v2": "/sys/fs/cgroup/scope", "no-isolation": "/sys/fs/cgroup/scope",
             "v2-user": "/sys/fs/cgroup/user"}.get(rung)

    def go():
        os.sched_setscheduler(0, os.SCHED_OTHER, os.sched_param(0))
    if where is None:
        return go
    # A cgroup of its own for each headroom, as a scope would be; written before the user changes.
    path = f"{where}-{time.monotonic_ns()}"
    os.mkdir(path)
    owner = USER if rung == "v2-user" else 0
    for name in ["", "/cgroup.procs", "/cgroup.subtree_control", "/cgroup.threads"]:
        os.chown(path + name, owner, owner)
    CGROUPS.append(path)
    file = os.open(path + "/cgroup.procs", os.O_WRONLY | os.O_CLOEXEC)
    return lambda: os.write(file, b"0")


CGROUPS = []

# What takes its time to be harmful on a busy machine; watched until it is.
SLOW = {"fork-bomb.py", "fork-bomb-spinning.py", "memory-bomb.py", "tmpfs-filler.py", "cgroup-limit.py",
        "descriptor-exhaustion.py", "zombie-maker.py"}

# What harm is, as seen from outside: true where it was done.
LOST = lambda t: t.rung != "none" and (t.report is None) or (t.rung == "none" and "WATCHED" not in t.said)
HARM = {
    "fork-bomb.py": lambda t: t.most["processes"] > 60,
    # Held is not enough: while it starves everybody of the processor it has to be ended, by the limit of
    # processes, or where RLIMIT_NPROC holds it below that, by the wall limit of 4 s with its grace.
    "fork-bomb-spinning.py": lambda t: t.most["processes"] > 120 or t.wall() > 6 * PACE or bool(t.remaining),
    "memory-bomb.py": lambda t: t.most["resident"] > 100e6,
    "tmpfs-filler.py": lambda t: t.most["shared"] > 100e6,
    "disk-filler.py": lambda t: t.workUsed > 100e6,
    "output-flood.sh": lambda t: t.size > 2e6,
    "descriptor-exhaustion.py": lambda t: t.most["files"] > 30000,
    "daemon.py": lambda t: bool(t.remaining),
    "hydra.py": lambda t: bool(t.remaining),
    "term-ignorer.py": lambda t: not t.ended or bool(t.remaining),
    "zombie-maker.py": lambda t: t.most["zombies"] > 100,
    "ptrace-bystander.py": lambda t: t.victimStopped or t.victimDead,
    "ptrace-supervisor.py": LOST,
    "kill-every-pid.py": lambda t: t.victimDead,
    "signal-parent.py": LOST,
    "read-ssh-key.sh": lambda t: KEY in t.said,
    "read-through-proc.sh": lambda t: KEY in t.said,
    "read-environment.sh": lambda t: "BYSTANDER" in t.said,
    "read-arguments.sh": lambda t: "BYSTANDER" in t.said or "Kernel/inside.sh" in t.said,
    "append-to-home.sh": lambda t: "evil" in t.rc,
    "write-outside.sh": lambda t: "evil" in t.outside,
    "write-system.sh": lambda t: t.config != "good",
    "delete-system.sh": lambda t: t.config is None,
    "delete-work.sh": lambda t: not t.data,
    "mount-over.sh": lambda t: "evil /srv" in t.mounts,
    "unmount.sh": lambda t: "system /srv" not in t.mounts,
    "network-tcp.py": lambda t: t.hits["tcp"] > 0,
    "abstract-socket.py": lambda t: t.hits["abstract"] > 0,
    "unix-socket.py": lambda t: t.hits["unix"] > 0,
    "hostname.sh": lambda t: t.host != "good",
    "sysctl.sh": lambda t: t.swappiness != "60",
    "core-pattern.sh": lambda t: t.core != "core",
    "cgroup-make.sh": lambda t: bool(t.cgroups),
    "cgroup-limit.py": lambda t: t.most["resident"] > 85e6,
    "symlink-trick.py": lambda t: t.config != "good",
    "setuid-helper.sh": lambda t: t.touched,
    "endless-exec.sh": lambda t: not t.ended or bool(t.remaining),
    "keyring.py": lambda t: t.keys,
    "shared-memory.py": lambda t: t.segment,
    "clock.py": lambda t: t.clockMoved,
    "raw-disk.py": lambda t: "SECRETDISK" in t.said,
    "realtime.py": lambda t: t.realtime,
    "kernel-log.py": lambda t: not t.log,
    "privileges.py": lambda t: t.capable or t.gaining or t.unfiltered,
    "huge-arguments.py": lambda t: not t.ended or bool(t.remaining),
    "overwrite-itself.sh": lambda t: t.tool != "good",
}


def known(rung):
    """What this rung is known not to contain."""
    return {line.split()[1] for line in text(HERE + "/uncontained.txt").splitlines()
            if line.split()[:1] == [rung]}


def judge(name, good, detail=""):
    print(("✔ " if good else "✘ ") + name + (f": {detail}" if detail and not good else ""), flush=True)


def main(arguments):
    os.makedirs("/var/tmp/work", exist_ok=True)
    LISTENERS["tcp"] = Listener(socket.AF_INET, ("127.0.0.1", 7777))
    LISTENERS["abstract"] = Listener(socket.AF_UNIX, "\0headroom-victim")
    LISTENERS["unix"] = Listener(socket.AF_UNIX, "/run/victim.sock")
    os.chmod("/run/victim.sock", 0o666)
    programs = sorted(os.listdir(HERE + "/programs"))
    missing = set(programs) ^ set(HARM)
    if missing:
        judge(f"every program has a judge: {missing}", False)
    only = os.environ.get("HR_ONLY")
    if only:
        programs = [p for p in programs if p in only.split(",")]
    global PACE
    # What is looked at must not keep us from looking; our children begin as everybody else.
    os.sched_setscheduler(0, os.SCHED_FIFO | os.SCHED_RESET_ON_FORK, os.sched_param(1))
    PACE = min(pace() for _ in range(4))
    print(f"HEADROOM-NOTE this machine is {PACE:.1f} times slower than a quiet one; limits are as much longer")
    for mode in arguments:
        if mode == "mutants":
            for line in text(HERE + "/mutants.txt").splitlines():
                if not line.strip() or line.startswith("#"):
                    continue
                name, rung, program = line.split("\t")[:3]
                os.environ["HEADROOM_SUPERVISOR"] = f"{os.environ['HR_MUTANTS']}/{name}/headroom-supervisor"
                t = Try(program, rung, wall=10)
                judge(f"mutant {name}: {program} does its harm", HARM[program](t), t.said[-300:])
            os.environ["HEADROOM_SUPERVISOR"] = BUILD + "/headroom-supervisor"
            continue
        for program in programs:
            t = Try(program, "none" if mode == "harm" else mode,
                    wall=8 if mode == "no-isolation" else 4)
            harm = HARM[program](t)
            if program == "fork-bomb-spinning.py" and t.report:
                print(f"HEADROOM-NOTE {mode}: {program} was ended after {t.wall():.2f} s of wall time,"
                      f" {t.seconds:.2f} s with the command's own start and end", flush=True)
            if mode == "harm":
                judge(f"harm {program}", harm, repr((t.most, t.said[-200:])))
            elif harm and program in known(mode):
                judge(f"{mode} does not contain {program}", True)
            elif program in known(mode):
                judge(f"{mode} contains {program}, which uncontained.txt denies", False)
            else:
                # A program that could not run has harmed nothing either.
                lost = (t.report is None and program != "symlink-trick.py" or "RAN" not in t.said
                        or "can't open" in t.said)
                judge(f"{mode} contains {program}", not harm and not lost,
                      repr((harm, lost, t.most, t.seconds, t.said[:300] + t.said[-300:])))
    for path in CGROUPS:
        for child in sorted((d for d, _, _ in os.walk(path)), reverse=True):
            try:
                os.rmdir(child)
            except OSError:
                pass


main(sys.argv[1:])
