//! Site files: compares the wanted site with the current one, and applies the difference.

mod absent;
mod another;
mod apply;
mod ask;
mod at_home;
mod compare;
mod crowd;
mod difference;
mod ended;
pub mod export;
mod nobody;
mod passed;
mod perform;
mod prune;
pub mod read;
mod renamed;
mod stays;
mod step;
mod still_named;
mod today;

pub use absent::{Circle, Named, NoSuch};
pub use another::Another;
pub use apply::{Kept, Prepared, Ready, Report, Task, Tick, apply, replay};
pub use ask::{Ask, Reading};
pub use at_home::MemberAtHome;
pub use difference::{Secret, SecretFrom};
pub use ended::{EndedMember, EndedMembers};
pub use nobody::Nobody;
pub use passed::PassedOn;
pub use perform::{AllMade, Made, One, RefusedStep, stray_part};
pub use prune::{is_said, removal_of};
pub use step::{Phase, Step, is_compared, is_made, takes_away};
pub use today::who_could_today;
