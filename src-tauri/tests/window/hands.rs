//! Real key presses, through the display's test extension: with their own timing, to whatever has the focus.

use std::time::Duration;

use x11rb::connection::Connection;
use x11rb::protocol::xproto::{
    AtomEnum, BUTTON_PRESS_EVENT, BUTTON_RELEASE_EVENT, ConnectionExt, KEY_PRESS_EVENT,
    KEY_RELEASE_EVENT, MOTION_NOTIFY_EVENT, MapState, Window,
};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;

const SHIFT: u32 = 0xffe1;
pub(crate) const ENTER: u32 = 0xff0d;
pub(crate) const ESCAPE: u32 = 0xff1b;
pub(crate) const DELETE: u32 = 0xffff;

/// Returns the symbol of the key F1, F2 …
pub(crate) const fn f_key(number: u32) -> u32 {
    0xffbd + number
}

/// A keyboard beside the rig's own.
pub(crate) struct Hands {
    display: RustConnection,
    root: Window,
    /// The unshifted and the shifted character of each key, from `first` on.
    signs: Vec<[u32; 2]>,
    first: u8,
}

impl Hands {
    /// Connects to a display, such as `:1`.
    pub(crate) fn on(display: &str) -> Hands {
        let (display, screen) = RustConnection::connect(Some(display)).expect("it is there");
        let setup = display.setup();
        let (first, last) = (setup.min_keycode, setup.max_keycode);
        let root = setup.roots[screen].root;
        let keys = display
            .get_keyboard_mapping(first, last - first + 1)
            .expect("it is asked")
            .reply()
            .expect("there is a keyboard");
        let width = usize::from(keys.keysyms_per_keycode);
        let signs = keys.keysyms.chunks(width).map(|key| [key[0], key[1]]);
        let signs = signs.collect();
        Hands {
            display,
            root,
            signs,
            first,
        }
    }

    /// Types a code and Enter, with a gap before each key; the display keeps the timing, however busy the machine is.
    pub(crate) fn scan(&self, code: &str, gap: impl Fn(usize) -> Duration) {
        let signs = code.chars().map(u32::from).chain([ENTER]);
        for (place, sign) in signs.enumerate() {
            self.press(sign, gap(place));
        }
    }

    /// Types a text without Enter.
    pub(crate) fn type_text(&self, text: &str, gap: Duration) {
        for letter in text.chars() {
            self.press(u32::from(letter), gap);
        }
    }

    /// Presses the key of a character, or of a key symbol, after a pause.
    pub(crate) fn press(&self, sign: u32, after: Duration) {
        let (key, is_shifted) = self.key(sign);
        let (shift, _) = self.key(SHIFT);
        let wait = u32::try_from(after.as_millis()).expect("a short time");
        self.send(KEY_PRESS_EVENT, if is_shifted { shift } else { key }, wait);
        if is_shifted {
            self.send(KEY_PRESS_EVENT, key, 0);
        }
        self.send(KEY_RELEASE_EVENT, key, 0);
        if is_shifted {
            self.send(KEY_RELEASE_EVENT, shift, 0);
        }
        self.display.flush().expect("it is sent");
    }

    /// Waits until the display has pressed everything.
    pub(crate) fn wait(&self) {
        let asked = self.display.get_input_focus().expect("it is asked");
        asked.reply().expect("it is answered");
    }

    fn send(&self, what: u8, key: u8, after_ms: u32) {
        self.send_to(what, key, after_ms, (0, 0));
    }

    fn send_to(&self, what: u8, detail: u8, after_ms: u32, (x, y): (i16, i16)) {
        self.display
            .xtest_fake_input(what, detail, after_ms, self.root, x, y, 0)
            .expect("it is sent");
    }

    /// Clicks on a position of the display.
    pub(crate) fn touch(&self, x: i16, y: i16) {
        for what in [
            MOTION_NOTIFY_EVENT,
            BUTTON_PRESS_EVENT,
            BUTTON_RELEASE_EVENT,
        ] {
            let button = u8::from(what != MOTION_NOTIFY_EVENT);
            self.send_to(what, button, 50, (x, y));
        }
        self.display.flush().expect("it is sent");
    }

    /// Returns a character's key, and whether it needs Shift.
    fn key(&self, sign: u32) -> (u8, bool) {
        let find = |level: usize| self.signs.iter().position(|signs| signs[level] == sign);
        let (place, is_shifted) = find(0)
            .map(|place| (place, false))
            .or_else(|| find(1).map(|place| (place, true)))
            .unwrap_or_else(|| panic!("no key has the sign {sign:#x}"));
        (self.first + u8::try_from(place).expect("a key"), is_shifted)
    }

    /// Returns the title of the window that has the focus or contains it.
    pub(crate) fn focus(&self) -> String {
        let focus = self.display.get_input_focus().expect("it is asked").reply();
        let mut window = focus.expect("it is answered").focus;
        loop {
            let title = self.title(window).unwrap_or_default();
            let tree = self
                .display
                .query_tree(window)
                .expect("it is asked")
                .reply();
            match tree {
                Ok(tree) if title.is_empty() && tree.parent != 0 => window = tree.parent,
                Ok(_) | Err(_) => return title,
            }
        }
    }

    /// Returns the titles of all visible windows.
    pub(crate) fn titles(&self) -> Vec<String> {
        let tree = self.display.query_tree(self.root).expect("it is asked");
        let windows = tree.reply().expect("there are windows").children;
        let titles = windows.into_iter().filter_map(|window| {
            let state = self
                .display
                .get_window_attributes(window)
                .ok()?
                .reply()
                .ok()?;
            let is_seen = state.map_state == MapState::VIEWABLE;
            is_seen.then(|| self.title(window))?
        });
        titles.collect()
    }

    fn title(&self, window: Window) -> Option<String> {
        let (name, any) = (AtomEnum::WM_NAME, AtomEnum::ANY);
        let title = self.display.get_property(false, window, name, any, 0, 64);
        let title = title.ok()?.reply().ok()?.value;
        Some(String::from_utf8_lossy(&title).into_owned())
    }
}
