//! `console show`.

use crate::cli::{Context, Error, typed};
use crate::domain::{Zone, humane_left};
use crate::engine::operations::console::Show;
use crate::engine::{Access, ConsoleView};
use crate::ui::{Sheet, Tone, View};
use clap::ArgMatches;
use serde::Serialize;

#[derive(Serialize)]
struct Shown {
    #[serde(flatten)]
    view: ConsoleView,
    #[serde(skip)]
    zone: Zone,
}

impl View for Shown {
    fn sheet(&self, sheet: &mut Sheet) {
        let view = &self.view;
        let tone = if view.let_in { Tone::Good } else { Tone::Bad };
        let os_user = view.os_user.as_ref().map(super::bound);
        sheet
            .title(format!("{} {}", view.number, view.name).trim_end())
            .field("access", view.access)
            .toned("now", tone, super::entry(view))
            .field("password", if view.password_set { "set" } else { "none" })
            .field("second factor", super::factor(view.second_factor))
            .field_if(
                "invited",
                view.invitation.as_ref().map(|open| open.told(self.zone)),
            )
            .field("OS user", os_user.unwrap_or_default());
        if let Some(bound) = view.os_user.as_ref() {
            let at = bound.bound_at.map(|at| at.local(self.zone));
            let by = bound.bound_by.as_ref().map(|by| format!("by {by}"));
            let both: Vec<_> = at.into_iter().chain(by).collect();
            sheet.field_if("bound", (!both.is_empty()).then(|| both.join(" ")));
        }
        let links = view.sso.iter().map(|link| {
            let by = match (&link.subject, &link.email) {
                (Some(subject), None) => format!("subject {subject}"),
                (Some(subject), Some(email)) => {
                    format!("e-mail {email}, signed in as subject {subject}")
                }
                (None, email) => format!("e-mail {}", email.as_deref().unwrap_or_default()),
            };
            let used = if link.used { "" } else { ", never used" };
            format!("{} ({by}{used})", link.provider)
        });
        let links: Vec<_> = links.collect();
        sheet.field_if(
            "single sign-on",
            (!links.is_empty()).then(|| links.join(", ")),
        );
        let of_whom = if view.sso_only { "" } else { " for everybody" };
        let unlinked = match view.sso.is_empty() {
            false => "",
            true => ", and no provider is linked",
        };
        let only = format!("password sign-in is switched off{of_whom}{unlinked}");
        sheet.field_if("sso only", view.password_off.then_some(only));
        let tokens = view.tokens.iter().flatten();
        let tokens: Vec<_> = tokens.map(ToString::to_string).collect();
        sheet.field_if("tokens", (!tokens.is_empty()).then(|| tokens.join(", ")));
        if view.permissions.is_empty() {
            sheet.field("permissions", "");
            return;
        }
        let rows = view.permissions.iter().map(|held| {
            let end = held.until.map(|end| end.local(self.zone));
            let left = held.seconds_left.map(humane_left);
            let rights = held.rights.iter().map(ToString::to_string);
            let rights = rights.collect::<Vec<_>>().join(", ");
            vec![
                held.permission.to_owned(),
                end.unwrap_or_default(),
                left.unwrap_or_default(),
                rights,
            ]
        });
        sheet
            .section("permissions")
            .grid(&["PERMISSION", "UNTIL", "LEFT", "RIGHTS"], rows.collect());
    }
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let show: Show = typed(matches)?;
    let mut client = context.client(Access::Read)?;
    let mut view = client.ask(show, |snapshot, granted| snapshot.console(granted))?;
    context.look_for(view.os_user.as_mut());
    view.permissions.sort_by_key(|held| held.permission);
    let zone = client.zone(None)?;
    Ok(context.ui.show(&Shown { view, zone })?)
}
