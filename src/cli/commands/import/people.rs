//! What an import asks about people who are there before it reads or writes: who has which number,
//! and who needs a password.

use crate::cli::{Client, Context, Error};
use crate::domain::{Number, ObjectKind};
use crate::engine::operations::extension::{List, Show};
use crate::engine::operations::object;
use crate::engine::{ExtensionFilter, PasswordHash};
use crate::ops::import::{Numbering, Survey};
use std::collections::HashMap;

/// Numbers from `first` on for a list that has none, as far as the asker sees who has which.
pub(super) fn numbering(client: &mut Client, first: Number) -> Result<Numbering, Error> {
    let list = List {
        department: None,
        group: None,
        role: None,
    };
    let mut people = Vec::new();
    let filter = ExtensionFilter::default();
    client.ask(list, |snapshot, granted| {
        Ok(snapshot.extensions::<Error>(granted, &filter, |row| {
            if let Ok(number) = row.number.parse() {
                people.push((number, row.email.parse().ok()));
            }
            Ok(())
        }))
    })??;
    let mut taken = Vec::new();
    for kind in ObjectKind::ALL {
        let list = object::List {
            kind,
            department: None,
        };
        let objects = client.ask(list, |snapshot, granted| snapshot.objects(granted))?;
        let numbers = objects
            .iter()
            .filter_map(|object| object.number.parse().ok());
        taken.extend(numbers);
    }
    Ok(Numbering::new(first, people, taken))
}

/// Hashes of the passwords that a file has of people who have none. Costs some 30 ms each.
pub(super) fn hashes(
    context: &mut Context,
    client: &mut Client,
    survey: &Survey,
) -> Result<HashMap<Number, PasswordHash>, Error> {
    let mut hashes = HashMap::new();
    if survey.passwords.is_empty() {
        return Ok(hashes);
    }
    let bar = context
        .ui
        .progress("hashing", survey.passwords.len() as u64);
    for (number, password) in &survey.passwords {
        let show = Show {
            number: number.clone(),
        };
        let view = client.peek(show, |snapshot, granted| snapshot.extension(granted))?;
        if view.is_none_or(|view| view.password_set != Some(true)) {
            hashes.insert(number.clone(), context.hash(password)?);
        }
        bar.add(1);
    }
    bar.finish();
    Ok(hashes)
}
