//! Requests that use every field once.

use handover_klarna::hpp::{self, BackgroundImage, PlaceOrderMode, PurchaseType, SubtotalDetail};
use handover_klarna::orders::{CaptureRequest, RefundRequest, ShippingInfo, ShippingMethod};
use handover_klarna::payments::{
    AcquiringChannel, Attachment, Category, CreateSession, Customer, CustomerType, Intent,
    MerchantUrls, OrganizationEntityType, StoreAddress, StoreInfo, WidgetOptions,
};
use handover_klarna::{
    Address, LineType, OrderLine, ProductIdentifiers, Subscription, SubscriptionInterval,
};

pub(crate) fn line() -> OrderLine {
    OrderLine {
        line_type: Some(LineType::Physical),
        reference: Some("SKU-1/1".into()),
        name: "Kaffe".into(),
        quantity: 2,
        quantity_unit: Some("pcs".into()),
        unit_price: 5000,
        tax_rate: Some(2500),
        total_amount: 9500,
        total_discount_amount: Some(500),
        total_tax_amount: Some(1900),
        image_url: Some("https://shop.example/1.png".into()),
        product_url: Some("https://shop.example/1".into()),
        merchant_data: Some("row 1".into()),
        product_identifiers: Some(ProductIdentifiers {
            brand: Some("Gevalia".into()),
            category_path: Some("Food > Coffee".into()),
            global_trade_item_number: Some("735858293167".into()),
            manufacturer_part_number: Some("BOE-1".into()),
            color: Some("brown".into()),
            size: Some("small".into()),
        }),
        subscription: Some(Subscription {
            name: "Beans".into(),
            interval: SubscriptionInterval::Month,
            interval_count: 1,
        }),
    }
}

/// The same line as JSON.
pub(crate) const LINE: &str = r#"{"type":"physical","reference":"SKU-1/1","name":"Kaffe","quantity":2,
    "quantity_unit":"pcs","unit_price":5000,"tax_rate":2500,"total_amount":9500,"total_discount_amount":500,
    "total_tax_amount":1900,"image_url":"https://shop.example/1.png","product_url":"https://shop.example/1",
    "merchant_data":"row 1","product_identifiers":{"brand":"Gevalia","category_path":"Food > Coffee",
    "global_trade_item_number":"735858293167","manufacturer_part_number":"BOE-1","color":"brown","size":"small"},
    "subscription":{"name":"Beans","interval":"MONTH","interval_count":1}}"#;

pub(crate) fn short_line() -> OrderLine {
    OrderLine {
        name: "Te".into(),
        quantity: 1,
        unit_price: 100,
        total_amount: 100,
        ..OrderLine::default()
    }
}

pub(crate) const SHORT_LINE: &str =
    r#"{"name":"Te","quantity":1,"unit_price":100,"total_amount":100}"#;

pub(crate) fn short_session() -> CreateSession {
    CreateSession {
        purchase_country: "SE".into(),
        purchase_currency: "SEK".into(),
        order_amount: 100,
        order_lines: vec![short_line()],
        ..CreateSession::default()
    }
}

pub(crate) fn address() -> Address {
    Address {
        attention: Some("canary-attention".into()),
        city: Some("canary-city".into()),
        country: Some("SE".into()),
        email: Some("canary-email".into()),
        family_name: Some("canary-family".into()),
        given_name: Some("canary-given".into()),
        organization_name: Some("canary-organization".into()),
        phone: Some("canary-phone".into()),
        postal_code: Some("canary-po".into()),
        region: Some("canary-region".into()),
        street_address: Some("canary-street".into()),
        street_address2: Some("canary-street2".into()),
        title: Some("canary-title".into()),
    }
}

/// The same address as JSON.
pub(crate) const ADDRESS: &str = r#"{"attention":"canary-attention","city":"canary-city","country":"SE",
    "email":"canary-email","family_name":"canary-family","given_name":"canary-given",
    "organization_name":"canary-organization","phone":"canary-phone","postal_code":"canary-po","region":"canary-region",
    "street_address":"canary-street","street_address2":"canary-street2","title":"canary-title"}"#;

pub(crate) fn full_session() -> CreateSession {
    CreateSession {
        acquiring_channel: Some(AcquiringChannel::InStore),
        intent: Some(Intent::Buy),
        purchase_country: "SE".into(),
        purchase_currency: "SEK".into(),
        locale: Some("sv-SE".into()),
        order_amount: 9500,
        order_tax_amount: Some(1900),
        order_lines: vec![line()],
        billing_address: Some(address()),
        shipping_address: Some(address()),
        customer: Some(Customer {
            date_of_birth: Some("canary-birth".into()),
            title: Some("canary-title".into()),
            gender: Some("canary-gender".into()),
            last_four_ssn: Some("1234".into()),
            national_identification_number: Some("canary-national".into()),
            customer_type: Some(CustomerType::Organization),
            vat_id: Some("canary-vat".into()),
            organization_registration_id: Some("canary-registration".into()),
            organization_entity_type: Some(OrganizationEntityType::LimitedCompany),
            customer_token: Some("canary-customer-token".into()),
        }),
        merchant_reference1: Some("2024-000123".into()),
        merchant_reference2: Some("STORE1 - 7".into()),
        merchant_data: Some("till 7".into()),
        merchant_urls: Some(MerchantUrls {
            confirmation: Some("https://canary.example/c".into()),
            notification: Some("https://canary.example/n".into()),
            push: Some("https://canary.example/p".into()),
            authorization: Some("https://canary.example/a".into()),
            app_return_url: Some("app://canary".into()),
        }),
        attachment: Some(Attachment::in_store_payment(&StoreInfo {
            merchant_store_id: "STORE1".into(),
            store_terminal_id: "7".into(),
            store_address: StoreAddress {
                street_address: "Sveavägen 46".into(),
                postal_code: "111 34".into(),
                city: "Stockholm".into(),
                country: "SE".into(),
            },
        })),
        options: Some(WidgetOptions {
            color_border: Some("#111111".into()),
            color_border_selected: Some("#222222".into()),
            color_details: Some("#333333".into()),
            color_text: Some("#444444".into()),
            radius_border: Some("5".into()),
        }),
        custom_payment_method_ids: vec!["promo".into()],
        design: Some("plain".into()),
        step_up_id: Some("step".into()),
        distribution: None,
    }
}

/// The common members of a session and its order, as JSON.
pub(crate) fn common_members() -> String {
    format!(
        r#""purchase_country":"SE","purchase_currency":"SEK","locale":"sv-SE","order_amount":9500,"order_tax_amount":1900,
        "order_lines":[{LINE}],"billing_address":{ADDRESS},"shipping_address":{ADDRESS},
        "customer":{{"date_of_birth":"canary-birth","title":"canary-title","gender":"canary-gender",
        "last_four_ssn":"1234","national_identification_number":"canary-national","type":"organization",
        "vat_id":"canary-vat","organization_registration_id":"canary-registration",
        "organization_entity_type":"LIMITED_COMPANY","customer_token":"canary-customer-token"}},
        "merchant_reference1":"2024-000123","merchant_reference2":"STORE1 - 7","merchant_data":"till 7",
        "merchant_urls":{{"confirmation":"https://canary.example/c","notification":"https://canary.example/n",
        "push":"https://canary.example/p","authorization":"https://canary.example/a","app_return_url":"app://canary"}},
        "custom_payment_method_ids":["promo"]"#
    )
}

pub(crate) fn full_hosted() -> hpp::CreateSession {
    hpp::CreateSession {
        payment_session_url: "https://api.playground.klarna.com/payments/v1/sessions/kp-1".into(),
        profile_id: Some("profile".into()),
        merchant_urls: Some(hpp::MerchantUrls {
            success: Some("https://canary.example/s".into()),
            cancel: Some("https://canary.example/c".into()),
            back: Some("https://canary.example/b".into()),
            failure: Some("https://canary.example/f".into()),
            error: Some("https://canary.example/e".into()),
            status_update: Some(
                "https://canary.example/u?secret=canary&hppId={{session_id}}".into(),
            ),
        }),
        options: Some(hpp::Options {
            place_order_mode: Some(PlaceOrderMode::PlaceOrder),
            payment_method_category: None,
            payment_method_categories: vec![Category::Klarna, Category::PayLater],
            payment_fallback: Some(true),
            purchase_type: Some(PurchaseType::Buy),
            page_title: Some("Betala".into()),
            logo_url: Some("https://shop.example/logo.png".into()),
            background_images: vec![BackgroundImage {
                url: Some("https://shop.example/b.png".into()),
                width: Some(1920),
            }],
            show_subtotal_detail: Some(SubtotalDetail::Hide),
        }),
    }
}

pub(crate) fn full_capture() -> CaptureRequest {
    CaptureRequest {
        captured_amount: 9500,
        description: Some("Handed over".into()),
        reference: Some("2024-000123/1".into()),
        order_lines: vec![line()],
        shipping_info: vec![ShippingInfo {
            shipping_company: Some("PostNord".into()),
            shipping_method: Some(ShippingMethod::PickUpStore),
            tracking_number: Some("canary-tracking".into()),
            tracking_uri: Some("https://canary.example/t".into()),
            return_shipping_company: Some("DHL".into()),
            return_tracking_number: Some("canary-return".into()),
            return_tracking_uri: Some("https://canary.example/r".into()),
        }],
        shipping_delay: Some(0),
    }
}

pub(crate) fn full_refund() -> RefundRequest {
    RefundRequest {
        refunded_amount: 9500,
        description: Some("Returned".into()),
        reference: Some("2024-000123/R1".into()),
        order_lines: vec![line()],
    }
}
