//! The simulator seen from outside, through both doors.

mod agreement;
mod amendments;
mod authorizations;
mod callbacks;
mod contract;
mod control;
mod distribution;
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
mod settlement_reads;
mod settlements;
mod support;
mod tokens;
mod walk;
