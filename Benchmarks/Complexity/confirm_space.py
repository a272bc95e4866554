#!/usr/bin/env python3
"""Confirms the labels of peak live space and stack depth by bytes, at three sizes.

Builds the fixtures with the cases of Cases.swift and with CSpace/space.c, whose allocation functions count the bytes that are
alive at once; each call runs on a stack of its own, of which the bytes that were written are counted. How both grow is
compared with the label as confirm.py does. Exit code 1 if a label is not confirmed, 5 if a tool is missing.
"""

import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile

import confirm

HERE = confirm.HERE


def labels(attribute):
    """The labels: (file, declaring line, class)."""
    found = []
    for path in sorted(glob.glob(os.path.join(confirm.FIXTURES, "*", "*.swift"))):
        with open(path, encoding="utf-8") as file:
            lines = file.read().split("\n")
        name = os.path.basename(path)[: -len(".swift")]
        for index, line in enumerate(lines):
            match = re.match(r"\s*// expect: .*\[" + attribute + r": ([^\]]*)\]", line)
            if match:
                found.append((name, lines[index + 1], match.group(1)))
    return found


def bytes_of(directory):
    """Builds and runs; maps (file, declaration) to a list of (size, heap, stack)."""
    binary = os.path.join(directory, "cases")
    helper = os.path.join(directory, "space.o")
    subprocess.run(
        ["clang", "-O2", "-c", "-o", helper, os.path.join(HERE, "CSpace", "space.c")], check=True)
    sources = sorted(glob.glob(os.path.join(confirm.FIXTURES, "*", "*.swift")))
    sources += [os.path.join(HERE, name) for name in
                ("Harness.swift", "Cases.swift", "SpaceCases.swift")]
    subprocess.run(
        ["swiftc", "-Onone", "-D", "SPACE", "-parse-as-library", "-module-name", "Cases", "-o",
         binary, helper] + sources,
        check=True)
    out = subprocess.run([binary], check=True, stdout=subprocess.PIPE, text=True).stdout
    result = {}
    for line in out.splitlines():
        parts = line.split("|")
        if len(parts) == 5:
            result.setdefault((parts[0], parts[1]), []).append(
                (int(parts[2]), int(parts[3]), int(parts[4])))
    return {key: sorted(value) for key, value in result.items()}


# Cases whose input is not the worst one, which the label is about: an array in no order splits evenly.
NOT_WORST = {("depth", "PartitionRecursion", "func quickSort(")}


def verdict(cls, points):
    """As confirm.py; a constant may differ by a few frames or blocks of the library's own."""
    if cls == "O(1)":
        low, high = points[0][1], points[-1][1]
        return high - low <= 2048, " ".join(str(point[1]) for point in points)
    if cls == "O(log n)" and points[0][1] == points[-1][1]:
        # A dozen elements fit the smallest block of an array.
        return True, "one block"
    return confirm.verdict(cls, points)


def main():
    for tool in ("swiftc", "clang"):
        if not shutil.which(tool):
            print(f"{tool} is missing", file=sys.stderr)
            return 5
    with tempfile.TemporaryDirectory() as directory:
        measured = bytes_of(directory)
    failed = False
    for attribute, column in (("peak", 1), ("depth", 2)):
        found = labels(attribute)
        run = wrong = 0
        for (file, declaration), points in sorted(measured.items()):
            matches = [cls for name, line, cls in found
                       if name == file and declaration in line and cls != "unknown"]
            if len(matches) != 1 or (attribute, file, declaration) in NOT_WORST:
                continue
            run += 1
            fits, reason = verdict(matches[0], [(p[0], p[column]) for p in points])
            wrong += not fits
            if not fits or "--verbose" in sys.argv:
                mark = "confirmed" if fits else "NOT CONFIRMED"
                print(f"{mark}: {attribute} {file} {declaration} {matches[0]}: {reason}"
                      f" ({' '.join(str(p[column]) for p in points)} bytes)")
        print(f"{attribute}: {len(found)} labels, {run} run, {run - wrong} confirmed, {wrong} not")
        failed = failed or wrong > 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
