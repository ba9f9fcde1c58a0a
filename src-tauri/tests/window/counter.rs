//! At the counter: sales, orders, scanners, and what the window says.

mod access;
mod customers;
mod journeys;
mod languages;
mod lines;
mod names;
mod notices;
mod orders;
mod scans;
mod slips;
mod spoken;
