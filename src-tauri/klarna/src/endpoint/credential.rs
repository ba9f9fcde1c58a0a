//! The merchant's credential.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::HeaderValue;
use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret, SecretString};

/// A merchant's credential: an optional user name and a secret, both opaque. It belongs to one region and environment.
///
/// With a user name it is sent as Klarna's classic pair, otherwise as an API key (Klarna, authentication).
#[derive(Clone)]
pub struct Credential {
    user_name: Option<String>,
    secret: SecretString,
}

/// Why a credential cannot be used. No text repeats any of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CredentialError {
    /// User name or secret is empty.
    #[error("the credential is empty")]
    Empty,
    /// User name or secret is longer than [`Credential::MAX_LENGTH`].
    #[error("the credential is longer than 1024 bytes")]
    TooLong,
    /// User name or secret has a control character, or starts or ends with a blank, as pasted text may.
    #[error("the credential has a blank at its start or end, or a control character")]
    Blank,
    /// The user name has a colon, which would end it in the header.
    #[error("the user name has a colon")]
    Colon,
    /// The API key has a character that no key has.
    #[error("the key has a blank or a character beyond ASCII")]
    Character,
}

impl Credential {
    /// The longest user name and the longest secret, in bytes.
    pub const MAX_LENGTH: usize = 1024;

    /// Returns a credential: the classic pair with a user name, an API key without one.
    pub fn new(
        user_name: Option<String>,
        secret: SecretString,
    ) -> Result<Credential, CredentialError> {
        check(secret.expose_secret())?;
        match &user_name {
            Some(name) => {
                check(name)?;
                if name.contains(':') {
                    return Err(CredentialError::Colon);
                }
            }
            None => {
                if !secret
                    .expose_secret()
                    .bytes()
                    .all(|byte| byte.is_ascii_graphic())
                {
                    return Err(CredentialError::Character);
                }
            }
        }
        Ok(Credential { user_name, secret })
    }

    /// Returns the value of the `Authorization` header, marked sensitive.
    pub(crate) fn authorization(&self) -> HeaderValue {
        let secret = self.secret.expose_secret();
        let text = Zeroizing::new(match &self.user_name {
            Some(name) => {
                let pair = Zeroizing::new(format!("{name}:{secret}"));
                let encoded = Zeroizing::new(STANDARD.encode(pair.as_bytes()));
                format!("Basic {}", encoded.as_str())
            }
            None => format!("Basic {secret}"),
        });
        let mut value = HeaderValue::from_str(&text).expect("Base64 and keys are printable ASCII");
        value.set_sensitive(true);
        value
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.user_name.is_some() {
            "Credential(pair)"
        } else {
            "Credential(key)"
        })
    }
}

fn check(text: &str) -> Result<(), CredentialError> {
    if text.is_empty() {
        return Err(CredentialError::Empty);
    }
    if text.len() > Credential::MAX_LENGTH {
        return Err(CredentialError::TooLong);
    }
    if text.trim() != text || text.contains(char::is_control) {
        return Err(CredentialError::Blank);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_is_sent_in_base64() {
        let pair =
            Credential::new(Some("K123456_abcdef012345".to_owned()), "s3cr:et".into()).unwrap();
        let value = pair.authorization();
        assert_eq!(value, "Basic SzEyMzQ1Nl9hYmNkZWYwMTIzNDU6czNjcjpldA==");
        assert!(value.is_sensitive());
    }

    #[test]
    fn a_key_is_sent_as_it_is() {
        let key = Credential::new(None, "klarna_test_api_Zm9v-_.~+/=".into()).unwrap();
        assert_eq!(key.authorization(), "Basic klarna_test_api_Zm9v-_.~+/=");
        assert!(key.authorization().is_sensitive());
    }

    #[test]
    fn a_key_with_its_user_name_is_sent_as_a_pair() {
        let pair =
            Credential::new(Some("3f2504e0".to_owned()), "klarna_live_api_x".into()).unwrap();
        assert_eq!(
            pair.authorization(),
            "Basic M2YyNTA0ZTA6a2xhcm5hX2xpdmVfYXBpX3g="
        );
    }

    #[test]
    fn what_cannot_be_sent_is_refused() {
        let long = "x".repeat(Credential::MAX_LENGTH + 1);
        let table: [(Option<&str>, &str, CredentialError); 12] = [
            (None, "", CredentialError::Empty),
            (Some(""), "secret", CredentialError::Empty),
            (Some("name"), "", CredentialError::Empty),
            (None, &long, CredentialError::TooLong),
            (Some(&long), "secret", CredentialError::TooLong),
            (None, "key\n", CredentialError::Blank),
            (None, " key", CredentialError::Blank),
            (Some("name"), "sec\r\nX-Injected: 1", CredentialError::Blank),
            (Some("na\0me"), "secret", CredentialError::Blank),
            (Some("na:me"), "secret", CredentialError::Colon),
            (None, "two words", CredentialError::Character),
            (None, "clé", CredentialError::Character),
        ];
        for (name, secret, error) in table {
            let refused = Credential::new(name.map(str::to_owned), secret.into()).unwrap_err();
            assert_eq!(refused, error, "{name:?} {secret:?}");
        }
    }
}
