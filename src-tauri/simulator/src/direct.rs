//! The in-process interface: one request in, one answer out, at the time the caller gives.
//!
//! The HTTP server is a thin layer over it. Cutting the connection and waiting are left to the caller.

mod api;
mod fault;
mod route;

use fault::{after, before};
use serde_json::json;

pub use crate::exchange::{Request, Response};
use crate::pages;
use crate::world::{Operation, World};

impl World {
    /// Answers any request: Klarna's interfaces, the payment page, the QR image, the outbox, the control interface.
    pub fn answer(&mut self, request: &Request, now_ms: i64) -> Response {
        let (path, query) = (request.path(), request.query());
        let segments: Vec<&str> = path.trim_matches('/').split('/').collect();
        match segments.as_slice() {
            ["control", rest @ ..] => {
                match self.control(request.method.as_str(), rest, &request.body, now_ms) {
                    Ok(body) => Response::json(200, &body),
                    Err(error) => Response::json(error.status, &json!({"error": error.why})),
                }
            }
            ["pay", link, "qr"] => self.answer_qr(request, link, now_ms),
            ["pay", link, rest @ ..] => pages::pay(self, request, (link, rest), query, now_ms),
            ["outbox"] => pages::outbox(self),
            ["outbox.json"] => Response::json(200, &self.outbox_view()),
            ["pages", name] => pages::asset(name),
            [""] => pages::start(self),
            _ => self.answer_api(request, &segments, now_ms),
        }
    }

    /// Answers with the image of the QR code: public, but subject to the fault script.
    fn answer_qr(&mut self, request: &Request, link: &str, now_ms: i64) -> Response {
        let fault = self.next_fault(Operation::QrImage);
        if let Some(response) = before(fault.as_ref(), None, "") {
            return response;
        }
        let response = pages::qr_image(self, request, link, now_ms);
        after(fault.as_ref(), None, response)
    }
}
