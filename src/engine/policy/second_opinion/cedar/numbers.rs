//! Which numbers what calls pass through, or somebody, may have (D9).

use super::super::Word;
use super::ask::View;
use super::deed::Deed;
use super::rights::Scope;

/// Reserved in every country, and in those that the tables of cases name.
const EVERYWHERE: [Word; 4] = ["112", "911", "777", "7777"];
const BY_COUNTRY: [(Word, Word); 4] = [("GB", "999"), ("DE", "110"), ("PL", "997"), ("FR", "17")];

fn within(number: Word, (from, to): (Word, Word)) -> bool {
    number.len() == from.len() && from <= number && number <= to
}

impl View<'_> {
    /// The number that comes to a department by this, and to which, if to any.
    fn arriving(&self, deed: &Deed) -> Option<(Word, Option<Word>)> {
        let person = deed.person.and_then(|p| self.site.people.get(p));
        let thing = deed.thing.and_then(|number| self.site.things.get(number));
        match deed.op {
            "extension.add" | "object.add" => Some((deed.new?, deed.department)),
            "extension.copy" => Some((deed.new?, Some(person?.home))),
            "extension.move" if person?.home != deed.department? => {
                Some((deed.person?, deed.department))
            }
            "object.set" if deed.department.is_some() && thing?.department != deed.department => {
                Some((deed.thing?, deed.department))
            }
            _ => None,
        }
    }

    pub fn is_reserved(&self, deed: &Deed) -> bool {
        let Some((number, to)) = self.arriving(deed) else {
            return false;
        };
        let department = to.and_then(|name| self.site.departments.get(name));
        let country = department.and_then(|d| d.country);
        EVERYWHERE.contains(&number)
            || country.is_some_and(|country| BY_COUNTRY.contains(&(country, number)))
    }

    /// The number and department of a thing that comes there, unless whoever acts makes such
    /// things everywhere.
    fn bound(&self, actor: Word, deed: &Deed) -> Option<(Word, Word)> {
        let (number, to) = self
            .arriving(deed)
            .filter(|_| deed.op.starts_with("object."))?;
        let module = match deed.kind? {
            "queue" => "queues:write",
            "ring-group" => "ring-groups:write",
            "ivr" => "ivrs:write",
            _ => "trunks:write",
        };
        let bit = 1 << self.opinion.number(module);
        let everywhere = self.mine(actor).now().get(&Scope::System);
        let free = everywhere.is_some_and(|bits| bits & bit != 0);
        Some((number, to?)).filter(|_| !free)
    }

    /// Whether a thing takes a number out of another department's range.
    pub fn intrudes(&self, actor: Word, deed: &Deed) -> bool {
        let Some((number, to)) = self.bound(actor, deed) else {
            return false;
        };
        let mut others = self
            .site
            .departments
            .iter()
            .filter(|(name, _)| **name != to);
        others.any(|(_, d)| d.numbers.is_some_and(|range| within(number, range)))
    }

    /// Whether a thing takes a number that its own department keeps none of its kind for.
    pub fn strays(&self, actor: Word, deed: &Deed) -> bool {
        let Some((number, to)) = self.bound(actor, deed) else {
            return false;
        };
        let own = self.site.departments.get(to).and_then(|d| d.object_numbers);
        own.is_some_and(|range| !within(number, range))
    }
}
