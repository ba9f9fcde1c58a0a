//! A typed client for Klarna.
