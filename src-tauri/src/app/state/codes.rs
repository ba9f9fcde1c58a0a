//! Scanned or typed codes that added nothing. Each belongs to one basket and is listed with it until somebody has
//! dealt with it; it never appears in another customer's basket.

use handover_core::SaleId;

use crate::view::{NotAddedWhy, UiError};

/// More than this in one basket is a faulty scanner; the oldest are dropped.
const LIMIT: usize = 100;
/// A longer code is cut to this length.
const LONGEST: usize = 100;

/// A code that added nothing.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Code {
    /// As scanned; cut with `…` if too long.
    pub(crate) text: String,
    /// How often it was scanned.
    pub(crate) times: usize,
    /// Why it added nothing.
    pub(crate) why: NotAddedWhy,
    /// The rule that refused it.
    pub(crate) error: Option<UiError>,
}

/// The codes of all baskets; a basket that has no line yet has no id.
#[derive(Clone, Debug, Default)]
pub(crate) struct Codes(Vec<(Option<SaleId>, Code)>);

impl Codes {
    /// Returns a basket's codes, the newest first.
    pub(crate) fn of(&self, basket: Option<SaleId>) -> impl Iterator<Item = &Code> {
        let own = self.0.iter().rev().filter(move |(of, _)| *of == basket);
        own.map(|(_, code)| code)
    }

    /// Adds a code to a basket's list, or counts it once more.
    pub(crate) fn note(
        &mut self,
        basket: Option<SaleId>,
        code: &str,
        why: NotAddedWhy,
        error: Option<UiError>,
    ) {
        let text = shortened(code);
        let is_same = |(of, there): &(Option<SaleId>, Code)| *of == basket && there.text == text;
        let before = self.0.iter().position(is_same).map(|at| self.0.remove(at));
        let times = before.map_or(0, |(_, code)| code.times).saturating_add(1);
        if self.of(basket).count() >= LIMIT
            && let Some(oldest) = self.0.iter().position(|(of, _)| *of == basket)
        {
            self.0.remove(oldest);
        }
        let code = Code {
            text,
            times,
            why,
            error,
        };
        self.0.push((basket, code));
    }

    /// Removes codes that somebody has dealt with from a basket's list.
    pub(crate) fn settle(&mut self, basket: Option<SaleId>, codes: &[String]) {
        self.0
            .retain(|(of, code)| *of != basket || !codes.contains(&code.text));
    }

    /// Moves the codes scanned before the first line to the basket that starts.
    pub(crate) fn begin(&mut self, basket: SaleId) {
        for (of, _) in &mut self.0 {
            of.get_or_insert(basket);
        }
    }

    /// Removes a basket's list with the basket.
    pub(crate) fn clear(&mut self, basket: SaleId) {
        self.0.retain(|(of, _)| *of != Some(basket));
    }
}

fn shortened(code: &str) -> String {
    match code.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", code.get(..end).unwrap_or_default()),
        None => code.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sale(last: u8) -> SaleId {
        let text = format!("00000000-0000-7000-8000-0000000000{last:02}");
        SaleId::parse(&text).expect("an id")
    }

    fn texts(codes: &Codes, basket: Option<SaleId>) -> Vec<String> {
        let text = |code: &Code| format!("{} {}", code.text, code.times);
        codes.of(basket).map(text).collect()
    }

    #[test]
    fn every_code_stays_with_its_basket_until_it_is_dealt_with() {
        let mut codes = Codes::default();
        for code in ["1", "2", "1"] {
            codes.note(None, code, NotAddedWhy::Unknown, None);
        }
        assert_eq!(texts(&codes, None), ["1 2", "2 1"]);
        codes.begin(sale(1));
        codes.note(Some(sale(1)), "3", NotAddedWhy::Misread, None);
        codes.note(Some(sale(2)), "3", NotAddedWhy::Unknown, None);
        assert_eq!(texts(&codes, None), [""; 0]);
        assert_eq!(texts(&codes, Some(sale(1))), ["3 1", "1 2", "2 1"]);

        codes.settle(Some(sale(1)), &["1".to_owned(), "3".to_owned()]);
        assert_eq!(texts(&codes, Some(sale(1))), ["2 1"]);
        assert_eq!(texts(&codes, Some(sale(2))), ["3 1"]);
        codes.clear(sale(2));
        assert_eq!(texts(&codes, Some(sale(2))), [""; 0]);
    }

    #[test]
    fn a_faulty_scanner_cannot_fill_the_memory() {
        let mut codes = Codes::default();
        for number in 0..LIMIT + 5 {
            codes.note(None, &"é".repeat(number), NotAddedWhy::Unknown, None);
        }
        let listed = texts(&codes, None);
        assert_eq!(listed.len(), LIMIT);
        assert!(
            listed
                .iter()
                .all(|text| text.chars().count() <= LONGEST + 3)
        );
    }
}
