//! The tables: one for each object that is sent, after the specification of each interface.

use super::Rule::{Field, List, Object};
use super::{Bounded, Form, Limit, Rule, Rules};
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

impl Bounded for CreateSession {
    const RULES: Rules = Rules(SESSION);
}
impl Bounded for UpdateSession {
    const RULES: Rules = Rules(SESSION);
}
impl Bounded for PlaceOrder {
    const RULES: Rules = Rules(SESSION);
}
impl Bounded for CreateCustomerToken {
    const RULES: Rules = Rules(&[
        Field("purchase_country", COUNTRY),
        Field("purchase_currency", CURRENCY),
        Field("locale", LOCALE),
        Field("description", text(1, CreateCustomerToken::MAX_DESCRIPTION)),
        Object("billing_address", Rules(PAYMENT_ADDRESS)),
        Object("customer", Rules(CUSTOMER)),
    ]);
}
impl Bounded for hpp::CreateSession {
    const RULES: Rules = Rules(&[]);
}
impl Bounded for hpp::Distribution {
    const RULES: Rules = Rules(&[]);
}
impl Bounded for CaptureRequest {
    const RULES: Rules = Rules(&[
        Field("captured_amount", AMOUNT),
        Field("description", text(0, orders::MAX_TEXT)),
        Field("reference", text(0, orders::MAX_TEXT)),
        Field("shipping_delay", from(0)),
        List(
            "order_lines",
            entries(0, OrderLine::MAX_LINES),
            Rules(ORDER_LINE),
        ),
        List(
            "shipping_info",
            entries(0, orders::MAX_SHIPMENTS),
            Rules(SHIPMENT),
        ),
    ]);
}
impl Bounded for RefundRequest {
    const RULES: Rules = Rules(&[
        Field("refunded_amount", AMOUNT),
        Field("description", text(0, orders::MAX_TEXT)),
        Field("reference", text(0, orders::MAX_TEXT)),
        List(
            "order_lines",
            entries(0, OrderLine::MAX_LINES),
            Rules(ORDER_LINE),
        ),
    ]);
}
impl Bounded for NewAuthorization {
    const RULES: Rules = Rules(&[
        Field("order_amount", AMOUNT),
        Field("description", text(0, orders::MAX_TEXT)),
        List(
            "order_lines",
            entries(0, OrderLine::MAX_LINES),
            Rules(ORDER_LINE),
        ),
    ]);
}
impl Bounded for MerchantReferences {
    const RULES: Rules = Rules(&[
        Field("merchant_reference1", text(0, orders::MAX_TEXT)),
        Field("merchant_reference2", text(0, orders::MAX_TEXT)),
    ]);
}
impl Bounded for CustomerDetails {
    const RULES: Rules = Rules(&[Object("shipping_address", Rules(ORDER_ADDRESS))]);
}
impl Bounded for DueDateExtension {
    const RULES: Rules = Rules(&[]);
}
impl Bounded for NewShipments<'_> {
    const RULES: Rules = Rules(&[List(
        "shipping_info",
        entries(1, orders::MAX_SHIPMENTS),
        Rules(SHIPMENT),
    )]);
}
impl Bounded for TokenOrder {
    const RULES: Rules = Rules(&[
        Field("purchase_currency", CURRENCY),
        Field("order_amount", from(1)),
        Field("order_tax_amount", from(0)),
        Field("merchant_reference1", text(0, CreateSession::MAX_REFERENCE)),
        Field("merchant_reference2", text(0, CreateSession::MAX_REFERENCE)),
        Field("merchant_data", text(0, CreateSession::MAX_MERCHANT_DATA)),
        List(
            "order_lines",
            entries(1, OrderLine::MAX_LINES),
            Rules(TOKEN_LINE),
        ),
        Object("shipping_address", Rules(TOKEN_ADDRESS)),
        Object(
            "merchant_urls",
            Rules(&[
                Field("confirmation", text(0, MerchantUrls::MAX_LENGTH)),
                Field("push", text(0, MerchantUrls::MAX_LENGTH)),
            ]),
        ),
    ]);
}
impl Bounded for StatusUpdate {
    const RULES: Rules = Rules(&[]);
}

const COUNTRY: Limit = Limit::Form(Form::Country);
const CURRENCY: Limit = Limit::Form(Form::Currency);
const LOCALE: Limit = Limit::Form(Form::Locale);
const HTTPS: Limit = Limit::Form(Form::Https);
const COLOUR: Limit = Limit::Form(Form::Colour);
const AMOUNT: Limit = Limit::Number {
    min: 0,
    max: orders::MAX_AMOUNT,
};

const fn text(min: usize, max: usize) -> Limit {
    Limit::Characters { min, max }
}

const fn from(min: i64) -> Limit {
    Limit::Number { min, max: i64::MAX }
}

const fn up_to(max: i64) -> Limit {
    Limit::Number { min: i64::MIN, max }
}

const fn entries(min: usize, max: usize) -> Limit {
    Limit::Entries { min, max }
}

/// Klarna Payments, `session` and `create_order_request`.
const SESSION: &[Rule] = &[
    Field("purchase_country", COUNTRY),
    Field("purchase_currency", CURRENCY),
    Field("locale", LOCALE),
    Field("order_amount", from(0)),
    Field("order_tax_amount", from(0)),
    Field("merchant_reference1", text(0, CreateSession::MAX_REFERENCE)),
    Field("merchant_reference2", text(0, CreateSession::MAX_REFERENCE)),
    Field("merchant_data", text(0, CreateSession::MAX_MERCHANT_DATA)),
    List(
        "order_lines",
        entries(1, OrderLine::MAX_LINES),
        Rules(PAYMENT_LINE),
    ),
    Object("billing_address", Rules(PAYMENT_ADDRESS)),
    Object("shipping_address", Rules(PAYMENT_ADDRESS)),
    Object("customer", Rules(CUSTOMER)),
    Object(
        "merchant_urls",
        Rules(&[
            Field("confirmation", HTTPS),
            Field("confirmation", text(0, MerchantUrls::MAX_LENGTH)),
            Field("notification", HTTPS),
            Field("notification", text(0, MerchantUrls::MAX_LENGTH)),
            Field("push", HTTPS),
            Field("push", text(0, MerchantUrls::MAX_LENGTH)),
            Field("authorization", HTTPS),
            Field("authorization", text(0, MerchantUrls::MAX_LENGTH)),
            Field("app_return_url", Limit::Form(Form::App)),
            Field("app_return_url", text(0, MerchantUrls::MAX_LENGTH)),
        ]),
    ),
    Object(
        "options",
        Rules(&[
            Field("color_border", COLOUR),
            Field("color_border_selected", COLOUR),
            Field("color_details", COLOUR),
            Field("color_text", COLOUR),
        ]),
    ),
    Object(
        "distribution",
        Rules(&[Field("short_code", Limit::Form(Form::ShortCode))]),
    ),
];

/// Klarna Payments, `customer`.
const CUSTOMER: &[Rule] = &[Field("last_four_ssn", Limit::Form(Form::SocialSecurity))];

/// Klarna Payments, `address`.
const PAYMENT_ADDRESS: &[Rule] = &[
    Field("attention", text(0, 99)),
    Field("city", text(0, 99)),
    Field("country", COUNTRY),
    Field("email", text(0, 99)),
    Field("family_name", text(0, 99)),
    Field("given_name", text(0, 99)),
    Field("organization_name", text(0, 99)),
    Field("phone", text(0, 99)),
    Field("postal_code", text(0, 10)),
    Field("region", text(0, 99)),
    Field("street_address", text(0, 99)),
    Field("street_address2", text(0, 99)),
    Field("title", text(0, 20)),
];

/// Order Management, `Address`.
const ORDER_ADDRESS: &[Rule] = &[
    Field("attention", text(0, 255)),
    Field("city", text(0, 200)),
    Field("email", text(0, 100)),
    Field("family_name", text(0, 100)),
    Field("given_name", text(0, 100)),
    Field("organization_name", text(0, 255)),
    Field("phone", text(0, 100)),
    Field("postal_code", text(0, 10)),
    Field("region", text(0, 200)),
    Field("street_address", text(0, 100)),
    Field("street_address2", text(0, 100)),
    Field("title", text(0, 20)),
];

/// Customer Token, `address`.
const TOKEN_ADDRESS: &[Rule] = &[
    Field("attention", text(0, 99)),
    Field("city", text(0, 99)),
    Field("country", COUNTRY),
    Field("email", text(0, 99)),
    Field("family_name", text(0, 99)),
    Field("given_name", text(0, 99)),
    Field("organization_name", text(0, 99)),
    Field("phone", text(5, 99)),
    Field("postal_code", text(0, 10)),
    Field("region", text(0, 99)),
    Field("street_address", text(0, 99)),
    Field("street_address2", text(0, 99)),
    Field("title", text(0, 20)),
];

/// Klarna Payments, `order_line`.
const PAYMENT_LINE: &[Rule] = &[
    Field("name", text(1, OrderLine::MAX_TEXT)),
    Field("reference", text(0, OrderLine::MAX_TEXT)),
    Field("quantity", from(0)),
    Field("quantity_unit", text(1, OrderLine::MAX_QUANTITY_UNIT)),
    Field("unit_price", up_to(OrderLine::MAX_AMOUNT)),
    Field(
        "tax_rate",
        Limit::Number {
            min: 0,
            max: OrderLine::MAX_TAX_RATE,
        },
    ),
    Field("total_amount", up_to(OrderLine::MAX_AMOUNT)),
    Field("total_discount_amount", from(0)),
    Field("image_url", text(0, 1024)),
    Field("product_url", text(0, 1024)),
    Field("merchant_data", text(0, 1024)),
    Object("product_identifiers", Rules(PRODUCT)),
    Object(
        "subscription",
        Rules(&[
            Field("name", text(1, 255)),
            Field("interval_count", from(1)),
        ]),
    ),
];

/// Order Management, `order_line`.
const ORDER_LINE: &[Rule] = &[
    Field("name", text(0, OrderLine::MAX_TEXT)),
    Field("reference", text(0, OrderLine::MAX_TEXT)),
    Field("quantity", from(0)),
    Field("quantity_unit", text(0, 10)),
    Field("unit_price", up_to(OrderLine::MAX_AMOUNT)),
    Field("tax_rate", from(0)),
    Field("total_amount", up_to(OrderLine::MAX_AMOUNT)),
    Field(
        "total_discount_amount",
        Limit::Number {
            min: 0,
            max: OrderLine::MAX_AMOUNT,
        },
    ),
    Field("total_tax_amount", up_to(OrderLine::MAX_AMOUNT)),
    Field("image_url", text(0, 1024)),
    Field("product_url", text(0, 1024)),
    Field("merchant_data", text(0, 1024)),
    Object("product_identifiers", Rules(PRODUCT)),
    Object(
        "subscription",
        Rules(&[
            Field("name", text(0, 255)),
            Field("interval_count", from(1)),
        ]),
    ),
];

/// Customer Token, `order_line`.
const TOKEN_LINE: &[Rule] = &[
    Field("name", text(1, 255)),
    Field("reference", text(0, 256)),
    Field("quantity", from(0)),
    Field("unit_price", up_to(TokenOrder::MAX_AMOUNT)),
    Field("total_amount", up_to(TokenOrder::MAX_AMOUNT)),
    Field("total_discount_amount", from(0)),
    Field("image_url", text(0, 1024)),
    Field("product_url", text(0, 1024)),
    Field("merchant_data", text(0, 255)),
    Object("product_identifiers", Rules(PRODUCT)),
    Object("subscription", Rules(&[Field("interval_count", from(1))])),
];

/// All three interfaces, `product_identifiers`.
const PRODUCT: &[Rule] = &[
    Field("brand", text(0, 70)),
    Field("category_path", text(0, 750)),
    Field("global_trade_item_number", text(0, 50)),
    Field("manufacturer_part_number", text(0, 70)),
    Field("color", text(0, 64)),
    Field("size", text(0, 64)),
];

/// Order Management, `shipping_info`.
const SHIPMENT: &[Rule] = &[
    Field("shipping_company", text(0, 100)),
    Field("tracking_number", text(0, 100)),
    Field("tracking_uri", text(0, 1024)),
    Field("return_shipping_company", text(0, 100)),
    Field("return_tracking_number", text(0, 100)),
    Field("return_tracking_uri", text(0, 1024)),
];
