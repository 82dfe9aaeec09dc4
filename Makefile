# Every command of the project. `make` alone tells them.

PYTHON3 ?= python3
PYTHON := .venv/bin/python
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help env browser demo test quick lint bench drill messages lock clean

help: ## Tell what there is
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 12

env: ## Make the environment in .venv, or do nothing when it is up to date
	@$(PYTHON3) -c 'import sys; sys.exit("Python 3.11 or newer is needed: make env PYTHON3=python3.12" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON3) -m environment

browser: env ## Find a browser for the tests, or fetch one (needs no root)
	@$(PYTHON) -m environment.browser

demo: env ## Run the product with demo data (ARGS="--port 8001 --fresh")
	@.venv/bin/roadshow demo $(ARGS)

test: env browser lint ## Everything: linters, types, all tests on SQLite, PostgreSQL and in a browser
	$(PYTHON) -m pytest -n 2 -m "not drill" $(ARGS)

quick: lint ## Before every commit: linters, types, the quick tests on SQLite
	ROADSHOW_TEST_DATABASES=sqlite $(PYTHON) -m pytest -n 2 -q -m "not browser and not drill and not thorough" $(ARGS)

lint: env ## Linters and types
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	.venv/bin/lint-imports --no-cache
	$(PYTHON) -m mypy
	$(PYTHON) -m djlint roadshow/templates --lint --quiet

bench: env ## Measure the speed, and print the table
	$(PYTHON) -m bench $(ARGS)

drill: env browser ## The full form of the promises, one table
	$(PYTHON) -m pytest -q drill $(ARGS)

messages: env ## Bring the translations up to date with the texts
	$(PYTHON) -m environment.messages
	@$(PYTHON3) -m environment

lock: env ## Write the locks from pyproject.toml (ARGS=--upgrade for newer versions)
	$(PYTHON) -m environment.lock $(ARGS)
	@$(PYTHON3) -m environment

clean: ## Remove the environment and all that was made (not instance/)
	rm -rf .venv roadshow/static/fonts roadshow/static/leaflet dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find roadshow/translations -name '*.mo' -delete
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
