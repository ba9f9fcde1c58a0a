//! The screens one can be on, and the path that led there.

use std::fmt;

use handover_core::{SaleId, SaleNumber};
use jiff::civil::Date;
use serde::Deserialize;
use ts_rs::TS;

/// A screen of the cashier's window, as a page names it.
#[derive(Deserialize, TS, Clone, Debug, Default, PartialEq, Eq)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub(crate) enum Route {
    /// The basket; the home screen.
    #[default]
    Basket,
    Sale {
        #[ts(type = "string")]
        sale: SaleName,
    },
    /// A business day.
    Day {
        /// Today if there is none.
        #[ts(type = "string | null")]
        date: Option<Date>,
    },
    /// A sale's history.
    Timeline {
        #[ts(type = "string")]
        sale: SaleName,
    },
    Slip {
        #[ts(type = "string")]
        sale: SaleName,
        /// The number of the refund it confirms, 0 for the payment; the newest slip if there is none.
        #[serde(default)]
        #[ts(optional, type = "number")]
        refund: Option<u32>,
    },
    Settings,
    /// The reconciliation of a business day.
    Reconciliation {
        #[ts(type = "string")]
        date: Date,
    },
    /// The payouts of the period last asked for.
    Payouts,
    /// Customers with a customer token.
    Customers,
    /// The articles and their prices.
    Catalogue,
    /// An article being changed, or a new one.
    Article {
        /// The number of an existing one.
        sku: Option<String>,
        /// The code that a new one has.
        code: Option<String>,
    },
}

impl Route {
    pub(crate) fn sale(&self) -> Option<SaleId> {
        match self {
            Route::Sale { sale } => sale.id(),
            Route::Basket
            | Route::Day { .. }
            | Route::Timeline { .. }
            | Route::Slip { .. }
            | Route::Settings
            | Route::Reconciliation { .. }
            | Route::Payouts
            | Route::Customers
            | Route::Catalogue
            | Route::Article { .. } => None,
        }
    }

    /// Returns whether two are the same screen: one day replaces another.
    fn is_place_of(&self, other: &Route) -> bool {
        self == other
            || matches!((self, other), (Route::Day { .. }, Route::Day { .. }))
            || matches!((self, other), (Route::Slip { sale: one, .. }, Route::Slip { sale: two, .. }) if one == two)
    }
}

/// The name that distinguishes a screen from every other.
impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Route::Basket => f.write_str("basket"),
            Route::Sale { sale } => write!(f, "sale {sale}"),
            Route::Day { date: Some(date) } => write!(f, "day {date}"),
            Route::Day { date: None } => f.write_str("day"),
            Route::Timeline { sale } => write!(f, "timeline {sale}"),
            Route::Slip { sale, .. } => write!(f, "slip {sale}"),
            Route::Settings => f.write_str("settings"),
            Route::Reconciliation { date } => write!(f, "reconciliation {date}"),
            Route::Payouts => f.write_str("payouts"),
            Route::Customers => f.write_str("customers"),
            Route::Catalogue => f.write_str("catalogue"),
            Route::Article { .. } => f.write_str("article"),
        }
    }
}

/// How a page names a sale: by id, or by number when its record cannot be read.
#[derive(Deserialize, Clone, Debug, PartialEq, Eq, Hash)]
#[serde(untagged)]
pub(crate) enum SaleName {
    Id(SaleId),
    Number(SaleNumber),
}

impl SaleName {
    /// Returns the id, if it is one.
    pub(crate) const fn id(&self) -> Option<SaleId> {
        match self {
            SaleName::Id(id) => Some(*id),
            SaleName::Number(_) => None,
        }
    }
}

impl From<SaleId> for SaleName {
    fn from(id: SaleId) -> SaleName {
        SaleName::Id(id)
    }
}

impl fmt::Display for SaleName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SaleName::Id(id) => id.fmt(f),
            SaleName::Number(number) => number.fmt(f),
        }
    }
}

/// The path from the home screen to the current one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Way(Vec<Route>);

impl Way {
    /// Returns the current screen.
    pub(crate) fn here(&self) -> &Route {
        self.0.last().unwrap_or(&Route::Basket)
    }

    /// Returns the screen that Back leads to.
    pub(crate) fn before(&self) -> &Route {
        self.0.iter().rev().nth(1).unwrap_or(&Route::Basket)
    }

    /// Goes to a screen. Home clears the path; a screen already on it cuts the path back.
    pub(crate) fn go(&mut self, route: Route) {
        let met = self.0.iter().position(|place| place.is_place_of(&route));
        self.0.truncate(met.unwrap_or(self.0.len()));
        if route == Route::Basket {
            self.0.clear();
        } else {
            self.0.push(route);
        }
    }

    /// Returns the names of the screens on the path, the current one last.
    pub(crate) fn places(&self) -> Vec<String> {
        if self.0.is_empty() {
            return vec![Route::Basket.to_string()];
        }
        self.0.iter().map(Route::to_string).collect()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde_json::{Value, json};

    use super::*;

    fn day(day: i8) -> Route {
        Route::Day {
            date: Some(date(2026, 11, day)),
        }
    }

    fn number() -> SaleName {
        SaleName::Number(SaleNumber::new("P-000001"))
    }

    fn way(places: impl IntoIterator<Item = Route>) -> Way {
        let mut way = Way::default();
        for place in places {
            way.go(place);
        }
        way
    }

    #[test]
    fn back_leads_from_the_slip_to_the_history_to_the_day_and_home() {
        let timeline = Route::Timeline { sale: number() };
        let mut way = way([
            day(23),
            timeline.clone(),
            Route::Slip {
                sale: number(),
                refund: None,
            },
        ]);
        for place in [timeline, day(23), Route::Basket] {
            assert_eq!(*way.before(), place);
            way.go(place);
        }
        assert_eq!(*way.here(), Route::Basket);
        assert_eq!(*way.before(), Route::Basket);
    }

    #[test]
    fn paging_through_days_leaves_one_day_on_the_path() {
        let way = way([day(23), day(22)]);
        assert_eq!(way.places(), ["day 2026-11-22"]);
    }

    #[test]
    fn the_basket_ends_every_path() {
        let way = way([day(23), Route::Payouts, Route::Basket]);
        assert_eq!(way.places(), ["basket"]);
    }

    #[test]
    fn an_incomplete_route_is_refused() {
        let read = |value: Value| serde_json::from_value::<Route>(value).ok();
        assert_eq!(read(json!({ "kind": "payouts" })), Some(Route::Payouts));
        let today = Route::Day { date: None };
        assert_eq!(read(json!({ "kind": "day", "date": null })), Some(today));
        let id = "00000000-0000-7000-8000-000000000001";
        let sale = read(json!({ "kind": "sale", "sale": id })).expect("a sale");
        assert_eq!(sale.sale(), SaleId::parse(id));
        for wrong in [
            json!({ "kind": "desk" }),
            json!({ "kind": "sale" }),
            json!({ "kind": "slip", "sale": 1 }),
            json!({ "kind": "day", "date": "2026-02-30" }),
            json!({ "kind": "reconciliation", "date": "" }),
            json!("basket"),
        ] {
            assert_eq!(read(wrong.clone()), None, "{wrong}");
        }
    }
}
