#!/usr/bin/env bash
# Opens the HTML reports in headless Chromium. Says what it skips where Chromium or the Python packages are missing; in CI
# (CI=true) that is a failure.
set -euo pipefail
cd "$(dirname "$0")/../.."
export HEADROOM_BINARY="${HEADROOM_BINARY:-$PWD/.build/debug/headroom}"
export HEADROOM_SUPERVISOR="${HEADROOM_SUPERVISOR:-$PWD/.build/debug/headroom-supervisor}"
missing=""
command -v chromium >/dev/null || missing="chromium (apt-get install chromium)"
.build/tools/bin/python -c 'import playwright, axe_playwright_python' 2>/dev/null \
  || missing="${missing:+$missing, }axe-playwright-python (PyPI; make tools)"
if [ -n "$missing" ]; then
  echo "browser tests skipped: missing $missing"
  if [ "${CI:-}" = true ]; then exit 1; fi
  exit 0
fi
timeout 600 .build/tools/bin/python Tests/Browser/pages.py "$@"
