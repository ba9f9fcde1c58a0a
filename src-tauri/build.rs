//! Embeds the screens and grants the cashier's window its commands: a window may call only what its capability lists.

use std::path::Path;

macro_rules! commands {
    ($($file:ident: $($name:ident),*;)*) => {
        /// All commands. Without this list, every window could call every command.
        const COMMANDS: &[&str] = &[$($(stringify!($name)),*),*];
    };
}

include!("src/commands/list.rs");

fn main() {
    println!("cargo::rerun-if-changed=../ui");
    println!("cargo::rerun-if-changed=src/commands/list.rs");
    pack_relocations();
    permit_the_cashier();
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    let attributes = tauri_build::Attributes::new().app_manifest(manifest);
    if let Err(error) = tauri_build::try_build(attributes) {
        panic!("the shell cannot be built: {error:#}");
    }
}

/// Keeps a release a megabyte smaller: addresses that depend on where the program is loaded are stored as a bitmap. Needs
/// glibc 2.36.
fn pack_relocations() {
    let is = |name, value| std::env::var(name).is_ok_and(|found| found == value);
    if is("PROFILE", "release")
        && is("CARGO_CFG_TARGET_ENV", "gnu")
        && is("CARGO_CFG_TARGET_OS", "linux")
    {
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}

/// Writes the set of permissions that `capabilities/cashier.json` names.
fn permit_the_cashier() {
    let allowed: Vec<String> = COMMANDS
        .iter()
        .map(|command| format!("    \"allow-{}\",\n", command.replace('_', "-")))
        .collect();
    let set = format!(
        "[[set]]\nidentifier = \"cashier\"\ndescription = \"Every command of the cashier's window.\"\npermissions = [\n{}]\n",
        allowed.concat()
    );
    let file = Path::new("permissions/cashier.toml");
    let is_written = std::fs::read_to_string(file).is_ok_and(|written| written == set);
    let write = || std::fs::create_dir_all("permissions").and_then(|()| std::fs::write(file, set));
    if !is_written && let Err(error) = write() {
        panic!("{} cannot be written: {error}", file.display());
    }
}
