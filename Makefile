# Handover. `make run` opens the till in practice mode, `make test` runs all tests; both install
# what a Debian machine misses.

DENY = cargo deny --manifest-path Cargo.toml --config src-tauri/deny.toml

.PHONY: run test check deny bench screenshots packages test-packages

# What the window needs to build and run.
PACKAGES = libwebkit2gtk-4.1-dev build-essential pkg-config fonts-dejavu-core
# What its tests need besides: a screen, a driver, a session bus with a keyring.
TEST_PACKAGES = $(PACKAGES) webkit2gtk-driver xvfb xauth libgl1-mesa-dri dbus gnome-keyring $(NODE)
# For the checks of the screens' own code; any Node.js from version 20 will do.
NODE = $(shell command -v npm >/dev/null || echo nodejs npm)

run: packages
	cargo run -p handover -- --mode practice

test: test-packages check
	cargo test --workspace
	node --test tests/ui/

# Style and borders: formatting, lints, types of the screens, dependencies.
check: test-packages
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings
	npm ci --silent --no-audit --no-fund && npx --no-install tsc --noEmit
	@if cargo deny --version >/dev/null 2>&1; then $(DENY) check bans licenses sources; else echo "Licences and sources were not checked: make deny does it."; fi

# Dependencies: licences, sources, bans, and known faults (which needs the public advisory list).
deny:
	cargo deny --version >/dev/null 2>&1 || cargo install --locked cargo-deny
	$(DENY) check

bench:
	cargo bench -p handover-tests
	cargo bench -p klarna-simulator --bench speed

# Every screen at 1280 x 800 and 1024 x 768, into target/screenshots.
screenshots: test-packages
	HANDOVER_SCREENSHOTS=$(CURDIR)/target/screenshots cargo test -p handover --test screenshots -- --nocapture

packages:
	@.ci/packages $(PACKAGES)

test-packages:
	@.ci/packages $(TEST_PACKAGES)

# Longer than `make test`: the real program, killed two thousand times.
.PHONY: soak soak-kills
soak: soak-kills
soak-kills:
	HANDOVER_KILLS=2000 cargo test --workspace --test kills -- --nocapture
