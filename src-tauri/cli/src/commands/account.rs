//! `till account`: Klarna's credentials, tested before they are saved.
//!
//! A secret is read from the terminal, without echo, or from standard input; never from an argument, which others on
//! the machine can read.

use std::io::{self, IsTerminal};

use clap::{Subcommand, ValueEnum};
use handover_core::{Message, message};
use handover_klarna::Region;
use handover_till::shop::accounts::{
    Account, AccountError, Accounts, Kind, Live, Playground, region_name,
};
use handover_till::shop::home::Mode;
use handover_till::shop::secrets::{KEYRING_NAME, SecretsError, StoreKind};
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};

use crate::exit::{self, Failure};
use crate::inputs;
use crate::output::Output;
use crate::words::words;

#[derive(Subcommand)]
pub(crate) enum Action {
    /// Test an account and save it; the secret is prompted for, or read from standard input
    Set {
        /// The region of the agreement with Klarna
        #[arg(long, value_enum)]
        region: RegionName,
        /// The user name that belongs to the secret; without it, the secret is an API key
        #[arg(long, value_name = "NAME")]
        user: Option<String>,
        /// Where to save it [default: the current store; at first the keyring]
        #[arg(long, value_enum)]
        store: Option<StoreName>,
    },
    /// Ask Klarna whether it accepts the saved account
    Test,
    /// Show the saved account, without its secret
    Show,
    /// Remove the saved account
    Remove,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum RegionName {
    /// European countries
    Europe,
    /// The United States, Canada, Mexico
    NorthAmerica,
    /// Australia, New Zealand
    Oceania,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum StoreName {
    /// The operating system's keyring
    Keyring,
    /// A file in the mode's folder, encrypted with a passphrase that every start asks for
    EncryptedFile,
}

/// Carries out `till account …` for `mode`.
pub(crate) async fn run(
    accounts: Accounts,
    mode: Mode,
    action: &Action,
    output: &Output,
) -> Result<u8, Failure> {
    match (mode, action) {
        (Mode::Practice, Action::Show) => practice(output),
        (Mode::Practice, Action::Set { .. } | Action::Test | Action::Remove) => {
            Err(Failure::Usage(message!("cli-account-practice-none")))
        }
        (Mode::Playground, _) => real::<Playground>(accounts, action, output).await,
        (Mode::Live, _) => real::<Live>(accounts, action, output).await,
    }
}

async fn real<K: Kind>(
    accounts: Accounts,
    action: &Action,
    output: &Output,
) -> Result<u8, Failure> {
    match action {
        Action::Set {
            region,
            user,
            store,
        } => {
            let store = match store {
                Some(store) => store.kind(),
                None => accounts.store(K::MODE)?,
            };
            set::<K>(accounts, region.region(), user.clone(), store, output).await
        }
        Action::Test => {
            let account = read::<K>(&accounts).await?;
            let shown = shown(&account);
            account.test().await?;
            output.answer(
                message!("cli-account-accepted", mode = K::MODE.name()),
                &json!({ "mode": K::MODE.name(), "accepted": true, "account": shown }),
            )?;
            Ok(exit::DONE)
        }
        Action::Show => show::<K>(accounts, output).await,
        Action::Remove => {
            let removed = accounts.remove(K::MODE).await?;
            let text = match removed {
                true => message!("cli-account-removed", mode = K::MODE.name()),
                false => message!("cli-account-none", mode = K::MODE.name()),
            };
            let value = json!({ "mode": K::MODE.name(), "removed": removed });
            output.answer(text, &value)?;
            Ok(exit::DONE)
        }
    }
}

async fn set<K: Kind>(
    accounts: Accounts,
    region: Region,
    user: Option<String>,
    store: StoreKind,
    output: &Output,
) -> Result<u8, Failure> {
    if store == StoreKind::Keyring {
        // Checked before a secret is typed: it needs a place to be stored.
        accounts
            .check_keyring()
            .await
            .map_err(AccountError::Secrets)?;
    }
    let secret = ask(message!("cli-ask-secret", mode = K::MODE.name()))?;
    let secret = secret.ok_or_else(|| Failure::Usage(message!("cli-no-secret")))?;
    let account = Account::<K>::new(region, user, secret)?;
    let accounts = match store {
        StoreKind::Keyring => accounts,
        StoreKind::EncryptedFile => accounts.unlocked(new_passphrase()?),
    };
    output.progress(message!("cli-asking-klarna"))?;
    let tested = account.test().await?;
    accounts.keep(&tested, store).await?;
    output.answer(
        message!(
            "cli-account-kept",
            mode = K::MODE.name(),
            store = store.name(),
            keyring = KEYRING_NAME
        ),
        &json!({
            "mode": K::MODE.name(),
            "kept": true,
            "store": store.name(),
            "account": shown(tested.account()),
        }),
    )?;
    Ok(exit::DONE)
}

async fn show<K: Kind>(accounts: Accounts, output: &Output) -> Result<u8, Failure> {
    let store = accounts.store(K::MODE)?;
    let mode = K::MODE.name();
    let (message, account) = match read::<K>(&accounts).await {
        Ok(account) => {
            let (region, store) = (region_name(account.region()), store.name());
            let message = match account.masked_user() {
                Some(user) => message!(
                    "cli-account-show",
                    mode = mode,
                    region = region,
                    user = user,
                    store = store,
                    keyring = KEYRING_NAME
                ),
                None => message!(
                    "cli-account-show-key",
                    mode = mode,
                    region = region,
                    store = store,
                    keyring = KEYRING_NAME
                ),
            };
            (message, shown(&account))
        }
        Err(AccountError::None(_)) => (message!("cli-account-show-none", mode = mode), Value::Null),
        Err(error) if is_locked(&error) => (
            message!("cli-account-show-locked", mode = mode),
            json!({ "locked": true }),
        ),
        Err(error) => return Err(error.into()),
    };
    output.answer(
        message,
        &json!({ "mode": K::MODE.name(), "store": store.name(), "account": account }),
    )?;
    Ok(exit::DONE)
}

fn practice(output: &Output) -> Result<u8, Failure> {
    output.answer(
        message!("cli-account-practice"),
        &json!({ "mode": "practice", "store": "settings_file", "account": null }),
    )?;
    Ok(exit::DONE)
}

fn shown<K: Kind>(account: &Account<K>) -> Value {
    let user = account.masked_user();
    json!({
        "region": region_name(account.region()),
        "credential": if user.is_some() { "user_and_secret" } else { "api_key" },
        "user": user,
    })
}

/// Reads the account, and asks for the passphrase if its file is encrypted.
async fn read<K: Kind>(accounts: &Accounts) -> Result<Account<K>, AccountError> {
    match accounts.read::<K>().await {
        Err(error) if is_locked(&error) => match ask_passphrase() {
            Some(passphrase) => accounts.unlocked(passphrase).read::<K>().await,
            None => Err(error),
        },
        read => read,
    }
}

/// Returns whether a passphrase would help.
pub(crate) const fn is_locked(error: &AccountError) -> bool {
    matches!(
        error,
        AccountError::Secrets(SecretsError::PassphraseMissing)
    )
}

/// Asks for the passphrase of an encrypted file.
pub(crate) fn ask_passphrase() -> Option<SecretString> {
    ask(message!("cli-ask-passphrase")).ok().flatten()
}

fn new_passphrase() -> Result<SecretString, Failure> {
    let missing = || Failure::Account(AccountError::Secrets(SecretsError::PassphraseMissing));
    let passphrase = ask(message!("cli-ask-new-passphrase"))?.ok_or_else(missing)?;
    if io::stdin().is_terminal() {
        let again = ask(message!("cli-ask-again"))?.ok_or_else(missing)?;
        if again.expose_secret() != passphrase.expose_secret() {
            return Err(Failure::Usage(message!("passphrases-differ")));
        }
    }
    Ok(passphrase)
}

/// Asks for one line, at the terminal without echo, else from standard input. An empty line is `None`.
fn ask(question: Message) -> io::Result<Option<SecretString>> {
    let line = if io::stdin().is_terminal() {
        rpassword::prompt_password(format!("{} ", words(question)))?
    } else {
        inputs::next_line()?
    };
    Ok((!line.is_empty()).then(|| SecretString::from(line)))
}

impl RegionName {
    const fn region(self) -> Region {
        match self {
            RegionName::Europe => Region::Europe,
            RegionName::NorthAmerica => Region::NorthAmerica,
            RegionName::Oceania => Region::Oceania,
        }
    }
}

impl StoreName {
    const fn kind(self) -> StoreKind {
        match self {
            StoreName::Keyring => StoreKind::Keyring,
            StoreName::EncryptedFile => StoreKind::EncryptedFile,
        }
    }
}
