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
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;

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
