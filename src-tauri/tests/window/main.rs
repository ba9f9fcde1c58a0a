//! The whole program in its real window, driven as a person drives it: keys for the cashier, the
//! phone beside the screen for the customer. Each test has a home, a display and a driver of its own.

mod journeys;
#[expect(dead_code, reason = "pictures are taken in screenshots.rs")]
mod rig;
mod safety;
