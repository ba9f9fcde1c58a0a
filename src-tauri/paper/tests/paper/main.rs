//! Slips of real sales, read back by other programs and by a printer that turns its bytes into text and picture.

mod escpos;
mod ipp;
mod pdf;
mod printer;
mod roll;
mod scene;
