//! The layout of the code: no two files import each other in a circle, and no file is too long to read.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use syn::{Attribute, Item, UseTree};

/// The longest a file may be, in lines.
const MOST_LINES: usize = 500;
/// The folders with code.
const FOLDERS: [&str; 3] = ["src-tauri", "ui", "tests"];
/// Generated folders.
const GENERATED: [&str; 3] = ["gen", "bindings", "target"];

/// A module's path within its crate; empty for the crate itself.
type Module = Vec<String>;

#[test]
fn no_file_is_too_long_to_read() {
    let mut long = BTreeMap::new();
    for folder in FOLDERS {
        for file in files_below(&super::root().join(folder)) {
            let is_code = file
                .extension()
                .is_some_and(|kind| kind == "rs" || kind == "js" || kind == "css");
            if is_code {
                let lines = read(&file).lines().count();
                if lines > MOST_LINES {
                    long.insert(file, lines);
                }
            }
        }
    }
    assert!(long.is_empty(), "longer than {MOST_LINES} lines: {long:#?}");
}

#[test]
fn no_file_imports_itself_through_others() {
    let mut circles = Vec::new();
    for source in sources() {
        let imports = imports_of(&source);
        for module in imports.keys() {
            if reached_from(&imports, module).contains(module) {
                circles.push(format!("{}: {}", source.display(), module.join("::")));
            }
        }
    }
    assert!(circles.is_empty(), "{circles:#?}");
}

/// Returns the crates' source folders.
fn sources() -> Vec<PathBuf> {
    let crates = super::root().join("src-tauri");
    let mut sources = vec![crates.join("src")];
    for folder in fs::read_dir(&crates).expect("the crates' folder") {
        let source = folder.expect("a folder").path().join("src");
        if source.join("lib.rs").exists() {
            sources.push(source);
        }
    }
    sources
}

/// Returns which modules of the crate each module imports from. Imports from an enclosing module do not count: that
/// one only re-exports.
fn imports_of(source: &Path) -> BTreeMap<Module, BTreeSet<Module>> {
    let modules: BTreeMap<Module, PathBuf> = files_below(source)
        .into_iter()
        .filter(|file| file.extension().is_some_and(|kind| kind == "rs"))
        .map(|file| (module_of(source, &file), file))
        .filter(|(module, _)| !module.iter().any(|name| name == "tests" || name == "bin"))
        .collect();
    let mut imports = BTreeMap::new();
    for (module, file) in &modules {
        let code = syn::parse_file(&read(file)).expect("Rust");
        let mut paths = Vec::new();
        collect_paths(&code.items, &mut paths);
        let from = paths
            .iter()
            .filter_map(|path| resolve(module, path, &modules))
            .filter(|from| !module.starts_with(from))
            .collect();
        imports.insert(module.clone(), from);
    }
    imports
}

fn reached_from(imports: &BTreeMap<Module, BTreeSet<Module>>, module: &Module) -> BTreeSet<Module> {
    let mut reached = BTreeSet::new();
    let mut waiting = vec![module];
    while let Some(next) = waiting.pop() {
        for from in imports.get(next).into_iter().flatten() {
            if reached.insert(from.clone()) {
                waiting.push(from);
            }
        }
    }
    reached
}

fn module_of(source: &Path, file: &Path) -> Module {
    let below = file.strip_prefix(source).expect("below its source");
    let mut names: Module = below
        .with_extension("")
        .iter()
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    if names == ["lib"] || names == ["main"] {
        names.clear();
    }
    names
}

/// Collects the paths of all `use` items except those of tests.
fn collect_paths(items: &[Item], paths: &mut Vec<Vec<String>>) {
    for item in items {
        if let Item::Use(used) = item
            && !is_of_tests(&used.attrs)
        {
            collect_tree(&used.tree, &mut Vec::new(), paths);
        }
        if let Item::Mod(inner) = item
            && let Some((_, items)) = &inner.content
            && !is_of_tests(&inner.attrs)
        {
            collect_paths(items, paths);
        }
    }
}

fn is_of_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute
                .parse_args::<syn::Ident>()
                .is_ok_and(|condition| condition == "test")
    })
}

fn collect_tree(tree: &UseTree, before: &mut Vec<String>, paths: &mut Vec<Vec<String>>) {
    let mut ends = |name: &syn::Ident| {
        let last = std::iter::once(name.to_string());
        paths.push(before.iter().cloned().chain(last).collect());
    };
    match tree {
        UseTree::Name(name) => ends(&name.ident),
        UseTree::Rename(name) => ends(&name.ident),
        UseTree::Glob(_) => paths.push(before.clone()),
        UseTree::Path(path) => {
            before.push(path.ident.to_string());
            collect_tree(&path.tree, before, paths);
            before.pop();
        }
        UseTree::Group(group) => {
            for tree in &group.items {
                collect_tree(tree, before, paths);
            }
        }
    }
}

/// Returns the module of this crate that a path leads to, as seen from `module`.
fn resolve(
    module: &Module,
    path: &[String],
    modules: &BTreeMap<Module, PathBuf>,
) -> Option<Module> {
    let mut names = path.iter().peekable();
    let mut at = module.clone();
    match names.peek()?.as_str() {
        "crate" => {
            names.next();
            at.clear();
        }
        "self" => {
            names.next();
        }
        "super" => {
            while names.next_if(|name| *name == "super").is_some() {
                at.pop();
            }
        }
        first => {
            let child = [module.as_slice(), &[first.to_owned()]].concat();
            if !modules.contains_key(&child) {
                return None;
            }
        }
    }
    for name in names {
        at.push(name.clone());
        if !modules.contains_key(&at) {
            at.pop();
            break;
        }
    }
    (at != *module).then_some(at)
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("a file").path();
        let is_generated = GENERATED.iter().any(|name| path.ends_with(name));
        if path.is_dir() && !is_generated {
            files.extend(files_below(&path));
        } else if path.is_file() {
            files.push(path);
        }
    }
    files
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).expect("text")
}
