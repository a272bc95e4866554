#!/usr/bin/env bash
# Fuzzes the path from source bytes to bounds with libFuzzer for so many seconds (600 unless told), without isolation of
# swift-syntax: only this project's modules are instrumented. Inputs that reach something new are kept in
# Fixtures/Fuzz/corpus.tar.gz, from which the next run starts; an input that breaks something is written to Fixtures/Fuzz/crash-…, and the exit code is not 0.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-600}
release=$(readlink -f .build/release)
work=.build/fuzz
mkdir -p "$work/corpus" "$work/kept"
tar -xzf Fixtures/Fuzz/corpus.tar.gz -C "$work/kept"
flags=(-O -wmo -swift-version 6 -package-name headroom -sanitize=fuzzer -parse-as-library
  -enable-upcoming-feature ExistentialAny -enable-upcoming-feature MemberImportVisibility
  -enable-upcoming-feature InternalImportsByDefault -I "$work" -I "$release/Modules"
  -Xcc -fmodule-map-file=.build/checkouts/swift-syntax/Sources/_SwiftSyntaxCShims/include/module.modulemap
  -Xcc -I -Xcc .build/checkouts/Yams/Sources/CYaml/include)
modules=(Model/Quantities Model/BinaryCoding Model/Documents Model/CostAlgebra Model/ScanModel Model/Configuration
  Analysis/ProgramModel Analysis/CompilerTypes
  Analysis/SourceLowering Analysis/Catalogue Analysis/CostInference Analysis/FindingRules
  Analysis/SourceAnalysis)
objects=()
for module in "${modules[@]}"; do
  name=${module##*/}
  objects+=("$work/$name.o")
  if [ -f "$work/$name.o" ] && [ -z "$(find "Sources/$module" -newer "$work/$name.o" -name '*.swift')" ] \
    && [ -z "${rebuilt:-}" ]; then continue; fi
  rebuilt=1
  find "Sources/$module" -name '*.swift' -print0 \
    | xargs -0 swiftc "${flags[@]}" -module-name "$name" -emit-module \
      -emit-module-path "$work/$name.swiftmodule" -c -o "$work/$name.o"
done
libraries=()
for name in SwiftSyntax SwiftParser SwiftSyntax509 SwiftSyntax510 SwiftSyntax600 SwiftSyntax601 SwiftSyntax602 \
  SwiftSyntax603 _SwiftSyntaxCShims Yams CYaml; do
  while IFS= read -r object; do libraries+=("$object"); done \
    < <(find "$release/$name.build" -name '*.o' 2>/dev/null)
done
swiftc "${flags[@]}" -module-name Harness -c Tests/Fuzz/Harness.swift -o "$work/Harness.o"
swiftc -static-stdlib -sanitize=fuzzer "$work/Harness.o" "${objects[@]}" "${libraries[@]}" -o "$work/fuzz"
"$work/fuzz" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -max_len=4096 -print_final_stats=1 \
  -dict=Tests/Fuzz/swift.dict -artifact_prefix=Fixtures/Fuzz/crash- \
  "$work/corpus" "$work/kept" Fixtures/Fuzz Fixtures/Complexity Fixtures/Findings
# What the run found beyond what was kept, as small as possible.
"$work/fuzz" -merge=1 -max_len=512 "$work/kept" "$work/corpus" >/dev/null 2>&1
tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -C "$work/kept" -cf - . \
  | gzip -9n >Fixtures/Fuzz/corpus.tar.gz
