use super::end;
use crate::domain::{GroupRole, GroupScope, GroupVisibility, Right, RightSet, Time, Tri};
use crate::engine::gate::Granted;
use crate::engine::operations::group::{List, MemberList, Show};
use crate::engine::policy::{AccountId, Facts, Group, GroupId, Sight};
use crate::engine::store::{Result, Snapshot, StoreError, account, group};

/// Call rights that a group sets for a role in it.
#[derive(Clone, Debug)]
pub struct GroupDefaultView {
    /// For members with this role.
    pub role: GroupRole,
    /// The rights it allows or denies.
    pub rights: Vec<(Right, Tri)>,
}

/// A group, cut to what the asker may see.
#[derive(Clone, Debug)]
pub struct GroupView {
    /// Name, as entered.
    pub name: String,
    /// Its display name, if it has one.
    pub display_name: Option<String>,
    /// Who can see it.
    pub visibility: GroupVisibility,
    /// Whether it is `administrators`.
    pub built_in: bool,
    /// What it carries; `None` if the asker sees it only because it is published.
    pub carried: Option<CarriedView>,
    /// How many belong to it; only for people who may see its members.
    pub members: Option<u32>,
    /// The actor's own role there.
    pub my_role: Option<GroupRole>,
    /// When that membership ends.
    pub my_until: Option<Time>,
}

/// What a group carries.
#[derive(Clone, Debug)]
pub struct CarriedView {
    /// Each member's rights over the accounts of the members.
    pub over_members: RightSet,
    /// Each member's rights everywhere.
    pub system: RightSet,
    /// Call rights on the other members, by role.
    pub call_rights: Vec<GroupDefaultView>,
}

/// A member of a group.
#[derive(Clone, Debug)]
pub struct GroupMemberRow {
    /// Number of the member.
    pub number: String,
    /// First and last name.
    pub name: String,
    /// Home department, if visible.
    pub department: Option<String>,
    /// Role in the group; `None` if the asker may not know.
    pub role: Option<GroupRole>,
    /// When the membership ends.
    pub until: Option<Time>,
    /// Their own call rights.
    pub overrides: Vec<(Right, Tri)>,
}

fn carried(g: &Group) -> CarriedView {
    let mut call_rights: Vec<_> = g
        .defaults
        .iter()
        .filter(|(_, calls)| !calls.is_empty())
        .map(|(role, calls)| GroupDefaultView {
            role: *role,
            rights: calls.not_inherited().collect(),
        })
        .collect();
    call_rights.sort_by_key(|view| view.role);
    CarriedView {
        over_members: g.rights(GroupScope::Members),
        system: g.rights(GroupScope::System),
        call_rights,
    }
}

impl Snapshot<'_> {
    fn view(&self, facts: &Facts, g: &Group) -> Result<GroupView> {
        let mine = facts.actor.group_membership(g.id, facts.now);
        Ok(GroupView {
            name: g.name.to_string(),
            display_name: g.display_name.as_ref().map(ToString::to_string),
            visibility: g.visibility,
            built_in: g.built_in,
            carried: (facts.authority.reaches_group(g.id)).then(|| carried(g)),
            // A published group does not reveal how many of its members are hidden.
            members: if facts.sees_members_of(g.id) {
                Some(group::count(self.conn, g.id, self.now)?)
            } else {
                None
            },
            my_role: mine.map(|m| m.role),
            my_until: mine.and_then(|m| end(m.until)),
        })
    }

    /// The group: what it carries is for its members, and for people who hold something over it.
    pub fn group(&self, granted: &Granted<Show>) -> Result<GroupView> {
        match granted.facts.named_group() {
            Some(g) => self.view(&granted.facts, g),
            None => Err(StoreError::damaged("the group vanished")),
        }
    }

    /// Groups that the asker may see, by name; `search` is part of a name, in any case.
    pub fn groups(&self, granted: &Granted<List>, search: Option<&str>) -> Result<Vec<GroupView>> {
        let facts = &granted.facts;
        let mut query = self
            .conn
            .prepare_cached("SELECT id FROM \"group\" ORDER BY name_key")?;
        let ids: Vec<i64> = query
            .query_map([], |row| row.get(0))?
            .collect::<std::result::Result<_, _>>()?;
        let search = search.map(str::to_lowercase);
        let mut all = Vec::new();
        for id in ids.into_iter().map(GroupId) {
            let Some(g) = group::by_row(self.conn, id)? else {
                continue;
            };
            if !facts.authority.sees_group(id, g.visibility) {
                continue;
            }
            let names = [
                Some(g.name.as_str()),
                g.display_name.as_ref().map(|d| d.as_str()),
            ];
            let matches = |text: &String| {
                let mut names = names.iter().flatten();
                names.any(|name| name.to_lowercase().contains(text.as_str()))
            };
            if search.as_ref().is_none_or(matches) {
                all.push(self.view(facts, &g)?);
            }
        }
        Ok(all)
    }

    /// Members of a group that the asker may see, by number.
    pub fn group_members(&self, granted: &Granted<MemberList>) -> Result<Vec<GroupMemberRow>> {
        self.first_group_members(granted, usize::MAX)
    }

    /// The same, at most that many.
    pub fn first_group_members(
        &self,
        granted: &Granted<MemberList>,
        most: usize,
    ) -> Result<Vec<GroupMemberRow>> {
        let facts = &granted.facts;
        let Some(g) = facts.named_group() else {
            return Err(StoreError::damaged("the group vanished"));
        };
        let mut query = self.conn.prepare_cached(
            "SELECT m.extension FROM group_member m JOIN extension e ON e.id = m.extension \
             WHERE m.group_id = ?1 AND (m.until IS NULL OR m.until > ?2) ORDER BY e.number",
        )?;
        let ids: Vec<i64> = query
            .query_map((g.id.0, self.now.unix()), |row| row.get(0))?
            .collect::<std::result::Result<_, _>>()?;
        let all_seen = facts.knows_members_of(g.id, g.visibility);
        let mut all = Vec::new();
        for id in ids {
            if all.len() == most {
                break;
            }
            let Some(member) = account::by_id(self.conn, AccountId(id))? else {
                continue;
            };
            let sight = facts.sight_of(&member);
            let full = sight == Sight::Full;
            // Seeing somebody does not reveal their membership.
            if sight == Sight::Hidden || !(all_seen || full) {
                continue;
            }
            let Some(m) = member.group_membership(g.id, facts.now) else {
                continue;
            };
            all.push(GroupMemberRow {
                number: member.number.to_string(),
                name: member.fields.full_name(),
                department: facts
                    .visible_name_of_home(&member)
                    .map(|name| name.to_string()),
                role: full.then_some(m.role),
                until: if full { end(m.until) } else { None },
                overrides: if full {
                    m.calls.not_inherited().collect()
                } else {
                    Vec::new()
                },
            });
        }
        Ok(all)
    }
}
