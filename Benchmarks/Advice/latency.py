"""Latencies that the advice predicts beside measured ones: the HTTP service in a Docker Engine under the advised
limits, with random arrivals (Poisson) from a client of its own. `make bench-latency`; table in
Guides/Allocation.md.

None of the rates is one at which the profile was made. Service and client have a core each; a latency counts
from the moment at which its request was due, so that a client that falls behind cannot hide a wait.
"""
import json
import os
import random
import select
import socket
import subprocess
import sys
import time

import fixtures
from fixtures import OUT, SERVICE
from tightness import Engine, image, wait_for

SECONDS = 20
REQUEST = b"GET /aggregate HTTP/1.1\r\nHost: localhost\r\n\r\n"


class Client:
    """Requests at random times over as many connections as are needed, each in flight alone."""

    def __init__(self, port):
        self.port = port
        self.sockets, self.idle, self.busy, self.parts = {}, [], {}, {}

    def connection(self):
        if self.idle:
            return self.idle.pop()
        made = socket.create_connection(("127.0.0.1", self.port))
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        made.setblocking(False)
        self.sockets[made.fileno()] = made
        return made.fileno()

    def receive(self, number, latencies):
        self.parts[number] = self.parts.get(number, b"") + self.sockets[number].recv(65536)
        text = self.parts[number]
        end = text.find(b"\r\n\r\n")
        if end < 0:
            return
        head = text[:end].lower()
        if not head.startswith(b"http/1.1 200"):
            raise SystemExit(f"the service answered {text[:80]!r}")
        length = int(head.split(b"content-length:")[1].split(b"\r\n")[0])
        if len(text) >= end + 4 + length:
            latencies.append(time.perf_counter() - self.busy.pop(number))
            self.parts[number] = b""
            self.idle.append(number)

    def load(self, rate, seconds, seed):
        rng = random.Random(seed)
        latencies = []
        begin = time.perf_counter()
        due, sent = begin, 0
        # The first second warms caches and connections, and does not count.
        while True:
            now = time.perf_counter()
            while due <= now and due - begin < seconds + 1:
                number = self.connection()
                self.busy[number] = due
                self.sockets[number].send(REQUEST)
                due += rng.expovariate(rate)
                sent += 1
                if len(self.sockets) > 900:
                    raise SystemExit(f"the service does not keep up with {rate:.0f}/s")
            # select waits for microseconds; epoll only for milliseconds.
            wait = max(0, due - time.perf_counter()) if due - begin < seconds + 1 else 0.05
            for number in select.select(list(self.busy), [], [], min(wait, 0.05))[0]:
                self.receive(number, latencies)
            if due - begin >= seconds + 1 and not self.busy:
                break
            if now - begin > seconds + 30:
                raise SystemExit(f"{len(self.busy)} requests at {rate:.0f}/s were never answered")
        return sorted(latencies[int(rate):])


def percentile(values, percent):
    return values[min(len(values) - 1, int(len(values) * percent / 100))]


def advice(*options):
    path = os.path.join(OUT, "latency.advice.json")
    fixtures.run([fixtures.HEADROOM, "advise", os.path.join(OUT, SERVICE + "-latency.rdp.yaml"),
                  "--output", "json=" + path, *options])
    with open(path) as file:
        return json.load(file)["settings"]


class Service:
    """The service under the advised limits of one replica."""

    def __init__(self, tag, settings, port):
        self.name, self.port = f"latency-{time.monotonic_ns()}", port
        memory = str(int(settings["memory.limit"]["value"]))
        subprocess.run(
            ["docker", "run", "--detach", "--name", self.name, "--network", "host", "--memory", memory,
             "--memory-swap", memory, "--cpus", str(settings["cpu.limit"]["value"]), "--cpuset-cpus", "0",
             tag, fixtures.binary(SERVICE, "http-service"), "--port", str(port),
             "--threads", "1", "--entries", "300000"], check=True, capture_output=True)
        if not wait_for(port, 30):
            raise SystemExit("the service does not start")
        self.first()

    def first(self):
        """The machine may be busy: the service goes before other work, within its one core."""
        pid = fixtures.run(["docker", "inspect", "--format", "{{.State.Pid}}", self.name]).strip()
        # A cgroup of version 1 has no time for such tasks unless it is given some.
        for folder in ["docker", "docker/" + self.identity()]:
            path = f"/sys/fs/cgroup/cpu/{folder}/cpu.rt_runtime_us"
            if os.path.exists(path):
                with open(path, "w") as file:
                    file.write("940000")
        if not fixtures.first(pid):
            print("the service runs beside the machine's other work", file=sys.stderr)

    def identity(self):
        return fixtures.run(["docker", "inspect", "--format", "{{.Id}}", self.name]).strip()

    def end(self):
        subprocess.run(["docker", "rm", "--force", self.name], capture_output=True)


def client(port, rate, seed):
    """Latencies by percentage, from a process of its own on the other core."""
    answer = subprocess.run(
        ["chrt", "--fifo", "10", "taskset", "-c", "1", sys.executable, os.path.abspath(__file__), "client",
                         str(port), str(rate), str(seed)], text=True, capture_output=True)
    if answer.returncode:
        raise SystemExit(answer.stderr)
    return {int(key): value for key, value in json.loads(answer.stdout).items()}


def main():
    # Its own profile: latencies are sensitive to what else the machine does.
    path = os.path.join(OUT, SERVICE + "-latency.rdp.yaml")
    if not os.path.exists(path):
        fixtures.profile_first(SERVICE, path)
    text = lambda seconds: f"{seconds * 1e3:.2f}"
    with Engine():
        tag = image(SERVICE, "http-service")
        print("| requests/s of one replica | use | p50 predicted, measured (ms) | p95 | p99 |")
        print("| ---: | ---: | --- | --- | --- |")
        ratios = []
        for number, rate in enumerate([150, 400, 700, 900, 1100, 1250]):
            settings = advice("--throughput", f"{rate}/s", "--policy", "cost")
            replicas = settings["replicas"]["value"]
            if replicas != 1:
                # One replica is looked at: a rate that wants two is halved.
                settings = advice("--throughput", f"{rate * replicas}/s", "--policy", "cost")
                rate = rate * replicas / settings["replicas"]["value"]
            service = Service(tag, settings, 18090 + number)
            measured = client(service.port, rate, number)
            cells = []
            for percent in [50, 95, 99]:
                predicted = settings[f"answer.p{percent}"]["value"]
                ratios.append(measured[percent] / predicted)
                cells.append(f"{text(predicted)}, {text(measured[percent])}")
            service.end()
            use = settings["answer.p50"]["reason"].split(" use")[0]
            print(f"| {rate:,.0f} | {use} | " + " | ".join(cells) + " |", flush=True)
        ratios.sort()
        print(f"\nMeasured over predicted: median {ratios[len(ratios) // 2]:.2f}, from {ratios[0]:.2f} to "
              f"{ratios[-1]:.2f}.\n")
        print("| objective | policy | advised replicas | requests/s each | predicted (ms) | measured (ms) | kept |")
        print("| --- | --- | ---: | ---: | ---: | ---: | --- |")
        failed = 0
        for number, (latency, percent, policy) in enumerate(
                [(10, 99, "balanced"), (15, 99, "balanced"), (30, 99, "cost"), (6, 95, "balanced"),
                 (12, 95, "cost"), (3, 50, "balanced")]):
            settings = advice("--throughput", "8000/s", "--latency", f"{latency}ms", "--percentile",
                              str(percent), "--policy", policy)
            replicas = int(settings["replicas"]["value"])
            service = Service(tag, settings, 18110 + number)
            measured = client(service.port, 8000 / replicas, 100 + number)
            service.end()
            predicted = settings[f"answer.p{percent}"]["value"]
            kept = measured[percent] * 1e3 <= latency
            failed += not kept
            print(f"| {percent}% within {latency} ms at 8,000/s | {policy} | {replicas} | {8000 / replicas:,.0f} | "
                  f"{text(predicted)} | {text(measured[percent])} | {'yes' if kept else 'NO'} |", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["client"]:
        port, rate, seed = int(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4])
        values = Client(port).load(rate, SECONDS, seed)
        print(json.dumps({percent: percentile(values, percent) for percent in [50, 95, 99]}))
    else:
        sys.exit(main())
