//! What older versions accepted and is no longer allowed: `db check` reports it.

use super::{Result, Snapshot, object};
use crate::domain::{Name, Number, Phone, RESERVED_DIGITS, is_emergency_outside, reserved_for};

/// How many problems are named.
pub(super) const NAMED: usize = 20;

/// The first few problems, for people who may read everybody. Others are told how many there are.
fn told(
    mut found: Vec<String>,
    violations: usize,
    names: bool,
) -> std::result::Result<String, String> {
    if violations > NAMED {
        found.push(format!("and {} more", violations - NAMED));
    }
    match (violations, names) {
        (0, _) => Ok("ok".into()),
        (_, true) => Err(found.join("; ")),
        (n, false) => Err(format!("violations: {n}")),
    }
}

impl Snapshot<'_> {
    /// DIDs with the same digits that lead to different places: only older versions allowed that,
    /// and the trunk's spelling decides where a call goes. Named to people who may read everybody;
    /// others are told how many there are.
    pub(super) fn respelt(&self, names: bool) -> Result<std::result::Result<String, String>> {
        // Of several spellings of a number, at most one begins with a plus.
        let mut query = self
            .conn
            .prepare("SELECT number FROM did WHERE number NOT GLOB '+*' ORDER BY number")?;
        let mut rows = query.query([])?;
        let (mut found, mut violations) = (Vec::new(), 0);
        while let Some(row) = rows.next()? {
            let text = row.get_ref(0)?.as_str().map_err(super::account::text)?;
            let did: Phone = super::account::parse(text, "a DID")?;
            let holders = object::holders_of(self.conn, &did)?;
            let first = holders
                .iter()
                .find(|(one, _)| !one.as_str().starts_with('+'));
            let told_already = first.is_none_or(|(one, _)| *one != did);
            if told_already || holders.windows(2).all(|pair| pair[0].1 == pair[1].1) {
                continue;
            }
            violations += 1;
            if names && found.len() < NAMED {
                let each = holders
                    .iter()
                    .map(|(did, whose)| format!("{did} of {whose}"));
                found.push(each.collect::<Vec<_>>().join(" and "));
            }
        }
        Ok(told(found, violations, names))
    }

    /// Numbers that are reserved where they are: from older versions, or because a department moved
    /// to another country. Named to people who may read everybody, like DIDs.
    pub(super) fn reserved(&self, names: bool) -> Result<std::result::Result<String, String>> {
        // Those numbers are short: of a million people few have one, and the index tells who; and
        // what is no number is told too. The order of the joins is given, since SQLite would begin
        // with all memberships.
        let mut query = self.conn.prepare(
            "SELECT 'extension', e.number, \
             coalesce(d.country, (SELECT value FROM setting WHERE key = 'country')) FROM extension e \
             CROSS JOIN membership m ON m.extension = e.id \
             JOIN department d ON d.id = m.department \
             WHERE length(e.number) NOT BETWEEN ?1 + 1 AND 10 OR e.number GLOB '*[^0-9]*' UNION ALL \
             SELECT o.kind, o.number, \
             coalesce(d.country, (SELECT value FROM setting WHERE key = 'country')) FROM call_object o \
             LEFT JOIN department d ON d.id = o.department ORDER BY 2",
        )?;
        let mut rows = query.query([RESERVED_DIGITS])?;
        let (mut found, mut violations) = (Vec::new(), 0);
        let mut last: Option<Number> = None;
        while let Some(row) = rows.next()? {
            let text = |n: usize| row.get_ref(n)?.as_str().map_err(super::account::text);
            let number: Number = super::account::parse(text(1)?, "a number")?;
            // A number counts once, however many departments it is a member of.
            if last.as_ref() == Some(&number) {
                continue;
            }
            let country: Option<String> = row.get(2)?;
            let country = country.map(|code| super::account::parse(&code, "a country"));
            if let Some(what) = reserved_for(&number, country.transpose()?.as_ref()) {
                violations += 1;
                if found.len() < NAMED {
                    found.push(format!("{}:{number} is {what}", text(0)?));
                }
                last = Some(number);
            }
        }
        violations += self.emergency_dids(&mut found)?;
        Ok(told(found, violations, names))
    }

    /// Former numbers to which calls are still forwarded, and which somebody or something has:
    /// whose calls they are would depend on who looks. Named to people who may read everybody.
    pub(super) fn led_on_in_use(&self, names: bool) -> Result<std::result::Result<String, String>> {
        let mut query = self.conn.prepare(
            "SELECT f.number, e.number FROM former_number f JOIN extension e ON e.id = f.extension \
             WHERE f.until > ?1 AND (f.number IN (SELECT number FROM extension) \
             OR f.number IN (SELECT number FROM call_object) \
             OR EXISTS (SELECT 1 FROM former_number o WHERE o.number = f.number \
             AND o.extension <> f.extension AND o.until > ?1)) ORDER BY f.number, e.number",
        )?;
        let mut rows = query.query([self.now.unix()])?;
        let (mut found, mut violations) = (Vec::new(), 0);
        while let Some(row) = rows.next()? {
            violations += 1;
            if found.len() < NAMED {
                let (former, number): (String, String) = (row.get(0)?, row.get(1)?);
                found.push(format!("{former} of {number}"));
            }
        }
        Ok(told(found, violations, names))
    }

    /// How many DIDs are emergency numbers, some behind a country code, as older versions accepted.
    /// Adds the first ones to `found`.
    fn emergency_dids(&self, found: &mut Vec<String>) -> Result<usize> {
        let mut query = self
            .conn
            .prepare("SELECT number FROM did ORDER BY number")?;
        let mut rows = query.query([])?;
        let mut violations = 0;
        while let Some(row) = rows.next()? {
            let text = row.get_ref(0)?.as_str().map_err(super::account::text)?;
            let did: Phone = super::account::parse(text, "a DID")?;
            if !is_emergency_outside(&did) {
                continue;
            }
            violations += 1;
            if found.len() < NAMED {
                let holders = object::holders_of(self.conn, &did)?;
                let whose = holders.iter().find(|(one, _)| *one == did);
                let whose = whose.map_or_else(String::new, |(_, whose)| format!(" of {whose}"));
                found.push(format!("DID {did}{whose} is an emergency number"));
            }
        }
        Ok(violations)
    }

    /// Names that options read as something else, as older versions accepted. Named to people who
    /// may read everybody, like DIDs.
    pub(super) fn read_otherwise(
        &self,
        names: bool,
    ) -> Result<std::result::Result<String, String>> {
        let mut query = self.conn.prepare(
            "SELECT 'department', name FROM department UNION ALL SELECT 'group', name FROM \"group\" \
             UNION ALL SELECT 'role', name FROM role WHERE built_in = 0 ORDER BY 1, 2",
        )?;
        let mut rows = query.query([])?;
        let (mut found, mut violations) = (Vec::new(), 0);
        while let Some(row) = rows.next()? {
            let text = |n: usize| row.get_ref(n)?.as_str().map_err(super::account::text);
            let name: Name = super::account::parse(text(1)?, "a name")?;
            let Some(meaning) = name.is_read_as() else {
                continue;
            };
            violations += 1;
            if found.len() < NAMED {
                found.push(format!("{}:{name} reads as {meaning}", text(0)?));
            }
        }
        Ok(told(found, violations, names))
    }
}
