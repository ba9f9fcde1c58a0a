//! Pictures of a window, taken from the display.

use image::RgbImage;
use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{AtomEnum, ConnectionExt as _, ImageFormat, MapState, Window};
use x11rb::rust_connection::RustConnection;

use super::PAUSE;

/// How many pictures of a window that keeps changing are enough.
const STILL_AFTER: usize = 10;

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
        let mut last = self.picture();
        for _ in 0..STILL_AFTER {
            tokio::time::sleep(2 * PAUSE).await;
            let next = self.picture();
            let is_still = next == last;
            last = next;
            if is_still {
                break;
            }
        }
        last
    }

    fn picture(&self) -> RgbImage {
        let size = self.display.get_geometry(self.window).expect("it is asked");
        let size = size.reply().expect("it is there");
        let (format, every_plane) = (ImageFormat::Z_PIXMAP, u32::MAX);
        let pixels = self
            .display
            .get_image(
                format,
                self.window,
                0,
                0,
                size.width,
                size.height,
                every_plane,
            )
            .expect("it is asked")
            .reply()
            .expect("the whole window is on the display");
        let colours = pixels.data.chunks_exact(4).flat_map(|pixel| {
            let [blue, green, red, _] = [pixel[0], pixel[1], pixel[2], pixel[3]];
            [red, green, blue]
        });
        RgbImage::from_raw(size.width.into(), size.height.into(), colours.collect())
            .expect("each pixel has four bytes")
    }
}

fn title(display: &RustConnection, window: Window) -> Option<String> {
    let state = display.get_window_attributes(window).ok()?.reply().ok()?;
    let (name, any) = (AtomEnum::WM_NAME, AtomEnum::ANY);
    let title = display.get_property(false, window, name, any, 0, 64).ok()?;
    let title = title.reply().ok()?.value;
    (state.map_state == MapState::VIEWABLE).then(|| String::from_utf8_lossy(&title).into_owned())
}
