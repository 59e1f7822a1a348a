use crate::domain::{Destination, Digit, Module, Name, ObjectKind, Phone, Right, Routes};
use crate::engine::gate::Granted;
use crate::engine::operations::object::{List, MemberList, OptionList, Show};
use crate::engine::policy::{
    CallObject, Facts, LeadingHere, ObjectId, Scope, Sight, sees_department,
};
use crate::engine::store::{Result, Snapshot, StoreError, account, object};

/// A queue, ring group, IVR or trunk, as much of it as the asker may see.
#[derive(Clone, Debug)]
pub struct ObjectView {
    /// Which of the four it is.
    pub kind: ObjectKind,
    /// The number that dials it.
    pub number: String,
    /// Its display name, if it has one.
    pub name: Option<String>,
    /// Its department, if it has one and it is visible.
    pub department: Option<String>,
    /// The rest, for people who may read its kind there.
    pub rest: Option<ObjectRest>,
}

/// What outsiders do not see of a call object.
#[derive(Clone, Debug)]
pub struct ObjectRest {
    /// DIDs that lead to it.
    pub dids: Vec<Phone>,
    /// Visible members, in order.
    pub members: Vec<ObjectMember>,
    /// Whether the asker sees everybody, and so all members.
    pub sees_all: bool,
    /// Where it leads, by office hours.
    pub routes: Routes,
    /// Where its keys lead.
    pub options: Vec<(Digit, Destination)>,
}

/// A member of a queue or ring group.
#[derive(Clone, Debug)]
pub struct ObjectMember {
    /// Their position, from 1.
    pub place: usize,
    /// Number of the member.
    pub number: String,
    /// First and last name.
    pub name: String,
    /// Home department, if visible.
    pub department: Option<String>,
    /// Whether they can be called.
    pub enabled: bool,
}

fn found(facts: &Facts) -> Result<&CallObject> {
    facts
        .named_object()
        .map(AsRef::as_ref)
        .ok_or_else(|| StoreError::damaged("the call object vanished"))
}

/// Its department, unless the actor may not see it.
pub(super) fn visible_home<'o>(facts: &Facts, object: &'o CallObject) -> Option<&'o Name> {
    let base = object.department.as_ref()?;
    sees_department(&facts.authority, base.id, base.visibility).then_some(&base.name)
}

/// What outsiders see too.
fn head(facts: &Facts, o: &CallObject) -> ObjectView {
    ObjectView {
        kind: o.kind,
        number: o.number.to_string(),
        name: o.fields.name.as_ref().map(ToString::to_string),
        department: visible_home(facts, o).map(ToString::to_string),
        rest: None,
    }
}

impl Snapshot<'_> {
    fn as_seen(&self, facts: &Facts, o: &CallObject) -> Result<ObjectView> {
        let full = facts.sight_of_object(o) == Sight::Full;
        Ok(ObjectView {
            rest: if full {
                Some(ObjectRest {
                    dids: o.fields.dids.clone(),
                    members: self.members_of(facts, o.id)?,
                    sees_all: facts
                        .authority
                        .holds(Right::read(Module::Extensions), Scope::System),
                    routes: o.routes.clone(),
                    options: o.options.clone(),
                })
            } else {
                None
            },
            ..head(facts, o)
        })
    }

    /// Visible members, with positions counted among them: there is no trace of others.
    fn members_of(&self, facts: &Facts, id: ObjectId) -> Result<Vec<ObjectMember>> {
        let mut all = Vec::new();
        for (id, _) in object::members(self.conn, id)? {
            let Some(member) = account::by_id(self.conn, id)? else {
                continue;
            };
            if facts.sight_of(&member) == Sight::Hidden {
                continue;
            }
            all.push(ObjectMember {
                place: all.len() + 1,
                number: member.number.to_string(),
                name: member.fields.full_name(),
                department: facts.visible_name_of_home(&member).map(|n| n.to_string()),
                enabled: member.enabled,
            });
        }
        Ok(all)
    }

    /// The object, cut to what the asker may see.
    pub fn object(&self, granted: &Granted<Show>) -> Result<ObjectView> {
        self.as_seen(&granted.facts, found(&granted.facts)?)
    }

    /// The same without the rest: it may have thousands of members.
    pub fn object_head(&self, granted: &Granted<Show>) -> Result<ObjectView> {
        Ok(head(&granted.facts, found(&granted.facts)?))
    }

    /// What leads to it, as far as the asker may see.
    pub fn leading(&self, granted: &Granted<Show>) -> Vec<LeadingHere> {
        granted.facts.leading_here().0
    }

    /// Objects of a kind that the asker may see, by number.
    pub fn objects(&self, granted: &Granted<List>) -> Result<Vec<ObjectView>> {
        let facts = &granted.facts;
        let only = facts.department(0).map(|d| d.id);
        let mut all = Vec::new();
        for id in object::rows(self.conn, granted.op.kind.as_str(), only)? {
            let Some(o) = object::without_members(self.conn, id)? else {
                continue;
            };
            if facts.sight_of_object(&o) != Sight::Hidden {
                all.push(self.as_seen(facts, &o)?);
            }
        }
        Ok(all)
    }

    /// Members of a queue or ring group that the asker may see, in order.
    pub fn object_members(&self, granted: &Granted<MemberList>) -> Result<Vec<ObjectMember>> {
        self.members_of(&granted.facts, found(&granted.facts)?.id)
    }

    /// The keys of an IVR and their destinations.
    pub fn options(&self, granted: &Granted<OptionList>) -> Result<Vec<(Digit, Destination)>> {
        Ok(found(&granted.facts)?.options.clone())
    }
}
