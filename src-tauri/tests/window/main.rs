//! The whole program in its real window, driven as people drive it: keys for the cashier, the simulated phone for the
//! customer. Each test has its own home, display and driver.

mod counter;
mod damage;
mod endurance;
mod formats;
#[expect(dead_code, reason = "the benchmark waits for the display")]
mod hands;
#[expect(
    dead_code,
    clippy::unwrap_used,
    reason = "shared with the command line's tests, which use all of it"
)]
#[path = "../../cli/tests/accounts/keyring.rs"]
mod keyring;
#[expect(
    dead_code,
    clippy::unwrap_used,
    reason = "shared with the command line's tests, which use all of it"
)]
#[path = "../../cli/tests/accounts/klarna.rs"]
mod klarna;
mod manager;
mod monitors;
#[expect(dead_code, reason = "screenshots are taken in screenshots.rs")]
mod rig;
mod safety;
mod way;
