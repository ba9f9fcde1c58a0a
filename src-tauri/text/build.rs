//! Lists the folders of messages, one per language: a new folder is a new language.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let messages =
        PathBuf::from(env::var("CARGO_MANIFEST_DIR").unwrap_or_default()).join("messages");
    println!("cargo::rerun-if-changed={}", messages.display());
    let languages = sorted(&messages)?;
    let mut folders = format!("static FOLDERS: [Folder; {}] = [\n", languages.len());
    for folder in languages {
        let name = folder.file_name().unwrap_or_default();
        folders += &format!("Folder::new({name:?}, &[\n");
        for file in sorted(&folder)? {
            folders += &format!("include_str!({file:?}),\n");
        }
        folders += "]),\n";
    }
    folders += "];\n";
    let out = PathBuf::from(env::var("OUT_DIR").unwrap_or_default());
    fs::write(out.join("folders.rs"), folders)
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
    let mut paths = entries.collect::<io::Result<Vec<PathBuf>>>()?;
    paths.sort();
    Ok(paths)
}
