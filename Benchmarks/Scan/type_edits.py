#!/usr/bin/env python3
"""Random edits of types in real packages: after each, a scan with a warm cache has to give the bytes of one without.

Extensions with conformances, types and aliases of names that exist, renamed types, conformances and files less, cases more, aliases of
associated types. Half of the edits stay. Exits with 1 where any document differs.
"""
import argparse, os, random, re, shutil, subprocess, sys, tempfile, time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ["swift-collections", "swift-algorithms", "swift-argument-parser"]


def edited(text, kind, one, other, n):
    """The text after an edit; None for a file that goes."""
    if kind == 0:
        return text + f"\nextension {one}: {other} {{}}\n"
    if kind == 1:
        return text + f"\nstruct {one} {{ var x: [Int]; func count() -> Int {{ x.sorted().count }} }}\n"
    if kind == 2:
        return text + f"\ntypealias {one} = [{other}]\n"
    if kind == 3:
        return re.sub(r"^(public |@frozen )*(struct|final class|class|enum) (\w+)",
                      lambda match: match.group(0) + "Renamed", text, count=1, flags=re.M)
    if kind == 4:
        return re.sub(r": (\w+), (\w+)", r": \1", text, count=1)
    if kind == 5:
        return re.sub(r"\bcase (\w+)$", rf"case \1\n  case added{n}([Int])", text, count=1, flags=re.M)
    if kind == 6:
        return text + f"\nextension {one} {{ typealias Element = {other}; init(made{n}: Int) {{}} }}\n"
    return None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--headroom", default=ROOT / ".build/release/headroom")
    parser.add_argument("--edits", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    corpus = ROOT / "Benchmarks/Corpus/.build/checkouts"
    with tempfile.TemporaryDirectory() as folder:
        for package in PACKAGES:
            shutil.copytree(corpus / package / "Sources", Path(folder) / "tree" / package / "Sources")

        def scan(*more):
            start = time.monotonic()
            output = subprocess.run(
                [options.headroom, "scan", "tree", "--format", "json", "--threads", "2", *more],
                cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
            return output, time.monotonic() - start

        files = sorted((Path(folder) / "tree").rglob("*.swift"))
        types = sorted({name for file in files for name in re.findall(
            r"^(?:public |package |internal |@frozen |final )*(?:struct|class|enum|protocol) (\w+)",
            file.read_text(), re.M)})
        scan("--cache", "cache")
        differing = done = 0
        shares = []
        for n in range(options.edits):
            file = chance.choice(files)
            before = file.read_text()
            kind, one, other = chance.randrange(8), chance.choice(types), chance.choice(types)
            after = edited(before, kind, one, other, n)
            if after == before:
                continue
            if after is None:
                file.unlink()
            else:
                file.write_text(after)
            (warm, quick), (cold, slow) = scan("--cache", "cache"), scan("--no-cache")
            done += 1
            shares.append(quick / slow)
            if warm != cold or not cold:
                differing += 1
                print(f"edit {n} of kind {kind} in {file.name} ({one}, {other}): the documents differ")
            if after is None or chance.random() < 0.5:
                file.write_text(before)
        shares.sort()
        print(f"{done} edits, {differing} with other bytes; wall of a warm run over a cold one: "
              f"median {shares[len(shares) // 2]:.2f}, lowest {shares[0]:.2f}, highest {shares[-1]:.2f}")
        sys.exit(1 if differing or not done else 0)


if __name__ == "__main__":
    main()
