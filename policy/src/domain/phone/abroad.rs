//! How a number written as it is dialled within the country is dialled from abroad.

use super::{Phone, SHORTEST, codes};
use crate::domain::Country;

impl Phone {
    /// The form with the country's code, of a number without one: `+48221000800` for `221000800` in
    /// PL. Digits that begin with the code may be that form already; `None` for these too.
    pub fn from_abroad(&self, country: &Country) -> Option<Self> {
        let digits = self.digits();
        let is_here = |countries: &str| countries.split(' ').any(|one| one == country.as_str());
        let has_code = codes::split(digits)
            .is_some_and(|(_, countries, rest)| is_here(countries) && rest.len() >= SHORTEST);
        if digits.len() < self.0.len() || has_code {
            return None;
        }
        let mut forms = self.other_forms(Some(country)).into_iter();
        forms.find(|form| form.0.starts_with('+'))
    }

    /// Other numbers that this one may be where people dial within these countries, or within any
    /// if none is given: as dialled there, with its zero or without, and from abroad.
    pub fn forms_within(&self, countries: &[Country]) -> Vec<Self> {
        if self.digits().len() < SHORTEST {
            return Vec::new();
        }
        let mut all = match countries {
            [] => self.other_forms(None),
            some => (some.iter())
                .flat_map(|country| self.other_forms(Some(country)))
                .collect(),
        };
        let abroad = all.iter().filter(|form| form.0.starts_with('+'));
        let within: Vec<_> = abroad.flat_map(|form| form.other_forms(None)).collect();
        all.extend(within);
        all.sort();
        all.dedup();
        all.retain(|form| form != self);
        all
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;

    #[test]
    fn a_number_has_the_forms_of_the_countries_in_which_it_is_dialled() {
        for (number, countries, forms) in [
            ("0221000800", "DE", "+49221000800 0049221000800 221000800"),
            ("221000800", "DE", "+49221000800 0049221000800 0221000800"),
            ("+49221000800", "DE", "0221000800 221000800"),
            ("221000800", "", ""),
            ("801", "PL", ""),
        ] {
            let number: Phone = number.parse().unwrap();
            let countries: Vec<Country> = (countries.split_whitespace())
                .map(|one| one.parse().unwrap())
                .collect();
            let mut wanted: Vec<Phone> = forms
                .split_whitespace()
                .map(|one| one.parse().unwrap())
                .collect();
            wanted.sort();
            wanted.dedup();
            assert_eq!(number.forms_within(&countries), wanted, "{number}");
        }
        // Which country is not known: each.
        let number: Phone = "0221000800".parse().unwrap();
        let all = number.forms_within(&[]);
        for form in ["+49221000800", "+48221000800", "221000800"] {
            assert!(all.contains(&form.parse().unwrap()), "{form}");
        }
    }

    #[test]
    fn a_number_without_a_code_gets_that_of_its_country() {
        for (number, country, form) in [
            ("221000800", "PL", Some("+48221000800")),
            ("02079460121", "GB", Some("+442079460121")),
            ("0301234567", "DE", Some("+49301234567")),
            ("+48221000800", "PL", None),
            ("0048221000800", "PL", None),
            ("48221000800", "PL", None),
            ("801", "PL", None),
        ] {
            let number: Phone = number.parse().unwrap();
            let found = number.from_abroad(&country.parse().unwrap());
            assert_eq!(found.as_ref().map(Phone::as_str), form, "{number}");
        }
    }
}
