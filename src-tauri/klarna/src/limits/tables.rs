//! The limits of each object that is sent, from the specification of its interface.
//!
//! Fields that share a limit stand together, separated by blanks.

use super::Rule::{Fields, List, Object};
use super::{Bounded, Format, Limit, Rule, Rules};
use crate::fields::line::OrderLine;
use crate::hpp;
use crate::orders::{
    self, CaptureRequest, CustomerDetails, DueDateExtension, MerchantReferences, NewAuthorization,
    NewShipments, RefundRequest,
};
use crate::payments::{
    CreateCustomerToken, CreateSession, MerchantUrls, PlaceOrder, UpdateSession,
};
use crate::tokens::{StatusUpdate, TokenOrder};

macro_rules! bounded {
    ($($request:ty: $rules:expr;)+) => {
        $(impl Bounded for $request {
            const RULES: Rules = Rules($rules);
        })+
    };
}

bounded! {
    CreateSession: SESSION;
    UpdateSession: SESSION;
    PlaceOrder: SESSION;
    CreateCustomerToken: CUSTOMER_TOKEN;
    hpp::CreateSession: &[];
    hpp::Distribution: &[];
    CaptureRequest: CAPTURE;
    RefundRequest: REFUND;
    NewAuthorization: AUTHORIZATION;
    MerchantReferences: &[Fields("merchant_reference1 merchant_reference2", text(0, orders::MAX_TEXT))];
    CustomerDetails: &[Object("shipping_address", Rules(ORDER_ADDRESS))];
    DueDateExtension: &[];
    NewShipments<'_>: &[List("shipping_info", entries(1, orders::MAX_SHIPMENTS), Rules(SHIPMENT))];
    TokenOrder: TOKEN_ORDER;
    StatusUpdate: &[];
}

const COUNTRY: Limit = Limit::Format(Format::Country);
const CURRENCY: Limit = Limit::Format(Format::Currency);
const LOCALE: Limit = Limit::Format(Format::Locale);
const HTTPS: Limit = Limit::Format(Format::Https);
const COLOUR: Limit = Limit::Format(Format::Colour);
const AMOUNT: Limit = number(0, orders::MAX_AMOUNT);
const ORDER_LINES: Rule = List(
    "order_lines",
    entries(0, OrderLine::MAX_LINES),
    Rules(ORDER_LINE),
);

const fn text(min: usize, max: usize) -> Limit {
    Limit::Characters { min, max }
}

const fn number(min: i64, max: i64) -> Limit {
    Limit::Number { min, max }
}

const fn from(min: i64) -> Limit {
    number(min, i64::MAX)
}

const fn up_to(max: i64) -> Limit {
    number(i64::MIN, max)
}

const fn entries(min: usize, max: usize) -> Limit {
    Limit::Entries { min, max }
}

/// Klarna Payments, `session` and `create_order_request`.
const SESSION: &[Rule] = &[
    Fields("purchase_country", COUNTRY),
    Fields("purchase_currency", CURRENCY),
    Fields("locale", LOCALE),
    Fields("order_amount order_tax_amount", from(0)),
    REFERENCES,
    MERCHANT_DATA,
    List(
        "order_lines",
        entries(1, OrderLine::MAX_LINES),
        Rules(PAYMENT_LINE),
    ),
    Object("billing_address", Rules(PAYMENT_ADDRESS)),
    Object("shipping_address", Rules(PAYMENT_ADDRESS)),
    Object("customer", Rules(CUSTOMER)),
    Object("merchant_urls", Rules(PAYMENT_URLS)),
    Object(
        "options",
        Rules(&[Fields(
            "color_border color_border_selected color_details color_text",
            COLOUR,
        )]),
    ),
    Object(
        "distribution",
        Rules(&[Fields("short_code", Limit::Format(Format::ShortCode))]),
    ),
];

const REFERENCES: Rule = Fields(
    "merchant_reference1 merchant_reference2",
    text(0, CreateSession::MAX_REFERENCE),
);
const MERCHANT_DATA: Rule = Fields("merchant_data", text(0, CreateSession::MAX_MERCHANT_DATA));

/// Klarna Payments, `merchant_urls`.
const PAYMENT_URLS: &[Rule] = &[
    Fields("confirmation notification push authorization", HTTPS),
    Fields("app_return_url", Limit::Format(Format::App)),
    Fields(
        "confirmation notification push authorization app_return_url",
        text(0, MerchantUrls::MAX_LENGTH),
    ),
];

/// Klarna Payments, `customer`.
const CUSTOMER: &[Rule] = &[Fields(
    "last_four_ssn",
    Limit::Format(Format::SocialSecurity),
)];

/// Klarna Payments, `customer_token_creation_request`.
const CUSTOMER_TOKEN: &[Rule] = &[
    Fields("purchase_country", COUNTRY),
    Fields("purchase_currency", CURRENCY),
    Fields("locale", LOCALE),
    Fields("description", text(1, CreateCustomerToken::MAX_DESCRIPTION)),
    Object("billing_address", Rules(PAYMENT_ADDRESS)),
    Object("customer", Rules(CUSTOMER)),
];

/// Order Management, `CaptureObject`.
const CAPTURE: &[Rule] = &[
    Fields("captured_amount", AMOUNT),
    Fields("description reference", text(0, orders::MAX_TEXT)),
    Fields("shipping_delay", from(0)),
    ORDER_LINES,
    List(
        "shipping_info",
        entries(0, orders::MAX_SHIPMENTS),
        Rules(SHIPMENT),
    ),
];

/// Order Management, `RefundObject`.
const REFUND: &[Rule] = &[
    Fields("refunded_amount", AMOUNT),
    Fields("description reference", text(0, orders::MAX_TEXT)),
    ORDER_LINES,
];

/// Order Management, `UpdateAuthorization`.
const AUTHORIZATION: &[Rule] = &[
    Fields("order_amount", AMOUNT),
    Fields("description", text(0, orders::MAX_TEXT)),
    ORDER_LINES,
];

/// Customer Token, `customer_token_order`.
const TOKEN_ORDER: &[Rule] = &[
    Fields("purchase_currency", CURRENCY),
    Fields("order_amount", from(1)),
    Fields("order_tax_amount", from(0)),
    REFERENCES,
    MERCHANT_DATA,
    List(
        "order_lines",
        entries(1, OrderLine::MAX_LINES),
        Rules(TOKEN_LINE),
    ),
    Object("shipping_address", Rules(TOKEN_ADDRESS)),
    Object(
        "merchant_urls",
        Rules(&[Fields(
            "confirmation push",
            text(0, MerchantUrls::MAX_LENGTH),
        )]),
    ),
];

/// Klarna Payments, `address`.
const PAYMENT_ADDRESS: &[Rule] = &[
    Fields("attention city email family_name given_name", text(0, 99)),
    Fields("organization_name phone region", text(0, 99)),
    Fields("street_address street_address2", text(0, 99)),
    Fields("country", COUNTRY),
    Fields("postal_code", text(0, 10)),
    Fields("title", text(0, 20)),
];

/// Order Management, `Address`.
const ORDER_ADDRESS: &[Rule] = &[
    Fields("attention organization_name", text(0, 255)),
    Fields("city region", text(0, 200)),
    Fields("email family_name given_name phone", text(0, 100)),
    Fields("street_address street_address2", text(0, 100)),
    Fields("postal_code", text(0, 10)),
    Fields("title", text(0, 20)),
];

/// Customer Token, `address`.
const TOKEN_ADDRESS: &[Rule] = &[
    Fields("attention city email family_name given_name", text(0, 99)),
    Fields("organization_name region", text(0, 99)),
    Fields("street_address street_address2", text(0, 99)),
    Fields("phone", text(5, 99)),
    Fields("country", COUNTRY),
    Fields("postal_code", text(0, 10)),
    Fields("title", text(0, 20)),
];

/// Klarna Payments, `order_line`.
const PAYMENT_LINE: &[Rule] = &[
    Fields("name", text(1, OrderLine::MAX_TEXT)),
    Fields("reference", text(0, OrderLine::MAX_TEXT)),
    Fields("quantity total_discount_amount", from(0)),
    Fields("quantity_unit", text(1, OrderLine::MAX_QUANTITY_UNIT)),
    Fields("unit_price total_amount", up_to(OrderLine::MAX_AMOUNT)),
    Fields("tax_rate", number(0, OrderLine::MAX_TAX_RATE)),
    Fields("image_url product_url merchant_data", text(0, 1024)),
    Object("product_identifiers", Rules(PRODUCT)),
    Object(
        "subscription",
        Rules(&[
            Fields("name", text(1, 255)),
            Fields("interval_count", from(1)),
        ]),
    ),
];

/// Order Management, `order_line`.
const ORDER_LINE: &[Rule] = &[
    Fields("name reference", text(0, OrderLine::MAX_TEXT)),
    Fields("quantity tax_rate", from(0)),
    Fields("quantity_unit", text(0, 10)),
    Fields(
        "unit_price total_amount total_tax_amount",
        up_to(OrderLine::MAX_AMOUNT),
    ),
    Fields("total_discount_amount", number(0, OrderLine::MAX_AMOUNT)),
    Fields("image_url product_url merchant_data", text(0, 1024)),
    Object("product_identifiers", Rules(PRODUCT)),
    Object(
        "subscription",
        Rules(&[
            Fields("name", text(0, 255)),
            Fields("interval_count", from(1)),
        ]),
    ),
];

/// Customer Token, `order_line`.
const TOKEN_LINE: &[Rule] = &[
    Fields("name", text(1, 255)),
    Fields("reference", text(0, 256)),
    Fields("quantity total_discount_amount", from(0)),
    Fields("unit_price total_amount", up_to(TokenOrder::MAX_AMOUNT)),
    Fields("image_url product_url", text(0, 1024)),
    Fields("merchant_data", text(0, 255)),
    Object("product_identifiers", Rules(PRODUCT)),
    Object("subscription", Rules(&[Fields("interval_count", from(1))])),
];

/// `product_identifiers`, in all three interfaces.
const PRODUCT: &[Rule] = &[
    Fields("brand manufacturer_part_number", text(0, 70)),
    Fields("category_path", text(0, 750)),
    Fields("global_trade_item_number", text(0, 50)),
    Fields("color size", text(0, 64)),
];

/// Order Management, `shipping_info`.
const SHIPMENT: &[Rule] = &[
    Fields("shipping_company tracking_number", text(0, 100)),
    Fields(
        "return_shipping_company return_tracking_number",
        text(0, 100),
    ),
    Fields("tracking_uri return_tracking_uri", text(0, 1024)),
];
