# The front door. Each target is one script in scripts/.

JAVA_HOST ?=
QUICK ?=
export JAVA_HOST QUICK

.DEFAULT_GOAL := help
.PHONY: help demo test bench fuzz soak up down url psql clean

help: ## what can be made
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' $(MAKEFILE_LIST) | expand -t 8
	@echo
	@echo "JAVA_HOST=pljava|jpype chooses what runs Java inside PostgreSQL; left out, PL/Java where it can be had, else JPype."

demo: ## from nothing to customers scored in tables: packages, build, database, models, data
	@scripts/demo

test: ## every test, once for each Java host that can be had here
	@scripts/test

bench: ## beside other ways to score, in time and memory; QUICK=1: a few minutes
	@scripts/bench

fuzz: ## an hour of mutated documents, which no engine may crash on or answer differently (MINUTES=5 for less)
	@scripts/fuzz

soak: ## crashes, full disks and storms of sessions, ten minutes of each for each Java host (MINUTES=1 for less)
	@scripts/soak

up: ## a private PostgreSQL with pg_pmml in it, no demo data
	@scripts/up

down: ## stops it; the data stays
	@scripts/down

url: ## its connection URL, nothing else
	@scripts/cluster url target/cluster

psql: ## a psql session in it
	@scripts/psql

clean: ## stops everything and removes target/
	@scripts/clean
