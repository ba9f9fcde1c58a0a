//! Fonts installed on this machine, for letters that ours do not have.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use skrifa::raw::{FileRef, TableProvider};
use skrifa::{FontRef, GlyphId, MetadataProvider};

use super::{Font, has};

/// The most files that are looked at.
const MOST_FILES: usize = 2_000;
/// The largest file that is read.
const MOST_BYTES: u64 = 64 * 1024 * 1024;
/// How deep folders of fonts are nested.
const DEPTH: usize = 5;
/// A font that may be embedded in a document says so in these bits of its table `OS/2`.
const RESTRICTED: u16 = 0x0002;

/// Returns a font of the system that has the letter as an outline and may be embedded.
pub(super) fn font_with(c: char) -> Option<Font> {
    let mut files = Vec::new();
    for folder in folders() {
        collect(&folder, DEPTH, &mut files);
    }
    files.sort_by_key(|file| (is_styled(file), file.clone()));
    files.iter().find_map(|file| font_in(file, c))
}

fn folders() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = if cfg!(windows) {
        vec![PathBuf::from(r"C:\Windows\Fonts")]
    } else if cfg!(target_os = "macos") {
        vec!["/System/Library/Fonts".into(), "/Library/Fonts".into()]
    } else {
        vec!["/usr/share/fonts".into(), "/usr/local/share/fonts".into()]
    };
    let own = if cfg!(target_os = "macos") {
        "Library/Fonts"
    } else {
        ".local/share/fonts"
    };
    folders.extend(std::env::home_dir().map(|home| home.join(own)));
    folders
}

fn collect(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if files.len() >= MOST_FILES {
            return;
        }
        if path.is_dir() {
            if let Some(depth) = depth.checked_sub(1) {
                collect(&path, depth, files);
            }
        } else if is_font(&path) && entry.metadata().is_ok_and(|file| file.len() <= MOST_BYTES) {
            files.push(path);
        }
    }
}

/// Whether a font is bold or slanted, by its name: a plain one goes with ours better.
fn is_styled(path: &Path) -> bool {
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .to_lowercase();
    ["bold", "italic", "oblique"]
        .iter()
        .any(|style| name.contains(style))
}

fn is_font(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| {
        ["ttf", "otf", "ttc", "otc"].contains(&extension.to_ascii_lowercase().as_str())
    })
}

fn font_in(file: &Path, c: char) -> Option<Font> {
    let data = fs::read(file).ok()?;
    let index = match FileRef::new(&data).ok()? {
        FileRef::Font(font) => fits(&font, c).then_some(0),
        FileRef::Collection(fonts) => (0..fonts.len()).find(|index| {
            let font = fonts.get(*index);
            font.is_ok_and(|font| fits(&font, c))
        }),
    }?;
    let data = Arc::new(data);
    Some(Font { data, index })
}

fn fits(font: &FontRef<'_>, c: char) -> bool {
    // Most files do not have the letter: that is known without drawing it.
    let is_there = font
        .charmap()
        .map(c)
        .is_some_and(|glyph| glyph != GlyphId::NOTDEF);
    is_there && may_be_embedded(font) && has(font, c)
}

fn may_be_embedded(font: &FontRef<'_>) -> bool {
    font.os2()
        .is_ok_and(|table| table.fs_type() & RESTRICTED == 0)
}
