//! Contracts that are written down twice: commands, capabilities, the pages' content policy.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    connect-src ipc: http://ipc.localhost; frame-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn read_json(path: &str) -> Value {
    serde_json::from_str(&read(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Returns every word between `before` and `after`.
fn between<'a>(text: &'a str, before: &str, after: &str) -> BTreeSet<&'a str> {
    text.split(before)
        .skip(1)
        .filter_map(|rest| rest.split(after).next())
        .collect()
}

/// Returns the commands in the list that handler and permissions are generated from.
fn listed(list: &str) -> BTreeSet<&str> {
    let (_, list) = list.split_once("commands! {").expect("a list of commands");
    let files = list.split(';').filter_map(|file| file.split_once(": "));
    files
        .flat_map(|(_, names)| names.split(',').map(str::trim))
        .collect()
}

#[test]
fn ui_and_shell_name_the_same_commands() {
    let (screens, list) = (read("../ui/backend.js"), read("src/commands/list.rs"));
    let called = between(&screens, "call(\"", "\"");
    assert!(called.len() >= 30, "{called:?}");
    assert_eq!(
        called,
        listed(&list),
        "ui/backend.js and src/commands/list.rs"
    );
    // The permission set that build.rs generates from the list.
    assert_eq!(
        permissions("cashier"),
        BTreeSet::from(["cashier".to_owned()])
    );
}

/// What a person types or scans.
const FREE_TEXTS: [&str; 17] = [
    "amount", "code", "contact", "customer", "file", "from", "name", "note", "order_id", "price",
    "printer", "quantity", "sku", "text", "to", "user", "vat",
];

/// A choice, or the name of a sale, line or screen, is a type: any other word is refused before anything is done.
#[test]
fn no_command_takes_a_choice_or_a_name_as_text() {
    let mut looked_at = BTreeSet::new();
    for file in [
        "basket",
        "catalogue",
        "customers",
        "order",
        "payment",
        "places",
        "reconciliation",
        "returns",
        "settings",
        "slips",
    ] {
        let commands = read(&format!("src/commands/{file}.rs"));
        for command in commands.split("#[tauri::command").skip(1) {
            let (arguments, _) = command.split_once(")").expect("a list of arguments");
            let arguments = command
                .split_once("fn ")
                .map_or(arguments, |(_, rest)| rest);
            let arguments = arguments.split_once('(').expect("arguments").1;
            let arguments = arguments.split_once(") ").expect("an end").0;
            for argument in arguments.split(',').map(str::trim) {
                let Some((name, of)) = argument.split_once(": ") else {
                    continue;
                };
                if of == "String" || of == "Option<String>" {
                    assert!(FREE_TEXTS.contains(&name), "{file}.rs: {name} is free text");
                    looked_at.insert(name.to_owned());
                }
            }
        }
    }
    assert_eq!(looked_at.len(), FREE_TEXTS.len(), "{looked_at:?}");
}

#[test]
fn the_customers_window_may_only_listen() {
    let listens = ["core:event:allow-listen", "core:event:allow-unlisten"].map(str::to_owned);
    assert_eq!(permissions("customer"), BTreeSet::from(listens));
}

#[test]
fn each_window_has_exactly_one_capability() {
    let files: BTreeSet<String> = std::fs::read_dir(root().join("capabilities"))
        .expect("the folder is there")
        .map(|file| {
            file.expect("a file")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    assert_eq!(
        files,
        BTreeSet::from(["cashier.json".to_owned(), "customer.json".to_owned()])
    );
    for window in ["cashier", "customer"] {
        let capability = read_json(&format!("capabilities/{window}.json"));
        assert_eq!(capability["windows"], json!([window]));
        assert!(capability.get("remote").is_none() && capability.get("webviews").is_none());
    }
}

#[test]
fn the_pages_content_policy_is_strict() {
    let config = read_json("tauri.conf.json");
    let security = &config["app"]["security"];
    assert_eq!(security["csp"], json!(POLICY));
    assert_eq!(security["freezePrototype"], json!(true));
    assert_eq!(security["capabilities"], json!(["cashier", "customer"]));
    for absent in [
        "devCsp",
        "dangerousDisableAssetCspModification",
        "assetProtocol",
        "pattern",
        "headers",
    ] {
        assert!(security.get(absent).is_none(), "{absent}");
    }
    assert_eq!(config["build"], json!({ "frontendDist": "../ui" }));
    assert!(config.get("plugins").is_none());
    assert_eq!(
        config["app"]["windows"],
        json!([]),
        "windows are made in windows.rs, with their guards"
    );
}

#[test]
fn no_plugin_with_outside_access_is_built_in() {
    let lock = read("../Cargo.lock");
    for plugin in [
        "tauri-plugin-shell",
        "tauri-plugin-http",
        "tauri-plugin-fs",
        "tauri-plugin-opener",
        "openssl-sys",
    ] {
        assert!(!lock.contains(&format!("name = \"{plugin}\"")), "{plugin}");
    }
}

fn permissions(window: &str) -> BTreeSet<String> {
    let capability = read_json(&format!("capabilities/{window}.json"));
    let list = capability["permissions"].as_array().expect("a list");
    list.iter()
        .map(|one| one.as_str().expect("a name").to_owned())
        .collect()
}
