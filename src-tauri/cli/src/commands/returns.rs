//! Goods of earlier sales that come back with a sale: how they are named, checked and put into its basket.

use std::sync::Arc;

use handover_core::{Actor, Piece, Reason, Return, ReturnChange, ReturnWish, SaleId, message};
use handover_till::engine::TillError;
use handover_till::open_till::OpenTill;

use crate::exit::Failure;
use crate::steps;
use crate::words::words;

/// Goods of an earlier sale, as `SALE:LINE` or `SALE:LINE=QUANTITY`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Returned {
    sale: String,
    piece: Piece,
}

impl Returned {
    /// Parses `P-000012:3=2`; `piece` parses the part after the colon.
    pub(crate) fn parse(
        text: &str,
        piece: impl Fn(&str) -> Result<Piece, String>,
    ) -> Result<Returned, String> {
        let wrong = || words(message!("cli-return"));
        let (sale, of) = text.split_once(':').ok_or_else(wrong)?;
        if sale.trim().is_empty() {
            return Err(wrong());
        }
        Ok(Returned {
            sale: sale.trim().to_owned(),
            piece: piece(of)?,
        })
    }

    fn wish(&self, of: SaleId, reason: &Reason) -> ReturnWish {
        ReturnWish {
            of,
            reason: reason.clone(),
            pieces: vec![self.piece],
        }
    }
}

/// Checks that goods of earlier sales can come back, before a sale is begun for it.
pub(crate) async fn check(
    open_till: &OpenTill,
    returned: &[Returned],
    reason: &Reason,
) -> Result<(), Failure> {
    let mut quoted: Vec<Return> = Vec::new();
    for one in returned {
        let (of, _attended) = steps::find(open_till, &one.sale).await?;
        let wish = one.wish(of, reason);
        let snapshot = open_till.till.watch().borrow().clone();
        let sale = snapshot.sale(of).map(|shown| Arc::clone(&shown.sale));
        let sale = sale.ok_or(TillError::NoSuchSale)?;
        let elsewhere = snapshot.sales.iter();
        let elsewhere = elsewhere.flat_map(|shown| shown.sale.returns_held());
        let held = elsewhere.chain(&quoted).filter(|held| held.of == of);
        let one = sale.quote_return(&wish, held).map_err(TillError::from)?;
        quoted.push(one);
    }
    Ok(())
}

/// Puts goods of earlier sales into a basket as returned.
pub(crate) async fn add(
    open_till: &OpenTill,
    who: &Actor,
    basket: SaleId,
    returned: &[Returned],
    reason: &Reason,
) -> Result<(), Failure> {
    for one in returned {
        let (of, _attended) = steps::find(open_till, &one.sale).await?;
        let change = ReturnChange::Add(one.wish(of, reason));
        open_till.till.change_returns(who, basket, change).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn returned_goods_name_their_sale() {
        let piece = |_: &str| Err("a line".to_owned());
        assert!(Returned::parse("3=2", piece).is_err());
        assert!(Returned::parse(":3", piece).is_err());
        assert_eq!(
            Returned::parse("P-000001:x", piece),
            Err("a line".to_owned())
        );
    }
}
