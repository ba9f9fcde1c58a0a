//! A paid order: what a read finds, what is written to it, and what an answer concludes.

mod parts;
mod placing;
mod reads;
mod settling;
mod writes;
