//! A receipt printer's paper: turns ESC/POS back into text and picture.

use handover_paper::CodePage;
use yore::code_pages::{CP437, CP850, CP852, CP865, CP1252};

/// What came out of the printer.
#[derive(Debug, Default)]
pub(crate) struct Roll {
    pub(crate) text: String,
    /// Rows of black dots.
    pub(crate) picture: Vec<Vec<bool>>,
    pub(crate) cuts: usize,
}

impl Roll {
    /// Prints bytes.
    ///
    /// # Panics
    /// At a command that no such printer knows.
    pub(crate) fn of(bytes: &[u8]) -> Roll {
        let mut roll = Roll::default();
        let mut page = 0;
        let mut rest = bytes;
        while let [first, others @ ..] = rest {
            rest = match (first, others) {
                (0x1b, [b'@', after @ ..]) => {
                    page = 0;
                    after
                }
                (0x1b, [b't', number, after @ ..]) => {
                    page = *number;
                    after
                }
                (0x1b, [b'E' | b'a' | b'd', _, after @ ..]) => after,
                (0x1d, [b'!', _, after @ ..]) => after,
                (0x1d, [b'V', 66, 0, after @ ..]) => {
                    roll.cuts += 1;
                    after
                }
                (0x1d, [b'r', 1, after @ ..]) => after,
                (0x1d, [b'v', b'0', 0, xl, xh, yl, yh, data @ ..]) => {
                    let wide = usize::from(u16::from_le_bytes([*xl, *xh]));
                    let high = usize::from(u16::from_le_bytes([*yl, *yh]));
                    let (dots, after) = data.split_at(wide * high);
                    for row in dots.chunks(wide) {
                        let bits = row
                            .iter()
                            .flat_map(|byte| (0..8).map(move |bit| byte & (0x80 >> bit) != 0));
                        roll.picture.push(bits.collect());
                    }
                    after
                }
                (b'\n', after) => {
                    roll.text.push('\n');
                    after
                }
                (letter, after) if *letter >= 0x20 => {
                    roll.text.push(decoded(page, *letter));
                    after
                }
                (command, after) => panic!(
                    "not a command: {command:#04x} {:?}",
                    &after[..8.min(after.len())]
                ),
            };
        }
        roll
    }

    /// Returns what a scanner reads in the picture.
    pub(crate) fn qr_codes(&self) -> Vec<String> {
        let wide = self.picture.first().map_or(0, Vec::len);
        let dark = |x: usize, y: usize| self.picture[y].get(x).copied().unwrap_or(false);
        let mut found =
            rqrr::PreparedImage::prepare_from_greyscale(wide, self.picture.len(), |x, y| {
                if dark(x, y) { 0 } else { 255 }
            });
        let grids = found.detect_grids().into_iter();
        grids
            .filter_map(|grid| Some(grid.decode().ok()?.1))
            .collect()
    }
}

/// Returns the letter of a byte in the printer's code page with this number.
fn decoded(page: u8, byte: u8) -> char {
    let bytes = [byte];
    let text = match page {
        0 => CP437.decode(&bytes),
        2 => CP850.decode(&bytes),
        5 => CP865.decode(&bytes),
        16 => CP1252.decode(&bytes),
        18 => CP852.decode(&bytes),
        19 if byte == 0xd5 => "€".into(),
        19 => CP850.decode(&bytes),
        number => panic!("no code page {number}"),
    };
    text.chars().next().expect("a letter")
}

/// All code pages that a printer may have.
pub(crate) const PAGES: [CodePage; 6] = CodePage::ALL;
