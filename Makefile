# The two that matter: `make demo` and `make test`. Each installs what it needs and says so.

SWIFT ?= swift
PREFIX ?= /usr/local
TEST_FLAGS ?=

# On Apple's systems the Swift library is part of the system.
ifeq ($(shell uname -s),Darwin)
STATIC :=
else
STATIC := --static-swift-stdlib
endif

.PHONY: help demo build release install test lint format bench clean

help:
	@echo 'make demo      build sdbt and run the balance project on DuckDB'
	@echo 'make test      every test, on a private PostgreSQL and on DuckDB'
	@echo 'make build     debug build'
	@echo 'make release   release build: .build/release/sdbt'
	@echo 'make install   release build into $$(PREFIX)/bin (PREFIX=$(PREFIX))'
	@echo 'make lint      formatting and generated files'
	@echo 'make format    format all Swift files in place'
	@echo 'make bench     measure (see Benchmarks/README.md)'
	@echo 'make clean     remove what was built'

demo:
	@scripts/demo

build:
	@scripts/install-dependencies build
	$(SWIFT) build

release:
	@scripts/install-dependencies build
	$(SWIFT) build -c release $(STATIC) --product sdbt

install: release
	install -d $(DESTDIR)$(PREFIX)/bin
	install -m 755 .build/release/sdbt $(DESTDIR)$(PREFIX)/bin/sdbt

test:
	@SWIFT='$(SWIFT)' scripts/test $(TEST_FLAGS)

lint:
	scripts/embed-macros --check
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests Benchmarks

format:
	$(SWIFT) format --in-place --recursive --parallel Package.swift Sources Tests Benchmarks

bench: release
	@Benchmarks/run

clean:
	$(SWIFT) package clean
	rm -rf project/target project/logs project/*.duckdb project/*.duckdb.wal
