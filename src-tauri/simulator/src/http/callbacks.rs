//! Sends due callbacks; redirects are not followed.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Client, header};
use tokio::sync::Notify;
use tokio_rustls::rustls;

use super::locked;
use crate::clock;
use crate::world::{Callback, World};

/// Sends the callbacks of a world.
pub(super) struct CallbackSender {
    world: Arc<Mutex<World>>,
    client: Client,
    woken: Arc<Notify>,
}

impl CallbackSender {
    /// `woken` makes the sender check for due callbacks again.
    pub(super) fn new(
        world: Arc<Mutex<World>>,
        woken: Arc<Notify>,
    ) -> Result<CallbackSender, reqwest::Error> {
        // Fails only where a provider is installed already.
        drop(rustls::crypto::ring::default_provider().install_default());
        let client = Client::builder()
            .redirect(Policy::none())
            .no_proxy()
            .user_agent("klarna-simulator")
            .build()?;
        Ok(CallbackSender {
            world,
            client,
            woken,
        })
    }

    /// Sends due callbacks until it is aborted.
    pub(super) async fn run(self) {
        let sender = Arc::new(self);
        loop {
            let now = clock::now_ms();
            let due = locked(&sender.world).due_callbacks(now);
            for callback in due {
                tokio::spawn(Arc::clone(&sender).send(callback));
            }
            let next = locked(&sender.world).next_callback_at();
            let woken = sender.woken.notified();
            match next {
                Some(at) => {
                    let wait = u64::try_from(at.saturating_sub(now)).unwrap_or(0).max(1);
                    tokio::time::timeout(Duration::from_millis(wait), woken)
                        .await
                        .ok();
                }
                None => woken.await,
            }
        }
    }

    async fn send(self: Arc<CallbackSender>, callback: Callback) {
        let request = self
            .client
            .post(&callback.url)
            .timeout(Duration::from_millis(callback.timeout_ms))
            .header(header::CONTENT_TYPE, "application/json")
            .body(callback.body);
        let status = match request.send().await {
            Ok(answer) => answer.status().as_u16(),
            Err(_) => 0,
        };
        locked(&self.world).callback_answered(&callback.id, status, clock::now_ms());
        self.woken.notify_one();
    }
}
