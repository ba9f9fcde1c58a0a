//! Whole sales, through the engine, the journal, the client and the simulator.
//!
//! One program, so that it is linked once and its tests share the cores. Whatever needs its own process – an
//! allocator, a panic hook, all cores, the network's clock – is a separate target.

mod crash_matrix;
mod journal_compat;
mod journeys;
mod payouts;
mod reconciliation;
mod restoring;
mod tampering;
