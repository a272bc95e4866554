#!/usr/bin/env python3
"""Holds the disagreements of a claims run against the reviewed list.

usage: review.py CLAIMS.tsv REVIEWED.tsv

A line of the list is: verdict, file, function, claim, review, argument, separated by tabs. `review` is one of
`analysis` (the derived bound is wrong or not tight), `claim` (the claim is shown to be wrong, or to leave out a
qualifier), `loose` (the claim holds and is not tight) and `convention` (both hold, under different notions of cost).
Exit code 1 where a disagreement is not in the list; lines of the list without a disagreement are printed.
"""

import sys


def read(path):
    with open(path, encoding="utf-8") as file:
        return [line.rstrip("\n").split("\t") for line in file if line.strip() and not line.startswith("#")]


def key(row):
    return (row[1].rsplit(":", 1)[0] if row[1].rsplit(":", 1)[-1].isdigit() else row[1], row[2], row[3])


def main():
    rows = read(sys.argv[1])
    claims = [row for row in rows if row[0] in ("worse than claimed", "better than claimed")]
    reviewed = {key(row): row for row in read(sys.argv[2])}
    missing = [row for row in claims if key(row) not in reviewed]
    # Rows and not keys are counted: overloads in one file that claim the same share a line of the list.
    counts = {}
    for row in claims:
        if key(row) in reviewed:
            name = reviewed[key(row)][4]
            counts[name] = counts.get(name, 0) + 1
    print(f"{len(claims)} disagreements, {len(claims) - len(missing)} reviewed:", end=" ")
    print(", ".join(f"{count} {name}" for name, count in sorted(counts.items())) or "none")
    answered = [row for row in rows if row[0] in ("agrees", "worse than claimed", "better than claimed")]
    agreed = sum(row[0] == "agrees" for row in answered)
    wrong = counts.get("claim", 0)
    print(
        f"precision when answered {agreed}/{len(answered)} = {100 * agreed / len(answered):.1f}%, without the {wrong} claims "
        f"shown to be wrong {100 * agreed / (len(answered) - wrong):.1f}%")
    for known in sorted(reviewed.keys() - {key(row) for row in claims}):
        print("no disagreement any more:", known[0], known[1], "|", known[2])
    for row in missing:
        print("not reviewed:", row[1], row[2], "|", row[3], "|", row[4])
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
