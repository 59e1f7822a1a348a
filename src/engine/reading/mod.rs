//! What may be read, as views: each is cut to what the actor may see (D12), by the same functions
//! that refusals use.

mod account;
mod archive;
mod became;
mod called_once;
mod compare;
mod console;
mod department;
mod extension;
mod fields;
mod group;
mod held_before;
mod hours;
mod lost;
mod marked;
mod meant;
mod names;
mod next;
mod object;
mod own;
mod passed_on;
mod phonebook;
mod purge;
mod question;
mod recent;
mod record;
mod record_filter;
mod recovery;
mod redo;
mod remedy;
mod renamed;
mod role;
mod route;
mod setting;
mod sso;
mod taken_back;
mod token;
mod version;
mod who;

pub(in crate::engine) use account::factor_state;
pub(in crate::engine) use account::path;
pub use account::{
    GroupRoleHeld, PermissionView, RightView, RightsByUse, RoleHeld, SessionView, WhoAmIView,
};
pub use compare::{Belonging, Existing, Holder, Identity, State};
pub use console::{BindingView, BoundView, ConsoleView, InvitationView};
pub use department::{DefaultView, DepartmentOutlook, DepartmentRow, DepartmentView, MemberRow};
pub use extension::{
    AtHome, CalledBy, ExtensionFilter, ExtensionRest, ExtensionRow, ExtensionView, FormerView,
    GroupHeld, Known, MembershipView, Person,
};
pub use fields::ReadableFields;
pub use group::{CarriedView, GroupDefaultView, GroupMemberRow, GroupView};
pub use held_before::{HeldBefore, HeldBy};
pub use hours::HoursView;
pub use marked::{Imported, MadeByFiles, Marked};
pub use meant::Meaning;
pub use names::{NameView, PersonView};
pub use next::FreeNumbers;
pub use object::{ObjectMember, ObjectRest, ObjectView};
pub use own::OwnRecords;
pub use phonebook::{BookLine, BookSearch, BookSource};
pub use question::Grounds;
pub use recent::Entries;
pub use record::{RecordView, Records};
pub use record_filter::RecordFilter;
pub use remedy::Remedy;
pub use role::{ChangedRight, RoleView};
pub use route::WayStop;
pub use setting::SettingView;
pub use sso::{LinkView, ProviderView};
pub use taken_back::{TakenBack, WantedFields};
pub use token::TokenView;
pub use version::{Expected, MadeSince, Thing, Version};
pub use who::WhoView;

use crate::domain::{Deadline, Time};

/// End of a grant for JSON, if it has one.
pub(in crate::engine) fn end(deadline: Deadline) -> Option<Time> {
    deadline.option()
}

/// Seconds from `now` until it ends, if it does.
fn left(deadline: Deadline, now: Time) -> Option<i64> {
    end(deadline).map(|at| at.unix().saturating_sub(now.unix()))
}
