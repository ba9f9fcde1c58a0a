//! Files from other programs: tables of baskets and articles.

pub mod basket;
pub mod table;
