//! Who acts on a sale.

use std::fmt;

/// The prefix of a person's word; the name follows.
const PERSON: &str = "person:";
const TILL: &str = "till";
const KLARNA: &str = "klarna";

/// Who acts on a sale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A person, by name.
    Person(String),
    /// The till itself, on its timer.
    Till,
    /// Klarna, through an answer.
    Klarna,
}

impl Actor {
    /// Stands for whoever sells, until people have names.
    pub const UNNAMED: &str = "cashier";

    /// Returns the actor's word as stored in the journal.
    #[must_use]
    pub fn word(&self) -> String {
        match self {
            Actor::Person(name) => format!("{PERSON}{name}"),
            Actor::Till | Actor::Klarna => self.to_string(),
        }
    }

    /// Parses an actor's word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Actor> {
        match word {
            TILL => Some(Actor::Till),
            KLARNA => Some(Actor::Klarna),
            word => {
                let name = word.strip_prefix(PERSON)?;
                (!name.is_empty()).then(|| Actor::Person(name.to_owned()))
            }
        }
    }
}

/// For people: the name without its prefix.
impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Actor::Person(name) => name,
            Actor::Till => TILL,
            Actor::Klarna => KLARNA,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_actor_is_read_back_and_an_unknown_word_is_refused() {
        let person = |name: &str| Actor::Person(name.to_owned());
        for actor in [person("Ada"), person("klarna"), Actor::Till, Actor::Klarna] {
            assert_eq!(Actor::of_word(&actor.word()), Some(actor));
        }
        for word in ["", "Ada", "person:", "Klarna"] {
            assert_eq!(Actor::of_word(word), None, "{word:?}");
        }
    }
}
