//! Tests that cross a crate border live in `tests/`.
