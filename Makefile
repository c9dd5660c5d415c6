# What can be done here; `make` alone lists it. The user's command is ./switchyard.
.NOTPARALLEL:

PREFIX ?= /usr/local
BIN = $(DESTDIR)$(PREFIX)/bin

# Says 1 or 0: is line editing built here? Installs libedit's headers first, where it may.
EDITING = SWITCHYARD_LINE_EDITING=$$(SWITCHYARD_ONLY=setup ./switchyard); \
	export SWITCHYARD_LINE_EDITING; test -n "$$SWITCHYARD_LINE_EDITING"
# Refuses an import of a floor that Package.swift does not name.
STRICT = --explicit-target-dependency-import-check error
# Python with what the harness needs, in a folder of its own.
PYTHON = .build-python/bin/python3
PYTHON_MADE = .build-python/made

help: ## list these targets
	@awk -F ': .*## |: ## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

test: setup test-setup test-units test-plain test-program ## set up, then run every test

setup: $(PYTHON_MADE) ## install what building and testing need, as far as that is allowed
	@$(EDITING)

test-setup: $(PYTHON_MADE) ## test the launcher, against pretended machines
	$(PYTHON) -m unittest discover -s Tests/Setup -p '*_tests.py'

test-units: ## build everything and run the Swift tests: units, examples, notebooks, README
	@$(EDITING) && set -x && swift build --build-tests $(STRICT) && swift test --skip-build $(STRICT)

test-plain: $(PYTHON_MADE) ## build without line editing, and try that program
	SWITCHYARD_LINE_EDITING=0 swift build --product switchyard $(STRICT)
	SWITCHYARD_PROGRAM=.build/debug/switchyard $(PYTHON) Tests/Setup/smoke.py

test-program: $(PYTHON_MADE) ## build the release, and drive it through pipes and a pseudo-terminal
	@SWITCHYARD_PROGRAM=$$(SWITCHYARD_ONLY=build ./switchyard) && export SWITCHYARD_PROGRAM && \
	PATH="$$PWD/.build-python/bin:$$PATH" && export PATH && set -x && \
	python3 Tests/Setup/smoke.py && \
	if [ -x Tests/Terminal/run ]; then Tests/Terminal/run; fi

bench: ## measure against the goals and the peers
	@SWITCHYARD_PROGRAM=$$(SWITCHYARD_ONLY=build ./switchyard) && export SWITCHYARD_PROGRAM && \
	Tests/Benchmarks/run

format: ## put the Swift sources into shape
	swift format -i -r -p Package.swift Sources Tests

lint: $(PYTHON_MADE) ## check shape, layers and the rules of the house
	swift format lint --strict -r -p Package.swift Sources Tests
	$(PYTHON) Tests/Setup/house_rules.py

install: ## put one self-contained program into PREFIX/bin (PREFIX=/usr/local)
	@program=$$(SWITCHYARD_ONLY=build ./switchyard) && mkdir -p "$(BIN)" && \
	cp "$$program" "$(BIN)/.switchyard.$$$$" && chmod 755 "$(BIN)/.switchyard.$$$$" && \
	mv -f "$(BIN)/.switchyard.$$$$" "$(BIN)/switchyard" && echo "installed $(BIN)/switchyard"

clean: ## remove what was built
	rm -rf .build .build-*/

$(PYTHON_MADE): Tests/Setup/requirements.txt Tests/Setup/python-environment
	@Tests/Setup/python-environment .build-python Tests/Setup/requirements.txt

.PHONY: help test setup test-setup test-units test-plain test-program bench format lint install clean
