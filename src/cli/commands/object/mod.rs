//! `queue`, `ring-group`, `ivr` and `trunk`: four nouns with the same verbs.

mod change;
mod ensure;
mod member;
mod option;
mod remove;
mod show;

use super::extension::messages;
use super::{Run, Verb, args, people, with_verbs};
use crate::cli::complete::{Meaning, Means};
use crate::domain::ObjectKind;
use clap::{Arg, Command};

/// Which of the four a function is for: each verb has its own, made when the line is parsed.
pub(super) trait Kind {
    const KIND: ObjectKind;
}

macro_rules! kinds {
    ($($module:ident $marker:ident $one:literal $all:literal { $($more:tt)* })+) => { $(
        struct $marker;
        impl Kind for $marker {
            const KIND: ObjectKind = ObjectKind::$marker;
        }
        pub(super) mod $module {
            use super::{Command, Run, Verb, change, ensure, show, with_verbs};
            use super::$marker as K;
            #[allow(unused_imports, reason = "a trunk has neither members nor options")]
            use super::{member, option, remove};

            const VERBS: &[Verb] = &[
                ("add", concat!("Create ", $one), change::add_command::<K>, Run::Mutation(change::add::<K>)),
                ("ensure", concat!("Create ", $one, ", or change what differs"), ensure::command::<K>, Run::Mutation(ensure::run::<K>)),
                ("show", concat!("Show everything about ", $one), show::command::<K>, Run::Itself(show::run::<K>)),
                ("list", concat!("List ", $all), show::list_command::<K>, Run::Itself(show::list::<K>)),
                ("set", concat!("Change ", $one, ", or give it to another department"), change::set_command::<K>, Run::Mutation(change::set::<K>)),
                ("remove", concat!("Delete ", $one), remove::command::<K>, Run::Mutation(remove::run::<K>)),
                $($more)*
            ];

            pub(in crate::cli::commands) const RUN: Run = Run::Verbs(VERBS);

            pub(in crate::cli::commands) fn command(noun: Command) -> Command {
                with_verbs(noun, VERBS)
            }
        }
    )+ };
}

kinds! {
    queue Queue "a queue" "queues" {
        ("member", "Who answers a queue, in order", member::command::<K>, Run::Verbs(member::Verbs::<K>::ALL)),
    }
    ring_group RingGroup "a ring group" "ring groups" {
        ("member", "Who rings in a ring group, in order", member::command::<K>, Run::Verbs(member::Verbs::<K>::ALL)),
    }
    ivr Ivr "an IVR" "IVRs" {
        ("option", "Where the keys of an IVR lead", option::command, Run::Verbs(option::VERBS)),
    }
    trunk Trunk "a trunk" "trunks" {}
}

fn number(kind: ObjectKind, help: &'static str) -> Arg {
    args::number("number", "NUMBER", help).add(Means(Meaning::Object(kind)))
}

/// `queue 800 (Sales line)`, or without the name where there is none to show.
fn named(kind: ObjectKind, number: &str, name: Option<&str>) -> String {
    match name {
        Some(name) => format!("{} {number} ({name})", kind.noun()),
        None => format!("{} {number}", kind.noun()),
    }
}
