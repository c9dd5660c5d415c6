# What can be done here; `make` alone lists it. The user's command is ./switchyard.
.NOTPARALLEL:

PREFIX ?= /usr/local
BIN = $(DESTDIR)$(PREFIX)/bin

# No __pycache__ beside the sources.
export PYTHONDONTWRITEBYTECODE = 1

# Says 1 or 0: is line editing built here? Installs libedit's headers first, where it may.
EDITING = SWITCHYARD_LINE_EDITING=$$(SWITCHYARD_ONLY=setup ./switchyard); \
	export SWITCHYARD_LINE_EDITING; test -n "$$SWITCHYARD_LINE_EDITING"
# Refuses an import of a floor that Package.swift does not name.
STRICT = --explicit-target-dependency-import-check error

help: ## list these targets
	@awk -F ': .*## |: ## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

test: setup test-setup test-units test-plain test-program ## set up, then run every test

setup: ## install what building and testing need, as far as that is allowed
	@command -v python3 >/dev/null || Tests/Setup/debian-package python3
	@$(EDITING)

test-setup: ## test the launcher, against pretended machines
	python3 -m unittest discover -s Tests/Setup -p '*_tests.py'

test-units: ## build everything and run the Swift tests: units, examples, notebooks, README
	@$(EDITING) && set -x && swift build --build-tests $(STRICT) && swift test --skip-build $(STRICT)

test-plain: ## build without line editing, and try that program
	SWITCHYARD_LINE_EDITING=0 swift build --product switchyard $(STRICT)
	SWITCHYARD=.build/debug/switchyard python3 Tests/Setup/smoke.py

test-program: ## build the release, and drive it through pipes and a pseudo-terminal
	@SWITCHYARD=$$(SWITCHYARD_ONLY=build ./switchyard) && export SWITCHYARD && \
	set -x && python3 Tests/Setup/smoke.py && Tests/Terminal/run

bench: ## measure against the goals and the peers
	@Tests/Benchmarks/run
	@Tests/Benchmarks/Hashing/run

format: ## put the Swift sources into shape
	swift format -i -r -p Package.swift Sources Tests

lint: ## check shape, layers and the rules of the house
	@swift format lint --strict -r -p Package.swift Sources Tests; shape=$$?; \
	python3 Tests/Setup/house_rules.py && exit $$shape

install: ## put one self-contained program into PREFIX/bin (PREFIX=/usr/local)
	@program=$$(SWITCHYARD_ONLY=build ./switchyard) && mkdir -p "$(BIN)" && \
	cp "$$program" "$(BIN)/.switchyard.$$$$" && chmod 755 "$(BIN)/.switchyard.$$$$" && \
	mv -f "$(BIN)/.switchyard.$$$$" "$(BIN)/switchyard" && echo "installed $(BIN)/switchyard"

clean: ## remove what was built
	rm -rf .build .build-*/

.PHONY: help test setup test-setup test-units test-plain test-program bench format lint install clean
