//! Requirements for a new web-access password, and generating one.

use super::{Invalid, Number, Secret, humane_left, spelling_key};

/// Maximum number of bytes: longer ones are files named by mistake.
const MOST: usize = 512;

/// The requirements, in lines for people: what `password policy` prints. `least` is the minimum
/// number of characters, `oldest` the maximum age in seconds.
pub fn password_policy(least: i64, oldest: Option<i64>) -> Vec<String> {
    let mut rules = vec![
        format!("at least {least} characters; a passphrase of several words is best"),
        "hard to guess: measured by a strength estimator (zxcvbn), 3 of 4 points are needed".into(),
        "does not contain the extension number".into(),
        "does not contain the first or last name".into(),
        format!("no control characters; at most {MOST} bytes"),
    ];
    rules.extend(oldest.map(|age| format!("must be changed after {}", humane_left(age))));
    rules
}

fn refuse(why: &str, hint: &str) -> Result<(), Invalid> {
    Err(Invalid::new("a good enough password", "…", why, hint))
}

/// Whether `secret` can be the password of the extension with this number and these names, with at
/// least `least` characters.
///
/// # Errors
/// The reason, if not. It never quotes the password.
pub fn check_password(
    secret: &Secret,
    number: &Number,
    names: &[&str],
    least: i64,
) -> Result<(), Invalid> {
    check_generated(secret, number, names, least)?;
    let known: Vec<&str> = names
        .iter()
        .copied()
        .chain(["pbxctl", number.as_str()])
        .collect();
    let estimate = zxcvbn::zxcvbn(secret.composed().expose(), &known);
    if estimate.score() < zxcvbn::Score::Three {
        let why = estimate.feedback().and_then(|f| f.warning()).map_or_else(
            || "it is easy to guess".to_owned(),
            |w| w.to_string().to_lowercase(),
        );
        let why = why.trim_end_matches('.').to_owned();
        return refuse(
            &format!("it is weak: {why}"),
            "add another word or two, or use --generate",
        );
    }
    Ok(())
}

/// The same of one that `generate_password` made. How hard it is to guess is known then, and the
/// estimate, which takes half as long as the hash, is left out.
///
/// # Errors
/// Why not. It never repeats it.
pub fn check_generated(
    secret: &Secret,
    number: &Number,
    names: &[&str],
    least: i64,
) -> Result<(), Invalid> {
    let composed = secret.composed();
    let text = composed.expose();
    if i64::try_from(text.chars().count()).unwrap_or(i64::MAX) < least {
        return refuse(
            &format!("it has fewer than {least} characters"),
            "use several words",
        );
    }
    if text.len() > MOST {
        return refuse("it has more than 512 bytes", "name a file with one line");
    }
    if text.chars().any(char::is_control) {
        return refuse("it contains a control character", "one line of text");
    }
    let folded = zeroize::Zeroizing::new(spelling_key(text).into_owned());
    if folded.contains(number.as_str()) {
        return refuse("it contains the extension number", "leave out the number");
    }
    // Names of one or two letters are in almost everything.
    let name = names
        .iter()
        .find(|n| n.chars().count() > 2 && folded.contains(&*spelling_key(n)));
    if name.is_some() {
        return refuse("it contains the name", "leave out the name");
    }
    Ok(())
}

/// How long an invitation is open by default, and at most, in seconds.
pub const INVITATION_USUAL: i64 = 48 * 3600;
/// 30 days.
pub const INVITATION_LONGEST: i64 = 30 * 86_400;

/// A new random password of 20 letters and digits in groups of five: 97 bits, without characters
/// that look alike on paper.
pub fn generate_password(mut random: impl FnMut(&mut [u8])) -> Secret {
    const ALPHABET: &[u8; 29] = b"abcdefghjkmnpqrstuvwxyz346789";
    let mut text = String::with_capacity(23);
    let mut letters = 0;
    while letters < 20 {
        let mut byte = [0];
        random(&mut byte);
        // Bytes past the last whole multiple would favour the first letters.
        if usize::from(byte[0]) >= 256 / ALPHABET.len() * ALPHABET.len() {
            continue;
        }
        if letters > 0 && letters % 5 == 0 {
            text.push('-');
        }
        text.push(char::from(ALPHABET[usize::from(byte[0]) % ALPHABET.len()]));
        letters += 1;
    }
    Secret::new(text)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;

    fn check(text: &str) -> Result<(), Invalid> {
        let number = "205".parse().unwrap();
        check_password(&Secret::new(text.to_owned()), &number, &["Lena", "Żak"], 10)
    }

    #[test]
    fn weak_short_and_telling_passwords_are_refused_without_being_repeated() {
        for bad in [
            "short",
            "password123",
            "aaaaaaaaaaaaaaa",
            "violet205tractor",
            "my-lena-violin-tree",
            "qwertyuiop12",
            "line\nbreak and more",
            "violin-lＥna-tree-42",
        ] {
            let error = check(bad).unwrap_err();
            assert!(!error.to_string().contains(bad), "{error}");
        }
        assert_eq!(check("violet tractor hums softly"), Ok(()));
    }

    #[test]
    fn the_site_may_ask_for_longer_ones() {
        let number = "205".parse().unwrap();
        let secret = Secret::new("zebra tuba 9".into());
        assert_eq!(check_password(&secret, &number, &[], 12), Ok(()));
        let error = check_password(&secret, &number, &[], 13).unwrap_err();
        assert!(error.why.contains("fewer than 13"), "{error}");
    }

    #[test]
    fn generated_passwords_pass_their_own_policy() {
        let mut state = 7_u8;
        let secret = generate_password(|bytes| {
            for byte in bytes {
                state = state.wrapping_mul(73).wrapping_add(41);
                *byte = state;
            }
        });
        assert_eq!(secret.expose().len(), 23);
        assert_eq!(check(secret.expose()), Ok(()));
    }

    #[test]
    fn a_generated_one_must_be_long_enough_too_and_hold_neither_number_nor_name() {
        let check = |text: &str, least| {
            let number = "346".parse().unwrap();
            let secret = Secret::new(text.to_owned());
            check_generated(&secret, &number, &["Lena", "Żak"], least)
        };
        assert_eq!(check("abcde-fghjk-mnpqr-stuvw", 23), Ok(()));
        for (text, least, why) in [
            ("abcde-fghjk-mnpqr-stuvw", 24, "fewer than 24"),
            ("abcde-346jk-mnpqr-stuvw", 10, "extension number"),
            ("abcde-fghjk-lenar-stuvw", 10, "the name"),
        ] {
            let error = check(text, least).unwrap_err();
            assert!(error.why.contains(why), "{error}");
        }
    }
}
