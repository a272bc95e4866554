#!/usr/bin/env python3
"""Neutral edits of real package code, and how often the gate takes one for a regression.

Each edit changes how a file is written and not what it does: names, order, format, place, a local
constant more. It is made by text, checked by `swiftc -parse`, and committed in rounds of one edit a
file; the gate then compares with the revision before. An edit counts as a false alarm where a check
against the baseline fails in its file, and as a lost bound where one warns.

usage: neutral_edits.py HEADROOM CORPUS [EDITS]
"""
import collections
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

PACKAGES = ["swift-algorithms", "swift-argument-parser", "swift-log", "swift-numerics",
            "swift-subprocess", "Yams", "swift-atomics", "swift-system"]
WORD = r"(?<![\w.`$]){}(?![\w`])"


def functions(lines):
  """(first line, last line, indentation) of functions whose braces stand at line ends."""
  found = []
  for index, line in enumerate(lines):
    match = re.match(r"( *)((public|internal|private|fileprivate|static|mutating|@inlinable) +)*func ", line)
    if not match:
      continue
    indent = match.group(1)
    for end in range(index + 1, min(index + 80, len(lines))):
      if lines[end].rstrip() == indent + "}":
        found.append((index, end, indent))
        break
      if lines[end].strip() and not lines[end].startswith(indent):
        break
  return found


def rename_local(text, random):
  """A local constant or variable whose name occurs in one function only, and never as a label."""
  lines = text.split("\n")
  for start, end, indent in random.sample(functions(lines), k=len(functions(lines))):
    body = "\n".join(lines[start:end + 1])
    names = re.findall(r"\b(?:let|var) ([a-z]\w{2,})\b", body)
    for name in names:
      word = re.compile(WORD.format(name))
      everywhere = len(re.findall(r"\b" + name + r"\b", text))
      here = len(word.findall(body))
      if here != everywhere or re.search(WORD.format(name) + r"\s*:", body.split("{", 1)[0]):
        continue
      if re.search(r"[(,]\s*" + name + r"\s*:", body) or '"' in body or "if let " + name + " {" in body:
        continue
      return text.replace(body, word.sub(name + "Renamed", body), 1)
  return None


def rename_private(text, random):
  names = re.findall(r"(?:private|fileprivate) (?:static |mutating )*func (\w+)\(", text)
  for name in random.sample(names, k=len(names)):
    if len(re.findall(r"func " + name + r"\b", text)) == 1 and '"' + name not in text:
      return re.sub(r"\b" + name + r"\b(?!\s*:)", name + "Renamed", text)
  return None


def swap_functions(text, random):
  lines = text.split("\n")
  found = functions(lines)
  pairs = [(a, b) for a, b in zip(found, found[1:])
           if a[2] == b[2] and a[1] < b[0] and not "".join(lines[a[1] + 1:b[0]]).strip()]
  if not pairs:
    return None
  a, b = random.choice(pairs)
  return "\n".join(lines[:a[0]] + lines[b[0]:b[1] + 1] + lines[a[1] + 1:b[0]] + lines[a[0]:a[1] + 1] + lines[b[1] + 1:])


def extract_result(text, random):
  """`return EXPRESSION` at the end of a function becomes a constant and its return."""
  lines = text.split("\n")
  places = [end - 1 for _, end, _ in functions(lines)
            if re.match(r" +return [^{}]*\w[^{}]*$", lines[end - 1])
            and not re.search(r"return (try|await|\.|nil|\[\]|&)|[(\[,]$|\"", lines[end - 1])]
  if not places:
    return None
  place = random.choice(places)
  indent, expression = re.match(r"( +)return (.*)$", lines[place]).groups()
  lines[place:place + 1] = [f"{indent}let extracted = {expression}", f"{indent}return extracted"]
  return "\n".join(lines)


def comments(text, random):
  lines = text.split("\n")
  found = functions(lines)
  if not found:
    return None
  for start, _, indent in reversed(random.sample(found, k=min(5, len(found)))):
    lines[start + 1:start + 1] = [indent + "  // A remark.", ""] if lines[start].rstrip().endswith("{") else []
  return "\n".join(lines)


def reformat(text, random):
  with tempfile.NamedTemporaryFile("w", suffix=".json", delete=False) as file:
    json.dump({"version": 1, "lineLength": random.choice([60, 140]),
               "indentation": {"spaces": random.choice([2, 4, 8])}, "respectsExistingLineBreaks": False}, file)
  done = subprocess.run(["swift", "format", "--configuration", file.name], input=text, capture_output=True, text=True)
  os.unlink(file.name)
  return done.stdout if done.returncode == 0 and done.stdout else None


def move(text, random):
  return text


KINDS = {"rename a local": rename_local, "rename a private function": rename_private,
         "reorder functions": swap_functions, "extract a constant": extract_result,
         "comments and blank lines": comments, "format": reformat, "move a file": move}


def parses(text):
  with tempfile.NamedTemporaryFile("w", suffix=".swift", delete=False) as file:
    file.write(text)
  done = subprocess.run(["swiftc", "-parse", file.name], capture_output=True)
  os.unlink(file.name)
  return done.returncode == 0


def git(folder, *arguments):
  subprocess.run(["git", "-C", folder, "-c", "user.name=t", "-c", "user.email=t@example.org", *arguments],
                 check=True, capture_output=True)


def main():
  headroom, corpus = os.path.abspath(sys.argv[1]), sys.argv[2]
  wanted = int(sys.argv[3]) if len(sys.argv) > 3 else 240
  chance = random.Random(20261121)
  made = collections.Counter()
  alarms, lost, elsewhere = collections.Counter(), collections.Counter(), 0
  examples = []
  for number, package in enumerate(PACKAGES):
    source = os.path.join(corpus, package, "Sources")
    if not os.path.isdir(source):
      continue
    share = (wanted - sum(made.values())) // (len(PACKAGES) - number)
    folder = tempfile.mkdtemp(prefix="headroom-neutral-")
    try:
      shutil.copytree(source, folder + "/Sources")
      git(folder, "init", "-q")
      git(folder, "add", "-A")
      git(folder, "commit", "-q", "-m", "base")
      files = [os.path.join(root, name) for root, _, names in os.walk(folder + "/Sources")
               for name in names if name.endswith(".swift")]
      files = sorted(f for f in files if 40 < open(f).read().count("\n") < 1500)
      done, rounds = 0, 0
      while done < share and rounds < 4:
        rounds += 1
        edits = {}
        for file in chance.sample(files, k=len(files)):
          if len(edits) >= min(12, share - done):
            break
          kind = min(KINDS, key=lambda k: (made[k], chance.random()))
          text = open(file).read()
          new = KINDS[kind](text, chance)
          if new is None or (new == text and kind != "move a file") or not parses(new):
            continue
          target = file
          if kind == "move a file":
            target = file[:-6] + "+Moved.swift"
            os.unlink(file)
          open(target, "w").write(new)
          edits[os.path.relpath(target, folder)] = kind
          made[kind] += 1
        if not edits:
          break
        done += len(edits)
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "-m", "edits")
        run = subprocess.run([headroom, "gate", "Sources", "--base-revision", "HEAD~1", "--format", "json"],
                             cwd=folder, capture_output=True, text=True)
        if not run.stdout:
          sys.exit(f"{package}: {run.stderr}")
        said = collections.defaultdict(set)
        for check in json.loads(run.stdout)["checks"]:
          if check["category"] == "regression" and check["outcome"] in ("violation", "warning"):
            place = (check.get("declaration") or check)["file"]
            said[place].add(check["outcome"])
            examples.append((package, edits.get(place, "elsewhere"), check["outcome"], check["message"][:150]))
        for place, outcomes in said.items():
          if place not in edits:
            elsewhere += 1
          elif "violation" in outcomes:
            alarms[edits[place]] += 1
          else:
            lost[edits[place]] += 1
        git(folder, "checkout", "-q", "HEAD~1")
        git(folder, "reset", "-q", "--hard")
        files = [f for f in files if os.path.exists(f)]
    finally:
      shutil.rmtree(folder, ignore_errors=True)
  print(f"{'edit':28} made  false alarms  lost bounds")
  for kind in KINDS:
    print(f"{kind:28} {made[kind]:4}  {alarms[kind]:12}  {lost[kind]:11}")
  print(f"{'all':28} {sum(made.values()):4}  {sum(alarms.values()):12}  {sum(lost.values()):11}")
  print(f"files that were not edited and yet changed: {elsewhere}")
  for example in examples[:12]:
    print("  " + " · ".join(example))


main()
