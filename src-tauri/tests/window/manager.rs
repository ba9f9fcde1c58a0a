//! For the manager: accounts, Klarna's records, a damaged journal.

mod accounts;
mod books;
mod finding;
mod restoring;
