//! Commands that change something: what was typed is read first, and the change is then made
//! on an open database, which is the command's own, or that of the batch on whose line it is.

use super::client::Client;
use super::context::Context;
use super::error::Error;
use super::power;
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

    /// Makes it by itself, and answers. Where it would make somebody powerful, a person is asked, and
    /// what `again` reads anew is made once they have agreed: whatever the command is, it asks.
    pub(super) fn run(
        self,
        context: &mut Context,
        again: impl FnOnce() -> Result<Self, Error>,
    ) -> Result<(), Error> {
        let make = match self.0 {
            Kind::Made(make) => make,
            Kind::Asked(ask) => return ask(context),
        };
        let mut client = context.client(Access::Write)?;
        let outcome = match make(context, &mut client) {
            // What is done already is not done twice.
            Err(error) if !error.power().is_empty() && context.ledger.last().is_none() => {
                power::agree(context, &mut client, error.power())?;
                context.acting = Some(client.session.clone());
                drop(client);
                again()?.run_agreed(context)?
            }
            made => made?,
        };
        context.tell(&outcome)
    }

    fn run_agreed(self, context: &mut Context) -> Result<Outcome, Error> {
        let mut client = context.client(Access::Write)?;
        match self.make(context, &mut client) {
            Err(error) if !error.power().is_empty() => Err(Error::conflict(
                "who gains power by it has changed since you were asked",
            )
            .code("conflict.changed")
            .hint("run the same command again")
            .unwritten()),
            made => made,
        }
    }

    /// Makes it on the database of a batch, whose answer waits for the whole of it.
    pub(super) fn make(self, context: &mut Context, client: &mut Client) -> Result<Outcome, Error> {
        match self.0 {
            Kind::Made(make) => match make(context, client) {
                // A batch asks nobody: that is said in the words of the question.
                Err(error) if !error.power().is_empty() && context.is_in_batch() => {
                    power::agree(context, client, error.power())?;
                    Err(error)
                }
                made => made,
            },
            Kind::Asked(_) => Err(Error::usage("this only asks, and a batch changes")
                .hint("ask before or afterwards")),
        }
    }
}
