//! The site of a policy test: made in a file of its own, by a founder, through the gate.

use super::file::{
    Department, Member, PolicyFile, Site, TestPerson, Text, malformed, until, value,
};
use super::file::{parse_at, values};
use crate::cli::policy_line::{self, Caller, Played};
use crate::cli::{Context, Error};
use crate::domain::{
    Deadline, DepartmentPatch, ExtensionPatch, Name, Number, Patch, Right, Role, Time, Tri,
};
use crate::engine::operations::{console, department, extension, role};
use crate::engine::writes::Performed;
use crate::engine::{Founding, OsIdentity, Session, Store};
use crate::ops::{Agreed, Failure, Options, Performer, Steps};
use serde_saphyr::{Location, Spanned};
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
    pub fn new(context: &mut Context, file: &PolicyFile, site: &Site) -> Result<Self, Error> {
        let folder = Folder::new(context)?;
        let founder = named(site.founder.as_ref(), "100")?;
        let what = Founding {
            owner: founder,
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
    fn go_on(&mut self, file: &PolicyFile, site: &Site, caller: &Caller) -> Result<(), Error> {
        for step in &site.steps {
            let path = self.path();
            let played =
                policy_line::play(&step.value, (&self.founder, caller), &path, file.now, true)
                    .map_err(|error| malformed(step.referenced, error.message()))?;
            if let Played::Denied(rule, error) = played {
                let why = format!("the step is refused ({}): {error}", rule.code());
                return Err(malformed(step.referenced, why));
            }
        }
        let uids = std::mem::take(&mut self.uids);
        self.uids = build(
            &mut self.store,
            &self.founder,
            (file.now, uids),
            |builder| {
                let acting = file.checks.iter();
                let mut acting = acting.filter_map(|check| Some((check.actor()?, check.place)));
                acting.try_for_each(|(actor, place)| builder.bind(actor, place))
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

fn named<T: std::str::FromStr<Err = crate::domain::Invalid>>(
    text: Option<&Text>,
    usual: &str,
) -> Result<T, Error> {
    match text {
        Some(text) => value(text),
        None => Ok(usual.parse()?),
    }
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
    work: impl FnOnce(&mut Builder<'_, '_>) -> Result<(), Error>,
) -> Result<Uids, Error> {
    let options = Options {
        now,
        reason: None,
        dry_run: false,
        expected: None,
        agreed: Agreed::All,
    };
    let work = |steps: &mut Steps<'_>| {
        let mut builder = Builder { steps, now, uids };
        let worked = work(&mut builder);
        Ok(worked.map(|()| builder.uids))
    };
    let performer = Performer::new(store, founder, &options);
    performer.together_if(work, |worked| Ok::<_, Failure>(worked.is_ok()))?
}

fn calls(allow: &[Text], deny: &[Text]) -> Result<Vec<(Right, Tri)>, Error> {
    let with = |texts, tri| -> Result<Vec<(Right, Tri)>, Error> {
        let rights: Vec<Right> = values(texts)?;
        Ok(rights.into_iter().map(|right| (right, tri)).collect())
    };
    for text in allow.iter().chain(deny) {
        if value::<Right>(text)?.call_bit().is_none() {
            let why = format!("`{}` is not a call right", text.value);
            return Err(malformed(text.referenced, why));
        }
    }
    let mut all = with(allow, Tri::Allow)?;
    all.extend(with(deny, Tri::Deny)?);
    Ok(all)
}

impl Builder<'_, '_> {
    fn perform<O: Performed>(&mut self, op: O, place: Location) -> Result<(), Error> {
        match self.steps.perform(op) {
            Ok(_) => Ok(()),
            Err(Failure::Refused(refusal)) => Err(malformed(place, refusal.denial.why)),
            Err(failure) => Err(failure.into()),
        }
    }

    fn fill(&mut self, site: &Site, default: &Name) -> Result<(), Error> {
        for (name, said) in &site.roles {
            let op = role::Add {
                name: parse_at(name, said.referenced)?,
                from: value(&said.value.from)?,
                given: values(&said.value.right)?,
                taken: values(&said.value.without)?,
                purpose: None,
            };
            self.perform(op, said.referenced)?;
        }
        for (name, said) in &site.departments {
            let name: Name = parse_at(name, said.referenced)?;
            self.department(name, said, default)?;
        }
        let mut people: Vec<(Number, Location, TestPerson)> = Vec::new();
        for (number, said) in &site.people {
            let person = said.value.clone().unwrap_or_default();
            people.push((parse_at(number, said.referenced)?, said.referenced, person));
        }
        for (number, place, person) in &people {
            let home = match &person.home {
                Some(home) => value(home)?,
                None => default.clone(),
            };
            self.perform(
                extension::Add {
                    number: number.clone(),
                    department: home.clone(),
                    role: None,
                    fields: ExtensionPatch::default(),
                    enabled: true,
                },
                *place,
            )?;
            self.bind(number, *place)?;
            self.at_home(number, home, person, *place)?;
        }
        for (number, place, person) in &people {
            self.elsewhere(number, person, *place)?;
        }
        Ok(())
    }

    fn department(
        &mut self,
        name: Name,
        said: &Spanned<Option<Department>>,
        default: &Name,
    ) -> Result<(), Error> {
        let place = said.referenced;
        let said = said.value.clone().unwrap_or_default();
        let mut fields = DepartmentPatch {
            visibility: said.visibility.as_ref().map(value).transpose()?,
            ..DepartmentPatch::default()
        };
        if let Some(numbers) = &said.numbers {
            fields.numbers = Patch::Set(value(numbers)?);
        }
        if let Some(maximum) = said.maximum {
            fields.max_extensions = Patch::Set(maximum);
        }
        if name == *default {
            let (name, patch) = (name.clone(), fields);
            self.perform(department::Set { name, patch }, place)?;
        } else {
            let name = name.clone();
            self.perform(department::Add { name, fields }, place)?;
        }
        for (role, said) in &said.rights {
            let op = department::Rights {
                department: name.clone(),
                role: parse_at(role, place)?,
                calls: calls(&said.allow, &said.deny)?,
            };
            self.perform(op, place)?;
        }
        Ok(())
    }

    fn at_home(
        &mut self,
        number: &Number,
        home: Name,
        person: &TestPerson,
        place: Location,
    ) -> Result<(), Error> {
        let calls = calls(&person.allow, &person.deny)?;
        let role: Option<Role> = person.role.as_ref().map(value).transpose()?;
        if role.is_some() || !calls.is_empty() {
            let end = until(person.until.as_ref(), self.now)?;
            let op = department::MemberSet {
                department: home,
                number: number.clone(),
                role,
                until: role.filter(|role| *role != Role::User).map(|_| end),
                calls,
            };
            self.perform(op, place)?;
        }
        Ok(())
    }

    fn elsewhere(
        &mut self,
        number: &Number,
        person: &TestPerson,
        place: Location,
    ) -> Result<(), Error> {
        for (name, said) in &person.member_of {
            let Member {
                role,
                until: end,
                allow,
                deny,
            } = said.value.clone().unwrap_or_default();
            let op = department::MemberAdd {
                department: parse_at(name, said.referenced)?,
                number: number.clone(),
                role: role.as_ref().map(value).transpose()?,
                until: until(end.as_ref(), self.now)?,
                calls: calls(&allow, &deny)?,
            };
            self.perform(op, said.referenced)?;
        }
        if let Some(role) = &person.system_role {
            let op = role::Grant {
                number: number.clone(),
                role: value(role)?,
                department: None,
                until: Deadline::Never,
                keep_end: false,
            };
            self.perform(op, role.referenced)?;
        }
        if let Some(access) = &person.console {
            let op = console::SetAccess {
                number: number.clone(),
                access: value(access)?,
            };
            self.perform(op, access.referenced)?;
        }
        if !person.permissions.is_empty() {
            let op = console::Permit {
                number: number.clone(),
                permissions: values(&person.permissions)?,
                until: Deadline::Never,
            };
            self.perform(op, place)?;
        }
        if person.enabled == Some(false) {
            let op = extension::SetEnabled::to(number.clone(), false);
            self.perform(op, place)?;
        }
        Ok(())
    }

    /// Binds an OS user, unless there is one: this is how the people of a site are identified.
    fn bind(&mut self, number: &Number, place: Location) -> Result<(), Error> {
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
