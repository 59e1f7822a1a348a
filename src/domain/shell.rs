use std::borrow::Cow;

/// A word as a shell takes it: in single quotes where it holds anything a shell would not
/// leave alone. For commands that a hint tells people to type.
pub fn quoted(word: &str) -> Cow<'_, str> {
    let plain = |c: char| c.is_alphanumeric() || "_-./:@%+,=".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(format!("'{}'", word.replace('\'', r"'\''")))
}

#[cfg(test)]
mod tests {
    use super::quoted;

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
            ("O'Neill", r"'O'\''Neill'"),
            ("$(reboot)", "'$(reboot)'"),
            ("a;b", "'a;b'"),
            ("*", "'*'"),
            ("~", "'~'"),
        ] {
            assert_eq!(quoted(word), shown);
        }
    }
}
