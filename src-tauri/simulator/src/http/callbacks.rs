//! Sends the callbacks that are due; redirects are not followed.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Client, header};
use tokio::sync::Notify;

use super::locked;
use crate::clock;
use crate::world::{Callback, World};

/// Sends the callbacks of a world.
pub(super) struct Messenger {
    world: Arc<Mutex<World>>,
    client: Client,
    woken: Arc<Notify>,
}

impl Messenger {
    /// Sets up the client. Callbacks are sent when their time comes, or when the messenger is woken.
    pub(super) fn new(
        world: Arc<Mutex<World>>,
        woken: Arc<Notify>,
    ) -> Result<Messenger, reqwest::Error> {
        let client = Client::builder()
            .redirect(Policy::none())
            .no_proxy()
            .user_agent("klarna-simulator")
            .build()?;
        Ok(Messenger {
            world,
            client,
            woken,
        })
    }

    /// Sends what is due, until it is aborted.
    pub(super) async fn run(self) {
        let messenger = Arc::new(self);
        loop {
            let now = clock::now_ms();
            let due = locked(&messenger.world).due_callbacks(now);
            for callback in due {
                tokio::spawn(Arc::clone(&messenger).send(callback));
            }
            let next = locked(&messenger.world).next_callback_at();
            let woken = messenger.woken.notified();
            match next {
                Some(at) => {
                    let wait = u64::try_from(at.saturating_sub(now)).unwrap_or(0).max(1);
                    // Whichever comes first.
                    tokio::time::timeout(Duration::from_millis(wait), woken)
                        .await
                        .ok();
                }
                None => woken.await,
            }
        }
    }

    async fn send(self: Arc<Messenger>, callback: Callback) {
        let request = self
            .client
            .post(&callback.url)
            .timeout(Duration::from_millis(callback.patience_ms))
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
