//! The engine of a till.
