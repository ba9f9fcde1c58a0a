//! The simulator seen from outside, through both doors.

mod agreement;
mod amendments;
mod callbacks;
mod contract;
mod control;
mod door;
mod faults;
mod hosted;
mod https;
mod instore;
mod journey;
mod kept;
mod openapi;
mod orders;
mod page;
mod program;
mod sessions;
mod settlements;
mod support;
mod tokens;
mod walk;
