//! More than anybody reads: if many values match, the ways they continue are offered instead. So a
//! list is never long, and never leaves out a value without showing it.

use super::Found;
use std::collections::BTreeMap;

/// The most values offered together.
pub(super) const MOST: usize = 500;
/// The most values with one beginning that are offered among other beginnings.
const FEW: usize = 10;

/// The values in that order; or, if there are too many, their beginnings, one character longer than
/// what they all share.
pub(super) fn narrowed(all: Vec<Found>) -> Vec<Found> {
    if all.len() <= MOST {
        return all;
    }
    let common = common(&all);
    let mut begun: BTreeMap<Option<char>, Vec<Found>> = BTreeMap::new();
    for found in all {
        let rest = found.value.get(common..).unwrap_or_default();
        begun.entry(rest.chars().next()).or_default().push(found);
    }
    let mut room = MOST.saturating_sub(begun.len());
    let mut groups = Vec::new();
    for (next, all) in begun {
        match next {
            // A small group is left as it is.
            Some(next) if all.len() > FEW.min(room).max(1) => {
                let about = format!("{} begin with this", all.len());
                let begins = |first: Found| Found {
                    value: first.value[..common + next.len_utf8()].to_owned(),
                    about,
                    goes_on: true,
                    ..first
                };
                groups.extend(all.into_iter().next().map(begins));
            }
            Some(_) | None => {
                room -= all.len().min(room);
                groups.extend(all);
            }
        }
    }
    groups
}

/// The length in bytes of the beginning they all share.
fn common(all: &[Found]) -> usize {
    let mut values = all.iter().map(|found| found.value.as_str());
    let first = values.next().unwrap_or_default();
    let shared = |length: usize, value: &str| {
        let pairs = first[..length].char_indices().zip(value.chars());
        let mut same = pairs.take_while(|((_, a), b)| a == b);
        same.by_ref()
            .last()
            .map_or(0, |((at, char), _)| at + char.len_utf8())
    };
    values.fold(first.len(), shared)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(values: impl IntoIterator<Item = String>) -> Vec<Found> {
        let found = |value| Found {
            value,
            ..Found::default()
        };
        values.into_iter().map(found).collect()
    }

    fn words(all: &[Found]) -> Vec<&str> {
        all.iter().map(|found| found.value.as_str()).collect()
    }

    #[test]
    fn few_values_are_as_they_are() {
        let few = of((100..600).map(|n| n.to_string()));
        assert_eq!(narrowed(few.clone()), few);
    }

    #[test]
    fn of_many_it_is_offered_how_they_go_on() {
        let many = of((2000..2700).map(|n| n.to_string()).chain(["29".into()]));
        let told = narrowed(many);
        assert_eq!(
            words(&told),
            ["20", "21", "22", "23", "24", "25", "26", "29"]
        );
        assert!(told[0].goes_on && !told[7].goes_on);
        // The shared beginning is itself a value.
        let many = of(["30".into()]
            .into_iter()
            .chain((30000..30900).map(|n| n.to_string())));
        assert_eq!(words(&narrowed(many))[..2], ["30", "300"]);
        let accents =
            of((0..600).map(|n| format!("Ł{}", char::from_u32(0x4e00 + n).unwrap_or('x'))));
        assert!(narrowed(accents.clone()) == accents);
    }
}
