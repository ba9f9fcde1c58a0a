//! A program with two windows and nothing in them: what the till's start, memory and rest are compared with.

use tauri::{WebviewUrl, WebviewWindowBuilder};

fn main() {
    let with_windows = tauri::Builder::default().setup(|app| {
        for (label, title, is_visible) in [("one", "Empty", true), ("two", "Also empty", false)] {
            WebviewWindowBuilder::new(app, label, WebviewUrl::App("index.html".into()))
                .title(title)
                .inner_size(1280.0, 800.0)
                .visible(is_visible)
                .build()?;
        }
        Ok(())
    });
    with_windows
        .run(tauri::generate_context!("examples/empty/tauri.conf.json"))
        .expect("the system has a screen");
}
