//! Whole sales, through the engine, the journal, the client and the simulator.
//!
//! One program, so that it is linked once and its tests share the cores. What needs a process of its own – an allocator, a
//! panic hook, all cores, the clock of the network – is a target of its own.

mod crash_matrix;
mod journeys;
mod payouts;
mod reconciliation;
mod restoring;
mod tampering;
