//! Commands that change something: what was typed is read first, and the change is then made
//! on an open database, which is the command's own, or that of the batch on whose line it is.

use super::client::Client;
use super::context::Context;
use super::error::Error;
use crate::engine::writes::Performed;
use crate::engine::{Access, Done, Expected};
use crate::ui::Outcome;

type Make = dyn FnOnce(&mut Context, &mut Client) -> Result<Outcome, Error>;
type Ask = dyn FnOnce(&mut Context) -> Result<(), Error>;

/// What a command is to change.
pub struct Mutation(Kind);

enum Kind {
    Made(Box<Make>),
    Asked(Box<Ask>),
}

impl Mutation {
    /// What `make` does, once it is known who asks.
    pub fn new(
        make: impl FnOnce(&mut Context, &mut Client) -> Result<Outcome, Error> + 'static,
    ) -> Self {
        Self(Kind::Made(Box::new(make)))
    }

    /// That operation, and what is said of it to people.
    pub fn one<O: Performed + 'static, L: IntoIterator<Item = String>>(
        op: O,
        said: impl FnOnce(&Done) -> L + 'static,
    ) -> Self {
        Self::new(move |context, client| {
            let done = client.perform(op)?;
            let said = said(&done);
            Ok(context.outcome(done, said))
        })
    }

    /// Nothing: the command only asks, as it was typed.
    pub fn none(ask: impl FnOnce(&mut Context) -> Result<(), Error> + 'static) -> Self {
        Self(Kind::Asked(Box::new(ask)))
    }

    /// The same, only while something is as somebody saw it.
    pub(super) fn expecting(self, expected: Expected) -> Result<Self, Error> {
        match self.0 {
            Kind::Made(make) => Ok(Self::new(move |context, client| {
                client.options.expected = Some(expected);
                make(context, client)
            })),
            Kind::Asked(_) => Err(Error::usage("`--if-version` is only for a change")
                .hint("leave it out: nothing is changed")),
        }
    }

    /// Makes it on its own, and answers.
    pub(super) fn run(self, context: &mut Context) -> Result<(), Error> {
        let make = match self.0 {
            Kind::Made(make) => make,
            Kind::Asked(ask) => return ask(context),
        };
        let mut client = context.client(Access::Write)?;
        let outcome = make(context, &mut client)?;
        context.tell(&outcome)
    }

    /// Makes it on the database of a batch, whose answer waits for the whole of it.
    pub(super) fn make(self, context: &mut Context, client: &mut Client) -> Result<Outcome, Error> {
        match self.0 {
            Kind::Made(make) => make(context, client),
            Kind::Asked(_) => Err(Error::usage("this only asks, and a batch changes")
                .hint("ask before or afterwards")),
        }
    }
}
