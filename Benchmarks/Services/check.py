#!/usr/bin/env python3
"""Checks headroom's profile of the HTTP service with two load generators that others wrote.

    Benchmarks/Services/check.py HEADROOM

wrk says how many answers a second the service gives at most over as many connections; httperf holds rates
and says how many answers came and how long they took. The service's CPU time beside them is the kernel's
(schedstat of its threads). Service and generator have a core each. Prints a table in Markdown.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIXTURE = ROOT / "Fixtures/Programs/http-service"
CONNECTIONS = 16


def cpu_seconds(pid):
    total = 0
    for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
        total += int((task / "schedstat").read_text().split()[0])
    return total / 1e9


def text(command):
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    if done.returncode != 0:
        sys.exit(f"check.py: {' '.join(command)} failed: {done.stderr or done.stdout}")
    return done.stdout


def number(pattern, output):
    found = re.search(pattern, output)
    if not found:
        sys.exit(f"check.py: no {pattern} in:\n{output}")
    return float(found.group(1))


def main():
    headroom = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/service.rdp.json"
        print(text([headroom, "profile", str(FIXTURE / "http-service.headroom.yaml"), "--rdp", path,
                    "--no-scan"]), file=sys.stderr)
        profile = json.loads(pathlib.Path(path).read_text())["spec"]["service"]
    largest = profile["largestRatePerCore"]
    each = profile["perRequest"]["cpu.total"]["expected"]
    server = subprocess.Popen(
        ["taskset", "-c", "0", ".build/release/http-service", "--port", "0", "--threads", "1", "--entries", "10000"],
        cwd=FIXTURE, stdout=subprocess.PIPE, text=True)
    try:
        port = server.stdout.readline().rsplit(":", 1)[1].strip()
        url = f"http://127.0.0.1:{port}/aggregate"
        before = cpu_seconds(server.pid)
        output = text(["taskset", "-c", "1", "wrk", "-t1", f"-c{CONNECTIONS}", "-d5s", "--latency", url])
        most = number(r"Requests/sec:\s+([\d.]+)", output)
        answered = number(r"(\d+) requests in", output)
        wrk_each = (cpu_seconds(server.pid) - before) / answered

        print("| what | headroom | independent | by |")
        print("| --- | --- | --- | --- |")
        print(f"| answers a second per core, at most | {largest['expected']:,.0f} (to {largest['high']:,.0f}) "
              f"with 99% below 20 ms | {most:,.0f} | wrk, closed loop, {CONNECTIONS} connections |")
        print(f"| CPU time of a request, all rates | {each * 1e6:.1f} µs | {wrk_each * 1e6:.1f} µs | "
              "wrk at its rate, schedstat |")
        calls = 50
        for step in profile["steps"]:
            rate = step["rate"]
            if not step["kept"] or rate < 200 or rate > 0.95 * most:
                continue
            seconds = 4
            connections = max(1, round(rate * seconds / calls))
            before = cpu_seconds(server.pid)
            # Calls of a connection follow each other at once, which is kind to the service: its caches and
            # its core stay warm. Up to 1,000 a second, sessions that think in between come closer to clients.
            paced = rate <= 1000
            load = (["--wsess", f"{CONNECTIONS},{round(rate * seconds / CONNECTIONS)},{CONNECTIONS / rate:.5f}",
                     "--rate", "211"] if paced else
                    ["--rate", f"{rate / calls:.3f}", "--num-conns", str(connections),
                     "--num-calls", str(calls)])
            output = text(["taskset", "-c", "1", "httperf", "--hog", "--server", "127.0.0.1", "--port", port,
                           "--uri", "/aggregate", "--timeout", "5"] + load)
            used = cpu_seconds(server.pid) - before
            replies = number(r"replies (\d+)", output)
            held = number(r"Request rate: ([\d.]+)", output)
            took = number(r"Reply time \[ms\]: response ([\d.]+)", output)
            mine = step["cores"] / step["answered"] * 1e6
            print(f"| {rate:,.0f} requests/s held | {step['answered']:,.0f}/s, {mine:.1f} µs of CPU each, "
                  f"median {step['latency']['50'] * 1e3:.2f} ms | {held:,.0f}/s, "
                  f"{used / replies * 1e6:.1f} µs of CPU each, mean {took:.2f} ms | "
                  f"httperf --{'wsess' if paced else 'rate'} |")
    finally:
        server.terminate()
        server.wait(10)


main()
