//! Pictures of a window, taken from the display.

use image::RgbImage;
use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{AtomEnum, ConnectionExt as _, ImageFormat, MapState, Window};
use x11rb::rust_connection::RustConnection;

use super::PAUSE;

/// How many more pictures of a window that keeps changing are enough: what it shows may not last.
const STILL_AFTER: usize = 3;

/// A connection to the display, for pictures of one window.
pub(super) struct Camera {
    display: RustConnection,
    window: Window,
}

impl Camera {
    /// Points at the visible window with such a title.
    pub(super) fn at(display: &str, is_it: impl Fn(&str) -> bool) -> Camera {
        let (display, screen) = RustConnection::connect(Some(display)).expect("it is there");
        let root = display.setup().roots[screen].root;
        let windows = display.query_tree(root).expect("it is asked").reply();
        let windows = windows.expect("there are windows").children;
        let window = windows
            .into_iter()
            .find(|window| title(&display, *window).is_some_and(|title| is_it(&title)))
            .expect("the window is on the display");
        Camera { display, window }
    }

    /// Takes a picture once two in a row are the same; something that moves is in any of them.
    pub(super) async fn still_picture(&self) -> RgbImage {
        let mut last = self.pixels();
        for _ in 0..STILL_AFTER {
            tokio::time::sleep(2 * PAUSE).await;
            let next = self.pixels();
            let is_still = next == last;
            last = next;
            if is_still {
                break;
            }
        }
        let (size, pixels) = last;
        let colours = pixels.chunks_exact(4).flat_map(|pixel| {
            let [blue, green, red, _] = [pixel[0], pixel[1], pixel[2], pixel[3]];
            [red, green, blue]
        });
        RgbImage::from_raw(size.0.into(), size.1.into(), colours.collect())
            .expect("each pixel has four bytes")
    }

    /// Returns the window's size, and four bytes for each of its pixels.
    fn pixels(&self) -> ((u16, u16), Vec<u8>) {
        let size = self.display.get_geometry(self.window).expect("it is asked");
        let size = size.reply().expect("it is there");
        let (width, height) = (size.width, size.height);
        let (format, every_plane) = (ImageFormat::Z_PIXMAP, u32::MAX);
        let pixels = self
            .display
            .get_image(format, self.window, 0, 0, width, height, every_plane);
        let pixels = pixels.expect("it is asked").reply();
        let pixels = pixels.expect("the whole window is on the display");
        ((width, height), pixels.data)
    }
}

fn title(display: &RustConnection, window: Window) -> Option<String> {
    let state = display.get_window_attributes(window).ok()?.reply().ok()?;
    let (name, any) = (AtomEnum::WM_NAME, AtomEnum::ANY);
    let title = display.get_property(false, window, name, any, 0, 64).ok()?;
    let title = title.reply().ok()?.value;
    (state.map_state == MapState::VIEWABLE).then(|| String::from_utf8_lossy(&title).into_owned())
}
