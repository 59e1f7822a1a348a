mod row;
mod several;

pub use several::{AtHome, Known, Person};

use super::fields::ReadableFields;
use super::{InvitationView, end};
use crate::domain::{
    GroupRole, Name, Number, ObjectKind, Right, RightSet, Role, Time, Tri, Visibility, spelling_key,
};
use crate::engine::gate::Granted;
use crate::engine::operations::extension::{List, Show};
use crate::engine::policy::{
    Account, DepartmentId, Facts, Former, Scope, Sight, sees_department, sight,
};
use crate::engine::store::{Result, Snapshot, StoreError, number, object, second_factor};
use row::{HomeRoles, Roles, Stored, list_sql};
use serde::Serialize;
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

/// A membership of an account.
#[derive(Clone, Debug, Serialize)]
pub struct MembershipView {
    /// Name of the department.
    pub department: String,
    /// Whether it is the home.
    pub home: bool,
    /// The current role.
    pub role: Role,
    /// When it ends and falls back to `user`.
    pub until: Option<Time>,
    /// Call rights that differ from the role's in this department.
    pub overrides: Vec<(Right, Tri)>,
}

/// A group somebody belongs to.
#[derive(Clone, Debug, Serialize)]
pub struct GroupHeld {
    /// Name of the group.
    pub group: String,
    /// Their role in it.
    pub role: GroupRole,
    /// When the membership ends.
    pub until: Option<Time>,
    /// Call rights that differ from the role's in this group.
    pub overrides: Vec<(Right, Tri)>,
}

/// A queue or ring group that rings somebody.
#[derive(Clone, Debug)]
pub struct CalledBy {
    /// Which of the two it is.
    pub kind: ObjectKind,
    /// Its number.
    pub number: Number,
    /// Its display name, if it has one.
    pub name: Option<String>,
    /// The department that owns it.
    pub department: Option<Name>,
}

/// An account, as much of it as the asker may see.
#[derive(Clone)]
pub struct ExtensionView {
    /// Number of the account.
    pub number: String,
    /// First and last name.
    pub name: String,
    /// Home department, if visible.
    pub department: Option<String>,
    /// Its fields; `None`, like the rest, without the right to read it.
    pub fields: Option<ReadableFields>,
    /// Whether it is enabled.
    pub enabled: Option<bool>,
    /// From when on `extension purge` removes it, if it is disabled and that was requested.
    pub purge_after: Option<Time>,
    /// Role in the system.
    pub system_role: Option<Role>,
    /// The end of the system role, if any.
    pub system_role_until: Option<Time>,
    /// Memberships in departments that the asker may see.
    pub memberships: Vec<MembershipView>,
    /// Memberships in groups that the asker may see.
    pub groups: Vec<GroupHeld>,
    /// Queues and ring groups that ring it, if the asker may read their members.
    pub called_by: Vec<CalledBy>,
    /// `auto`, `allow` or `deny`.
    pub console_access: Option<&'static str>,
    /// Whether a web-access password is set.
    pub password_set: Option<bool>,
    /// Whether it does not work: they, or everybody, sign in only by a provider.
    pub password_off: Option<bool>,
    /// The second factor: `none`, `enrolled` if no code was shown yet, or `on`.
    pub second_factor: Option<&'static str>,
    /// The open invitation to set one, if any.
    pub invitation: Option<InvitationView>,
    /// Its former numbers, in order.
    pub former_numbers: Vec<FormerView>,
}

/// A former number of an extension.
#[derive(Clone, Debug, Serialize)]
pub struct FormerView {
    /// The number.
    pub number: String,
    /// When the extension got another one; `None` if it never had it, and takes its calls for somebody
    /// who left.
    pub until: Option<Time>,
    /// Until when calls to it are forwarded to the extension; `None` if they are not, or no longer.
    pub forwarded_until: Option<Time>,
}

/// A row of a list, borrowed from the database row.
#[derive(Clone, Copy, Debug)]
pub struct ExtensionRow<'r> {
    /// Which account it is, whatever its number: no other ever is.
    pub id: i64,
    /// Number of the account.
    pub number: &'r str,
    /// First name.
    pub first: &'r str,
    /// Last name.
    pub last: &'r str,
    /// Home department; empty if hidden.
    pub department: &'r str,
    /// Whether the fields below may be seen; if not, they are empty.
    pub full: bool,
    /// Role in the home department.
    pub role: Option<Role>,
    /// Role in the system.
    pub system_role: Option<Role>,
    /// E-mail address; empty if there is none.
    pub email: &'r str,
    /// What they can sign in with, besides the number.
    pub username: &'r str,
    /// Outside numbers, separated by commas; only if asked for.
    pub dids: &'r str,
    /// Whether it is enabled.
    pub enabled: Option<bool>,
    /// The rest; only if asked for.
    pub rest: Option<ExtensionRest<'r>>,
}

/// Columns that few lists show.
#[derive(Clone, Copy, Debug)]
pub struct ExtensionRest<'r> {
    /// Mobile number; empty if there is none.
    pub mobile: &'r str,
    /// Language, as a tag such as `pl`; empty if there is none.
    pub language: &'r str,
    /// Number shown to the people they call; empty if there is none.
    pub caller_id: &'r str,
    /// Whether voicemail is on.
    pub voicemail: bool,
    /// `auto`, `allow` or `deny`.
    pub console: &'r str,
    /// When the role at home ends.
    pub until: Option<Time>,
    /// When the role in the system ends.
    pub system_role_until: Option<Time>,
    /// Whether a voicemail PIN is set.
    pub vm_pin_set: bool,
    /// Whether one is required.
    pub vm_pin_required: bool,
    /// What is mailed when a message arrives.
    pub vm_email: &'r str,
    /// Whether missed calls are mailed.
    pub missed_call_email: bool,
    /// Whether the phone book lists them automatically.
    pub phonebook: bool,
    /// Where every call goes.
    pub forward_always: &'r str,
    /// Where a call goes if the line is busy.
    pub forward_busy: &'r str,
    /// Where a call goes if nobody answers.
    pub forward_no_answer: &'r str,
    /// How long it rings before that, in seconds.
    pub no_answer_seconds: Option<u16>,
    /// Whether a web-access password is set.
    pub password_set: bool,
    /// Whether it can be called.
    pub telephone: bool,
    /// Former numbers from which calls are forwarded, separated by commas.
    pub former: &'r str,
    /// The second factor: `none`, `enrolled` if no code was shown yet, or `on`.
    pub second_factor: &'static str,
    /// From when on it may be removed for good.
    pub purge_after: Option<Time>,
}

/// What limits a list.
#[derive(Clone, Debug, Default)]
pub struct ExtensionFilter {
    /// Text contained in number, name, e-mail or user name, in any case.
    pub search: Option<String>,
    /// Whether DIDs are wanted: they cost a look-up for each row.
    pub dids: bool,
    /// Whether `ExtensionRow::rest` and the user name are wanted.
    pub rest: bool,
    /// Only extensions with a former number whose calls are forwarded.
    pub former: bool,
    /// Only people without an active second factor.
    pub without_factor: bool,
}

impl Snapshot<'_> {
    /// The account, cut to what the asker may see.
    pub fn extension(&self, granted: &Granted<Show>) -> Result<ExtensionView> {
        let facts = &granted.facts;
        let target = facts
            .target()
            .ok_or_else(|| StoreError::damaged("the target vanished"))?;
        let mut view = ExtensionView {
            number: target.number.to_string(),
            name: target.fields.full_name(),
            department: facts.visible_name(target.home).map(|n| n.to_string()),
            fields: None,
            enabled: None,
            purge_after: None,
            system_role: None,
            system_role_until: None,
            memberships: Vec::new(),
            groups: Vec::new(),
            called_by: Vec::new(),
            console_access: None,
            password_set: None,
            password_off: None,
            second_factor: None,
            invitation: None,
            former_numbers: Vec::new(),
        };
        if facts.sight_of(target) != Sight::Full {
            return Ok(view);
        }
        view.enabled = Some(target.enabled);
        view.purge_after = target.kept_until.option();
        view.fields = Some(ReadableFields::of(&target.fields));
        view.system_role = target.system_role_at(facts.now);
        view.system_role_until = view
            .system_role
            .and(target.system_role)
            .and_then(|(_, until)| end(until));
        view.console_access = Some(target.console.as_str());
        view.password_set = Some(target.has_password);
        view.password_off = Some(self.password_is_off(target)?);
        let factor = second_factor::confirmed(self.conn, target.id)?;
        view.second_factor = Some(super::factor_state(factor));
        view.invitation = self.invitation(target, facts)?;
        let former = number::former(self.conn, target.id)?.into_iter();
        let former = former.map(|(number, former)| FormerView {
            number: number.to_string(),
            until: Some(former.at).filter(|at| *at != Former::NEVER_ITS_OWN),
            forwarded_until: former.until.filter(|_| former.leads_at(facts.now)),
        });
        view.former_numbers = former.collect();
        for m in &target.memberships {
            if facts.visible_name(m.department).is_some() {
                let role = m.role_at(facts.now);
                view.memberships.push(MembershipView {
                    department: m.name.to_string(),
                    home: m.department == target.home,
                    role,
                    until: if m.role == role { end(m.until) } else { None },
                    overrides: m.calls.not_inherited().collect(),
                });
            }
        }
        for m in target.groups_at(facts.now) {
            if facts.visible_name(m.group).is_some() {
                view.groups.push(GroupHeld {
                    group: m.name.to_string(),
                    role: m.role,
                    until: end(m.until),
                    overrides: m.calls.not_inherited().collect(),
                });
            }
        }
        view.groups.sort_by(|a, b| a.group.cmp(&b.group));
        view.called_by = self.called_by(facts, target)?;
        view.memberships
            .sort_by(|a, b| b.home.cmp(&a.home).then(a.department.cmp(&b.department)));
        Ok(view)
    }

    fn called_by(&self, facts: &Facts, target: &Account) -> Result<Vec<CalledBy>> {
        let mut all = object::called_with(self.conn, target.id)?;
        all.retain(|object| facts.sight_of_object(object) == Sight::Full);
        let called = all.into_iter().map(|object| CalledBy {
            kind: object.kind,
            name: object.fields.name.as_ref().map(ToString::to_string),
            number: object.number,
            department: object.department.map(|owner| owner.name),
        });
        Ok(called.collect())
    }

    /// Every account that the asker may see, by number. `each` gets rows borrowed from SQLite, so a
    /// list of any length takes the memory of one row.
    pub fn extensions<E: From<StoreError>>(
        &self,
        granted: &Granted<List>,
        filter: &ExtensionFilter,
        mut each: impl FnMut(&ExtensionRow<'_>) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let facts = &granted.facts;
        let eyes = Eyes::open(self, facts)?;
        let only = facts.department(0).map(|d| d.id.0);
        let group = facts.groups().next();
        let all_of_group = group.is_some_and(|g| facts.knows_members_of(g.id, g.visibility));
        let group = group.map(|g| g.id);
        let search = filter.search.as_deref().map(spelling_key);
        let sql = list_sql(filter, only.is_some(), group.is_some(), facts.now);
        let roles = Roles {
            conn: self.conn,
            custom: OnceCell::new(),
        };
        let homes = HomeRoles::load(self.conn, only)?;
        let mut query = self.conn.prepare_cached(&sql).map_err(StoreError::from)?;
        let mut rows = match group {
            Some(id) => query.query((only, id.0, facts.now.unix())),
            None => query.query([only]),
        }
        .map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            let home = DepartmentId(row.get(4).map_err(StoreError::from)?);
            let id: i64 = row.get(0).map_err(StoreError::from)?;
            let place = eyes.place(home);
            let sight = eyes.on(facts, id, home, place);
            if sight == Sight::Hidden {
                continue;
            }
            let full = sight == Sight::Full;
            // A filter on what the asker may not read must select nobody.
            if (filter.former || filter.without_factor) && !full {
                continue;
            }
            // Seeing somebody does not reveal their membership.
            if group.is_some() && !(all_of_group || full) {
                continue;
            }
            let stored = Stored {
                row,
                now: facts.now,
                roles: &roles,
                homes: &homes,
            };
            let department = place.filter(|p| p.seen).map_or("", |p| p.name.as_str());
            let shown = stored.shown(department, full, (filter.rest, search.is_some()))?;
            let of_role = |role| shown.role == Some(role) || shown.system_role == Some(role);
            let is_meant = granted.op.role.is_none_or(of_role)
                && (search.as_ref()).is_none_or(|search| matches(&shown, search));
            if is_meant {
                each(&shown)?;
            }
        }
        Ok(())
    }
}

/// Searches only what the asker may see: a hidden e-mail address or user name must not answer
/// guesses.
fn matches(row: &ExtensionRow<'_>, search: &str) -> bool {
    let name = format!("{} {}", row.first, row.last);
    row.number.contains(search)
        || spelling_key(&name).contains(search)
        || row.email.to_lowercase().contains(search)
        || row.username.to_lowercase().contains(search)
}

/// A department, as the actor sees it.
pub(super) struct Place {
    id: DepartmentId,
    pub(super) name: String,
    visibility: Visibility,
    pub(super) seen: bool,
}

/// What the actor sees of the whole site, looked up once per list.
pub(super) struct Eyes {
    /// By department id.
    departments: Vec<Place>,
    /// Members of departments whose members the reader may see; loaded only if something is hidden.
    colleagues: HashSet<i64>,
    /// What the reader holds over the members of groups.
    by_groups: HashMap<i64, RightSet>,
}

impl Eyes {
    pub(super) fn open(snapshot: &Snapshot<'_>, facts: &Facts) -> Result<Self> {
        let mut departments = Vec::new();
        let mut hidden = false;
        let mut query = snapshot
            .conn
            .prepare_cached("SELECT id, name, visibility FROM department ORDER BY id")?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let id = DepartmentId(row.get(0)?);
            let visibility = match row.get_ref(2)?.as_str() {
                Ok("open") => Visibility::Open,
                _ => Visibility::Restricted,
            };
            let seen = sees_department(&facts.authority, id, visibility);
            hidden |= !seen;
            departments.push(Place {
                id,
                name: row.get(1)?,
                visibility,
                seen,
            });
        }
        let mut colleagues = HashSet::new();
        if hidden {
            for m in &facts.actor.memberships {
                if facts
                    .authority
                    .holds(Right::SEE_GROUP_MEMBERS, Scope::Department(m.department))
                {
                    let mut query = snapshot
                        .conn
                        .prepare_cached("SELECT extension FROM membership WHERE department = ?1")?;
                    let mut rows = query.query([m.department.0])?;
                    while let Some(row) = rows.next()? {
                        colleagues.insert(row.get(0)?);
                    }
                }
            }
        }
        Ok(Self {
            departments,
            colleagues,
            by_groups: Self::by_groups(snapshot, facts)?,
        })
    }

    fn by_groups(snapshot: &Snapshot<'_>, facts: &Facts) -> Result<HashMap<i64, RightSet>> {
        let mut all = HashMap::new();
        for id in facts.authority.groups() {
            let here = facts.authority.at(Scope::Group(*id));
            if here.is_empty() {
                continue;
            }
            let mut query = snapshot.conn.prepare_cached(
                "SELECT extension FROM group_member WHERE group_id = ?1 \
                 AND (until IS NULL OR until > ?2)",
            )?;
            let mut rows = query.query((id.0, facts.now.unix()))?;
            while let Some(row) = rows.next()? {
                let held = all.entry(row.get(0)?).or_insert(RightSet::EMPTY);
                *held = held.or(here);
            }
        }
        Ok(all)
    }

    pub(super) fn place(&self, home: DepartmentId) -> Option<&Place> {
        let at = self.departments.binary_search_by_key(&home.0, |p| p.id.0);
        at.ok().map(|at| &self.departments[at])
    }

    pub(super) fn on(
        &self,
        facts: &Facts,
        id: i64,
        home: DepartmentId,
        place: Option<&Place>,
    ) -> Sight {
        let visibility = place.map_or(Visibility::Restricted, |p| p.visibility);
        sight(
            &facts.authority,
            id == facts.actor.id.0,
            home,
            visibility,
            self.by_groups.get(&id).copied().unwrap_or_default(),
            || self.colleagues.contains(&id),
        )
    }
}
