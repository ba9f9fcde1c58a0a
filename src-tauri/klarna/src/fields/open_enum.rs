//! Klarna's enums, to which Klarna may add values at any time.

/// Declares an enum of Klarna's that keeps an unknown value as text.
///
/// A variant may have several spellings (`= "KLARNA" | "klarna"`): each is read, the first is written.
macro_rules! open_enum {
    (
        $(#[$about:meta])*
        pub enum $name:ident {
            $( $(#[$note:meta])* $variant:ident = $word:literal $(| $alias:literal)* ),+ $(,)?
        }
    ) => {
        $(#[$about])*
        ///
        /// An unknown value is kept in `Other` and written back unchanged.
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        pub enum $name {
            $( $(#[$note])* $variant, )+
            /// An unknown value.
            Other(String),
        }

        impl $name {
            /// Returns the value as Klarna writes it.
            pub fn as_str(&self) -> &str {
                match self {
                    $( Self::$variant => $word, )+
                    Self::Other(word) => word,
                }
            }
        }

        impl From<&str> for $name {
            fn from(word: &str) -> Self {
                match word {
                    $( $word $(| $alias)* => Self::$variant, )+
                    other => Self::Other(other.to_owned()),
                }
            }
        }

        impl From<String> for $name {
            fn from(word: String) -> Self {
                Self::from(word.as_str())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer).map(Self::from)
            }
        }
    };
}

pub(crate) use open_enum;

#[cfg(test)]
mod tests {
    use crate::hpp::Status;
    use crate::payments::Category;

    #[test]
    fn a_known_word_is_read_in_each_of_its_spellings_and_written_in_the_first() {
        for text in ["\"PAY_NOW\"", "\"pay_now\""] {
            let category: Category = serde_json::from_str(text).unwrap();
            assert_eq!(category, Category::PayNow);
            assert_eq!(serde_json::to_string(&category).unwrap(), "\"PAY_NOW\"");
        }
        assert_eq!(Status::from("WAITING").to_string(), "WAITING");
    }

    #[test]
    fn an_unknown_word_is_kept_and_written_back_unchanged() {
        for word in ["waiting", "SLEEPING", ""] {
            let status = Status::from(word.to_owned());
            assert_eq!(status, Status::Other(word.to_owned()));
            assert_eq!(status.as_str(), word);
            let text = serde_json::to_string(&status).unwrap();
            assert_eq!(serde_json::from_str::<Status>(&text).unwrap(), status);
        }
    }
}
