#!/usr/bin/env bash
# Builds the tests and the binaries and runs the tests, with the tools' folder on the path. In CI
# (CI=true) a test that skips itself although its tools are named here is a failure of that test.
set -euo pipefail
cd "$(dirname "$0")/../.."
export PATH="$PWD/.build/tools/bin:$PATH"
swift build "$@" --build-tests
export HEADROOM_BINARY="$PWD/.build/debug/headroom"
export HEADROOM_SUPERVISOR="$PWD/.build/debug/headroom-supervisor"
# What starts programs and looks at the clock runs after what only computes: a core that is busy with something else
# is not what these tests are about.
live='^(SandboxTests|ProfilingTests|EndToEndTests)\.'
swift test --skip-build --skip "$live"
swift test --skip-build --filter "$live"
Tests/Browser/run.sh
