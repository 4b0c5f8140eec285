# What a contributor does. `make demo` and `make test` need only Python 3.11+ and make.
PYTHON ?= python3
SECONDS ?= 60
PYTHONS ?= 3.12 3.13 3.14
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: help demo test lint format types unit train evaluate bench readers fuzz docs man snapshots layers readme audit sbom oldest versions lock clean

demo: $(STAMP)  ## classify the sample adverts
	$(BIN)/jdscope classify tests/adverts/samples

help:  ## this list
	@grep -E "^[a-z]+:.*##" $(MAKEFILE_LIST) | sed "s/:.*##/\t/" | expand -t 14

test: lint types unit  ## everything that CI runs

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(STAMP)
	$(BIN)/mypy

unit: $(STAMP)
	$(BIN)/pytest --numprocesses logical --dist worksteal

train: $(STAMP)  ## rebuild models/ from corpus/
	$(BIN)/jdscope train --corpus corpus --output models

evaluate: $(STAMP)  ## grouped cross-validation on the corpus
	$(BIN)/jdscope evaluate corpus

bench: $(STAMP)  ## the figures, as ratios against references of the same run; ARGS="core batch --record"
	$(BIN)/python -m benchmarks $(ARGS)

readers: $(STAMP)  ## adverts dressed as documents, by reader: how many have the label of their plain text
	$(BIN)/python -m benchmarks.readers

fuzz: $(STAMP)  ## SECONDS of inputs at random; what goes wrong is kept as a case
	-$(BIN)/pip install --quiet --disable-pip-version-check atheris
	$(BIN)/python -m tests.fuzz $(SECONDS)

snapshots: $(STAMP)  ## accept the outputs of today
	$(BIN)/pytest tests/cli/test_snapshots.py --snapshot-update

layers: $(STAMP)  ## which package imports which
	$(BIN)/lint-imports --no-logo

docs: $(STAMP)  ## the documentation, into site/
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet --site-dir site

man: $(STAMP)  ## write the manual page anew
	$(BIN)/python docs/generate.py --man

readme: $(STAMP)  ## run the commands of README.md anew
	$(BIN)/python -m tests.readme --write

lock: ## upgrade every dependency and write pins and hashes anew
	rm -rf $(VENV)-lock
	$(PYTHON) -m venv $(VENV)-lock
	$(VENV)-lock/bin/pip install --quiet --upgrade "pip>=25.1"
	$(VENV)-lock/bin/pip install --quiet --upgrade --group dev .
	$(VENV)-lock/bin/pip freeze --exclude jdscope | grep -v '^pip==' > constraints.txt
	$(VENV)-lock/bin/pip install --quiet uv
	$(VENV)-lock/bin/uv pip compile pyproject.toml --group dev --generate-hashes --constraint constraints.txt \
	  --no-emit-index-url --no-header --quiet --output-file requirements.lock
	rm -rf $(VENV)-lock

audit: $(STAMP)  ## known weaknesses of what is pinned, where the data can be reached
	@$(BIN)/pip install --quiet --disable-pip-version-check pip-audit && \
	  $(BIN)/pip-audit --no-deps --requirement constraints.txt || echo "audit: SKIPPED or found something, see above"

sbom: $(STAMP)  ## a list of all parts, as CycloneDX
	$(BIN)/pip install --quiet --disable-pip-version-check cyclonedx-bom
	$(BIN)/cyclonedx-py requirements constraints.txt --output-file sbom.json

oldest:  ## the tests with the oldest dependencies that are allowed
	rm -rf $(VENV)-oldest
	$(PYTHON) -m venv $(VENV)-oldest
	$(VENV)-oldest/bin/pip install --quiet uv
	VIRTUAL_ENV=$(VENV)-oldest $(VENV)-oldest/bin/uv pip install --quiet --resolution lowest-direct --group dev --editable .
	$(VENV)-oldest/bin/pytest -m "not pinned"

versions:  ## the tests on other Pythons; PYTHONS="3.12 3.13 3.14", as far as they can be had
	for python in $(PYTHONS); do \
	  command -v python$$python > /dev/null || { echo "versions: SKIPPED python$$python, which is not here" >&2; continue; }; \
	  rm -rf $(VENV)-$$python && python$$python -m venv $(VENV)-$$python && \
	  $(VENV)-$$python/bin/pip install --quiet --disable-pip-version-check "pip==26.1" && \
	  $(VENV)-$$python/bin/pip install --quiet --disable-pip-version-check --constraint constraints.txt --group dev --editable . && \
	  $(VENV)-$$python/bin/pytest || exit 1; \
	done

# pip learnt --group in 25.1; the pinned pip itself comes first.
$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c "import ensurepip" || { echo "make: python3-venv is missing: apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check "pip==26.1"
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --group dev --editable .
	$(BIN)/python -m compileall -q jdscope
	touch $(STAMP)

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
