# `make run` opens the till in practice mode, `make test` runs all tests; both install the Debian
# packages that are missing.

DENY = cargo deny --manifest-path Cargo.toml --config src-tauri/deny.toml

# What builds Windows programs here: Debian's compiler, whose standard library can be built for Windows, and MinGW.
WINDOWS_PACKAGES = rustc-web rust-web-src gcc-mingw-w64-x86-64-posix g++-mingw-w64-x86-64-posix
MINGW = x86_64-w64-mingw32
ON_WINDOWS = RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 CC_x86_64_pc_windows_gnu=$(MINGW)-gcc-posix \
	CXX_x86_64_pc_windows_gnu=$(MINGW)-g++-posix AR_x86_64_pc_windows_gnu=$(MINGW)-ar \
	CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER=$(MINGW)-gcc-posix \
	CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUNNER=$(CURDIR)/.ci/windows/run
FOR_WINDOWS = -Zbuild-std=std,panic_unwind --target x86_64-pc-windows-gnu --target-dir target/windows
# A check runs nothing: no machine code, no debug information, C code as it comes.
CHECK_WINDOWS = $(ON_WINDOWS) CFLAGS_x86_64_pc_windows_gnu=-O0 CARGO_PROFILE_DEV_DEBUG=0 \
	CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUSTFLAGS="-Zno-codegen -Zthreads=2" \
	cargo check -Zbuild-std-features= $(FOR_WINDOWS)/check

.PHONY: run test check check-windows windows test-windows deny bench soak soak-simulation soak-model soak-power-cuts soak-kills soak-fuzz soak-day soak-window soak-mutants screenshots packages test-packages

# Needed to build and run the window.
PACKAGES = libwebkit2gtk-4.1-dev build-essential pkg-config fonts-dejavu-core
# Needed by its tests: a screen, one with a second monitor, a driver, a session bus with a keyring, readers of PDF and
# of bar codes.
TEST_PACKAGES = $(PACKAGES) webkit2gtk-driver xvfb xauth xserver-xorg-core xserver-xorg-video-dummy libgl1-mesa-dri dbus gnome-keyring poppler-utils qpdf zbar-tools $(NODE)
# For the checks of the UI code; any Node.js from version 20 will do.
NODE = $(shell command -v npm >/dev/null || echo nodejs npm)

run: packages
	cargo run -p handover -- --mode practice

# Many tests wait for a window or a program, so twice as many run at a time as there are cores.
test: test-packages check
	RUST_TEST_THREADS=$$(( 2 * $$(nproc) )) cargo test --workspace
	node --test tests/ui/

# Formatting, lints, types of the UI code, dependencies, and whether the command line compiles for Windows.
check: test-packages check-windows
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings
	npm ci --silent --no-audit --no-fund && npx --no-install tsc --noEmit && npx --no-install biome check --error-on-warnings ui tests/ui
	@if cargo deny --version >/dev/null 2>&1; then $(DENY) check bans licenses sources; else echo "Licences and sources were not checked; run make deny."; fi

# Where there is no such compiler, as on Ubuntu, it says so and goes on.
check-windows:
	@if dpkg-query -W rustc-web >/dev/null 2>&1 || apt-cache show rustc-web >/dev/null 2>&1; then \
		.ci/packages $(WINDOWS_PACKAGES) && $(CHECK_WINDOWS) -p handover-cli; \
	else echo "Not checked for Windows: there is no package rustc-web here."; fi

# The programs for Windows, in target/windows. WINDOWS_PROFILE=release builds them as they are shipped.
WINDOWS_PROFILE = dev
windows:
	@.ci/packages $(WINDOWS_PACKAGES)
	$(ON_WINDOWS) cargo build $(FOR_WINDOWS) --profile $(WINDOWS_PROFILE) -p handover -p handover-cli -p klarna-simulator
	cd target/windows/x86_64-pc-windows-gnu/$(WINDOWS_PROFILE:dev=debug) && \
		cp handover.exe till.exe klarna-simulator.exe WebView2Loader.dll ../..

# Journal, engine, command line and simulator as Windows programs, under Wine.
test-windows:
	@.ci/packages $(WINDOWS_PACKAGES) wine
	$(ON_WINDOWS) cargo test $(FOR_WINDOWS) -p handover-journal -p handover-till -p handover-cli -p klarna-simulator
	$(ON_WINDOWS) cargo test $(FOR_WINDOWS) -p handover-tests --test sales

# Dependencies: licences, sources, bans, and known vulnerabilities (from the public advisory list).
deny:
	cargo deny --version >/dev/null 2>&1 || cargo install --locked cargo-deny
	$(DENY) check

# The last one measures the real window; its release build takes a quarter of an hour.
bench: test-packages
	cargo bench -p handover-tests
	cargo bench -p klarna-simulator --bench speed
	cargo bench -p handover --bench window

# The long tests, which take hours. Tools that are not installed are reported and left out.
FUZZ_SECONDS = 600
soak: soak-simulation soak-model soak-power-cuts soak-kills soak-fuzz soak-day soak-window test-windows soak-mutants

# The simulation, limited by number of schedules and by time.
SCHEDULES = 2000000
MINUTES = 60
soak-simulation:
	HANDOVER_SCHEDULES=$(SCHEDULES) HANDOVER_MINUTES=$(MINUTES) cargo test --workspace --test simulation whatever -- --nocapture

# All states of a larger sale.
soak-model:
	cargo test --workspace --test model -- --ignored --nocapture

# Each fuzz target for a while, with the workspace's versions. RUSTC_BOOTSTRAP lets the stable compiler instrument.
soak-fuzz:
	@cp Cargo.lock tests/fuzz/Cargo.lock
	@if ! cargo fuzz --version >/dev/null 2>&1; then echo "Not fuzzed: cargo install --locked cargo-fuzz"; else \
	for target in $(notdir $(wildcard tests/fuzz/corpus/*)); do \
		mkdir -p target/fuzz/$$target; \
		RUSTC_BOOTSTRAP=1 cargo fuzz run --fuzz-dir tests/fuzz $$target $(CURDIR)/target/fuzz/$$target $(CURDIR)/tests/fuzz/corpus/$$target \
			-- -max_total_time=$(FUZZ_SECONDS) || exit 1; \
	done; fi

# A day of 3,000 sales, eight hours of simulated time, as fast as the machine goes.
soak-day:
	cargo bench -p handover-tests --bench endurance

# A day of sales through the window, and two monitors under a window manager.
soak-window: test-packages
	@.ci/packages openbox
	cargo test --workspace --test window -- --ignored --nocapture

# Many more states that a power cut could leave.
soak-power-cuts:
	HANDOVER_TORN=1000 cargo test --workspace --test power_cuts whatever -- --nocapture

# The real program, killed two thousand times.
soak-kills:
	HANDOVER_KILLS=2000 cargo test --workspace --test kills -- --nocapture

# Mutates the rules of a sale one by one: does a unit test notice? Configured in .cargo/mutants.toml.
soak-mutants:
	@if ! cargo mutants --version >/dev/null 2>&1; then echo "Not changed: cargo install --locked cargo-mutants"; else \
	PROPTEST_CASES=64 cargo mutants -p handover-core --output target -j 2 --timeout 60; fi

# Saves every screen at 1280 x 800 and 1024 x 768 in target/screenshots.
screenshots: test-packages
	HANDOVER_SCREENSHOTS=$(CURDIR)/target/screenshots cargo test --workspace --test screenshots -- --nocapture

packages:
	@.ci/packages $(PACKAGES)

test-packages:
	@.ci/packages $(TEST_PACKAGES)
