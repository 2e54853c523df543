# make run, make test: from a fresh clone with Python 3.11 to 3.13 and make, nothing else. Both may be called again at any time.
PYTHON ?= $(firstword $(foreach p,python3.13 python3.12 python3.11 python3,$(if $(shell $(p) -c 'import sys; print(1 if (3, 11) <= sys.version_info[:2] <= (3, 13) else "")' 2>/dev/null),$(p))))
VENV := .venv
PY := $(VENV)/bin/python
STAMP := $(VENV)/.installed
DEV := $(VENV)/.installed-dev
PIP := $(PY) -m pip install --quiet --disable-pip-version-check

.PHONY: run test lint report ui bench faults lock
run: $(STAMP)
	$(PY) -m flows.clean data/raw

test: $(DEV)
	$(PY) -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder

lint: $(DEV)
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports
	$(PY) bench/catalogue.py --check

report: $(STAMP)
	$(PY) -m flows.report

ui: $(STAMP)
	$(PY) -m flows.serve

# Sluice beside those of its peers that are installed; .venv/bin/pip install -e '.[peers,dedupe-peers]' adds them.
bench: $(STAMP)
	$(PY) bench/peers.py
	$(PY) bench/peers.py --lines
	$(PY) bench/dedupe.py --documents 10000

# The faults that a run must survive, and all other tests that need neither a browser nor Prefect.
faults: $(DEV)
	$(PY) -m pytest -q -m "not browser and not prefect" tests

# New lock files; needs uv on the PATH. No addresses in them: they hold for any index.
UV_COMPILE := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header pyproject.toml
lock:
	$(UV_COMPILE) -o requirements.lock
	$(UV_COMPILE) --extra dev -c requirements.lock -o requirements-dev.lock

$(STAMP): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Sluice needs Python 3.11, 3.12 or 3.13 on the PATH; set PYTHON=/path/to/python" >&2; exit 2; }
	test -x $(PY) || $(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

$(DEV): $(STAMP) requirements-dev.lock
	$(PIP) --require-hashes -r requirements-dev.lock
	@touch $(DEV)
