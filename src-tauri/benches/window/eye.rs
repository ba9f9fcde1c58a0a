//! Sees when a part of the window changes.

use std::collections::BTreeSet;
use std::thread::sleep;
use std::time::{Duration, Instant};

use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::damage::{ConnectionExt as _, NotifyEvent, ReportLevel};
use x11rb::protocol::xproto::{AtomEnum, ConnectionExt as _, ImageFormat, Window};
use x11rb::rust_connection::RustConnection;

const PATIENCE: Duration = Duration::from_secs(30);
/// The error of a measured time.
const LOOK: Duration = Duration::from_micros(200);
/// A window that has not changed for so long is at rest.
const REST: Duration = Duration::from_millis(1500);

/// Smoothed letters have more colours than a window without any.
const COLOURS: usize = 8;
/// What every window shows.
const WHOLE: Region = Region {
    x: 0,
    y: 0,
    width: 640,
    height: 400,
};

/// A part of the window, in pixels.
#[derive(Clone, Copy)]
pub(crate) struct Region {
    pub(crate) x: i16,
    pub(crate) y: i16,
    pub(crate) width: u16,
    pub(crate) height: u16,
}

impl Region {
    fn contains_some_of(self, damage: &NotifyEvent) -> bool {
        let overlaps = |start: i16, length: u16, other: i16, others: u16| {
            i32::from(start) < i32::from(other) + i32::from(others)
                && i32::from(other) < i32::from(start) + i32::from(length)
        };
        overlaps(self.x, self.width, damage.area.x, damage.area.width)
            && overlaps(self.y, self.height, damage.area.y, damage.area.height)
    }
}

/// A connection that hears of each painted rectangle.
pub(crate) struct Eye {
    display: RustConnection,
    window: Window,
}

impl Eye {
    /// Waits for the window with such a title.
    pub(crate) fn on(display: &str, title: &str) -> Eye {
        let (display, screen) = RustConnection::connect(Some(display)).expect("it is there");
        let root = display.setup().roots[screen].root;
        let end = Instant::now() + PATIENCE;
        let window = loop {
            if let Some(window) = find(&display, root, title) {
                break window;
            }
            assert!(Instant::now() < end, "no window {title:?}");
            sleep(Duration::from_millis(50));
        };
        let version = display.damage_query_version(1, 1).expect("it is asked");
        version.reply().expect("the display reports damage");
        let damage = display.generate_id().expect("an id");
        let level = ReportLevel::RAW_RECTANGLES;
        display
            .damage_create(damage, window, level)
            .expect("it is asked");
        display.flush().expect("it is sent");
        Eye { display, window }
    }

    /// Waits until something is drawn on the window.
    pub(crate) fn until_drawn(&self) {
        let start = Instant::now();
        while !self.is_drawn() {
            assert!(start.elapsed() < PATIENCE, "nothing is drawn");
            sleep(LOOK);
        }
    }

    fn is_drawn(&self) -> bool {
        let pixels = self.pixels(WHOLE);
        let colours: BTreeSet<&[u8]> = pixels.chunks_exact(4).collect();
        colours.len() >= COLOURS
    }

    /// Waits until nothing is painted.
    pub(crate) fn until_still(&mut self) {
        let (start, mut last) = (Instant::now(), Instant::now());
        while last.elapsed() < REST {
            assert!(start.elapsed() < PATIENCE, "the window is never at rest");
            match self.next() {
                Some(_) => last = Instant::now(),
                None => sleep(Duration::from_millis(10)),
            }
        }
    }

    /// Returns how long after `act` a region has changed in that many columns.
    pub(crate) fn time(&mut self, region: Region, columns: usize, act: impl FnOnce()) -> Duration {
        let before = self.pixels(region);
        while self.next().is_some() {}
        let start = Instant::now();
        act();
        loop {
            assert!(start.elapsed() < PATIENCE, "nothing was painted");
            let Some(damage) = self.next() else {
                sleep(LOOK);
                continue;
            };
            let time = start.elapsed();
            if region.contains_some_of(&damage)
                && changed(&before, &self.pixels(region), region) >= columns
            {
                return time;
            }
        }
    }

    fn next(&self) -> Option<NotifyEvent> {
        while let Some(event) = self.display.poll_for_event().expect("it is connected") {
            if let Event::DamageNotify(damage) = event {
                return Some(damage);
            }
        }
        None
    }

    fn pixels(&self, of: Region) -> Vec<u8> {
        let (format, every_plane) = (ImageFormat::Z_PIXMAP, u32::MAX);
        let (x, y, width, height) = (of.x, of.y, of.width, of.height);
        let pixels = self
            .display
            .get_image(format, self.window, x, y, width, height, every_plane);
        let pixels = pixels.expect("it is asked").reply();
        pixels.expect("the region is on the display").data
    }
}

/// Returns in how many columns two pictures differ.
fn changed(before: &[u8], after: &[u8], region: Region) -> usize {
    let width = usize::from(region.width);
    let mut columns = vec![false; width];
    let pixels = before.chunks_exact(4).zip(after.chunks_exact(4));
    for (place, (before, after)) in pixels.enumerate() {
        columns[place % width] |= before != after;
    }
    columns.into_iter().filter(|changed| *changed).count()
}

fn find(display: &RustConnection, root: Window, title: &str) -> Option<Window> {
    let windows = display.query_tree(root).ok()?.reply().ok()?.children;
    windows.into_iter().find(|window| {
        let (name, any) = (AtomEnum::WM_NAME, AtomEnum::ANY);
        let asked = display.get_property(false, *window, name, any, 0, 64);
        let answer = asked.ok().and_then(|asked| asked.reply().ok());
        answer.is_some_and(|answer| String::from_utf8_lossy(&answer.value).contains(title))
    })
}
