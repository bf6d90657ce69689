# The two commands that matter: `make run` and `make test`. `make help` lists the rest.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON := .venv/bin/python
UV := .venv/bin/uv
export SQLALCHEMY_SILENCE_UBER_WARNING := 1
export TF_CPP_MIN_LOG_LEVEL := 3
export RASA_TELEMETRY_ENABLED := false

.PHONY: help run test check bench talk seed train lock clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

run: .venv/.ready model ## From nothing to a running shop with chat and desk; prints the addresses
	@$(PYTHON) -m bot run

test: .venv/.ready-dev ## All tests: the shop core first (no Rasa), then one training if needed, then the rest
	@.ci/steps core
	@$(PYTHON) -m bot train
	@.ci/steps rest

check: .venv/.ready-dev ## Lint, types, content, and Rasa's own validation
	@.ci/steps check

bench: .venv/.ready-dev model ## The measurements that the documents quote
	@$(PYTHON) -m bench

talk: .venv/.ready model ## Talk to the bare brain in this terminal
	@$(PYTHON) -m rasa shell

train: .venv/.ready ## Train the model now, even when it is fresh
	@$(PYTHON) -m bot train --force

seed: .venv/.ready ## Put the demo shop back as the documents describe it
	@$(PYTHON) -m bot seed --reset

.PHONY: model
model: .venv/.ready
	@$(PYTHON) -m bot train

lock: .venv/.ready ## Resolve requirements/*.in again into the hashed locks
	@cd requirements && for name in base dev; do ../$(UV) pip compile -q --generate-hashes --no-header --no-emit-index-url --upgrade \
	  --python-version 3.10 --python ../$(PYTHON) $$name.in -o $$name.lock; done

clean: ## Remove the environment, the model and the demo database
	@rm -rf .venv models var .rasa .mypy_cache .ruff_cache .pytest_cache

.venv/bin/uv: .ci/environment
	@.ci/environment

.venv/.ready: .venv/bin/uv requirements/base.lock
	@echo "==> Installing what the shop runs on (about a minute the first time)"
	@$(UV) pip install -q --require-hashes --python $(PYTHON) -r requirements/base.lock && touch $@

.venv/.ready-dev: .venv/.ready requirements/dev.lock
	@echo "==> Installing what the tests need"
	@$(UV) pip install -q --require-hashes --python $(PYTHON) -r requirements/dev.lock && touch $@
