//! Site files: what a site is to be is compared with what is there, and made so.

mod apply;
mod ask;
mod compare;
mod difference;
pub mod export;
mod perform;
mod prune;
pub mod read;
mod renamed;
mod step;

pub use apply::{Kept, Prepared, Ready, Report, Task, Tick, apply, replay};
pub use ask::{Ask, Reading};
pub use difference::{Secret, SecretFrom};
pub use perform::{Made, RefusedStep};
pub use step::{Phase, Step, is_made, takes_away};
