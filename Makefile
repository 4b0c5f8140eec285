# What a contributor does. `make demo` and `make test` need only Python 3.11+ and make.
PYTHON ?= python3
SECONDS ?= 60
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test lint format types unit train evaluate bench fuzz docs man readme lock clean

demo: $(STAMP)  ## classify the sample adverts
	$(BIN)/jdscope classify tests/adverts/samples

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
	$(BIN)/pytest

train: $(STAMP)  ## rebuild models/ from corpus/
	$(BIN)/jdscope train --corpus corpus --output models

evaluate: $(STAMP)  ## grouped cross-validation on the corpus
	$(BIN)/jdscope evaluate corpus

bench: $(STAMP)  ## the figures, as ratios against references of the same run
	$(BIN)/python -m benchmarks

fuzz: $(STAMP)  ## SECONDS of inputs at random; what goes wrong is kept as a case
	-$(BIN)/pip install --quiet --disable-pip-version-check atheris
	$(BIN)/python -m tests.fuzz $(SECONDS)

docs: $(STAMP)  ## the documentation, into site/
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet --site-dir site

man: $(STAMP)  ## the manual page
	$(BIN)/python docs/generate.py --man jdscope.1

readme: $(STAMP)  ## run the commands of README.md anew
	$(BIN)/python -m tests.readme --write

lock: ## upgrade every dependency and write the pins anew
	rm -rf $(VENV)-lock
	$(PYTHON) -m venv $(VENV)-lock
	$(VENV)-lock/bin/pip install --quiet --upgrade "pip>=25.1"
	$(VENV)-lock/bin/pip install --quiet --upgrade --group dev .
	$(VENV)-lock/bin/pip freeze --exclude jdscope | grep -v '^pip==' > constraints.txt
	rm -rf $(VENV)-lock

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
