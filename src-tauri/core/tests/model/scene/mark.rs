//! Distinguishes scenes.

use super::*;

impl Scene {
    /// Returns a hash of everything in the scene except absolute times, of which only the effects count.
    pub(crate) fn mark(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        let mut timeless = Timeless(&mut hasher);
        let flying = self.flying.as_ref();
        std::fmt::write(
            &mut timeless,
            format_args!("{:?} {flying:?} {:?}", self.sale.state(), self.astray),
        )
        .expect("hashing does not fail");
        for request in self.sale.requests() {
            let told = format!("{:?} {}", request.asked, request.is_unreported());
            told.hash(&mut hasher);
        }
        (&self.klarna.pages, &self.klarna.orders).hash(&mut hasher);
        (self.klarna.sessions, self.klarna.known_keys(self.now)).hash(&mut hasher);
        for page in &self.klarna.pages {
            (
                self.klarna.is_over(page, self.now),
                self.klarna.has_forgotten(page.session, self.now),
                page.has_good_approval(self.now),
            )
                .hash(&mut hasher);
        }
        if let State::Approved(approval) = self.sale.state()
            && matches!(
                approval.step,
                ApprovalStep::Held | ApprovalStep::Placing { .. }
            )
        {
            approval.is_good(self.now).hash(&mut hasher);
        }
        if let Some(write) = self.sale.write() {
            (self.now.since_ms(write.requested_at) > KEY_USED_MS).hash(&mut hasher);
        }
        hasher.finish()
    }
}

/// Hashes text without timestamps.
struct Timeless<'a>(&'a mut DefaultHasher);

impl std::fmt::Write for Timeless<'_> {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        // A timestamp is far longer than any amount, and stands alone.
        let is_time = text.len() > 11 && text.bytes().all(|byte| byte.is_ascii_digit());
        if !is_time {
            self.0.write(text.as_bytes());
        }
        Ok(())
    }
}
