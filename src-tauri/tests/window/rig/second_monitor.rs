//! The second monitor: plugged in and unplugged while programs run.

use x11rb::connection::Connection as _;
use x11rb::protocol::randr::{ConnectionExt as _, Crtc, Output, Rotation};
use x11rb::rust_connection::RustConnection;

use super::display::Display;

/// As the display's settings name it.
const NAME: &[u8] = b"DUMMY1";
/// Right of the cashier's.
const POSITION: (i16, i16) = (1280, 0);

/// Whether there is a second monitor.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum SecondMonitor {
    /// There cannot be one: the display needs nothing but Xvfb.
    Missing,
    Unplugged,
    PluggedIn,
}

impl SecondMonitor {
    /// Makes it so. It is plugged in when the display starts.
    pub(super) fn set(self, display: &Display) {
        if self == SecondMonitor::Missing {
            return;
        }
        let number = format!(":{}", display.number);
        let (display, screen) = RustConnection::connect(Some(&number)).expect("it is there");
        let root = display.setup().roots[screen].root;
        let all = display.randr_get_screen_resources_current(root);
        let all = all.expect("it is asked").reply().expect("it has outputs");
        let info = |output: Output| {
            let info = display.randr_get_output_info(output, all.config_timestamp);
            info.expect("it is asked").reply().expect("it is there")
        };
        let uses = |crtc: Crtc| {
            let info = display.randr_get_crtc_info(crtc, all.config_timestamp);
            info.expect("it is asked").reply().expect("it is there")
        };
        let second = all
            .outputs
            .iter()
            .find(|output| info(**output).name == NAME);
        let second = *second.expect("there is a second output");
        let connector = info(second);
        let is_plugged_in = connector.crtc != 0;
        if is_plugged_in == (self == SecondMonitor::PluggedIn) {
            return;
        }
        let (crtc, mode, outputs) = if is_plugged_in {
            (connector.crtc, 0, Vec::new())
        } else {
            let is_free = |crtc: &&Crtc| uses(**crtc).outputs.is_empty();
            let crtc = connector.crtcs.iter().find(is_free);
            let crtc = *crtc.expect("one draws for it");
            (crtc, connector.modes[0], vec![second])
        };
        let ((x, y), upright) = (POSITION, Rotation::ROTATE0);
        let set = display.randr_set_crtc_config(crtc, 0, 0, x, y, mode, upright, &outputs);
        set.expect("it is asked").reply().expect("it is set");
    }
}
