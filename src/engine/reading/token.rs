use crate::domain::{RightSet, Time, TokenId};
use crate::engine::gate::Granted;
use crate::engine::operations::token::{List, Whose};
use crate::engine::policy::{
    Account, AccountId, Authority, DepartmentId, Facts, Limit, Sight, sees_department,
};
use crate::engine::store::account::{parse, text};
use crate::engine::store::{Result, Snapshot, account, token};
use rusqlite::Row;

/// A token, as its owner may know it. Its secret is not stored.
#[derive(Clone, Debug)]
pub struct TokenView {
    /// Row number, as `token revoke` takes it.
    pub id: i64,
    /// Number of its owner.
    pub number: String,
    /// What it is for.
    pub label: Option<String>,
    /// Rights it names; it has those of them that its owner holds.
    pub rights: RightSet,
    /// Those it has now: what its owner holds, and none once it has ended.
    pub held: RightSet,
    /// Its department, if it is for one; `(hidden)` if that is not visible.
    pub department: Option<String>,
    /// When it was made.
    pub created: Time,
    /// Who made it, if not its owner and visible.
    pub created_by: Option<String>,
    /// The token that made it, if any: it ends with that one.
    pub parent: Option<i64>,
    /// When it no longer works.
    pub expires: Time,
    /// When it was last used, to the hour.
    pub last_used: Option<Time>,
}

fn department_name(facts: &Facts, id: DepartmentId, row: &Row<'_>) -> Result<String> {
    let visibility = parse(row.get_ref(9)?.as_str().map_err(text)?, "a visibility")?;
    Ok(if sees_department(&facts.authority, id, visibility) {
        row.get(8)?
    } else {
        "(hidden)".into()
    })
}

/// Who made it, if not its owner and visible.
fn maker(
    snapshot: &Snapshot<'_>,
    facts: &Facts,
    owner: &Account,
    row: &Row<'_>,
) -> Result<Option<String>> {
    let maker: Option<i64> = row.get(5)?;
    let Some(maker) = maker.filter(|maker| *maker != owner.id.0) else {
        return Ok(None);
    };
    let maker = account::by_id(snapshot.conn, AccountId(maker))?;
    let seen = maker.filter(|maker| facts.sight_of(maker) != Sight::Hidden);
    Ok(seen.map(|maker| maker.number.to_string()))
}

impl Snapshot<'_> {
    /// Tokens of the people asked about, by owner and age.
    pub fn tokens(&self, granted: &Granted<List>) -> Result<Vec<TokenView>> {
        let facts = &granted.facts;
        let only = match &granted.op.whose {
            Whose::Mine => Some(facts.actor.id.0),
            Whose::Of(_) => facts.target().map(|target| target.id.0),
            Whose::All => None,
        };
        let mut query = self.conn.prepare_cached(
            "SELECT t.id, t.extension, t.label, t.department, t.created, t.created_by, t.expires, \
             t.last_used, d.name, d.visibility, t.parent FROM token t JOIN extension e ON e.id = t.extension \
             LEFT JOIN department d ON d.id = t.department \
             WHERE ?1 IS NULL OR t.extension = ?1 ORDER BY e.number, t.id",
        )?;
        let mut rows = query.query([only])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            let owner = AccountId(row.get(1)?);
            let Some(owner) = account::by_id(self.conn, owner)? else {
                continue;
            };
            if facts.sight_of(&owner) == Sight::Hidden {
                continue;
            }
            let department: Option<i64> = row.get(3)?;
            let limit = Limit {
                rights: token::rights(self.conn, TokenId(id))?,
                department: department.map(DepartmentId),
                until: Time::from_unix(row.get(6)?),
            };
            let maker = maker(self, facts, &owner, row)?;
            let held = if limit.until > facts.now && owner.enabled {
                Authority::of(&owner, facts.now)
                    .limited(&limit)
                    .named(&limit)
            } else {
                RightSet::EMPTY
            };
            all.push(TokenView {
                id,
                number: owner.number.to_string(),
                label: row.get(2)?,
                rights: limit.rights,
                held,
                department: match limit.department {
                    Some(id) => Some(department_name(facts, id, row)?),
                    None => None,
                },
                created: Time::from_unix(row.get(4)?),
                created_by: maker,
                parent: row.get(10)?,
                expires: limit.until,
                last_used: row.get::<_, Option<i64>>(7)?.map(Time::from_unix),
            });
        }
        Ok(all)
    }
}
