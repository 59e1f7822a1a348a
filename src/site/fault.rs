//! What is wrong in a site file, and where.

use super::Place;
use crate::domain::limits::SITE_FAULTS;

/// Where in a file an error is, in terms of things.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Within {
    /// The thing: where its key stands, or where it stands in a list; `None` for a part of a file.
    pub of: Option<Place>,
    /// Names of things of which not all is known: the one in which it is, what that was before, or
    /// all in a part of the file that was not read.
    pub spoilt: Names,
}

/// Names, which may be as many as there are values in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    text: String,
    /// Where each begins and ends, in the order of the names.
    places: Vec<(u32, u32)>,
}

impl Names {
    fn at(text: &str, (begin, end): (u32, u32)) -> &str {
        text.get(begin as usize..end as usize).unwrap_or_default()
    }

    /// Whether this is one of them.
    pub fn contains(&self, name: &str) -> bool {
        let place = |place: &(u32, u32)| Self::at(&self.text, *place).cmp(name);
        self.places.binary_search_by(place).is_ok()
    }
}

impl<'n> FromIterator<&'n str> for Names {
    fn from_iter<I: IntoIterator<Item = &'n str>>(names: I) -> Self {
        let (mut text, mut places) = (String::new(), Vec::new());
        for name in names {
            let begin = text.len();
            text.push_str(name);
            let short = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
            places.push((short(begin), short(text.len())));
        }
        text.shrink_to_fit();
        places.shrink_to_fit();
        places.sort_unstable_by(|one, other| Self::at(&text, *one).cmp(Self::at(&text, *other)));
        Self { text, places }
    }
}

/// Another place of an error: an alias repeats there what is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Again {
    /// The place of the alias.
    pub at: Place,
    /// In which thing it is, and what is not known because of it.
    pub within: Option<Box<Within>>,
}

/// Hardly any error has such places, and an error is what many things answer.
type Repeated = Option<Box<Vec<Again>>>;

/// An error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where it is; `None` if it has no particular place.
    pub at: Option<Place>,
    /// What is wrong, in one line: ``no timezone is called `Europe/Londn` ``.
    pub what: String,
    /// How to write it correctly; empty if that is obvious.
    pub hint: String,
    /// Further places, each with its relation to it: `the first is here`.
    pub also: Vec<(Place, String)>,
    /// In which thing it is, and what is not known because of it.
    pub within: Option<Box<Within>>,
    /// Where aliases repeat it; not all of very many.
    again: Repeated,
    /// How many further errors this one stands for, because there was no room.
    more: usize,
}

impl Fault {
    /// An error at that place.
    pub fn new(at: impl Into<Option<Place>>, what: impl Into<String>) -> Self {
        Self {
            at: at.into(),
            what: what.into(),
            hint: String::new(),
            also: Vec::new(),
            within: None,
            again: None,
            more: 0,
        }
    }

    /// Adds a way to fix it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Adds a second place and its relation to the error.
    #[must_use]
    pub fn also(mut self, at: Place, why: impl Into<String>) -> Self {
        self.also.push((at, why.into()));
        self
    }

    /// The same in other words.
    #[must_use]
    pub fn reworded(&self, worded: impl Fn(&str) -> String) -> Self {
        Self {
            what: worded(&self.what),
            hint: worded(&self.hint),
            ..self.clone()
        }
    }

    /// Adds it to the others, or only counts it if there are already [`SITE_FAULTS`].
    pub fn add_to(self, faults: &mut Vec<Self>) {
        if faults.len() < SITE_FAULTS {
            faults.push(self);
            return;
        }
        Self::count_more(1, faults);
    }

    /// Adds others, in the order of the files, and those that are only counted last.
    pub fn join(others: Vec<Self>, faults: &mut Vec<Self>) {
        let (counted, mut told): (Vec<_>, Vec<_>) =
            others.into_iter().partition(|fault| fault.more > 0);
        told.sort_by_key(|fault| fault.at);
        for fault in told {
            fault.add_to(faults);
        }
        let more = counted.iter().map(|fault| fault.more).sum();
        Self::count_more(more, faults);
    }

    /// Counts that many further ones, where there are some that are told.
    pub fn count_more(more: usize, faults: &mut Vec<Self>) {
        if let Some(last) = faults.last()
            && more > 0
        {
            let more = more + last.more;
            if last.more == 0 {
                faults.push(Self::new(None, ""));
            }
            if let Some(last) = faults.last_mut() {
                last.more = more;
                last.what = format!("and {more} more");
            }
        }
    }

    /// Whether one of them is within that place.
    pub fn any_in(faults: &[Self], place: Place) -> bool {
        let is_in =
            |at: Place| at.file == place.file && place.start <= at.start && at.start < place.end;
        faults.iter().flat_map(Self::places).any(is_in)
    }

    /// Where aliases repeat it.
    pub fn again(&self) -> &[Again] {
        self.again.as_deref().map_or(&[], Vec::as_slice)
    }

    /// The same, mutably.
    pub(super) fn again_mut(&mut self) -> &mut [Again] {
        self.again.as_deref_mut().map_or(&mut [], Vec::as_mut_slice)
    }

    /// An alias repeats it at that place.
    pub(super) fn repeats(&mut self, at: Place) {
        let again = self.again.get_or_insert_default();
        again.push(Again { at, within: None });
    }

    /// Where it is, and where aliases repeat it.
    pub(super) fn places(&self) -> impl Iterator<Item = Place> {
        let again = self.again().iter().map(|again| again.at);
        self.at.into_iter().chain(again)
    }

    /// How many there are, including those that are only counted.
    pub fn count(faults: &[Self]) -> usize {
        let more = |fault: &Self| fault.more.max(1);
        faults.iter().map(more).sum()
    }
}
