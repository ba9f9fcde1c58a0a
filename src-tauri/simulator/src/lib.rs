//! Klarna, pretended.
