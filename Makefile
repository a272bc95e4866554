# The two commands: `make demo` and `make test`. `make check` is what CI runs.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

CONFIGURATION ?= debug
BIN := .build/$(CONFIGURATION)
PREFIX ?= /usr/local
BUILD_FLAGS := --explicit-target-dependency-import-check error
SWIFT_FILES := Package.swift Sources Tests

.PHONY: help build release test test-kernel test-engines test-kubernetes lint format demo check bench install dist tools man clean

help: ## Lists the targets.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

build: ## Builds everything, debug.
	swift build $(BUILD_FLAGS)

release: ## Builds the release binary.
	swift build -c release --product headroom
	swift build -c release --product headroom-supervisor

tools: ## Installs the Debian and Python packages that tests use, where allowed.
	@Tests/Tools/install.sh

test: tools ## Runs every test, the live ones under a real cgroup v2 too.
	Tests/Tools/run.sh $(BUILD_FLAGS)
	Tests/Kernel/run.sh live

test-kernel: ## Live sandbox tests on a real cgroup v2, under User-Mode Linux (Debian 12).
	swift build --build-tests
	Tests/Kernel/run.sh live

test-engines: ## Emitted settings on real engines: Docker, Swarm, runc, cgroup v2, Slurm, systemd, tc (2–3 min).
	swift build --product headroom
	Tests/Engines/run.sh

test-kubernetes: ## Emitted objects on a real control plane, built from Debian's source the first time.
	swift build --product headroom
	Tests/Engines/kubernetes.sh

lint: ## Checks formatting and style.
	swift format lint --strict --recursive $(SWIFT_FILES)

format: ## Formats the sources in place.
	swift format --in-place --recursive $(SWIFT_FILES)

demo: tools build ## From source and sample runs to profile, gate report and settings.
	HEADROOM_BINARY="$$PWD/.build/debug/headroom" Fixtures/demo.sh

check: lint test demo ## What CI runs.

bench: ## Lists the benchmarks.
	@grep -hE '^bench-[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

bench-start: release ## Start-up time of the release binary against /bin/true.
	Benchmarks/start.sh

man: ## Writes the manual page to build/man.
	swift package --allow-writing-to-package-directory generate-manual --output-directory build/man

install: release ## Installs to PREFIX.
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/headroom
	install -m 755 .build/release/headroom .build/release/headroom-supervisor $(DESTDIR)$(PREFIX)/bin
	cp -r rules $(DESTDIR)$(PREFIX)/share/headroom/

dist: ## Makes an archive that runs without a toolchain.
	swift build -c release --static-swift-stdlib --scratch-path .build-dist --product headroom
	swift build -c release --scratch-path .build-dist --product headroom-supervisor
	rm -rf dist/headroom
	install -d dist/headroom/bin dist/headroom/share/headroom
	install -s -m 755 .build-dist/release/headroom .build-dist/release/headroom-supervisor dist/headroom/bin
	cp -r rules dist/headroom/share/headroom/
	cp LICENSE README.md dist/headroom/
	tar -C dist -czf dist/headroom-linux-$$(uname -m).tar.gz headroom
	@echo "dist/headroom-linux-$$(uname -m).tar.gz"

clean: ## Removes what builds made.
	rm -rf .build .build-* dist build
