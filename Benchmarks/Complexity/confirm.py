#!/usr/bin/env python3
"""Confirms the labels of Fixtures/Complexity by counting executed instructions at three sizes.

Builds the fixtures with the cases of Cases.swift, runs them under valgrind's callgrind (Debian: valgrind), and compares
how the count grows with the label: (c3 - c2) / (c2 - c1) against the same of the class. Differences, because they
leave out what a call costs at any size. Exit code 1 if a label is not confirmed, 5 if a tool is missing.
"""

import glob
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
FIXTURES = os.path.join(HERE, "..", "..", "Fixtures", "Complexity")

CLASSES = {
    "O(1)": lambda n: 1,
    "O(log n)": lambda n: math.log(n),
    "O(log^2 n)": lambda n: math.log(n) ** 2,
    "O(sqrt n)": lambda n: math.sqrt(n),
    "O(n)": lambda n: n,
    "O(n log n)": lambda n: n * math.log(n),
    "O(n^1.5)": lambda n: n**1.5,
    "O(n^2)": lambda n: n**2,
    "O(n^2 log n)": lambda n: n**2 * math.log(n),
    "O(n^3)": lambda n: n**3,
    "O(2^n)": lambda n: 2**n,
    "O(3^n)": lambda n: 3**n,
    "O(n 2^n)": lambda n: n * 2**n,
    "O(n!)": lambda n: math.factorial(n),
}

# What a growth may differ from that of its class. It tells n from n^2 and from log n; n and n log n it cannot tell
# apart at these sizes.
TOLERANCE = 1.6


def labels():
    """The labels: (file, declaring line, class)."""
    found = []
    for path in sorted(glob.glob(os.path.join(FIXTURES, "*", "*.swift"))):
        with open(path, encoding="utf-8") as file:
            lines = file.read().split("\n")
        name = os.path.basename(path)[: -len(".swift")]
        for index, line in enumerate(lines):
            match = re.match(r"\s*// expect: time (unknown|O\([^)]*\))", line)
            if match:
                found.append((name, lines[index + 1], match.group(1)))
    return found


def label_of(found, file, declaration):
    matches = [cls for name, line, cls in found if name == file and declaration in line]
    if len(matches) != 1:
        sys.exit(f"{file}: {len(matches)} labelled declarations contain '{declaration}', expected one")
    return matches[0]


def counts(directory):
    """Builds and runs; maps (file, declaration) to a list of (size, instructions)."""
    binary = os.path.join(directory, "cases")
    sources = sorted(glob.glob(os.path.join(FIXTURES, "*", "*.swift")))
    sources += [os.path.join(HERE, name) for name in
                ("Harness.swift", "Cases.swift", "SpaceCases.swift")]
    subprocess.run(
        ["swiftc", "-Onone", "-parse-as-library", "-module-name", "Cases"]
        + ["-I", os.path.join(HERE, "CCallgrind"), "-o", binary] + sources,
        check=True)
    subprocess.run(
        ["valgrind", "-q", "--tool=callgrind", "--main-stacksize=67108864",
         f"--callgrind-out-file={directory}/out", binary],
        check=True,
        # `rep movsb` moves any number of bytes in one instruction, which hides the cost of copies.
        env=dict(os.environ, GLIBC_TUNABLES="glibc.cpu.x86_rep_movsb_threshold=1000000000"))
    result = {}
    for path in glob.glob(os.path.join(directory, "out.*")):
        with open(path, encoding="utf-8", errors="replace") as file:
            text = file.read()
        trigger = re.search(r"desc: Trigger: Client Request: (.*)", text)
        total = re.search(r"^(?:totals|summary): (\d+)", text, re.MULTILINE)
        if trigger and total:
            file, declaration, size = trigger.group(1).split("|")
            result.setdefault((file, declaration), []).append((int(size), int(total.group(1))))
    return {key: sorted(value) for key, value in result.items()}


def verdict(cls, points):
    """Whether three (size, count) points grow as the class does, and the two growths."""
    (n1, c1), (n2, c2), (n3, c3) = points
    if cls == "O(1)":
        return c3 - c1 <= 0.02 * c1 + 500, f"{c1} {c2} {c3}"
    if c2 <= c1:
        return False, f"{c1} {c2} {c3}"
    grows = (c3 - c2) / (c2 - c1)
    cost = CLASSES[cls]
    should = (cost(n3) - cost(n2)) / (cost(n2) - cost(n1))
    fits = 1 / TOLERANCE <= grows / should <= TOLERANCE
    return fits, f"grows {grows:.2f}, class {should:.2f}"


def main():
    for tool in ("swiftc", "valgrind"):
        if not shutil.which(tool):
            print(f"{tool} is missing; on Debian: apt-get install valgrind", file=sys.stderr)
            return 5
    found = labels()
    with tempfile.TemporaryDirectory() as directory:
        measured = counts(directory)
    measured.pop(("", "baseline"), None)
    wrong = 0
    for (file, declaration), points in sorted(measured.items()):
        cls = label_of(found, file, declaration)
        fits, reason = verdict(cls, points)
        wrong += not fits
        if not fits or "--verbose" in sys.argv:
            mark = "confirmed" if fits else "NOT CONFIRMED"
            print(f"{mark}: {file} {declaration} {cls}: {reason}")
    print(f"{len(found)} labels, {len(measured)} run, {len(measured) - wrong} confirmed, {wrong} not")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
