//! JSON that is safe to show: characters that a terminal must not receive are written as `\uXXXX`,
//! which every reader turns back into the same text.

use super::sanitize::hostile;
use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};
use std::io::{self, Write};

/// `inner`, with hostile characters escaped.
struct Safe<F>(F);

fn fragment<W: ?Sized + Write>(to: &mut W, text: &str) -> io::Result<()> {
    if text.bytes().all(|b| matches!(b, b' '..=b'~')) {
        return to.write_all(text.as_bytes());
    }
    let mut from = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| hostile(*c)) {
        to.write_all(&text.as_bytes()[from..at])?;
        for unit in c.encode_utf16(&mut [0; 2]) {
            write!(to, "\\u{unit:04x}")?;
        }
        from = at + c.len_utf8();
    }
    to.write_all(&text.as_bytes()[from..])
}

macro_rules! delegate {
    ($($method:ident ( $($arg:ident : $kind:ty),* ) ;)*) => {
        $(fn $method<W: ?Sized + Write>(&mut self, to: &mut W $(, $arg: $kind)*) -> io::Result<()> {
            self.0.$method(to $(, $arg)*)
        })*
    };
}

impl<F: Formatter> Formatter for Safe<F> {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        to: &mut W,
        text: &str,
    ) -> io::Result<()> {
        fragment(to, text)
    }
    delegate! {
        begin_array();
        end_array();
        begin_array_value(first: bool);
        end_array_value();
        begin_object();
        end_object();
        begin_object_key(first: bool);
        end_object_key();
        begin_object_value();
        end_object_value();
    }
}

/// `value` on one line, without a line ending.
pub(super) fn compact(to: &mut impl Write, value: &(impl Serialize + ?Sized)) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(to, Safe(CompactFormatter));
    value.serialize(&mut serializer).map_err(io::Error::from)
}

/// `value` over several lines, for people.
pub(super) fn pretty(to: &mut impl Write, value: &(impl Serialize + ?Sized)) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(to, Safe(PrettyFormatter::new()));
    value.serialize(&mut serializer).map_err(io::Error::from)
}

/// A string with its quotes: the hot path of lists.
pub(super) fn string(to: &mut impl Write, text: &str) -> io::Result<()> {
    if text
        .bytes()
        .all(|b| matches!(b, b' '..=b'~') && b != b'"' && b != b'\\')
    {
        to.write_all(b"\"")?;
        to.write_all(text.as_bytes())?;
        return to.write_all(b"\"");
    }
    compact(to, text)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failing test may panic")]
    use super::*;

    #[test]
    fn hostile_characters_are_escaped_and_read_back() {
        let text = "a\u{202e}b\u{7f}\u{e0041}\"\\\n ż";
        let mut bytes = Vec::new();
        string(&mut bytes, text).unwrap();
        assert_eq!(
            String::from_utf8_lossy(&bytes),
            r#""a\u202eb\u007f\udb40\udc41\"\\\n ż""#
        );
        assert_eq!(serde_json::from_slice::<String>(&bytes).unwrap(), text);
    }
}
