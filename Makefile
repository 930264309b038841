# What a fresh clone needs is python3 (3.11 or newer, with venv), git and make.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
# Extras are kept: pip takes `coverage[toml]` for another requirement than the pinned `coverage`, and
# would look for its newest version, for which there is no hash.
COMPILE := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-strip-extras --no-emit-index-url --custom-compile-command "make lock" --quiet

PORT ?= 8765

.PHONY: help demo sandbox test cover bench lint format lock clean
.DELETE_ON_ERROR:

help: ## Show what there is to make
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 16

demo: $(VENV)/.runtime ## Play a session against a stand-in for Slack; its documents go to out/
	@$(PY) -m adhocbot demo

sandbox: $(VENV)/.runtime ## Open the stand-in for Slack in the browser, to play with; PORT=8765
	@$(PY) -m adhocbot sandbox --port $(PORT)

test: lint ## Check everything: style, types, architecture, tests on SQLite and PostgreSQL
	$(PY) -m pytest -n 2 --dist loadgroup

cover: $(VENV)/.dev ## The same tests, and which lines none of them reaches; takes twice as long
	$(PY) -m pytest -n 2 --dist loadgroup --cov --cov-report=term

bench: $(VENV)/.dev ## Fill a room with 193 delegations, let 100,000 wait; tell how long it takes
	@$(PY) -m tests.scale.due
	@$(PY) -m tests.domain.when_fuzz
	@$(PY) -m tests.scale.fresh
	@$(PY) -m tests.scale.crowd
	@$(PY) -m tests.scale.documents

lint: $(VENV)/.dev ## Check style, types and the direction of imports
	$(VENV)/bin/ruff check
	$(VENV)/bin/ruff format --check
	$(VENV)/bin/mypy --num-workers 2
	$(VENV)/bin/lint-imports

format: $(VENV)/.dev ## Put the code into its form
	$(VENV)/bin/ruff check --fix
	$(VENV)/bin/ruff format

lock: $(VENV)/.dev ## Write the lock files anew; with UPGRADE=--upgrade, to the newest versions
	$(PY) -m pip install --quiet uv
	$(PY) -m $(COMPILE) $(UPGRADE) --output-file requirements.txt
	$(PY) -m $(COMPILE) $(UPGRADE) --extra dev --constraint requirements.txt \
		--output-file requirements-dev.txt
	@! grep -n '://' requirements.txt requirements-dev.txt || (echo 'A lock names a host.'; exit 1)

clean: ## Remove what was set up and built
	rm -rf $(VENV) build dist out .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp for each lock file: set-up is done once, and again when the lock changes. pip and not uv,
# which would be three times faster: pip is there, and knows its owner's mirror and certificates.
# The project itself is not built: a line in a .pth file lets Python find the checkout, and
# .venv/bin/adhocbot is the command that an installed wheel has.
$(VENV)/.runtime: requirements.txt
	$(setup)

$(VENV)/.dev: requirements-dev.txt
	$(setup)

define setup
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else \
		"adhocbot needs Python 3.11 or newer; name one: make PYTHON=python3.12 ...")'
	@echo "Setting up $(VENV) from $< (once; it takes a minute) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@$(PY) -c 'import pathlib, sysconfig; \
		pathlib.Path(sysconfig.get_path("purelib"), "adhocbot-checkout.pth").write_text("$(CURDIR)\n")'
	@printf '#!%s\nfrom adhocbot.cli import main\n\nmain()\n' "$(CURDIR)/$(PY)" > $(VENV)/bin/adhocbot
	@chmod +x $(VENV)/bin/adhocbot
	@touch $@
endef
