//! The simulator seen from outside, through both doors.

mod journey;
mod support;
