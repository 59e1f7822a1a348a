use super::record_filter::RecordFilter;
use super::redo;
use super::renamed::Wanted;
use crate::domain::{Module, Name, Number, Right, ShownField, Time};
use crate::engine::audit::{self, Archive, Counted, RECORD, Record, Verdict};
use crate::engine::gate::Granted;
use crate::engine::operations::audit::{Look, Verify};
use crate::engine::policy::{Account, DepartmentId, Facts, Scope, Sight, sees_department};
use crate::engine::store::{
    Result, Snapshot, StoreError, account, department as stored, group, undo,
};
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, HashMap, HashSet};

/// A record, cut to what the asker may see.
#[derive(Clone, Debug, Serialize)]
pub struct RecordView {
    /// Its place in the chain.
    pub id: i64,
    /// When it was appended, in UTC.
    pub at: Time,
    /// Number of the actor; `(hidden)` if the reader may not know.
    pub actor: String,
    /// Their name, if they still have that number and are visible.
    #[serde(skip)]
    pub actor_name: Option<String>,
    /// How they were identified.
    pub authenticated_by: String,
    /// The OS user whose process asked.
    pub os_user: String,
    /// The words of the command, such as `extension.set`; older rows may have a former name.
    pub action: String,
    /// What it was done to, such as `extension:205`.
    pub target: String,
    /// The target's name, if they still have that number and are visible.
    #[serde(skip)]
    pub target_name: Option<String>,
    /// How it ended: `done` or `refused`.
    pub outcome: String,
    /// Code of the rule that refused.
    pub rule: Option<String>,
    /// Changed fields with their old values; secrets are `***`. A map on purpose: it is the JSON as
    /// stored, with the fields of that time.
    pub before: Map<String, Value>,
    /// Changed fields with their new values; secrets are `***`.
    pub after: Map<String, Value>,
    /// A warning, or why it was refused.
    pub note: Option<String>,
    /// The reason that the actor gave.
    pub reason: Option<String>,
    /// Its link in the chain.
    pub hash: String,
    /// The command that would do it again; `None` if no cell changed.
    pub command: Option<String>,
    /// The first record of what was done together with it; the first itself has none.
    pub batch: Option<i64>,
    /// Whether it is the first of several.
    #[serde(skip)]
    pub begins: bool,
    /// Whether it changed cells, which can be undone.
    #[serde(skip)]
    pub undoable: bool,
    /// How many attempts it represents; during their minute, so far.
    pub count: i64,
    /// When the last of them was made.
    pub until: Option<Time>,
    /// The entry that they are like, if a row of its own says the first of them.
    pub like: Option<i64>,
}

/// The records that match a filter.
#[derive(Clone, Debug, Default)]
pub struct Records {
    /// The newest of them.
    pub shown: Vec<RecordView>,
    /// How many match in all.
    pub all: usize,
}

const HIDDEN: &str = "(hidden)";

/// What the actor may read of the record.
pub(super) struct Reader<'a> {
    facts: &'a Facts,
    everything: bool,
    /// Members of groups that the reader may read: `extension:101`.
    members: HashSet<String>,
    /// Counts for rows of the current minute.
    counting: HashMap<i64, Counted>,
    people: HashMap<String, bool>,
    names: HashMap<String, Option<String>>,
    departments: HashMap<String, bool>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(snapshot: &Snapshot<'_>, facts: &'a Facts) -> Result<Self> {
        let right = Right::read(Module::Audit);
        let everything = facts.authority.holds(right, Scope::System);
        let mut members = HashSet::new();
        for id in facts.authority.groups() {
            if !everything && facts.authority.holds(right, Scope::Group(*id)) {
                let numbers = group::numbers(snapshot.conn, *id, facts.now)?;
                members.extend(numbers.into_iter().map(|n| format!("extension:{n}")));
            }
        }
        Ok(Self {
            facts,
            everything,
            members,
            counting: audit::open_counts(snapshot.conn)?,
            people: HashMap::new(),
            names: HashMap::new(),
            departments: HashMap::new(),
        })
    }

    fn may_read(&self, record: &Record) -> bool {
        self.may_read_of(&record.target, record.department)
    }

    /// Whether the reader may read entries on that target, filed under that department.
    pub(super) fn may_read_of(&self, target: &str, department: Option<i64>) -> bool {
        self.everything
            || self.members.contains(target)
            || department.is_some_and(|id| {
                self.facts.authority.holds(
                    Right::read(Module::Audit),
                    Scope::Department(DepartmentId(id)),
                )
            })
    }

    /// Whether the reader sees that person.
    pub(super) fn sees(&self, account: &Account) -> bool {
        self.facts.sight_of(account) != Sight::Hidden
    }

    /// Whether a number in a record may be shown. People who are gone are hidden too: their
    /// department is no longer known.
    fn sees_person(&mut self, snapshot: &Snapshot<'_>, number: &str) -> Result<bool> {
        if self.everything || number == self.facts.actor.number.as_str() {
            return Ok(true);
        }
        if let Some(known) = self.people.get(number) {
            return Ok(*known);
        }
        let seen = match number.parse::<Number>() {
            Ok(parsed) => account::by_number(snapshot.conn, &parsed)?
                .is_some_and(|a| self.facts.sight_of(&a) != Sight::Hidden),
            Err(_) => false,
        };
        self.people.insert(number.to_owned(), seen);
        Ok(seen)
    }

    /// The name of the person who has that number now, if the reader may see them.
    fn name_of(&mut self, snapshot: &Snapshot<'_>, number: &str) -> Result<Option<String>> {
        if let Some(known) = self.names.get(number) {
            return Ok(known.clone());
        }
        let found = match number.parse::<Number>() {
            Ok(parsed) => account::by_number(snapshot.conn, &parsed)?,
            Err(_) => None,
        };
        let seen = found.filter(|a| self.facts.sight_of(a) != Sight::Hidden);
        let name = seen.map(|account| account.fields.full_name());
        let name = name.filter(|name| !name.is_empty());
        self.names.insert(number.to_owned(), name.clone());
        Ok(name)
    }

    fn sees_department(&mut self, snapshot: &Snapshot<'_>, name: &str) -> Result<bool> {
        if self.everything {
            return Ok(true);
        }
        if let Some(known) = self.departments.get(name) {
            return Ok(*known);
        }
        let seen = match name.parse::<Name>() {
            Ok(parsed) => stored::by_name(snapshot.conn, &snapshot.cache, &parsed)?
                .is_some_and(|d| sees_department(&self.facts.authority, d.id, d.fields.visibility)),
            Err(_) => false,
        };
        self.departments.insert(name.to_owned(), seen);
        Ok(seen)
    }

    fn sees_group(&mut self, snapshot: &Snapshot<'_>, name: &str) -> Result<bool> {
        Ok(match name.parse::<Name>() {
            Ok(parsed) => group::shown(snapshot.conn, &parsed)?
                .is_some_and(|(id, shown)| self.facts.authority.sees_group(id, shown)),
            Err(_) => false,
        })
    }

    /// Removes what this reader may not see from a record.
    fn cut(&mut self, snapshot: &Snapshot<'_>, record: &mut Record) -> Result<()> {
        if !self.sees_person(snapshot, &record.actor)? {
            record.actor = HIDDEN.into();
            record.os_user = HIDDEN.into();
        }
        for map in [&mut record.before, &mut record.after] {
            self.cut_names(snapshot, map)?;
            self.cut_members(snapshot, map)?;
        }
        // Other memberships of a new or removed account may name places that this reader must not
        // see.
        if ["extension.copy", "extension.remove", "audit.undo"].contains(&&*record.action) {
            for field in [
                ShownField::Memberships,
                ShownField::Groups,
                ShownField::Queues,
                ShownField::RingGroups,
            ] {
                record.before.remove(&*field.name());
                record.after.remove(&*field.name());
            }
        }
        // Notes are written for the actor, who may see more than this reader.
        if record.actor != self.facts.actor.number.as_str() {
            record.note = record.note.take().and(record.rule.clone());
        }
        Ok(())
    }

    fn cut_names(&mut self, snapshot: &Snapshot<'_>, map: &mut Map<String, Value>) -> Result<()> {
        type Sees<'a> = fn(&mut Reader<'a>, &Snapshot<'_>, &str) -> Result<bool>;
        let named: [(ShownField, Sees<'a>); 3] = [
            (ShownField::Department, Self::sees_department),
            (ShownField::Member, Self::sees_person),
            (ShownField::Group, Self::sees_group),
        ];
        for (field, sees) in named {
            if let Some(Value::String(name)) = map.get_mut(&*field.name())
                && !sees(self, snapshot, name)?
            {
                *name = HIDDEN.into();
            }
        }
        Ok(())
    }

    fn cut_members(&mut self, snapshot: &Snapshot<'_>, map: &mut Map<String, Value>) -> Result<()> {
        let field = ShownField::Members.name();
        let Some(Value::Array(members)) = map.get_mut(&*field) else {
            return Ok(());
        };
        let mut seen = Vec::new();
        for member in members.drain(..) {
            if self.sees_person(snapshot, member.as_str().unwrap_or_default())? {
                seen.push(member);
            }
        }
        // An empty list would reveal that there was somebody.
        if seen.is_empty() {
            map.remove(&*field);
        } else {
            *members = seen;
        }
        Ok(())
    }

    /// A record as this reader may see it.
    pub(super) fn view(
        &mut self,
        snapshot: &Snapshot<'_>,
        mut record: Record,
    ) -> Result<RecordView> {
        // A line contains what was typed, which may be hidden from this reader.
        let whole = self.everything || record.actor == self.facts.actor.number.as_str();
        if !self.everything {
            self.cut(snapshot, &mut record)?;
        }
        let counted = audit::counted(&record.outcome, &mut record.after);
        let command = redo::command(&record).filter(|_| whole);
        let counting = self.counting.get(&record.id);
        let several = counted.as_ref().or(counting);
        Ok(RecordView {
            count: match (counted, counting) {
                (Some(counted), _) => counted.count,
                (None, Some(more)) => 1 + more.count,
                (None, None) => 1,
            },
            until: several.map(|several| several.until),
            like: several.and_then(|several| several.like),
            id: record.id,
            at: record.at,
            actor: record.actor,
            actor_name: None,
            target_name: None,
            authenticated_by: record.via,
            os_user: record.os_user,
            action: record.action,
            target: record.target,
            outcome: record.outcome,
            rule: record.rule,
            before: record.before,
            after: record.after,
            note: record.note,
            reason: record.reason,
            hash: record.hash,
            command,
            batch: record.batch,
            begins: false,
            undoable: !record.effect.is_empty(),
        })
    }
}

impl Snapshot<'_> {
    /// Records that the asker may read, newest first.
    pub fn records(&self, granted: &Granted<Look>, filter: &RecordFilter) -> Result<Records> {
        let mut reader = Reader::new(self, &granted.facts)?;
        let mut found = Records::default();
        let wanted = Wanted::of(self.conn, filter, |r| reader.may_read(r))?;
        let department = match &filter.department {
            Some(name) => match self.department_seen(&granted.facts, name)? {
                Some(id) => Some(id.0),
                None => return Ok(found),
            },
            None => None,
        };
        let mut query = self.conn.prepare_cached(&format!(
            "{RECORD} WHERE (?1 IS NULL OR 'extension:' || actor IN (SELECT value FROM json_each(?1))) \
             AND (?2 IS NULL OR target IN (SELECT value FROM json_each(?2)) \
             OR action = 'phonebook.add' AND 'entry:' || json_extract(after, '$.id') \
             IN (SELECT value FROM json_each(?2)) \
             OR ?7 IS NOT NULL AND effect ->> ?7 IS NOT NULL \
             OR action GLOB '*.member.*' AND coalesce(after ->> '$.member', before ->> '$.member') \
             IN (SELECT value FROM json_each(?9))) \
             AND (?3 IS NULL OR outcome = ?3) AND at >= ?4 AND at < ?5 \
             AND (?6 IS NULL OR id = ?6 OR id > ?6 AND batch = ?6) \
             AND (?8 IS NULL OR department = ?8) ORDER BY id DESC"
        ))?;
        let mut rows = query.query((
            wanted.actors()?,
            wanted.targets()?,
            filter.outcome.as_deref(),
            filter.since.map_or(i64::MIN, Time::unix),
            filter.until.map_or(i64::MAX, Time::unix),
            filter.batch,
            filter.setting_in_cells(),
            department,
            self.as_members(&mut reader, filter)?,
        ))?;
        while let Some(row) = rows.next()? {
            let text = |n| row.get_ref(n)?.as_str().map_err(account::text);
            if wanted.is_of_another(row.get(0)?, text(2)?, text(6)?)
                || !self.is_wanted(&mut reader, row, filter)?
            {
                continue;
            }
            found.all += 1;
            // What is not shown is counted without being built.
            if found.shown.len() < filter.limit {
                found.shown.push(reader.view(self, audit::record(row)?)?);
            }
        }
        if filter.names {
            self.name_people(&mut reader, &mut found.shown)?;
            self.note_first(&mut found.shown)?;
        }
        Ok(found)
    }

    /// The numbers of the targets that are people, as a JSON list: what they joined and left is filed
    /// under the queue. Those whom the reader does not see are not found there.
    fn as_members(&self, reader: &mut Reader<'_>, filter: &RecordFilter) -> Result<String> {
        let numbers = filter.targets.iter();
        let numbers = numbers.filter_map(|target| target.strip_prefix("extension:"));
        let mut seen = Vec::new();
        for number in numbers {
            if reader.sees_person(self, number)? {
                seen.push(number);
            }
        }
        Ok(serde_json::to_string(&seen)?)
    }

    fn is_wanted(
        &self,
        reader: &mut Reader<'_>,
        row: &rusqlite::Row<'_>,
        filter: &RecordFilter,
    ) -> Result<bool> {
        let text = |n| row.get_ref(n)?.as_str().map_err(account::text);
        let (action, target) = (text(5)?, text(6)?);
        let called = filter.action.as_deref();
        if !called.is_none_or(|wanted| audit::is_called(wanted, action, target))
            || !reader.may_read_of(target, row.get(7)?)
        {
            return Ok(false);
        }
        // A filter must not find people whom the reader may not see.
        match &filter.actor {
            Some(_) => reader.sees_person(self, text(2)?),
            None => Ok(true),
        }
    }

    /// Adds names to the numbers of people who still exist and are visible. Whoever had the number
    /// before them was somebody else.
    fn name_people(&self, reader: &mut Reader<'_>, views: &mut [RecordView]) -> Result<()> {
        let Some(first) = views.iter().map(|view| view.id).min() else {
            return Ok(());
        };
        let made = undo::made_since(self.conn, first)?;
        for view in views {
            let number = view.target.strip_prefix("extension:");
            let mut name = |number: &str| -> Result<Option<String>> {
                let came = made.get(&format!("extension:{number}"));
                match came.is_some_and(|came| *came > view.id) {
                    true => Ok(None),
                    false => reader.name_of(self, number),
                }
            };
            view.target_name = number.map(&mut name).transpose()?.flatten();
            view.actor_name = name(&view.actor)?;
        }
        Ok(())
    }

    /// Every record that the asker may read, oldest first, one at a time.
    pub fn each_record<E: From<StoreError>>(
        &self,
        granted: &Granted<Look>,
        mut each: impl FnMut(&RecordView) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let mut reader = Reader::new(self, &granted.facts)?;
        let sql = format!("{RECORD} ORDER BY id");
        let mut query = self.conn.prepare_cached(&sql).map_err(StoreError::from)?;
        let mut rows = query.query([]).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            let record = audit::record(row)?;
            if reader.may_read(&record) {
                each(&reader.view(self, record)?)?;
            }
        }
        Ok(())
    }

    /// A record, if the asker may read it.
    pub fn record_by_id(&self, granted: &Granted<Look>, id: i64) -> Result<Option<RecordView>> {
        let mut reader = Reader::new(self, &granted.facts)?;
        let mut query = self
            .conn
            .prepare_cached(&format!("{RECORD} WHERE id = ?1"))?;
        let mut rows = query.query([id])?;
        let Some(row) = rows.next()? else {
            return Ok(None);
        };
        let record = audit::record(row)?;
        if !reader.may_read(&record) {
            return Ok(None);
        }
        let mut view = [reader.view(self, record)?];
        self.name_people(&mut reader, &mut view)?;
        let [view] = view;
        Ok(Some(view))
    }

    /// The first of several records that were made together, if this is one of them.
    pub fn batch_of(&self, granted: &Granted<Look>, id: i64) -> Result<Option<i64>> {
        let Some(record) = self.record_by_id(granted, id)? else {
            return Ok(None);
        };
        let begins = self.begins_batch(id)?;
        Ok(record.batch.or(begins.then_some(id)))
    }

    /// Notes which records are the first of several, as below.
    fn note_first(&self, views: &mut [RecordView]) -> Result<()> {
        let alone = views.iter().filter(|view| view.batch.is_none());
        let ids: Vec<i64> = alone.map(|view| view.id).collect();
        let sql = "SELECT batch FROM audit \
             WHERE id IN (SELECT value + 1 FROM json_each(?1)) AND batch = id - 1";
        let mut query = self.conn.prepare_cached(sql)?;
        let rows = query.query_map([serde_json::to_string(&ids)?], |row| row.get(0))?;
        let first: HashSet<i64> = rows.collect::<std::result::Result<_, _>>()?;
        for view in views {
            view.begins = first.contains(&view.id);
        }
        Ok(())
    }

    /// Whether that record is the first of several: what is done together follows without a gap.
    fn begins_batch(&self, id: i64) -> Result<bool> {
        let sql = "SELECT 1 FROM audit WHERE id = ?1 + 1 AND batch = ?1";
        Ok(self.conn.prepare_cached(sql)?.exists([id])?)
    }

    /// Which records from that one on are undone, and by which.
    pub fn undone_since(&self, _granted: &Granted<Look>, id: i64) -> Result<BTreeMap<i64, i64>> {
        undo::undone(self.conn, id)
    }

    /// The record from that one on that created the current holder of that number; 0 if none.
    pub fn came_since(&self, _granted: &Granted<Look>, number: &Number, id: i64) -> Result<i64> {
        undo::came(self.conn, number, id)
    }

    /// Whether the asker may read the whole record.
    pub fn reads_all(&self, granted: &Granted<Look>) -> bool {
        let right = Right::read(Module::Audit);
        granted.facts.authority.holds(right, Scope::System)
    }

    /// Recomputes the whole chain; `anchor` is a row and its link noted at another time, `archives`
    /// contain what moved out of it.
    pub fn verify_records(
        &self,
        _granted: &Granted<Verify>,
        anchor: Option<(i64, &str)>,
        archives: &[Archive],
    ) -> Result<Verdict> {
        audit::verify(self.conn, anchor, archives)
    }
}
