//! The second factor: who needs one, and what codes look like.

use super::{Invalid, Secret};
use zeroize::Zeroizing;

/// Who needs a second factor; later variants are stricter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum RequiredOf {
    /// Of nobody.
    #[default]
    Nobody,
    /// Anybody who holds an administrative right beyond `user`'s.
    Administrators,
    /// Of everybody.
    Everybody,
}

impl RequiredOf {
    /// All of them, the least strict first.
    pub const ALL: [Self; 3] = [Self::Nobody, Self::Administrators, Self::Everybody];

    /// Their words, in that order.
    pub const WORDS: &'static [&'static str] = &[
        Self::Nobody.as_str(),
        Self::Administrators.as_str(),
        Self::Everybody.as_str(),
    ];

    /// As typed and stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Nobody => "nobody",
            Self::Administrators => "administrators",
            Self::Everybody => "everybody",
        }
    }
}

impl std::str::FromStr for RequiredOf {
    type Err = Invalid;
    fn from_str(text: &str) -> Result<Self, Invalid> {
        let text = text.trim();
        let mut all = Self::ALL.into_iter();
        all.find(|one| one.as_str() == text).ok_or_else(|| {
            Invalid::new(
                "a choice of who needs a second factor",
                text,
                "there is none of that name",
                "one of: nobody, administrators, everybody",
            )
        })
    }
}
text_type!(RequiredOf);

/// Digits of a code that a device shows.
const CODE: usize = 6;
/// Letters and digits of a recovery code: 80 random bits.
const RECOVERY: usize = 16;
/// Its characters: without `i`, `l`, `o` and `u`, which are misread or make words.
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// How many recovery codes there are at first.
pub const RECOVERY_CODES: usize = 10;

/// A code typed as a second factor.
pub enum Code {
    /// From a device: six digits.
    Shown(Zeroizing<String>),
    /// A recovery code, as it was generated.
    Recovery(Zeroizing<String>),
}

impl Code {
    /// Reads what was typed; spaces, hyphens and case do not matter. `None` if it is neither.
    pub fn read(typed: &Secret) -> Option<Self> {
        let typed = typed.expose().chars();
        let typed = typed.filter(|c| !c.is_whitespace() && *c != '-');
        let mut text = Zeroizing::new(String::with_capacity(RECOVERY));
        for letter in typed {
            if text.len() == RECOVERY || !letter.is_ascii_alphanumeric() {
                return None;
            }
            text.push(letter.to_ascii_lowercase());
        }
        if text.len() == CODE && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Some(Self::Shown(text));
        }
        if text.len() != RECOVERY {
            return None;
        }
        let mut as_made = Zeroizing::new(String::with_capacity(RECOVERY));
        as_made.extend(text.chars().map(|letter| match letter {
            'o' => '0',
            'i' | 'l' => '1',
            other => other,
        }));
        let known = as_made.bytes().all(|byte| LETTERS.contains(&byte));
        known.then_some(Self::Recovery(as_made))
    }
}

/// A recovery code in groups of four, from random bytes.
pub fn recovery_code(bytes: &[u8; 10]) -> Secret {
    let mut text = String::with_capacity(RECOVERY + RECOVERY / 4);
    for at in 0..RECOVERY {
        if at > 0 && at.is_multiple_of(4) {
            text.push('-');
        }
        let (byte, bit) = (at * 5 / 8, at * 5 % 8);
        let pair =
            u16::from(bytes[byte]) << 8 | bytes.get(byte + 1).map_or(0, |next| u16::from(*next));
        let five = usize::from((pair >> (11 - bit)) & 31);
        text.push(char::from(LETTERS[five]));
    }
    Secret::new(text)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;

    fn read(text: &str) -> Option<String> {
        Some(match Code::read(&Secret::new(text.into()))? {
            Code::Shown(code) => format!("shown {}", *code),
            Code::Recovery(code) => format!("recovery {}", *code),
        })
    }

    #[test]
    fn codes_are_read_as_people_type_them() {
        for (typed, as_read) in [
            ("123456", Some("shown 123456")),
            (" 123 456\t", Some("shown 123456")),
            ("123-456", Some("shown 123456")),
            ("0000-1111-2222-3333", Some("recovery 0000111122223333")),
            ("ABCD efgh oil0 0000", Some("recovery abcdefgh01100000")),
            ("12345", None),
            ("1234567", None),
            ("12345a", None),
            ("abcd-efgh-jkmn-pqru", None),
            ("abcd-efgh-jkmn-pqrs-t", None),
            ("٤٤٤٤٤٤", None),
            ("", None),
        ] {
            assert_eq!(read(typed).as_deref(), as_read, "{typed}");
        }
    }

    #[test]
    fn recovery_codes_are_all_their_bits_and_are_read_as_they_were_made() {
        let all = |byte: u8| recovery_code(&[byte; 10]).expose().to_owned();
        assert_eq!(all(0), "0000-0000-0000-0000");
        assert_eq!(all(255), "zzzz-zzzz-zzzz-zzzz");
        let mut seen = std::collections::BTreeSet::new();
        for bit in 0..80 {
            let mut bytes = [0; 10];
            bytes[bit / 8] = 128 >> (bit % 8);
            let code = recovery_code(&bytes);
            let read = read(code.expose()).unwrap();
            assert_eq!(read, format!("recovery {}", code.expose().replace('-', "")));
            seen.insert(read);
        }
        assert_eq!(seen.len(), 80, "each bit makes another code");
    }

    #[test]
    fn the_stricter_comes_later() {
        assert!(RequiredOf::Everybody > RequiredOf::Administrators);
        assert!(RequiredOf::Administrators > RequiredOf::Nobody);
        for one in RequiredOf::ALL {
            assert_eq!(one.as_str().parse(), Ok(one));
        }
        assert!("all".parse::<RequiredOf>().is_err());
    }
}
