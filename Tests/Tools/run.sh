#!/usr/bin/env bash
# Builds the tests and the binaries and runs the tests, with the tools' folder on the path. In CI
# (CI=true) a test that skips itself although its tools are named here is a failure of that test.
set -euo pipefail
cd "$(dirname "$0")/../.."
export PATH="$PWD/.build/tools/bin:$PATH"
swift build "$@" --build-tests
export HEADROOM_BINARY="$PWD/.build/debug/headroom"
export HEADROOM_SUPERVISOR="$PWD/.build/debug/headroom-supervisor"
swift test --skip-build
Tests/Browser/run.sh
