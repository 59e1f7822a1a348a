//! What somebody may have meant who typed an unknown name.

use super::search_key;

/// Maximum number of suggestions.
const MOST: usize = 3;
/// Length in bytes beyond which a text is not a name.
const LONG: usize = 400;

/// Those of `names` that `wanted` may have meant, the nearest first, three at most: one or two
/// typing mistakes away, or the beginning of one. For numbers, one mistake.
pub fn near<'n>(wanted: &str, names: impl IntoIterator<Item = &'n str>) -> Vec<&'n str> {
    // A long text resembles no name, and the cost of comparing grows with the square of the length.
    if wanted.len() > LONG {
        return Vec::new();
    }
    let wanted = search_key(wanted);
    let letters = wanted.chars().count();
    let allowed = match letters {
        0..=2 => 0,
        _ if wanted.bytes().all(|b| b.is_ascii_digit()) => 1,
        3..=5 => 1,
        _ => 2,
    };
    let mut found: Vec<(usize, &str)> = names
        .into_iter()
        .filter_map(|name| {
            let key = search_key(name);
            let slips = strsim::damerau_levenshtein(&wanted, &key);
            let begun = letters >= 3 && key.starts_with(&wanted);
            (slips <= allowed || begun).then_some((slips, name))
        })
        .collect();
    found.sort_unstable();
    found.dedup_by_key(|(_, name)| *name);
    found.into_iter().map(|(_, name)| name).take(MOST).collect()
}

/// The three of `names` that are most like `wanted`, however little that is: for an answer that
/// cannot show all of them.
pub fn most_alike<'n>(wanted: &str, names: impl IntoIterator<Item = &'n str>) -> Vec<&'n str> {
    let wanted: String = search_key(wanted).chars().take(LONG).collect();
    let likeness = |name: &str| strsim::jaro_winkler(&wanted, &search_key(name));
    let mut all: Vec<(f64, &str)> = names
        .into_iter()
        .map(|name| (likeness(name), name))
        .collect();
    all.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    all.into_iter().map(|(_, name)| name).take(MOST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_found_and_another_word_is_not() {
        let names = ["sales", "support", "board", "201", "queue.add", "queue.set"];
        let found = |wanted: &str| near(wanted, names);
        assert_eq!(found("slaes"), ["sales"]);
        assert_eq!(found("Sales"), ["sales"]);
        assert_eq!(found("suport"), ["support"]);
        assert_eq!(found("2010"), ["201"]);
        assert_eq!(found("queue"), ["queue.add", "queue.set"]);
        for other in ["", "s", "mars", "2345", "bananas"] {
            assert!(found(other).is_empty(), "{other}");
        }
    }

    #[test]
    fn there_are_always_some_that_are_most_alike() {
        let names = ["first_name", "last_name", "number", "enabled", "did"];
        assert_eq!(most_alike("firstname", names)[0], "first_name");
        assert_eq!(most_alike("zzz", names).len(), 3);
        assert_eq!(most_alike("", ["did"]), ["did"]);
    }

    #[test]
    fn a_long_text_is_not_compared() {
        // Comparing it would take minutes.
        let long = "sales".repeat(4 << 20);
        assert!(near(&long, [long.get(..60).unwrap_or_default(); 100]).is_empty());
    }
}
