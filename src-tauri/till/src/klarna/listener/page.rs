//! The landing pages of a customer's phone. They contain the shop's name and nothing about the sale.

use handover_core::{Message, message};

/// Returns the text for a customer arriving from this end of Klarna's page; `None` if there is no such end.
pub(super) fn landing(word: &str) -> Option<Message> {
    Some(match word {
        "success" => message!("landing-success"),
        "failure" | "error" => message!("landing-failure"),
        "cancel" | "back" => message!("landing-cancel"),
        _ => return None,
    })
}

/// Returns a complete page.
pub(super) fn page(shop: &str, language: &str, text: &str) -> String {
    let (shop, text) = (escaped(shop), escaped(text));
    format!(
        "<!doctype html><html lang=\"{language}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{shop}</title></head>\
         <body><h1>{shop}</h1><p>{text}</p></body></html>"
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
