//! The site of a policy test: made in a file of its own, by a founder, through the gate.

use super::file::{CallRight, Department, PolicyFile, Site, TestPerson, until};
use super::stop::{Stop, each, of_a_line};
use crate::cli::policy_line::{self, Caller, Played};
use crate::cli::{Context, Error};
use crate::domain::{
    Deadline, DepartmentPatch, ExtensionPatch, Invalid, Name, Number, Patch, Right, Role, Time, Tri,
};
use crate::engine::operations::{console, department, extension, role};
use crate::engine::writes::Performed;
use crate::engine::{Founding, OsIdentity, Session, Store};
use crate::ops::{Agreed, Failure, Options, Performer, Steps};
use crate::site::{Fault, List, Place, Placed};
use std::collections::BTreeMap;
use std::os::unix::fs::DirBuilderExt;
use std::path::PathBuf;

/// User ids that no machine assigns: each person of a site gets one.
const FIRST_UID: u32 = 3_000_000_000;

/// A folder that is removed when this is dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(context: &mut Context) -> Result<Self, Error> {
        let mut bytes = [0; 8];
        (context.system.random)(&mut bytes);
        let name: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let name = format!("pbxctl-policy-{name}");
        // Callers through sudo cannot name a folder either.
        let told = context.system.var("TMPDIR").map(PathBuf::from);
        let told = told.filter(|_| !context.is_through_sudo());
        // If there is a file system in memory, waiting for a disk proves nothing.
        let places = told.into_iter().chain(["/dev/shm".into(), "/tmp".into()]);
        let mut failed = None;
        for place in places {
            let path = place.join(&name);
            match std::fs::DirBuilder::new().mode(0o700).create(&path) {
                Ok(()) => return Ok(Self(path)),
                Err(error) => failed = Some(Error::io("made", &path, &error)),
            }
        }
        Err(failed.unwrap_or_else(|| Error::environment("there is no temporary folder")))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Only a made-up site is left behind: no reason to fail.
        std::fs::remove_dir_all(&self.0).ok();
    }
}

/// A finished site.
pub(super) struct Stage {
    pub store: Store,
    pub founder: Session,
    uids: BTreeMap<Number, u32>,
    folder: Folder,
}

impl Stage {
    pub fn new(context: &mut Context, file: &PolicyFile, site: &Site) -> Result<Self, Stop> {
        let folder = Folder::new(context)?;
        let what = Founding {
            owner: named(site.founder.as_ref(), "100")?,
            first: "Founder".parse()?,
            last: "Founder".parse()?,
            department: named(site.default.as_ref(), "main")?,
            password: None,
            uid: FIRST_UID,
            os_user: "founder".into(),
        };
        let mut identity = [0; 16];
        (context.system.random)(&mut identity);
        let (mut store, founder) =
            Store::found(&folder.0.join("site.db"), &what, identity, file.now)?;
        let uids = BTreeMap::from([(what.owner.clone(), FIRST_UID)]);
        let uids = build(&mut store, &founder, (file.now, uids), |builder| {
            builder.fill(site, &what.department)
        })?;
        let mut stage = Self {
            store,
            founder,
            uids,
            folder,
        };
        stage.go_on(file, site, &Caller::of(context))?;
        Ok(stage)
    }

    /// The path of its database.
    pub fn path(&self) -> PathBuf {
        self.folder.0.join("site.db")
    }

    /// Performs the steps, and binds actors who are not among the named people.
    fn go_on(&mut self, file: &PolicyFile, site: &Site, caller: &Caller) -> Result<(), Stop> {
        for step in &site.steps {
            let path = self.path();
            let played = policy_line::play(step, (&self.founder, caller), &path, file.now, true)
                .map_err(|error| of_a_line(step.at, error))?;
            if let Played::Denied(rule, error) = played {
                let why = format!("the step is refused ({}): {error}", rule.code());
                return Err(Fault::new(step.at, why).into());
            }
        }
        let uids = std::mem::take(&mut self.uids);
        self.uids = build(
            &mut self.store,
            &self.founder,
            (file.now, uids),
            |builder| {
                let acting = file.checks.iter();
                let acting = acting.filter_map(|check| Some((check.actor()?, check.place)));
                each(acting, Vec::new(), |(actor, place)| {
                    builder.bind(actor, place)
                })
            },
        )?;
        Ok(())
    }

    /// Somebody on the site, acting.
    pub fn session(&self, number: &Number) -> Result<Option<Session>, Error> {
        let Some(uid) = self.uids.get(number) else {
            return Ok(None);
        };
        let user = OsIdentity {
            uid: *uid,
            euid: *uid,
            sudo_uid: None,
            name: format!("uid:{uid}"),
        };
        Ok(self.store.known_os_user(&user)?)
    }
}

fn named<T: std::str::FromStr<Err = Invalid> + Clone>(
    given: Option<&T>,
    usual: &str,
) -> Result<T, Invalid> {
    given.map_or_else(|| usual.parse(), |given| Ok(given.clone()))
}

/// User ids of the actors.
type Uids = BTreeMap<Number, u32>;

struct Builder<'t, 's> {
    steps: &'t mut Steps<'s>,
    now: Time,
    uids: Uids,
}

/// Builds in one transaction, or not at all.
fn build(
    store: &mut Store,
    founder: &Session,
    (now, uids): (Time, Uids),
    work: impl Fn(&mut Builder<'_, '_>) -> Result<(), Stop>,
) -> Result<Uids, Stop> {
    let options = Options {
        now,
        reason: None,
        dry_run: false,
        expected: None,
        agreed: Agreed::All,
        foreseen: std::cell::RefCell::default(),
        told: std::cell::RefCell::default(),
    };
    let work = |steps: &mut Steps<'_>| {
        let uids = uids.clone();
        let mut builder = Builder { steps, now, uids };
        let worked = work(&mut builder);
        Ok(worked.map(|()| builder.uids))
    };
    let performer = Performer::new(store, founder, &options);
    performer.together_if(work, |worked| Ok::<_, Failure>(worked.is_ok()))?
}

fn calls(allow: &List<CallRight>, deny: &List<CallRight>) -> Vec<(Right, Tri)> {
    let all = [(allow, Tri::Allow), (deny, Tri::Deny)].into_iter();
    all.flat_map(|(rights, tri)| rights.iter().map(move |right| (right.0, tri)))
        .collect()
}

fn plain<T: Copy>(values: &List<T>) -> Vec<T> {
    values.iter().map(|value| value.value).collect()
}

impl Builder<'_, '_> {
    fn perform<O: Performed>(&mut self, op: O, place: Place) -> Result<(), Stop> {
        match self.steps.perform(op) {
            Ok(_) => Ok(()),
            Err(Failure::Refused(refusal)) => Err(Fault::new(place, refusal.denial.why).into()),
            Err(failure) => Err(failure.into()),
        }
    }

    fn fill(&mut self, site: &Site, default: &Name) -> Result<(), Stop> {
        // By name, as one may start from another.
        let mut roles: Vec<_> = site.roles.iter().collect();
        roles.sort_by_key(|(name, _)| name.as_str());
        for (name, said) in roles {
            let op = role::Add {
                name: name.value.clone(),
                from: said.from,
                given: plain(&said.right),
                taken: plain(&said.without),
                purpose: None,
            };
            self.perform(op, said.at)?;
        }
        for (name, said) in &site.departments {
            self.department(name, said, default)?;
        }
        for (number, person) in &site.people {
            let home = person.home.as_ref().unwrap_or(default);
            self.perform(
                extension::Add {
                    number: number.value.clone(),
                    department: home.clone(),
                    role: None,
                    fields: ExtensionPatch::default(),
                    enabled: true,
                },
                person.at,
            )?;
            self.bind(number, person.at)?;
            self.at_home(number, home, person)?;
        }
        for (number, person) in &site.people {
            self.elsewhere(number, person)?;
        }
        Ok(())
    }

    fn department(
        &mut self,
        name: &Name,
        said: &Placed<Department>,
        default: &Name,
    ) -> Result<(), Stop> {
        let mut fields = DepartmentPatch {
            visibility: said.visibility,
            ..DepartmentPatch::default()
        };
        if let Some(numbers) = &said.numbers {
            fields.numbers = Patch::Set(numbers.clone());
        }
        if let Some(maximum) = said.maximum {
            fields.max_extensions = Patch::Set(maximum);
        }
        if name == default {
            let (name, patch) = (name.clone(), fields);
            self.perform(department::Set { name, patch }, said.at)?;
        } else {
            let name = name.clone();
            self.perform(department::Add { name, fields }, said.at)?;
        }
        for (role, rights) in &said.rights {
            let op = department::Rights {
                department: name.clone(),
                role: role.value,
                calls: calls(&rights.allow, &rights.deny),
            };
            self.perform(op, said.at)?;
        }
        Ok(())
    }

    fn at_home(
        &mut self,
        number: &Number,
        home: &Name,
        person: &Placed<TestPerson>,
    ) -> Result<(), Stop> {
        let calls = calls(&person.allow, &person.deny);
        if person.role.is_some() || !calls.is_empty() {
            let end = until(person.until.as_ref(), self.now)?;
            let op = department::MemberSet {
                department: home.clone(),
                number: number.clone(),
                role: person.role,
                until: person.role.filter(|role| *role != Role::User).map(|_| end),
                calls,
            };
            self.perform(op, person.at)?;
        }
        Ok(())
    }

    fn elsewhere(&mut self, number: &Number, person: &Placed<TestPerson>) -> Result<(), Stop> {
        for (name, said) in &person.member_of {
            let op = department::MemberAdd {
                department: name.value.clone(),
                number: number.clone(),
                role: said.role,
                until: until(said.until.as_ref(), self.now)?,
                calls: calls(&said.allow, &said.deny),
            };
            self.perform(op, said.at)?;
        }
        if let Some(role) = &person.system_role {
            let op = role::Grant {
                number: number.clone(),
                role: role.value,
                department: None,
                until: Deadline::Never,
                keep_end: false,
            };
            self.perform(op, role.at)?;
        }
        if let Some(access) = &person.console {
            let op = console::SetAccess {
                number: number.clone(),
                access: access.value,
            };
            self.perform(op, access.at)?;
        }
        if !person.permissions.is_empty() {
            let op = console::Permit {
                number: number.clone(),
                permissions: plain(&person.permissions),
                until: Deadline::Never,
            };
            self.perform(op, person.at)?;
        }
        if person.enabled == Some(false) {
            let op = extension::SetEnabled::to(number.clone(), false);
            self.perform(op, person.at)?;
        }
        Ok(())
    }

    /// Binds an OS user, unless there is one: this is how the people of a site are identified.
    fn bind(&mut self, number: &Number, place: Place) -> Result<(), Stop> {
        if self.uids.contains_key(number) {
            return Ok(());
        }
        let next = u32::try_from(self.uids.len()).unwrap_or_default();
        let uid = FIRST_UID + next;
        let op = console::Bind {
            number: number.clone(),
            uid,
            os_user: format!("uid:{uid}"),
        };
        self.perform(op, place)?;
        self.uids.insert(number.clone(), uid);
        Ok(())
    }
}
