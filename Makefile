# Everything runs in .venv, made on first use; only Python 3.11+ and make are needed.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: demo test check bench format clean

demo: $(READY)  ## check the sample brochures and contracts
	$(BIN)/xiaobao check corpus/documents --fail-on never

test: $(READY)  ## run all tests
	$(BIN)/python -m pytest -n auto
	$(BIN)/xiaobao rules test
	$(BIN)/xiaobao evaluate corpus

check: $(READY)  ## format, lint, types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(READY)  ## speed, as ratios in one run
	$(BIN)/pip install -q -e '.[fast]'
	$(BIN)/python -m benchmarks

format: $(READY)  ## format and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:  ## remove the environment and caches
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist *.egg-info

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --upgrade pip
	$(BIN)/pip install -q -e '.[dev]' -c constraints.txt
	touch $(READY)
