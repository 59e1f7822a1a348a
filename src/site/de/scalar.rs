//! Numbers, from their text.

use super::error::Wrong;
use crate::domain::{Patch, short};
use serde::de::Visitor;
use std::fmt;
use std::num::IntErrorKind;
use std::ops::RangeInclusive;

/// A whole number, including TOML's forms: `1_000`, `0x1F`.
fn whole(text: &str) -> Option<i128> {
    let (sign, bare) = match text.strip_prefix(['-', '+']) {
        Some(bare) => (&text[..1], bare),
        None => ("", text),
    };
    let (radix, digits) = match bare.get(..2) {
        Some("0x") => (16, &bare[2..]),
        Some("0o") => (8, &bare[2..]),
        Some("0b") => (2, &bare[2..]),
        _ => (10, bare),
    };
    let between = |digits: &str| !digits.starts_with('_') && !digits.ends_with('_');
    if !digits.starts_with(|c: char| c.is_digit(radix)) || !between(digits) {
        return None;
    }
    let digits = format!("{sign}{}", digits.replace('_', ""));
    match i128::from_str_radix(&digits, radix) {
        Ok(number) => Some(number),
        Err(error) => match error.kind() {
            IntErrorKind::PosOverflow => Some(i128::MAX),
            IntErrorKind::NegOverflow => Some(i128::MIN),
            _ => None,
        },
    }
}

/// The digits of a whole number that is written in another of these forms.
pub(in crate::site) fn plain(text: &str) -> Option<String> {
    let number = whole(text)?.to_string();
    (number != text).then_some(number)
}

/// Reads a whole number, or `none`.
pub(in crate::site) struct Number<T>(pub(in crate::site) RangeInclusive<T>);

impl<T: TryFrom<i128> + Copy + fmt::Display> Visitor<'_> for Number<T> {
    type Value = Patch<T>;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number, or none")
    }
    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Patch<T>, E> {
        if text == "none" {
            return Ok(Patch::Clear);
        }
        let shown = || format!("`{}`", short(text));
        let (least, most) = self.0.into_inner();
        let number = within(Some(text), shown, least, most);
        number
            .map(Patch::Set)
            .map_err(|wrong| E::custom(wrong.what))
    }
    fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<Patch<T>, E> {
        self.visit_str(&number.to_string())
    }
    fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Patch<T>, E> {
        self.visit_str(&number.to_string())
    }
    fn visit_unit<E>(self) -> Result<Patch<T>, E> {
        Ok(Patch::Clear)
    }
}

/// A number with or without a fraction.
pub(super) fn fraction(text: &str) -> Option<f64> {
    let number: f64 = text.replace('_', "").parse().ok()?;
    number.is_finite().then_some(number)
}

/// A whole number from `least` to `most`.
pub(super) fn within<T>(
    text: Option<&str>,
    shown: impl Fn() -> String,
    least: T,
    most: T,
) -> Result<T, Wrong>
where
    T: TryFrom<i128> + std::fmt::Display,
{
    let needed = || Wrong::needed("a whole number", &shown());
    let number = text.and_then(whole).ok_or_else(needed)?;
    T::try_from(number).map_err(|_| {
        let end = match number < 0 {
            true => format!("it must be at least {least}"),
            false => format!("it must be at most {most}"),
        };
        Wrong::new(format!("{} cannot be used: {end}", shown()))
    })
}

macro_rules! numbers {
    ($($method:ident $visit:ident $type:ty),+) => { $(
        fn $method<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Error> {
            self.step()?;
            let (least, most) = (<$type>::MIN, <$type>::MAX);
            let number = scalar::within(self.text(), || self.shown(), least, most);
            let number = number.map_err(Error::from);
            self.settle(number.and_then(|number| visitor.$visit(number)))
        }
    )+ };
}
pub(super) use numbers;
