//! A third opinion: SPEC 2 and 3 in the Cedar language (`proofs/cedar`), asked about the golden
//! matrix, the tables of cases and random worlds.
//!
//! Cedar decides what gives a right, whether one right may be given or is matched, and which rule
//! forbids an operation. It has no loops over sets, so whatever goes through all rights, and what
//! an operation makes of a site, is prepared here, from SPEC alone: it uses nothing of the engine,
//! and of the reference only its random worlds.

mod agree;
mod ask;
mod book;
mod command;
mod context;
mod effect;
mod facts;
mod golden;
mod hours;
mod line;
mod losers;
mod made;
mod numbers;
mod rights;
mod site;
mod sso;
mod things;
mod tokens;

use crate::reference::Word;
use cedar_policy::{
    Authorizer, Context, Decision, Effect, Entities, EntityId, EntityTypeName, EntityUid, PolicyId,
    PolicySet, Request, RestrictedExpression, Schema, ValidationMode, Validator,
};
use rights::{Bits, Source};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

macro_rules! text {
    ($name:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/cedar/", $name))
    };
}

const SCHEMA: &str = text!("pbxctl.cedarschema");
const RIGHTS: &str = text!("rights.json");
/// What rights come from.
pub const GRANTS: &str = text!("grants.cedar");
/// One right against the actor's own.
pub const MEASURE: &str = text!("measure.cedar");
const OWNERS: &str = text!("owners.cedar");
/// Rules of operations.
pub const OPERATIONS: &str = text!("operations.cedar");

/// An answer of measure.cedar depends only on this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Measure {
    purpose: Word,
    right: usize,
    at: Word,
    until: i64,
    /// There or wider.
    there: i64,
    anywhere: i64,
    to_themselves: bool,
    role: Word,
    role_until: i64,
}

/// And one of grants.cedar only on this: source, right, override, default, permitted.
type Grant = (Source, usize, Word, Word, bool);

/// The policies, and the questions asked of them.
pub struct Opinion {
    schema: Schema,
    authorizer: Authorizer,
    grants: PolicySet,
    measure: PolicySet,
    owners: PolicySet,
    operations: PolicySet,
    /// Names of all rights; their position is their bit.
    rights: Vec<Word>,
    kinds: Entities,
    /// Those for administration; those that hold everywhere once anything grants them.
    admin: Bits,
    everywhere: Bits,
    sources: RefCell<BTreeMap<Source, Bits>>,
    answers: RefCell<BTreeMap<Grant, bool>>,
    measures: RefCell<BTreeMap<Measure, bool>>,
    /// Policies that decided some question alone.
    decisive: RefCell<BTreeSet<PolicyId>>,
}

fn parsed(text: &str) -> PolicySet {
    text.parse().expect("the policies are Cedar")
}

/// Parsing a type's name takes longer than judging a request.
fn uid(kind: Word, id: &str) -> EntityUid {
    thread_local! {
        static KINDS: RefCell<BTreeMap<Word, EntityTypeName>> = RefCell::default();
    }
    let name = KINDS.with_borrow_mut(|known| {
        let parsed = || kind.parse().expect("a type");
        known.entry(kind).or_insert_with(parsed).clone()
    });
    EntityUid::from_type_name_and_id(name, EntityId::new(id))
}

fn context<const N: usize>(pairs: [(&str, RestrictedExpression); N]) -> Context {
    Context::from_pairs(pairs.map(|(key, value)| (key.to_owned(), value))).expect("a context")
}

fn text(value: &str) -> RestrictedExpression {
    RestrictedExpression::new_string(value.to_owned())
}

impl Opinion {
    /// With the policies as they are.
    pub fn new() -> Self {
        Self::of(GRANTS, MEASURE, OPERATIONS)
    }

    /// With others instead.
    pub fn of(grants: &str, measure: &str, operations: &str) -> Self {
        let (schema, warnings) = Schema::from_cedarschema_str(SCHEMA).expect("a schema");
        assert_eq!(warnings.count(), 0);
        let kinds = Entities::from_json_str(RIGHTS, Some(&schema)).expect("rights");
        let mut rights: Vec<Word> = kinds
            .iter()
            .map(|entity| entity.uid())
            .filter(|right| {
                kinds
                    .ancestors(right)
                    .is_some_and(|mut all| all.next().is_some())
            })
            .filter(|right| right.type_name().to_string() == "Right")
            .map(|right| &*right.id().unescaped().to_owned().leak())
            .collect();
        rights.sort_unstable();
        assert!(rights.len() < Bits::BITS as usize);
        let of_kind = |kind| {
            let kind = uid("Right", kind);
            let all = rights.iter().enumerate();
            all.filter(|(_, right)| kinds.is_ancestor_of(&kind, &uid("Right", right)))
                .fold(0, |all, (n, _)| all | 1 << n)
        };
        Self {
            admin: of_kind("admin"),
            everywhere: of_kind("everywhere"),
            grants: parsed(grants),
            measure: parsed(measure),
            owners: parsed(OWNERS),
            operations: parsed(operations),
            schema,
            authorizer: Authorizer::new(),
            rights,
            kinds,
            sources: RefCell::default(),
            answers: RefCell::default(),
            measures: RefCell::default(),
            decisive: RefCell::default(),
        }
    }

    /// Errors of the policies against the schema.
    pub fn errors(&self) -> Vec<String> {
        let validator = Validator::new(self.schema.clone());
        let sets = [&self.grants, &self.measure, &self.owners, &self.operations];
        let errors = sets.map(|set| {
            let checked = validator.validate(set, ValidationMode::Strict);
            let errors = checked.validation_errors().map(ToString::to_string);
            errors
                .chain(checked.validation_warnings().map(ToString::to_string))
                .collect()
        });
        errors
            .into_iter()
            .flat_map(|errors: Vec<String>| errors)
            .collect()
    }

    /// Without the policies of that rule that forbid an operation.
    pub fn without(rule: &str) -> Self {
        let mut opinion = Self::new();
        let all = &opinion.operations;
        let others = all
            .policies()
            .filter(|policy| policy.annotation("rule") != Some(rule))
            .cloned();
        opinion.operations = PolicySet::from_policies(others).expect("policies");
        opinion
    }

    /// Forbidding policies that never decided a question alone.
    pub fn never_decisive(&self) -> Vec<String> {
        let known = self.decisive.borrow();
        let idle = self
            .operations
            .policies()
            .filter(|policy| policy.effect() == Effect::Forbid && !known.contains(policy.id()));
        idle.map(|policy| policy.to_string()).collect()
    }

    /// The position of a right among all.
    fn number(&self, right: &str) -> usize {
        self.rights
            .binary_search(&right)
            .unwrap_or_else(|_| panic!("no such right: {right}"))
    }

    fn request(
        &self,
        principal: EntityUid,
        action: &str,
        resource: EntityUid,
        context: Context,
    ) -> Request {
        let action = uid("Action", action);
        Request::new(principal, action, resource, context, Some(&self.schema))
            .expect("a request of the schema")
    }

    fn allows(&self, request: &Request, policies: &PolicySet, entities: &Entities) -> bool {
        let response = self.authorizer.is_authorized(request, policies, entities);
        let errors: Vec<_> = response.diagnostics().errors().collect();
        assert!(errors.is_empty(), "{errors:?}");
        response.decision() == Decision::Allow
    }

    /// Whether `source` gives right number `right` (grants.cedar).
    fn holds(
        &self,
        source: Source,
        right: usize,
        mine: Word,
        theirs: Word,
        permitted: bool,
    ) -> bool {
        let key = (source, right, mine, theirs, permitted);
        if let Some(known) = self.answers.borrow().get(&key) {
            return *known;
        }
        let request = self.request(
            uid(source.kind, source.name),
            "hold",
            uid("Right", self.rights[right]),
            context([
                ("scope", text(source.scope)),
                ("override", text(mine)),
                ("default", text(theirs)),
                ("permitted", RestrictedExpression::new_bool(permitted)),
            ]),
        );
        let answer = self.allows(&request, &self.grants, &self.kinds);
        self.answers.borrow_mut().insert(key, answer);
        answer
    }
}
