use super::extension::Eyes;
use crate::domain::{EntryFields, EntryId, NumberType, search_key};
use crate::engine::gate::Granted;
use crate::engine::operations::phonebook::{List, Show};
use crate::engine::policy::{DepartmentId, Entry, Facts, Sight};
use crate::engine::store::{Result, Snapshot, StoreError, book};
use rusqlite::Row;

/// Where a line of the phone book comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BookSource {
    /// A colleague: their own extension.
    People,
    /// A company entry.
    Company,
    /// A department entry.
    Department,
}

impl BookSource {
    /// As it is shown.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Company => "company",
            Self::Department => "department",
        }
    }
}

/// A line of the phone book, as much of it as the asker may see.
#[derive(Clone, Debug)]
pub struct BookLine {
    /// Where it comes from.
    pub source: BookSource,
    /// Number of the entry; `None` for extensions.
    pub id: Option<EntryId>,
    /// Extension of a colleague.
    pub extension: Option<String>,
    /// First name.
    pub first: Option<String>,
    /// Last name.
    pub last: Option<String>,
    /// The company they work for.
    pub company: Option<String>,
    /// The department whose book it is in, or the home, if visible.
    pub department: Option<String>,
    /// Numbers in order, each with its type.
    pub numbers: Vec<(NumberType, String)>,
    /// E-mail address.
    pub email: Option<String>,
    /// The code that dials the first number.
    pub speed_dial: Option<String>,
    /// A note.
    pub note: Option<String>,
}

impl BookLine {
    /// Its name: the person, else the company, else the extension.
    pub fn name(&self) -> String {
        match (&self.first, &self.last) {
            (Some(first), Some(last)) => format!("{first} {last}"),
            (Some(one), None) | (None, Some(one)) => one.clone(),
            (None, None) => {
                let other = self.company.as_ref().or(self.extension.as_ref());
                other.cloned().unwrap_or_default()
            }
        }
    }

    fn of_entry(entry: Entry) -> Self {
        let f = entry.fields;
        let department = entry.department.map(|base| base.name.to_string());
        Self {
            source: match department {
                Some(_) => BookSource::Department,
                None => BookSource::Company,
            },
            id: Some(entry.id),
            extension: None,
            first: f.first_name.map(|v| v.to_string()),
            last: f.last_name.map(|v| v.to_string()),
            company: f.company.map(|v| v.to_string()),
            department,
            numbers: f
                .numbers
                .into_iter()
                .map(|number| (number.of, number.phone.to_string()))
                .collect(),
            email: f.email.map(|v| v.to_string()),
            speed_dial: f.speed_dial.map(|v| v.to_string()),
            note: f.note.map(|v| v.to_string()),
        }
    }
}

/// Part of a name, a company or a number: ignores case and accents, and how a number is written.
pub struct BookSearch {
    text: String,
    digits: Option<String>,
}

impl BookSearch {
    /// Prepares the text to search for.
    pub fn new(text: &str) -> Self {
        let between = |c: char| c.is_whitespace() || matches!(c, '-' | '(' | ')' | '.' | '/');
        let digits: String = text.chars().filter(|c| !between(*c)).collect();
        let is_number = digits.bytes().any(|b| b.is_ascii_digit())
            && digits
                .bytes()
                .all(|b| b.is_ascii_digit() || matches!(b, b'+' | b'*' | b'#'));
        Self {
            text: search_key(text.trim()),
            digits: is_number.then_some(digits),
        }
    }

    fn finds(&self, line: &BookLine) -> bool {
        let texts = [Some(line.name()), line.company.clone()];
        let is_dialled = |digits: &str| {
            line.numbers
                .iter()
                .any(|(_, number)| number.contains(digits))
                || line.speed_dial.as_deref() == Some(digits)
        };
        texts
            .iter()
            .flatten()
            .any(|text| search_key(text).contains(&self.text))
            || self.digits.as_deref().is_some_and(is_dialled)
    }
}

impl Snapshot<'_> {
    /// An entry.
    pub fn book_entry(&self, granted: &Granted<Show>) -> Result<BookLine> {
        let entry = granted.facts.named_entry();
        let entry = entry.ok_or_else(|| StoreError::damaged("the entry vanished"))?;
        Ok(BookLine::of_entry(entry.as_ref().clone()))
    }

    /// Everything the asker may see, by name: entries, and extensions with a telephone that did not
    /// opt out.
    pub fn phonebook(
        &self,
        granted: &Granted<List>,
        search: Option<&BookSearch>,
    ) -> Result<Vec<BookLine>> {
        let facts = &granted.facts;
        let only = facts.department(0).map(|d| d.id);
        let mut all = Vec::new();
        let mut add = |line: BookLine| {
            if search.is_none_or(|search| search.finds(&line)) {
                all.push((search_key(&line.name()), line));
            }
        };
        self.people_in_book(facts, only, &mut add)?;
        self.entries_in_book(facts, only, &mut add)?;
        all.sort_by(|(a, x), (b, y)| {
            let rest = |line: &BookLine| (line.extension.clone(), line.id);
            a.cmp(b).then_with(|| rest(x).cmp(&rest(y)))
        });
        Ok(all.into_iter().map(|(_, line)| line).collect())
    }

    /// The entries among them, in the order of their numbers.
    pub fn book_entries(&self, granted: &Granted<List>) -> Result<Vec<BookLine>> {
        let facts = &granted.facts;
        let only = facts.department(0).map(|d| d.id);
        let mut all = Vec::new();
        self.entries_in_book(facts, only, |line| all.push(line))?;
        Ok(all)
    }

    /// Entries of the books that the asker may read.
    fn entries_in_book(
        &self,
        facts: &Facts,
        only: Option<DepartmentId>,
        mut each: impl FnMut(BookLine),
    ) -> Result<()> {
        book::each(self.conn, only, |entry| {
            let department = entry.department.as_ref();
            if department.is_none_or(|base| facts.reads_book_of(base.id)) {
                each(BookLine::of_entry(entry));
            }
        })
    }

    /// The contents of one book: the named department's, or the company's.
    pub fn book(&self, granted: &Granted<List>) -> Result<Vec<(EntryId, EntryFields)>> {
        let only = granted.facts.department(0).map(|d| d.id);
        let mut all = Vec::new();
        book::each(self.conn, only, |entry| {
            if entry.department.map(|base| base.id) == only {
                all.push((entry.id, entry.fields));
            }
        })?;
        Ok(all)
    }

    /// People as the list of extensions shows them; for some, only name and number.
    fn people_in_book(
        &self,
        facts: &Facts,
        only: Option<DepartmentId>,
        mut each: impl FnMut(BookLine),
    ) -> Result<()> {
        let eyes = Eyes::open(self, facts)?;
        let mut query = self.conn.prepare_cached(
            "SELECT id, number, first_name, last_name, home, mobile, email FROM extension \
             WHERE phonebook = 1 AND telephone = 1 AND (?1 IS NULL OR home = ?1) ORDER BY number",
        )?;
        let mut rows = query.query([only.map(|id| id.0)])?;
        while let Some(row) = rows.next()? {
            let home = DepartmentId(row.get(4)?);
            let sight = eyes.on(facts, row.get(0)?, home, eyes.place(home));
            if sight != Sight::Hidden {
                let department = eyes.place(home).filter(|place| place.seen);
                let department = department.map(|place| place.name.clone());
                each(person(row, sight, department)?);
            }
        }
        Ok(())
    }
}

fn person(row: &Row<'_>, sight: Sight, department: Option<String>) -> Result<BookLine> {
    let number: String = row.get(1)?;
    let mut numbers = vec![(NumberType::Work, number.clone())];
    let mut email = None;
    if sight == Sight::Full {
        let mobile: Option<String> = row.get(5)?;
        numbers.extend(mobile.map(|mobile| (NumberType::Mobile, mobile)));
        email = row.get(6)?;
    }
    Ok(BookLine {
        source: BookSource::People,
        id: None,
        extension: Some(number),
        first: row.get(2)?,
        last: row.get(3)?,
        company: None,
        department,
        numbers,
        email,
        speed_dial: None,
        note: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line() -> BookLine {
        BookLine {
            source: BookSource::Company,
            id: Some(EntryId(1)),
            extension: None,
            first: Some("Łucja".into()),
            last: Some("Żółć".into()),
            company: Some("Weiß & Söhne".into()),
            department: None,
            numbers: vec![(NumberType::Work, "+48221000100".into())],
            email: None,
            speed_dial: Some("21".into()),
            note: None,
        }
    }

    #[test]
    fn accents_case_and_spaces_in_numbers_do_not_matter() {
        for text in [
            "lucja zol",
            "ŁUCJA",
            "weiss",
            "SOHNE",
            "+48 22 100-01",
            "(22) 1000",
            "21",
        ] {
            assert!(BookSearch::new(text).finds(&line()), "{text}");
        }
        for text in ["lucia", "99", "+49", "żółw"] {
            assert!(!BookSearch::new(text).finds(&line()), "{text}");
        }
    }
}
