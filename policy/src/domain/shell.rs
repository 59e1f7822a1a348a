use std::borrow::Cow;
use std::fmt::Write;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

/// A word quoted for a shell, for commands that a hint tells people to type.
///
/// The library also quotes lists (`a,b`) and every letter beyond ASCII, which shells leave alone in
/// UTF-8 text. Those stay bare, because people read them.
pub fn quoted(word: &str) -> Cow<'_, str> {
    let bare = |c: char| c.is_alphanumeric() || "_-./:@%+,=".contains(c);
    // zsh looks for a program with the name after a leading `=`.
    if !word.is_empty() && word.chars().all(bare) && !word.starts_with('=') {
        return Cow::Borrowed(word);
    }
    // It fails only on NUL, which no argument can contain.
    shlex::try_quote(word).unwrap_or(Cow::Borrowed(word))
}

/// The same for a path, which may contain any bytes: those that a terminal does not show, or would
/// act on, become `$'\377'`, which shells read (POSIX.1-2024).
pub fn quoted_path(path: &Path) -> String {
    match path.to_str() {
        Some(text) if !text.chars().any(char::is_control) => quoted(text).into_owned(),
        Some(_) | None => ansi(path.as_os_str().as_bytes()),
    }
}

fn ansi(bytes: &[u8]) -> String {
    let mut word = String::from("$'");
    for byte in bytes {
        match byte {
            b'\'' | b'\\' => {
                word.push('\\');
                word.push(char::from(*byte));
            }
            b' '..=b'~' => word.push(char::from(*byte)),
            // Octal ends after three digits, even if the next character is a digit.
            _ => {
                write!(word, "\\{byte:03o}").ok();
            }
        }
    }
    word.push('\'');
    word
}

#[cfg(test)]
mod tests {
    use super::{quoted, quoted_path};
    use proptest::prelude::*;
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::path::Path;

    #[test]
    fn paths_of_any_bytes_can_be_typed() {
        for (bytes, shown) in [
            (&b"acme.db"[..], "acme.db"),
            (b"my acme.db", "'my acme.db'"),
            (b"\n\xff1.db", r"$'\012\3771.db'"),
            (b"it's\xff\\", r"$'it\'s\377\\'"),
            ("zażółć.db".as_bytes(), "zażółć.db"),
        ] {
            assert_eq!(quoted_path(Path::new(OsStr::from_bytes(bytes))), shown);
        }
    }

    #[test]
    fn words_are_quoted_where_a_shell_would_not_leave_them_alone() {
        for plain in [
            "sales",
            "Zarząd",
            "/var/lib/pbxctl.db",
            "+48221000201",
            "a-b_c.d",
        ] {
            assert_eq!(quoted(plain), plain);
        }
        for (word, shown) in [
            ("", "''"),
            ("night shift", "'night shift'"),
            ("R&D", "'R&D'"),
            ("O'Neill", "\"O'Neill\""),
            ("$(reboot)", "'$(reboot)'"),
            ("a;b", "'a;b'"),
            ("*", "'*'"),
            ("~", "'~'"),
            ("=ls", "'=ls'"),
        ] {
            assert_eq!(quoted(word), shown);
        }
    }

    proptest! {
        #[test]
        fn a_shell_reads_back_the_word(word in "[^\\x00]{0,12}") {
            prop_assert_eq!(shlex::split(&quoted(&word)), Some(vec![word.clone()]));
        }
    }
}
