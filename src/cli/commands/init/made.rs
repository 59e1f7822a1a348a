//! What `init` shows: what there is now, and what to do next.

use super::SitePlace;
use crate::cli::{Context, Error};
use crate::domain::{
    DepartmentField, Name, Number, Role, Secret, ShownField, ShownFields, Time, Visibility,
    humane_left, quoted, quoted_path,
};
use crate::engine::operations::{department, extension, group};
use crate::engine::{ExtensionFilter, Session, Snapshot, Store};
use crate::ops::example;
use crate::ui::{Format, Outcome, Sheet, Tone, View};
use serde_json::{Map, json};
use std::path::{Path, PathBuf};

/// A database that has just been made, or would be.
pub(super) struct Made {
    pub(super) path: PathBuf,
    pub(super) owner: Number,
    pub(super) name: String,
    pub(super) department: Name,
    pub(super) os_user: String,
    /// The OS user who made it.
    pub(super) by: String,
    pub(super) place: SitePlace,
    pub(super) password: bool,
    /// The owner's password, if nobody knows it yet.
    pub(super) generated: Option<Secret>,
    pub(super) company: Option<Company>,
}

/// The example company, as stored in the database.
pub(super) struct Company {
    departments: Vec<Vec<String>>,
    groups: Vec<Vec<String>>,
    /// Everybody with more than the role `user`.
    leading: Vec<Vec<String>>,
    others: usize,
    people: usize,
    keys: PathBuf,
}

/// A line of what to do next.
enum Step {
    /// For reading.
    Said(String),
    /// For pasting into a shell.
    Typed(String),
}

/// Reads back what was made, as its owner sees it.
pub(super) fn company(
    store: &mut Store,
    session: &Session,
    now: Time,
    keys: &Path,
) -> Result<Company, Error> {
    let snapshot = store.read(now)?;
    let mut company = Company {
        departments: departments(&snapshot, session)?,
        groups: groups(&snapshot, session)?,
        leading: Vec::new(),
        others: 0,
        people: 0,
        keys: keys.to_owned(),
    };
    company.count_people(&snapshot, session)?;
    for line in &mut company.leading {
        let number = line[0].parse()?;
        let granted = snapshot.authorize(session, extension::Show { number })?;
        let view = snapshot.extension(&granted?)?;
        let home = view.memberships.iter().find(|membership| membership.home);
        if let Some(end) = home.and_then(|membership| membership.until) {
            let left = humane_left(end.unix() - now.unix());
            line[3] = format!("{}, {left} left", line[3]);
        }
    }
    Ok(company)
}

fn departments(snapshot: &Snapshot<'_>, session: &Session) -> Result<Vec<Vec<String>>, Error> {
    let granted = snapshot.authorize(session, department::List)?;
    let all = snapshot.departments(&granted?)?.into_iter().map(|row| {
        let fields = &row.fields;
        let seen_by = match fields.visibility {
            Visibility::Restricted => "its members",
            Visibility::Open => "everybody",
        };
        vec![
            row.name.clone(),
            text(fields.display_name.as_ref()),
            text(row.extensions.as_ref()),
            text(fields.numbers.as_ref()),
            text(fields.max_extensions.as_ref()),
            seen_by.to_owned(),
        ]
    });
    Ok(all.collect())
}

fn groups(snapshot: &Snapshot<'_>, session: &Session) -> Result<Vec<Vec<String>>, Error> {
    let granted = snapshot.authorize(session, group::List)?;
    let all = snapshot.groups(&granted?, None)?.into_iter();
    let own = all.filter(|group| !group.built_in).map(|group| {
        let members = group.members.map_or(String::new(), |n| n.to_string());
        let display = group.display_name.unwrap_or_default();
        vec![group.name, display, members]
    });
    Ok(own.collect())
}

impl Company {
    fn count_people(&mut self, snapshot: &Snapshot<'_>, session: &Session) -> Result<(), Error> {
        let everybody = extension::List {
            department: None,
            group: None,
            role: None,
        };
        let granted = snapshot.authorize(session, everybody)?;
        snapshot.extensions(&granted?, &ExtensionFilter::default(), |row| {
            self.people += 1;
            let home = row.role.filter(|role| *role != Role::User);
            let Some(role) = row.system_role.or(home) else {
                self.others += 1;
                return Ok(());
            };
            let acts = example::ACTORS.contains(&row.number);
            self.leading.push(vec![
                row.number.to_owned(),
                format!("{} {}", row.first, row.last),
                row.department.to_owned(),
                role.to_string(),
                if acts { "yes" } else { "" }.to_owned(),
            ]);
            Ok(())
        })
    }
}

fn text(value: Option<&impl ToString>) -> String {
    value.map_or_else(String::new, ToString::to_string)
}

/// A path as it is typed in a command.
fn shown(path: &Path) -> String {
    quoted_path(path)
}

impl Made {
    pub(super) fn show(&self, context: &mut Context) -> Result<(), Error> {
        let settings = context.ui.settings();
        if settings.format != Format::Table || settings.dry_run {
            return Ok(context.ui.mutation(&self.outcome())?);
        }
        if settings.quiet {
            return match &self.generated {
                Some(secret) => Ok(context.ui.line(secret.expose())?),
                None => Ok(()),
            };
        }
        context.ui.show(self)?;
        for step in self.next(context) {
            match step {
                Step::Said(line) => context.ui.prose(&line)?,
                Step::Typed(command) => context.ui.command(&command)?,
            }
        }
        Ok(())
    }

    fn outcome(&self) -> Outcome {
        let mut after = ShownFields::default()
            .with(ShownField::Owner, self.owner.as_str())
            .with(ShownField::Department, self.department.as_str())
            .with(ShownField::OsUser, json!(self.os_user));
        if let Some(zone) = self.place.timezone {
            after.set(DepartmentField::Timezone, zone.name());
        }
        if let Some(country) = &self.place.country {
            after.set(DepartmentField::Country, country.as_str());
        }
        after.set(ShownField::Password, self.password.then_some("***"));
        let mut extra = Map::new();
        extra.insert("path".into(), json!(self.path.display().to_string()));
        if let Some(secret) = &self.generated {
            extra.insert("generated_password".into(), json!(secret.expose()));
        }
        if let Some(company) = &self.company {
            let keys = company.keys.display().to_string();
            extra.insert(
                "example".into(),
                json!({
                    "departments": company.departments.len(),
                    "groups": company.groups.len(),
                    "extensions": company.people,
                    "password_file": keys,
                    "actors": example::ACTORS,
                }),
            );
        }
        let said = format!(
            "{}: a database with department {}, owned by {} ({}), for whom OS user `{}` acts",
            self.path.display(),
            self.department,
            self.owner,
            self.name,
            self.os_user
        );
        Outcome {
            after,
            extra,
            ..Outcome::changed("init", "system").say(said)
        }
    }

    /// What to run next, as commands that can be pasted where this one was typed.
    fn next(&self, context: &Context) -> Vec<Step> {
        let typed = context.system.args.first().and_then(|word| word.to_str());
        let by_sudo = self.os_user != self.by && self.path == context.system.installed.db;
        let program = match by_sudo {
            // Only whoever made the file may open it, and somebody else acts as the owner.
            true => format!("sudo -u {} pbxctl", quoted(&self.by)),
            false => quoted(typed.unwrap_or("pbxctl")).into_owned(),
        };
        let db = match &context.globals.db {
            Some(path) if !by_sudo => format!("--db {} ", shown(path)),
            Some(_) | None => String::new(),
        };
        let Some(company) = &self.company else {
            let command = |rest: &str| Step::Typed(format!("  {program} {db}{rest}"));
            let said = |text: &str| Step::Said(text.to_owned());
            let next = match self.os_user == self.by {
                true => "Next, a department that rings:".to_owned(),
                false => format!(
                    "Next, as OS user `{}`, a department that rings:",
                    self.os_user
                ),
            };
            let mut lines = vec![said(""), said(&next)];
            lines.extend(self.first_steps().iter().map(|rest| command(rest)));
            lines.push(said("or everybody, from a file:"));
            // Through sudo no file can be named: the shell opens it.
            lines.push(command(match by_sudo {
                true => "import - --profile 3cx --create-departments --dry-run < people.csv",
                false => "import people.csv --profile 3cx --create-departments --dry-run",
            }));
            return lines;
        };
        let mut lines = vec![
            Step::Said(String::new()),
            Step::Said(format!(
                "Try it as other people. Those marked share one password, in {}",
                company.keys.display()
            )),
        ];
        if let Some(path) = &context.globals.db {
            let export = format!("    export PBXCTL_DB={}", shown(path));
            lines.push(Step::Typed(export));
        }
        let keys = shown(&company.keys);
        let mut story = |told: &str, commands: &[String]| {
            lines.push(Step::Said(format!("  {told}")));
            let typed = |rest: &String| Step::Typed(format!("    {program} {rest}"));
            lines.extend(commands.iter().map(typed));
        };
        story(
            "Rosa García looks after the extensions of sales:",
            &[
                match by_sudo {
                    true => "login -u 210".to_owned(),
                    false => format!("login -u 210 --password-file {keys}"),
                },
                "extension set 205 --mobile +447700900299".into(),
            ],
        );
        story(
            "Her manager can listen to calls, so she may not set that password; she cannot see management:",
            &[
                "password set 201 --generate".into(),
                "department show management".into(),
            ],
        );
        story(
            "Who is there now, and where does a call to the switchboard go?",
            &["hours status".into(), "route show 190".into()],
        );
        story(
            "As the owner again, ask why; all of it is on record:",
            &[
                "logout".into(),
                "auth explain passwords:write 201 --actor 210".into(),
                "audit list --limit 5".into(),
            ],
        );
        lines
    }
}

impl Made {
    /// Commands that make a call to the default department ring somebody's phone, and that keep
    /// calls at night.
    fn first_steps(&self) -> [String; 6] {
        let free = |one: &'static str, other: &'static str| {
            if self.owner.as_str() == one {
                other
            } else {
                one
            }
        };
        let (person, queue) = (free("101", "102"), free("800", "801"));
        let department = quoted(self.department.as_str());
        [
            format!("extension add {person} -d {department} --first Ada --last Lovelace --vm on"),
            format!("hours set {department} --open 'mon-fri 8-17:30'"),
            format!("queue add {queue} -d {department} --name Reception"),
            format!("queue member add {queue} {person}"),
            format!(
                "route set {department} --break queue:{queue} --closed voicemail:{person} --holiday voicemail:{person}"
            ),
            format!("route show {queue}"),
        ]
    }
}

/// The JSON is that of a change; this is only for people.
impl serde::Serialize for Made {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.path.serialize(serializer)
    }
}

impl View for Made {
    fn sheet(&self, sheet: &mut Sheet) {
        sheet.title(format!("{} is ready", self.path.display()));
        sheet.field(
            "Owner",
            format!("{} {}, system-owner", self.owner, self.name),
        );
        sheet.field(
            "Acts as",
            format!("OS user `{}`, without a password", self.os_user),
        );
        if let Some(secret) = &self.generated {
            let shown = format!("{} (shown only now)", secret.expose());
            sheet.toned("Password", Tone::Care, shown);
        }
        sheet.field(
            "Department",
            format!("{}, the default one", self.department),
        );
        let zone = self.place.timezone;
        sheet.field_if("Time zone", zone.map(|zone| zone.name().to_owned()));
        let country = self.place.country.as_ref();
        sheet.field_if("Country", country.map(ToString::to_string));
        let Some(company) = &self.company else { return };
        let title = format!(
            "Acme, an example: {} people in {} departments",
            company.people,
            company.departments.len()
        );
        sheet.section(title);
        sheet.grid(
            &[
                "DEPARTMENT",
                "NAME",
                "PEOPLE",
                "NUMBERS",
                "AT MOST",
                "SEEN BY",
            ],
            company.departments.clone(),
        );
        sheet.section("Groups");
        sheet.grid(&["GROUP", "NAME", "MEMBERS"], company.groups.clone());
        sheet.section("Roles");
        sheet.grid(
            &["NUMBER", "NAME", "DEPARTMENT", "ROLE", "PASSWORD"],
            company.leading.clone(),
        );
        sheet.toned_line(
            Tone::Dim,
            format!(
                "and {} others; `extension list` has them all",
                company.others
            ),
        );
    }
}
