//! Time and randomness: the only file that reads the machine's clock and generates ids.
//!
//! Everything else receives them from a [`Clock`].

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use uuid::Uuid;

/// A clock corrected by less than this counts as right.
const CORRECTED_MS: i64 = 60_000;

/// Whether a clock showing `now_ms` is wrong, given an event recorded at `last_ms`.
#[must_use]
pub const fn is_behind(now_ms: i64, last_ms: i64) -> bool {
    last_ms.saturating_sub(now_ms) > CORRECTED_MS
}

/// The source of time and randomness.
pub trait Clock: Send + Sync {
    /// Returns the wall time: milliseconds since 1970-01-01 UTC. May jump in either direction.
    fn now_ms(&self) -> i64;

    /// Returns milliseconds since this clock was created. Never decreases; for durations.
    fn monotonic_ms(&self) -> i64;

    /// Generates an id. Later ids sort after earlier ones, which keeps the journal's index compact.
    fn new_id(&self) -> Uuid;

    /// Generates a uniformly distributed number, to spread retries and reads.
    fn jitter(&self) -> u32;

    /// Generates an unpredictable secret.
    fn key(&self) -> [u8; 32];
}

/// The machine's clock and source of randomness.
#[derive(Debug)]
pub struct SystemClock {
    started: Instant,
}

impl SystemClock {
    /// Creates the clock; its monotonic time starts at 0.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the one clock")]
    pub fn new() -> SystemClock {
        SystemClock {
            started: Instant::now(),
        }
    }
}

impl Default for SystemClock {
    fn default() -> SystemClock {
        SystemClock::new()
    }
}

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one clock")]
    fn now_ms(&self) -> i64 {
        match SystemTime::now().duration_since(UNIX_EPOCH) {
            Ok(since) => i64::try_from(since.as_millis()).unwrap_or(i64::MAX),
            Err(before) => i64::try_from(before.duration().as_millis()).map_or(i64::MIN, |ms| -ms),
        }
    }

    fn monotonic_ms(&self) -> i64 {
        i64::try_from(self.started.elapsed().as_millis()).unwrap_or(i64::MAX)
    }

    fn new_id(&self) -> Uuid {
        let mut chance = [0; 10];
        getrandom::fill(&mut chance).expect("the operating system has randomness");
        id_at(self.now_ms(), chance)
    }

    fn jitter(&self) -> u32 {
        getrandom::u32().expect("the operating system has randomness")
    }

    fn key(&self) -> [u8; 32] {
        let mut chance = [0; 32];
        getrandom::fill(&mut chance).expect("the operating system has randomness");
        chance
    }
}

/// Generates unpredictable bytes for salts and nonces.
pub(crate) fn chance<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system has randomness");
    bytes
}

/// A clock for tests: stands still until moved, and generates the same ids for the same seed.
#[derive(Debug)]
pub struct FakeClock {
    hands: Mutex<Hands>,
}

#[derive(Debug)]
struct Hands {
    now_ms: i64,
    monotonic_ms: i64,
    chance: u64,
}

impl FakeClock {
    /// Creates a clock that shows `now_ms` and generates ids and jitter from `seed`.
    #[must_use]
    pub fn new(now_ms: i64, seed: u64) -> FakeClock {
        FakeClock {
            hands: Mutex::new(Hands {
                now_ms,
                monotonic_ms: 0,
                chance: seed,
            }),
        }
    }

    /// Advances both times by `ms`.
    pub fn advance(&self, ms: i64) {
        let mut hands = self.hands();
        hands.now_ms = hands.now_ms.saturating_add(ms);
        hands.monotonic_ms = hands.monotonic_ms.saturating_add(ms.max(0));
    }

    /// Sets the wall time, as a person or a time server does, without changing the monotonic time.
    pub fn set_now(&self, now_ms: i64) {
        self.hands().now_ms = now_ms;
    }

    fn hands(&self) -> MutexGuard<'_, Hands> {
        self.hands.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clock for FakeClock {
    fn now_ms(&self) -> i64 {
        self.hands().now_ms
    }

    fn monotonic_ms(&self) -> i64 {
        self.hands().monotonic_ms
    }

    fn new_id(&self) -> Uuid {
        let mut hands = self.hands();
        let mut chance = [0; 10];
        for part in chance.chunks_mut(8) {
            let drawn = hands.draw().to_be_bytes();
            part.copy_from_slice(drawn.get(..part.len()).unwrap_or_default());
        }
        id_at(hands.now_ms, chance)
    }

    fn key(&self) -> [u8; 32] {
        let mut hands = self.hands();
        let mut chance = [0; 32];
        for part in chance.chunks_mut(8) {
            part.copy_from_slice(&hands.draw().to_be_bytes());
        }
        chance
    }

    fn jitter(&self) -> u32 {
        u32::try_from(self.hands().draw() >> 32).expect("the upper half fits")
    }
}

impl Hands {
    /// The SplitMix64 generator: every seed gives a full, well-mixed sequence.
    fn draw(&mut self) -> u64 {
        self.chance = self.chance.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.chance;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

fn id_at(now_ms: i64, chance: [u8; 10]) -> Uuid {
    let millis = u64::try_from(now_ms).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &chance).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON_MS: i64 = 1_752_580_800_000; // 2025-07-15T12:00:00Z

    #[test]
    fn the_fake_clock_only_moves_on_demand() {
        let clock = FakeClock::new(NOON_MS, 7);
        clock.advance(250);
        assert_eq!((clock.now_ms(), clock.monotonic_ms()), (NOON_MS + 250, 250));
        clock.set_now(NOON_MS - 9_000);
        clock.advance(-1_000);
        assert_eq!(
            (clock.now_ms(), clock.monotonic_ms()),
            (NOON_MS - 10_000, 250)
        );
    }

    #[test]
    fn a_clock_counts_as_behind_beyond_a_small_correction() {
        for (now_ms, behind) in [
            (NOON_MS, false),
            (NOON_MS + 1, false),
            (NOON_MS - CORRECTED_MS, false),
            (NOON_MS - CORRECTED_MS - 1, true),
            (i64::MIN, true),
            (i64::MAX, false),
        ] {
            assert_eq!(is_behind(now_ms, NOON_MS), behind, "{now_ms}");
        }
    }

    #[test]
    fn the_same_seed_generates_the_same_ids() {
        let (one, two) = (FakeClock::new(NOON_MS, 1), FakeClock::new(NOON_MS, 1));
        let drawn: Vec<Uuid> = (0..4).map(|_| one.new_id()).collect();
        assert_eq!(drawn, (0..4).map(|_| two.new_id()).collect::<Vec<Uuid>>());
        assert_ne!(drawn[0], drawn[1]);
        assert_ne!(drawn[0], FakeClock::new(NOON_MS, 2).new_id());
        assert_eq!(drawn[0].get_version_num(), 7);
    }

    #[test]
    fn the_systems_ids_differ_and_sort_by_time() {
        let clock = SystemClock::new();
        let first = clock.new_id();
        assert_ne!(first, clock.new_id());
        assert!(clock.now_ms() > NOON_MS);
        assert!(clock.monotonic_ms() >= 0);
        assert!(id_at(NOON_MS, [0xff; 10]) < id_at(NOON_MS + 1, [0; 10]));
    }
}
