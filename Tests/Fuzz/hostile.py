#!/usr/bin/env python3
"""Scans sources made to break an analyser, each in a process of its own, and says how each ended.

Every one must end with an answer or with `not analysed, because`, by itself, within the limits of time and memory.
`hostile.py BINARY [NAME…]`; exits with 1 where one does not.
"""
import os, resource, subprocess, sys, tempfile, time
from pathlib import Path

SECONDS, MEBIBYTES, N = 60, 2048, 100_000


def functions(count, body):
    return "".join(body(i) for i in range(count))


def lines(text, end="}\n", count=N):
    return text * count + end * count


INPUTS = {
    "members": lambda: "let x = a" + ".b" * N,
    "members, one per line": lambda: "let x = a" + "\n  .b()" * N,
    "optional members": lambda: "let x = a" + "?.b" * N,
    "calls": lambda: "let x = a" + "()" * N,
    "subscripts": lambda: "let x = a" + "[0]" * N,
    "trailing closures": lambda: "f " + "{ } " * N,
    "else if": lambda: "func f() {\n if a { }" + " else if b { g() }" * N + "\n}",
    "parentheses": lambda: "let x = " + "(" * N + "1" + ")" * N,
    "brackets": lambda: "let x = " + "[" * N + "]" * N,
    "open braces": lambda: "func f() {\n" + "{" * N,
    "just below the limit, brackets": lambda: "let x = " + "(" * 9_990 + "1" + ")" * 9_990,
    "just below the limit, blocks": lambda: "func f() {\n" + lines("do {\n", count=9_990) + "}",
    "just below the limit, closures": lambda: "let x = " + lines("{ a in\n", count=9_990),
    "just below the limit, types": lambda: lines("struct S {\n", count=9_990),
    "just below the limit, members": lambda: "let x = a" + ".b" * 19_990,
    "just below the limit, calls": lambda: "let x = a" + "()" * 9_990,
    "just below the limit, try": lambda: "let x = " + "try " * 19_990 + "y",
    "just below the limit, else if": lambda: "func f() {\n if a { }" + " else if b { g() }" * 19_000 + "\n}",
    "do": lambda: "func f() {\n" + lines("do {\n") + "}",
    "if": lambda: "func f() {\n" + lines("if a {\n") + "}",
    "switch": lambda: "func f() {\n" + lines("switch a { case 1:\n") + "}",
    "types in types": lambda: lines("struct S {\n"),
    "functions in functions": lambda: lines("func f() {\n"),
    "closures in closures": lambda: "let x = " + lines("{ a in\n"),
    "#if": lambda: "#if A\nf()\n" * N + "#endif\n" * N,
    "#elseif": lambda: "#if A\n" + "#elseif B\nf()\n" * N + "#endif\n",
    "interpolations": lambda: "let x = " + '"\\(' * N + "1" + ')"' * N,
    "array types": lambda: "let x: " + "[" * N + "Int" + "]" * N,
    "generic types": lambda: "let x: " + "A<" * N + "Int" + ">" * N,
    "function types": lambda: "let x: " + "A ->\n" * N + "Int",
    "optional types": lambda: "let x: Int" + "?" * N,
    "some": lambda: "let x: " + "some " * N + "P",
    "inout": lambda: "func f(x: " + "inout " * N + "Int) {}",
    "try": lambda: "let x = " + "try " * N + "y",
    "try, a million": lambda: "let x = " + "try " * 1_000_000 + "y",
    "await, one per line": lambda: "func f() async { " + "await\n" * N + "y }",
    "prefix operators": lambda: "let x = " + "- " * N + "1",
    "patterns": lambda: "func f() { if case " + ".a(" * N + "x" + ")" * N + " = y {} }",
    "let patterns": lambda: "func f() { if case " + "let " * N + "x = y {} }",
    "labels": lambda: "func f() { " + "a: " * N + "while true {} }",
    "sums": lambda: "let x = " + " + ".join(["1"] * N),
    "ternaries": lambda: "let x = " + "a ? b : " * N + "c",
    "assignments": lambda: "func f() { a" + " = a" * N + " }",
    "casts": lambda: "let x = a" + " as B" * N,
    "coalescing": lambda: "let x = a" + " ?? a" * N,
    "attributes": lambda: "@a " * N + "func f() {}",
    "modifiers": lambda: "public " * N + "func f() {}",
    "comments": lambda: "/*" * N + "*/" * N,
    "raw string marks": lambda: "let x = " + "#" * N + '"a"' + "#" * N,
    "a line of 20 MB, numbers": lambda: "let x = [" + "12345678, " * (2 << 20) + "1]",
    "a line of 20 MB, string": lambda: 'let x = "' + "a" * (20 << 20) + '"',
    "a line of 20 MB, name": lambda: "func " + "a" * (20 << 20) + "() {}",
    "a line of 20 MB, calls": lambda: "func f() { " + "g(1); " * (3 << 20) + "}",
    "a file of 70 MB": lambda: "// a\n" * (14 << 20),
    "50,000 functions": lambda: functions(
        50_000, lambda i: f"func f{i}(_ a: [Int]) -> Int {{ var s = 0; for x in a {{ s += x }}; return s }}\n"),
    "a chain of 50,000 functions": lambda: functions(
        50_000, lambda i: f"func f{i}(_ a: [Int]) -> Int {{ var s = f{i + 1}(a); for x in a {{ s += x }}; return s }}\n"),
    "1,000 functions in a ring": lambda: functions(
        1_000, lambda i: f"func f{i}(_ a: Int) -> Int {{ if a == 0 {{ return 0 }}; return f{(i + 1) % 1_000}(a - 1) }}\n"),
    "1,000 functions that call 20 each": lambda: functions(
        1_000, lambda i: f"func f{i}(_ a: Int) -> Int {{ if a == 0 {{ return 0 }}; return "
        + " + ".join(f"f{(i * 37 + k * k * 101) % 1_000}(a - {k + 1})" for k in range(20)) + " }\n"),
    "20,000 branches": lambda: "func f(a: [Int]) -> Int {\n var x = 0\n" + functions(
        20_000, lambda i: f" if a[{i}] > 0 {{ x += {i} }} else {{ x -= 1 }}\n") + " return x\n}",
    "20,000 loops": lambda: "func f(a: [Int]) -> Int {\n var x = 0\n" + functions(
        20_000, lambda i: f" for y{i} in a {{ x += y{i} }}\n") + " return x\n}",
    "300 loops in one another": lambda: "func f(a: [Int]) {\n" + functions(
        300, lambda i: f" for y{i} in a {{\n") + "}\n" * 301,
    "20,000 variables in a loop": lambda: "func f(a: Int) {\n" + functions(
        20_000, lambda i: f" var x{i} = a\n") + " for i in 0..<a {\n" + functions(
        20_000, lambda i: f" x{i} += 1\n") + "}\n}",
    "100,000 cases": lambda: "func f(a: Int) -> Int { switch a {\n" + functions(
        100_000, lambda i: f"case {i}: return {i}\n") + "default: return 0 } }",
    "300,000 entries": lambda: "let d = [\n" + functions(300_000, lambda i: f'"k{i}": {i},\n') + "]",
    "5,000 overloads": lambda: functions(5_000, lambda i: f"func f(_ a: T{i}) {{ f(a) }}\n"),
    "3,000 conformers": lambda: "protocol P { func g() }\n" + functions(
        3_000, lambda i: f"struct S{i}: P {{ func g() {{ for _ in 0..<n {{ }} }} }}\n") + "func f(p: any P) { p.g() }\n" * 200,
    "20,000 classes in a line": lambda: functions(
        20_000, lambda i: f"class S{i}: S{i + 1} {{ func f() {{}} }}\n"),
    "500 classes in a ring": lambda: functions(
        500, lambda i: f"class S{i}: S{(i + 1) % 500} {{ func f() {{ f() }} }}\n"),
    "types of each other": lambda: functions(20_000, lambda i: f"struct S{i} {{ var a: S{i + 1} }}\n"),
    "aliases in a ring": lambda: "typealias A = B\ntypealias B = A\nfunc f(a: A) { for x in a { } }",
}


def limit():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main():
    binary, wanted = sys.argv[1], sys.argv[2:]
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hostile.swift"
        for name, make in INPUTS.items():
            if wanted and name not in wanted:
                continue
            path.write_text(make())
            start = time.monotonic()
            child = subprocess.Popen([binary, "scan", path, "--format", "json"], stdout=subprocess.DEVNULL,
                                     stderr=subprocess.PIPE, preexec_fn=limit)
            error = child.stderr.read().decode(errors="replace")
            _, status, usage = os.wait4(child.pid, 0)
            code = os.waitstatus_to_exitcode(status)
            cpu, memory = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
            fine = code == 0 or (code == 3 and "not analysed, because" in error)
            fine = fine and memory < MEBIBYTES
            failures += not fine
            said = error.split("warning: ")[1].split(": ", 1)[1].strip() if "warning: " in error else "analysed"
            print(f"{'ok ' if fine else 'BAD'} {name:36} {code:4} {cpu:6.1f} s CPU {memory:6.0f} MiB  {said[:70]}", flush=True)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
