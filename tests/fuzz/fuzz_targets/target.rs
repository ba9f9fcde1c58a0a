//! The fuzzer's entry point: runs the target this program is named after.
#![no_main]

#[path = "../targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    for (name, target) in targets::TARGETS {
        if name == env!("CARGO_BIN_NAME") {
            target(bytes);
        }
    }
});
