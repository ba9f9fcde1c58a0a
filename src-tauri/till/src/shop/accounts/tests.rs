use std::sync::Arc;

use super::*;
use crate::shop::home::Home;
use crate::shop::secrets::{Memory, StoreKind};

const CANARY: &str = "canary-secret-4711";

fn account<K: Kind>(secret: &str) -> Result<Account<K>, AccountError> {
    let user = Some("K123456_abcdef012345".to_owned());
    Account::new(Region::Europe, user, SecretString::from(secret))
}

fn tested<K: Kind>(secret: &str) -> Tested<K> {
    Tested(account(secret).unwrap())
}

fn home(folder: &tempfile::TempDir) -> Home {
    Home::find(Some(folder.path())).unwrap()
}

#[test]
fn a_key_of_the_other_environment_is_refused_by_its_prefix() {
    let live = account::<Live>("klarna_test_api_x").unwrap_err();
    assert!(
        live.to_string().contains("cannot be used in live"),
        "{live}"
    );
    let playground = account::<Playground>("klarna_live_api_x").unwrap_err();
    assert!(matches!(playground, AccountError::ForeignKey(..)));
    assert!(account::<Live>("klarna_live_api_x").is_ok());
    assert!(account::<Playground>("klarna_test_api_x").is_ok());
}

#[test]
fn each_account_uses_klarnas_host_for_its_region_and_environment() {
    let at = |region| {
        let account = Account::<Live>::new(region, None, SecretString::from("key"));
        account.unwrap().endpoint().base_url().to_owned()
    };
    assert_eq!(at(Region::Europe), "https://api.klarna.com");
    assert_eq!(at(Region::NorthAmerica), "https://api-na.klarna.com");
    let test = Account::<Playground>::new(Region::Oceania, None, SecretString::from("key"));
    let test = test.unwrap().endpoint();
    assert_eq!(test.base_url(), "https://api-oc.playground.klarna.com");
    for region in ["europe", "north_america", "oceania"] {
        assert_eq!(region_named(region).map(region_name), Some(region));
    }
}

#[test]
fn neither_secret_nor_user_name_is_printed() {
    let account = account::<Live>(CANARY).unwrap();
    let shown = format!("{account:?} {:?}", account.masked_user());
    assert!(
        !shown.contains(CANARY) && !shown.contains("123456"),
        "{shown}"
    );
    assert_eq!(account.masked_user().as_deref(), Some("K12…45"));
    assert_eq!(
        (masked("shop1"), masked("abc")),
        ("s…".to_owned(), "…".to_owned())
    );
}

#[tokio::test]
async fn an_account_is_stored_in_the_keyring_and_in_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let keyring = Arc::new(Memory::default());
    let accounts = Accounts::with_keyring(&home(&folder), keyring.clone());
    let none = accounts.read::<Live>().await.unwrap_err();
    assert!(matches!(none, AccountError::None(Mode::Live)));
    accounts
        .keep(&tested::<Live>(CANARY), StoreKind::Keyring)
        .await
        .unwrap();
    let read = accounts.read::<Live>().await.unwrap();
    assert_eq!(read.secret.expose_secret(), CANARY);
    assert_eq!(read.masked_user().as_deref(), Some("K12…45"));
    // The other mode has no copy.
    assert!(accounts.read::<Playground>().await.is_err());
    let files = std::fs::read_dir(folder.path().join("live")).unwrap();
    assert_eq!(files.count(), 0);
    assert!(accounts.remove(Mode::Live).await.unwrap());
    assert!(keyring.kept.lock().unwrap().is_empty());
}

#[tokio::test]
async fn an_account_stored_for_one_environment_is_refused_for_the_other() {
    let folder = tempfile::tempdir().unwrap();
    let keyring = Arc::new(Memory::default());
    let accounts = Accounts::with_keyring(&home(&folder), keyring.clone());
    accounts
        .keep(&tested::<Playground>(CANARY), StoreKind::Keyring)
        .await
        .unwrap();
    let moved = keyring.kept.lock().unwrap().drain().next();
    let (name, secret) = moved.unwrap();
    let live = name.replace("playground", "live");
    keyring.kept.lock().unwrap().insert(live, secret);
    let refused = accounts.read::<Live>().await.unwrap_err();
    assert!(matches!(refused, AccountError::Unreadable(Mode::Live)));
}

#[tokio::test]
async fn without_a_keyring_an_account_is_only_stored_in_a_chosen_file() {
    let folder = tempfile::tempdir().unwrap();
    let keyring = Arc::new(Memory {
        is_missing: true,
        ..Memory::default()
    });
    let accounts = Accounts::with_keyring(&home(&folder), keyring);
    let refused = accounts
        .keep(&tested::<Live>(CANARY), StoreKind::Keyring)
        .await
        .unwrap_err();
    assert!(refused.to_string().contains("no keyring"), "{refused}");
    assert!(!folder.path().join("live/account.sealed").exists());

    let chosen = accounts.unlocked(SecretString::from("correct horse battery"));
    chosen
        .keep(&tested::<Live>(CANARY), StoreKind::EncryptedFile)
        .await
        .unwrap();
    assert_eq!(
        accounts.store(Mode::Live).unwrap(),
        StoreKind::EncryptedFile
    );
    let locked = accounts.read::<Live>().await.unwrap_err();
    assert!(matches!(
        locked,
        AccountError::Secrets(SecretsError::PassphraseMissing)
    ));
    let read = chosen.read::<Live>().await.unwrap();
    assert_eq!(read.secret.expose_secret(), CANARY);
    let file = std::fs::read_to_string(folder.path().join("live/account.sealed")).unwrap();
    assert!(!file.contains(CANARY) && !file.contains("K12"));
}

#[tokio::test]
async fn an_account_is_in_one_store_only() {
    let folder = tempfile::tempdir().unwrap();
    let keyring = Arc::new(Memory::default());
    let accounts = Accounts::with_keyring(&home(&folder), keyring.clone())
        .unlocked(SecretString::from("correct horse battery"));
    let account = tested::<Playground>(CANARY);
    for store in [
        StoreKind::Keyring,
        StoreKind::EncryptedFile,
        StoreKind::Keyring,
    ] {
        accounts.keep(&account, store).await.unwrap();
        assert_eq!(accounts.store(Mode::Playground).unwrap(), store);
        let in_keyring = keyring.kept.lock().unwrap().len();
        assert_eq!(in_keyring, usize::from(store == StoreKind::Keyring));
    }
}
