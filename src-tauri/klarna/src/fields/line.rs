//! An order line, as Klarna Payments and Order Management both write it.

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::fields::open_enum::open_enum;

open_enum! {
    /// The kind of an order line (`order_line.type`).
    pub enum LineType {
        /// Goods.
        Physical = "physical",
        /// A discount: negative amounts, at the tax rate of the discounted goods.
        Discount = "discount",
        /// Shipping.
        ShippingFee = "shipping_fee",
        /// Sales tax added on top of prices without tax (US).
        SalesTax = "sales_tax",
        /// Digital goods.
        Digital = "digital",
        /// A gift card used as payment: negative amount.
        GiftCard = "gift_card",
        /// Store credit used as payment: negative amount.
        StoreCredit = "store_credit",
        /// A surcharge.
        Surcharge = "surcharge",
        /// A fee deducted from a refund: negative amounts. Order Management, refunds only.
        ReturnFee = "return_fee",
    }
}

open_enum! {
    /// The unit of a subscription's interval (`subscription.interval`).
    pub enum SubscriptionInterval {
        /// Daily.
        Day = "DAY",
        /// Weekly.
        Week = "WEEK",
        /// Monthly.
        Month = "MONTH",
        /// Yearly.
        Year = "YEAR",
    }
}

/// One line of an order, a capture or a refund (Klarna Payments and Order Management, `order_line`).
///
/// Klarna checks `total_amount = quantity × unit_price − total_discount_amount`, and, outside the US, that
/// `total_tax_amount` is within one minor unit of `total_amount − total_amount × 10000 / (10000 + tax_rate)`.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct OrderLine {
    /// The kind of line; goods by default.
    #[serde(rename = "type")]
    pub line_type: Option<LineType>,
    /// Article number. Klarna matches the lines of a refund to those of a capture by it. At most 255 characters.
    pub reference: Option<String>,
    /// The text the customer reads. 1 to 255 characters.
    pub name: String,
    /// The quantity, not negative. An integer: goods sold by weight are quantity 1 at the price of the portion.
    pub quantity: i64,
    /// Unit of the quantity. 1 to 8 characters (Order Management: at most 10).
    pub quantity_unit: Option<String>,
    /// Unit price in minor units, tax included (US: without tax). At most [`OrderLine::MAX_AMOUNT`]; may be negative.
    pub unit_price: i64,
    /// Tax rate in hundredths of a percent: 2500 is 25 %. 0 to 10000.
    pub tax_rate: Option<i64>,
    /// Amount of the line in minor units, after discount, tax included. At most [`OrderLine::MAX_AMOUNT`]; may be negative.
    pub total_amount: i64,
    /// Discount on the line in minor units, tax included, not negative.
    pub total_discount_amount: Option<i64>,
    /// Tax included in the line, in minor units; negative on a negative line.
    pub total_tax_amount: Option<i64>,
    /// Image of the item. At most 1024 characters.
    pub image_url: Option<String>,
    /// Web page of the item. At most 1024 characters.
    pub product_url: Option<String>,
    /// The merchant's own data about the line, returned unchanged. At most 1024 characters.
    pub merchant_data: Option<String>,
    /// Identifiers of the item.
    pub product_identifiers: Option<ProductIdentifiers>,
    /// The subscription sold on the line.
    pub subscription: Option<Subscription>,
}

impl OrderLine {
    /// The most lines of an order, capture or refund.
    pub const MAX_LINES: usize = 1000;
    /// The highest unit price and line amount, in minor units.
    pub const MAX_AMOUNT: i64 = 200_000_000;
    /// The highest tax rate, in hundredths of a percent.
    pub const MAX_TAX_RATE: i64 = 10_000;
    /// The longest name and the longest reference, in characters.
    pub const MAX_TEXT: usize = 255;
    /// The longest quantity unit in Klarna Payments, in characters.
    pub const MAX_QUANTITY_UNIT: usize = 8;
}

/// Identifiers of an item (`product_identifiers`).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ProductIdentifiers {
    /// Brand. At most 70 characters.
    pub brand: Option<String>,
    /// Category, levels separated by ` > `. At most 750 characters.
    pub category_path: Option<String>,
    /// Trade item number (EAN, UPC, ISBN). At most 50 characters.
    pub global_trade_item_number: Option<String>,
    /// The manufacturer's part number. At most 70 characters.
    pub manufacturer_part_number: Option<String>,
    /// Colour as shown to the customer. At most 64 characters.
    pub color: Option<String>,
    /// Size as shown to the customer. At most 64 characters.
    pub size: Option<String>,
}

/// A subscription sold on an order line (`subscription`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subscription {
    /// Its name. 1 to 255 characters.
    pub name: String,
    /// The unit of its interval.
    pub interval: SubscriptionInterval,
    /// The number of units between payments, at least 1.
    pub interval_count: i64,
}
