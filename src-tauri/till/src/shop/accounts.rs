//! Klarna accounts: what a real till needs to sell, tested before it is stored.
//!
//! A playground account and a live one are different types, from form to file, so one is never used as the other. Only
//! a tested account is stored: only [`Account::test`] creates a [`Tested`]. This module owns the secrets' names and
//! contents, but not where they are stored ([`crate::shop::secrets`]).

mod kept;
mod probe;
#[cfg(all(feature = "test-root", debug_assertions))]
mod stand_in;

use std::fmt;
use std::marker::PhantomData;

use handover_core::{Message, message};
pub use handover_klarna::Region;
use handover_klarna::{Client, Credential, CredentialError, Endpoint, Environment};
pub use kept::Accounts;
pub use probe::{Finding, probe};
use secrecy::{ExposeSecret, SecretString};
use thiserror::Error;

use crate::klarna::USER_AGENT;
use crate::messages;
use crate::shop::home::{Mode, PlaceError};
use crate::shop::secrets::SecretsError;

/// The Klarna environment of an account: only [`Playground`] or [`Live`].
pub trait Kind: sealed::Kind + Send + Sync + 'static {
    /// The till's mode.
    const MODE: Mode;
    /// Klarna's environment.
    const ENVIRONMENT: Environment;
    /// The prefix of the other environment's keys.
    const FOREIGN_KEY: &'static str;
}

/// Klarna's test system: no money, fictitious persons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Playground {}

/// Real money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Live {}

mod sealed {
    pub trait Kind {}
    impl Kind for super::Playground {}
    impl Kind for super::Live {}
}

impl Kind for Playground {
    const MODE: Mode = Mode::Playground;
    const ENVIRONMENT: Environment = Environment::Playground;
    const FOREIGN_KEY: &'static str = "klarna_live_";
}

impl Kind for Live {
    const MODE: Mode = Mode::Live;
    const ENVIRONMENT: Environment = Environment::Production;
    const FOREIGN_KEY: &'static str = "klarna_test_";
}

/// An account at Klarna: a region, and either a user name with a secret or an API key.
///
/// One kind is never accepted as the other:
///
/// ```compile_fail,E0308
/// use handover_till::shop::accounts::{Account, Live, Playground};
/// fn sell(account: Account<Live>) {}
/// fn choose(account: Account<Playground>) {
///     sell(account);
/// }
/// ```
pub struct Account<K> {
    region: Region,
    user: Option<String>,
    secret: SecretString,
    kind: PhantomData<K>,
}

/// An account that Klarna accepts. Only these are stored.
#[derive(Debug)]
pub struct Tested<K>(Account<K>);

/// Why there is no account, or why it is not usable.
#[derive(Debug, Error)]
pub enum AccountError {
    /// User name or secret cannot be sent.
    #[error("{0}")]
    Credential(#[from] CredentialError),
    /// The key belongs to the other environment.
    #[error(
        "this is a key of Klarna's {0} and cannot be used in {1} – take the {1} key from Klarna's portal"
    )]
    ForeignKey(Mode, Mode),
    /// No account is stored.
    #[error(
        "there is no {0} account – `till account set --mode {0}` or the settings in the window set one up"
    )]
    None(Mode),
    /// The stored data is not an account of this kind.
    #[error("what is kept is no {0} account – remove it, and set it again")]
    Unreadable(Mode),
    /// The store failed.
    #[error(transparent)]
    Secrets(#[from] SecretsError),
    /// The folder cannot be used.
    #[error(transparent)]
    Place(#[from] PlaceError),
    /// The test failed at Klarna or on the way there.
    #[error(transparent)]
    Test(#[from] Finding),
}

impl AccountError {
    /// Returns the message for a person.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            AccountError::Credential(error) => {
                message!("credentials", why = messages::credential(error))
            }
            AccountError::ForeignKey(other, mode) => {
                message!("foreign-key", other = other.name(), mode = mode.name())
            }
            AccountError::None(_) => message!("no-account"),
            AccountError::Unreadable(mode) => message!("account-unreadable", mode = mode.name()),
            AccountError::Secrets(error) => error.message(),
            AccountError::Place(error) => error.message(),
            AccountError::Test(finding) => finding.message(),
        }
    }
}

impl<K: Kind> Account<K> {
    /// Creates an account: with a user name Klarna's classic credentials, otherwise an API key.
    ///
    /// # Errors
    /// When it cannot be sent, or its prefix shows that it belongs to the other environment.
    pub fn new(
        region: Region,
        user: Option<String>,
        secret: SecretString,
    ) -> Result<Account<K>, AccountError> {
        Credential::new(user.clone(), secret.clone())?;
        if secret.expose_secret().starts_with(K::FOREIGN_KEY) {
            let foreign = match K::MODE {
                Mode::Live => Mode::Playground,
                Mode::Practice | Mode::Playground => Mode::Live,
            };
            return Err(AccountError::ForeignKey(foreign, K::MODE));
        }
        Ok(Account {
            region,
            user,
            secret,
            kind: PhantomData,
        })
    }

    /// Returns the region.
    #[must_use]
    pub const fn region(&self) -> Region {
        self.region
    }

    /// Returns the user name with its middle masked; `None` for an API key.
    #[must_use]
    pub fn masked_user(&self) -> Option<String> {
        self.user.as_deref().map(masked)
    }

    /// Returns the endpoint for this account's requests.
    #[must_use]
    pub fn endpoint(&self) -> Endpoint {
        #[cfg(all(feature = "test-root", debug_assertions))]
        if let Some(stand_in) = stand_in::endpoint(self.region, K::ENVIRONMENT) {
            return stand_in;
        }
        Endpoint::klarna(self.region, K::ENVIRONMENT)
    }

    /// Returns the credential for requests.
    ///
    /// # Errors
    /// Never for an account created by [`Account::new`].
    pub fn credential(&self) -> Result<Credential, CredentialError> {
        Credential::new(self.user.clone(), self.secret.clone())
    }

    /// Tests with Klarna whether this account can do what the till needs. Changes nothing there.
    ///
    /// # Errors
    /// When Klarna does not accept it, or the test is inconclusive.
    pub async fn test(self) -> Result<Tested<K>, AccountError> {
        let client = Client::new(self.endpoint(), self.credential()?, USER_AGENT)
            .map_err(|_| Finding::NotKnown(message!("client")))?;
        probe(&client).await?;
        Ok(Tested(self))
    }
}

impl AccountError {
    /// Returns the code for scripts and screens.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            AccountError::Credential(_) => "credentials",
            AccountError::ForeignKey(..) => "foreign_key",
            AccountError::None(_) => "no_account",
            AccountError::Unreadable(_) => "account_unreadable",
            AccountError::Place(_) => "machine",
            AccountError::Test(Finding::NotAccepted) => "not_accepted",
            AccountError::Test(Finding::NotPermitted(_)) => "not_permitted",
            AccountError::Test(Finding::NotKnown(_)) => "not_known",
            AccountError::Secrets(error) => error.code(),
        }
    }
}

impl<K> Tested<K> {
    /// Returns the account.
    #[must_use]
    pub const fn account(&self) -> &Account<K> {
        &self.0
    }
}

impl<K> fmt::Debug for Account<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Account")
            .field("region", &self.region)
            .finish_non_exhaustive()
    }
}

/// Returns a region's name in settings and scripts.
#[must_use]
pub const fn region_name(region: Region) -> &'static str {
    match region {
        Region::Europe => "europe",
        Region::NorthAmerica => "north_america",
        Region::Oceania => "oceania",
    }
}

/// Finds a region by its name.
#[must_use]
pub fn region_named(name: &str) -> Option<Region> {
    [Region::Europe, Region::NorthAmerica, Region::Oceania]
        .into_iter()
        .find(|region| region_name(*region) == name)
}

/// Returns enough of a name to recognize it for whoever knows it.
fn masked(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    match letters.as_slice() {
        [a, b, c, middle @ .., y, z] if middle.len() >= 5 => format!("{a}{b}{c}…{y}{z}"),
        [a, _, _, _, _, ..] => format!("{a}…"),
        _ => "…".to_owned(),
    }
}

#[cfg(test)]
mod tests;
