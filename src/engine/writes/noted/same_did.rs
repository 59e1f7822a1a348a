//! One outside number, written as dialled within the country and as dialled from abroad, is two
//! DIDs: nothing tells which country a trunk dials from. It is legal, and usually a mistake.

use super::About;
use super::reads::Whom;
use crate::domain::{Country, Phone};
use crate::engine::gate::Change as Noted;
use crate::engine::policy::{AccountId, Department, ObjectId, Sight};
use crate::engine::store::account::text;
use crate::engine::store::{Result, object};

/// Others who have one of those numbers, a JSON list.
const HAS: &str = "EXISTS (SELECT 1 FROM did d WHERE d.extension = e.id \
     AND d.number IN (SELECT value FROM json_each(?1))) AND e.id <> ?2";

/// Who the new DIDs belong to.
#[derive(Clone, Copy)]
pub(super) enum Owner {
    /// An extension.
    Account(AccountId),
    /// A queue, ring group or IVR.
    Object(ObjectId),
}

/// Warns of each that may already exist in the other form, as far as the asker may read who has it
/// (D12).
pub(super) fn warn<'p>(
    about: &About<'_>,
    owner: Owner,
    given: impl IntoIterator<Item = &'p Phone>,
    home: Option<&Department>,
    noted: &mut Noted,
) -> Result<()> {
    let country = home.and_then(Department::country);
    for did in given {
        if let Some(other) = read_elsewhere(about, owner, did, country)? {
            noted.warnings.push(format!(
                "{did} and {other}, which exists already, may be the same number: calls find only the one written as the trunk sends it"
            ));
        }
    }
    Ok(())
}

/// The same number in the other form, if the asker may read who has it.
fn read_elsewhere(
    about: &About<'_>,
    owner: Owner,
    did: &Phone,
    country: Option<&Country>,
) -> Result<Option<Phone>> {
    let forms = did.other_forms(country);
    if forms.is_empty() {
        return Ok(None);
    }
    let (account, own_object) = match owner {
        Owner::Account(id) => (id.0, None),
        Owner::Object(id) => (0, Some(id)),
    };
    let among = |forms: &[Phone]| -> Result<bool> {
        let forms: Vec<&str> = forms.iter().map(Phone::as_str).collect();
        let whom = Whom {
            fits: HAS,
            text: &serde_json::to_string(&forms)?,
            id: account,
        };
        whom.is_read(about.conn, about.facts)
    };
    if among(&forms)? {
        for form in forms {
            if among(std::slice::from_ref(&form))? {
                return Ok(Some(form));
            }
        }
        return Ok(None);
    }
    let texts: Vec<&str> = forms.iter().map(Phone::as_str).collect();
    let mut query = about.conn.prepare_cached(
        "SELECT number, object FROM did WHERE object IS NOT NULL \
         AND number IN (SELECT value FROM json_each(?1))",
    )?;
    let mut rows = query.query([serde_json::to_string(&texts)?])?;
    while let Some(row) = rows.next()? {
        let id = ObjectId(row.get(1)?);
        let found = object::by_row(about.conn, id)?.filter(|_| own_object != Some(id));
        if found.is_some_and(|object| about.facts.sight_of_object(&object) == Sight::Full) {
            let number = row.get_ref(0)?.as_str().map_err(text)?;
            return Ok(forms.iter().find(|form| form.as_str() == number).cloned());
        }
    }
    Ok(None)
}
