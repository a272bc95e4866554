# The two commands: `make demo` and `make test`. `make check` is what CI runs.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

CONFIGURATION ?= debug
BIN := .build/$(CONFIGURATION)
PREFIX ?= /usr/local
BUILD_FLAGS := --explicit-target-dependency-import-check error
SWIFT_FILES := Package.swift Sources Tests Plugins

.PHONY: help build release test test-arm bench-claims test-browser test-kernel test-engines test-kubernetes test-hostile test-plugin fuzz fuzz-bounds bench-scan bench-cache lint format demo check bench install dist tools man clean bench-advice bench-latency bench-tightness

help: ## Lists the targets.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

build: ## Builds everything, debug.
	swift build $(BUILD_FLAGS)

# Swift's own libraries are linked in: the binary starts in half the time, and runs without a toolchain.
# What is left (libxml2 and its like) is looked for beside it first, where `dist` puts it.
# It exports none of its 50,000 symbols, which nobody looks up by name and the runtime would search at each start.
RELEASE_FLAGS := -c release --static-swift-stdlib -Xlinker --no-export-dynamic \
  -Xlinker --disable-new-dtags -Xlinker -rpath -Xlinker '$$ORIGIN/../lib/headroom'

release: ## Builds the release binary.
	swift build $(RELEASE_FLAGS) --product headroom
	swift build $(RELEASE_FLAGS) --product headroom-supervisor

tools: ## Installs the Debian and Python packages that tests use, where allowed.
	@Tests/Tools/install.sh

test: tools ## Runs every test, the live ones under a real cgroup v2 too.
	Tests/Tools/run.sh $(BUILD_FLAGS)
	Tests/Arm/compile.sh
	Tests/Kernel/run.sh live

test-arm: ## The supervisor on a real arm64 kernel in QEMU (by hand; 21 MB to download, 20 s).
	Tests/Arm/kernel.sh

test-browser: tools build ## The HTML reports in headless Chromium, with axe; screenshots in build/pages.
	Tests/Browser/run.sh

test-kernel: ## Live sandbox tests on a real cgroup v2, under User-Mode Linux (Debian 12).
	swift build --build-tests
	Tests/Kernel/run.sh live

test-kernel-qemu: ## The same on Debian's kernel in QEMU: two CPUs, PSI, accuracy, systemd's scopes (by hand).
	swift build --build-tests
	swift build --product headroom
	Tests/Kernel/run-qemu.sh qemu
	Tests/Kernel/run-qemu.sh scope

test-engines: ## Emitted settings on real engines: Docker, Swarm, runc, cgroup v2, Slurm, systemd, tc (2–3 min).
	swift build --product headroom
	Tests/Engines/run.sh

test-kubernetes: ## Emitted objects on a real control plane, built from Debian's source the first time.
	swift build --product headroom
	Tests/Engines/kubernetes.sh

test-plugin: ## The SwiftPM plug-in from a foreign package.
	Tests/Plugin/run.sh

lint: ## Checks formatting and style.
	swift format lint --strict --recursive $(SWIFT_FILES)

format: ## Formats the sources in place.
	swift format --in-place --recursive $(SWIFT_FILES)

demo: tools release ## From source and sample runs to profile, gate report and settings.
	Fixtures/demo.sh

check: lint test demo test-plugin ## What CI runs.

bench: ## Lists the benchmarks.
	@grep -hE '^bench-[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

bench-gate: release ## The gate's speed: swift-syntax between two tags, one file of a 500,000-line tree.
	Benchmarks/Gate/speed.sh .build/release/headroom

bench-neutral: release ## False alarms of the gate over 210 neutral edits of real packages.
	cd Benchmarks/Corpus && swift package resolve
	Benchmarks/Gate/neutral_edits.py .build/release/headroom Benchmarks/Corpus/.build/checkouts

bench-start: release ## Start-up time of the release binary against /bin/true.
	Benchmarks/start.sh

bench-advice: build ## Slack and OOM kills of first-deploy advice beside VPA and KRR (10 min).
	python3 Benchmarks/Advice/bench.py

bench-latency: build ## Predicted percentiles of answers beside measured ones, in a Docker Engine (8 min, root).
	python3 Benchmarks/Advice/latency.py

bench-tightness: build ## The advised limits of every fixture tried in a Docker Engine (3 min, root).
	python3 Benchmarks/Advice/tightness.py

# The plug-in of ArgumentParser would build everything once more, with other flags; this is its tool.
man: release ## Writes the manual pages to build/man.
	swift build --product generate-manual
	install -d build/man
	.build/debug/generate-manual .build/release/headroom --multi-page --output-directory build/man

bench-claims: release ## Derived bounds beside the documented ones of swift-collections and swift-algorithms (10 minutes).
	swift build $(RELEASE_FLAGS) --product bench-claims
	Benchmarks/Claims/run.sh

bench-scan: release ## Speed of a scan beside parsing alone and lizard, on the corpus; determinism (10 minutes).
	swift build $(RELEASE_FLAGS) --product parse-floor
	Benchmarks/Scan/bench.sh

bench-cache: release ## Random edits of types in real packages: warm and cold scans give the same bytes (5 minutes).
	cd Benchmarks/Corpus && swift package resolve
	Benchmarks/Scan/type_edits.py

test-hostile: release ## Scans sources made to break an analyser; each must end by itself, with an answer or a reason.
	Tests/Fuzz/hostile.py .build/release/headroom

fuzz-bounds: release ## Random functions, scanned and then run: no upper bound may be broken. FUZZ_SEEDS, 1 to 10 unless set.
	for seed in $${FUZZ_SEEDS:-$$(seq 10)}; do Tests/Fuzz/bounds.py .build/release/headroom --seed $$seed || exit; done

fuzz: release ## Fuzzes the path from source to bounds with libFuzzer; FUZZ_SECONDS, 600 unless set.
	Tests/Fuzz/run.sh $${FUZZ_SECONDS:-600}

bench-models: release ## Demand models on 76 programs at 2, 5, 10 times the size; needs some 20 minutes; goes on where it stopped.
	mkdir -p build
	python3 -m venv build/bench-models && build/bench-models/bin/pip install --quiet big_O==0.11.0 || true
	Benchmarks/Models/run.py "$$PWD/.build/release/headroom" build/bench-models.json $(BENCH_FLAGS)
	build/bench-models/bin/python Benchmarks/Models/report.py "$$PWD/.build/release/headroom" build/bench-models.json

bench-services: release ## The HTTP service's profile against wrk and httperf (Debian packages).
	cd Fixtures/Programs/http-service && swift build -c release
	Benchmarks/Services/check.py "$$PWD/.build/release/headroom"

install: release man ## Installs to PREFIX.
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/headroom
	install -m 755 .build/release/headroom .build/release/headroom-supervisor $(DESTDIR)$(PREFIX)/bin
	cp -r rules $(DESTDIR)$(PREFIX)/share/headroom/
	install -d $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 644 build/man/*.1 $(DESTDIR)$(PREFIX)/share/man/man1

ARCHIVE := headroom-linux-$(shell uname -m)

dist: release man ## Makes an archive that runs without a toolchain.
	rm -rf dist/$(ARCHIVE)
	install -d dist/$(ARCHIVE)/{bin,lib/headroom,share/headroom,share/man/man1}
	install -s -m 755 .build/release/headroom .build/release/headroom-supervisor dist/$(ARCHIVE)/bin
	# Every library but the C library's own.
	ldd .build/release/headroom | awk '/=> \// && $$1 !~ /^lib(c|m|dl|rt|pthread)\.so/ { print $$3 }' \
	  | xargs -I{} install -m 644 {} dist/$(ARCHIVE)/lib/headroom
	cp -r rules dist/$(ARCHIVE)/share/headroom/
	install -m 644 build/man/*.1 dist/$(ARCHIVE)/share/man/man1
	cp LICENSE README.md dist/$(ARCHIVE)/
	tar -C dist -czf dist/$(ARCHIVE).tar.gz $(ARCHIVE)
	@du -h dist/$(ARCHIVE).tar.gz

.PHONY: test-programs test-kernel-qemu sandbox-runs test-runs bench-sandbox

test-programs: ## Hostile programs against each rung of the sandbox, under User-Mode Linux (20 minutes).
	swift build --build-tests
	Tests/Kernel/run.sh hostile
	Tests/Kernel/run.sh hostile-v1

sandbox-runs:
	swift build -c release --package-path Benchmarks/Sandbox/runs --product sandbox-runs
	swift build -c release --package-path Benchmarks/Sandbox/runs --product headroom-supervisor

test-runs: sandbox-runs ## 1,000 sandboxed runs in a row and 64 at once: none lost, nothing leaked.
	Benchmarks/Sandbox/runs/.build/release/sandbox-runs many 1000 64

bench-sandbox: release sandbox-runs ## A sandboxed run beside bubblewrap, runexec, GNU time, unshare and a plain spawn.
	swift build $(RELEASE_FLAGS) --product known-demand
	Benchmarks/Sandbox/run.sh

clean: ## Removes what builds made.
	rm -rf .build .build-* dist build
