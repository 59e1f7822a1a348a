//! How the parts of a request are written, in JSON and as the words of a command line, which are
//! the same. Fields that are not named are left out, and `none` or null clears.

use super::{Deadline, Patch, Right, Tri};
use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

/// Several values; a single one need not be a list.
pub fn several<'de, T, D>(d: D) -> Result<Vec<T>, D::Error>
where
    T: FromStr<Err: fmt::Display>,
    D: Deserializer<'de>,
{
    struct Several<T>(PhantomData<T>);
    impl<'de, T: FromStr<Err: fmt::Display>> Visitor<'de> for Several<T> {
        type Value = Vec<T>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a value, or several")
        }
        fn visit_str<E: Error>(self, text: &str) -> Result<Vec<T>, E> {
            Ok(vec![text.parse().map_err(E::custom)?])
        }
        fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<T>, A::Error> {
            let mut all = Vec::new();
            while let Some(text) = seq.next_element::<String>()? {
                all.push(text.parse().map_err(A::Error::custom)?);
            }
            Ok(all)
        }
    }
    d.deserialize_any(Several(PhantomData))
}

/// The same, each once and in order.
pub fn each_once<'de, T, D>(d: D) -> Result<Vec<T>, D::Error>
where
    T: FromStr<Err: fmt::Display> + Ord,
    D: Deserializer<'de>,
{
    let mut all: Vec<T> = several(d)?;
    all.sort_unstable();
    all.dedup();
    Ok(all)
}

/// Several values, replaced as a whole (`--did`); `none` means an empty list.
pub mod list {
    use super::{Deserialize, Deserializer, Error, FromStr, Serialize, Serializer, fmt};

    /// Writes it.
    pub fn serialize<T: Serialize, S: Serializer>(
        list: &Option<Vec<T>>,
        s: S,
    ) -> Result<S::Ok, S::Error> {
        match list {
            Some(all) if !all.is_empty() => all.serialize(s),
            Some(_) | None => s.serialize_none(),
        }
    }
    /// Reads it.
    ///
    /// # Errors
    /// If it is something else.
    pub fn deserialize<'de, T, D>(d: D) -> Result<Option<Vec<T>>, D::Error>
    where
        T: FromStr<Err: fmt::Display>,
        D: Deserializer<'de>,
    {
        let words = Option::<super::Words>::deserialize(d)?;
        let words = match words {
            None => return Ok(Some(Vec::new())),
            Some(words) => words.0,
        };
        match words.as_slice() {
            [one] if one == "none" => Ok(Some(Vec::new())),
            some if some.iter().any(|word| word == "none") => Err(D::Error::custom(
                "`none` must be the only value: it removes all",
            )),
            some => {
                let all = some.iter().map(|word| word.parse());
                all.collect::<Result<_, _>>()
                    .map(Some)
                    .map_err(D::Error::custom)
            }
        }
    }
}

/// Words; a single one need not be a list.
struct Words(Vec<String>);

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        several(d).map(Self)
    }
}

/// `on` or `off`.
pub mod on_off {
    use super::{Deserializer, Error, Serializer, Visitor};
    use std::fmt;

    /// Writes it.
    pub fn serialize<S: Serializer>(on: &Option<bool>, s: S) -> Result<S::Ok, S::Error> {
        match on {
            Some(true) => s.serialize_str("on"),
            Some(false) => s.serialize_str("off"),
            None => s.serialize_none(),
        }
    }
    /// Reads it. A switch that begins with `no-` is off.
    ///
    /// # Errors
    /// If it is something else.
    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Option<bool>, D::Error> {
        struct OnOff;
        impl Visitor<'_> for OnOff {
            type Value = Option<bool>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("on or off")
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Option<bool>, E> {
                match text {
                    "on" | "yes" => Ok(Some(true)),
                    "off" | "no" => Ok(Some(false)),
                    other => Err(E::custom(format!("`{other}` is neither on nor off"))),
                }
            }
            fn visit_unit<E: Error>(self) -> Result<Option<bool>, E> {
                Ok(Some(false))
            }
            fn visit_none<E: Error>(self) -> Result<Option<bool>, E> {
                Ok(Some(false))
            }
        }
        d.deserialize_any(OnOff)
    }
}

/// A value by its text, in JSON too: numbers of things are names, and nobody calculates with them.
pub mod text {
    use super::{Deserializer, Error, FromStr, Serializer, fmt};
    use serde::de::Visitor;
    use std::marker::PhantomData;

    /// Writes it.
    pub fn serialize<T: fmt::Display, S: Serializer>(value: &T, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(value)
    }
    /// Reads it.
    ///
    /// # Errors
    /// If it is something else.
    pub fn deserialize<'de, T, D>(d: D) -> Result<T, D::Error>
    where
        T: FromStr<Err: fmt::Display>,
        D: Deserializer<'de>,
    {
        struct Text<T>(PhantomData<T>);
        impl<T: FromStr<Err: fmt::Display>> Visitor<'_> for Text<T> {
            type Value = T;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text or a number")
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
                text.parse().map_err(E::custom)
            }
            fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
                self.visit_str(&number.to_string())
            }
        }
        d.deserialize_any(Text(PhantomData))
    }
}

/// The same, for an optional value.
pub mod optional_text {
    use super::{Deserializer, FromStr, Serializer, fmt, text};

    /// Writes it.
    pub fn serialize<T: fmt::Display, S: Serializer>(
        value: &Option<T>,
        s: S,
    ) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => s.collect_str(value),
            None => s.serialize_none(),
        }
    }
    /// Reads it.
    ///
    /// # Errors
    /// If it is something else.
    pub fn deserialize<'de, T, D>(d: D) -> Result<Option<T>, D::Error>
    where
        T: FromStr<Err: fmt::Display>,
        D: Deserializer<'de>,
    {
        text::deserialize(d).map(Some)
    }
}

/// A switch that is off is left out.
pub fn is_off(on: &bool) -> bool {
    !*on
}

/// Call rights by their setting: `--allow barge-in --deny intercom`.
pub mod calls {
    use super::{Deserialize, Deserializer, Error, Right, Serialize, Serializer, Tri, several};

    #[derive(Default, Serialize, Deserialize)]
    struct Written {
        #[serde(
            default,
            deserialize_with = "several",
            skip_serializing_if = "Vec::is_empty"
        )]
        allow: Vec<Right>,
        #[serde(
            default,
            deserialize_with = "several",
            skip_serializing_if = "Vec::is_empty"
        )]
        deny: Vec<Right>,
        #[serde(
            default,
            deserialize_with = "several",
            skip_serializing_if = "Vec::is_empty"
        )]
        inherit: Vec<Right>,
    }

    /// Writes it.
    pub fn serialize<S: Serializer>(calls: &[(Right, Tri)], s: S) -> Result<S::Ok, S::Error> {
        let of = |tri: Tri| {
            let so = calls.iter().filter(|(_, said)| *said == tri);
            so.map(|(right, _)| *right).collect()
        };
        let said = Written {
            allow: of(Tri::Allow),
            deny: of(Tri::Deny),
            inherit: of(Tri::Inherit),
        };
        said.serialize(s)
    }
    /// Reads it.
    ///
    /// # Errors
    /// If it is something else.
    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Vec<(Right, Tri)>, D::Error> {
        let said = Written::deserialize(d)?;
        let mut all: Vec<(Right, Tri)> = Vec::new();
        for (rights, tri) in [
            (said.allow, Tri::Allow),
            (said.deny, Tri::Deny),
            (said.inherit, Tri::Inherit),
        ] {
            for right in rights {
                if right.call_bit().is_none() {
                    let why = format!("`{right}` is not a call right");
                    return Err(D::Error::custom(why));
                }
                match all.iter().find(|(named, _)| *named == right) {
                    Some((_, same)) if *same == tri => {}
                    Some(_) => {
                        let why = "is named in two ways: allow, deny or inherit it";
                        return Err(D::Error::custom(format!("`{right}` {why}")));
                    }
                    None => all.push((right, tri)),
                }
            }
        }
        all.sort_by_key(|(right, _)| *right);
        Ok(all)
    }
}

/// Masks a secret, which no text contains.
pub fn secret<T, S: Serializer>(_: &T, s: S) -> Result<S::Ok, S::Error> {
    s.serialize_str("***")
}

/// The same for a field that may be kept or cleared.
pub fn patched_secret<T, S: Serializer>(said: &Patch<T>, s: S) -> Result<S::Ok, S::Error> {
    match said {
        Patch::Set(value) => secret(value, s),
        Patch::Keep | Patch::Clear => s.serialize_none(),
    }
}

/// The same for an optional field.
pub fn secret_if_any<T, S: Serializer>(said: &Option<T>, s: S) -> Result<S::Ok, S::Error> {
    match said {
        Some(value) => secret(value, s),
        None => s.serialize_none(),
    }
}

/// Bytes of a hash, in hexadecimal digits.
pub fn bytes<'de, D: Deserializer<'de>>(d: D) -> Result<[u8; 32], D::Error> {
    let wrong = || D::Error::custom("a hash is 64 hexadecimal digits");
    from_hex(&String::deserialize(d)?).ok_or_else(wrong)
}

/// 32 bytes of 64 hexadecimal digits.
pub fn from_hex(text: &str) -> Option<[u8; 32]> {
    let mut all = [0; 32];
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (byte, at) in all.iter_mut().zip((0..64).step_by(2)) {
        *byte = u8::from_str_radix(text.get(at..at + 2)?, 16).ok()?;
    }
    Some(all)
}

/// No end.
pub fn never() -> Deadline {
    Deadline::Never
}

/// Whether there is no end.
pub fn is_never(until: &Deadline) -> bool {
    *until == Deadline::Never
}

/// On by default.
pub fn on() -> bool {
    true
}

/// Whether it has its default, on.
pub fn is_on(on: &bool) -> bool {
    *on
}

/// A switch that turns something off.
pub fn shown_off<S: Serializer>(on: &bool, s: S) -> Result<S::Ok, S::Error> {
    s.serialize_bool(!*on)
}

/// A switch that turns something off.
pub fn switched_off<'de, D: Deserializer<'de>>(d: D) -> Result<bool, D::Error> {
    bool::deserialize(d).map(|off| !off)
}

/// `enable` or `disable`.
pub mod enabled {
    use super::{Deserialize, Deserializer, Error, Serializer};

    /// Writes it.
    pub fn serialize<S: Serializer>(on: &bool, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(if *on { "enable" } else { "disable" })
    }
    /// Reads it.
    ///
    /// # Errors
    /// If it is something else.
    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<bool, D::Error> {
        match String::deserialize(d)?.as_str() {
            "enable" => Ok(true),
            "disable" => Ok(false),
            other => Err(D::Error::custom(format!(
                "`{other}` is neither enable nor disable"
            ))),
        }
    }
}
