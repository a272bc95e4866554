#!/usr/bin/env bash
# Agreement of derived bounds with documented ones, on the exact versions of Benchmarks/Corpus.
# `make bench-claims` builds the binary first. Writes build/claims/claims.tsv (one line per claim) and fails when a
# disagreement is not in reviewed.tsv.
set -euo pipefail
cd "$(dirname "$0")/../.."
CONFIGURATION=${CONFIGURATION:-release}
swift package --package-path Benchmarks/Corpus resolve
corpus=Benchmarks/Corpus/.build/checkouts
subjects=(swift-collections=$corpus/swift-collections/Sources swift-algorithms=$corpus/swift-algorithms/Sources)
mkdir -p build/claims
binary=.build/$CONFIGURATION/bench-claims
echo "== the packages' own catalogue entries and claims off"
"$binary" --list build/claims/claims.tsv rules/catalogue "${subjects[@]}"
echo "== callees' claims allowed where a callee has no bound"
"$binary" --trust-callees --list build/claims/trusting.tsv rules/catalogue "${subjects[@]}"
echo "== without what names of types say of balanced trees, heaps and hash tables"
"$binary" --without-structures rules/catalogue "${subjects[@]}"
python3 Benchmarks/Claims/review.py build/claims/claims.tsv Benchmarks/Claims/reviewed.tsv
