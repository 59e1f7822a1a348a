//! The tree of a TOML file, while it is read. Headings and keys with dots come back to tables that have
//! begun before, so nothing ends until the file does: each value is a row, which names the next one in
//! the same table or list.

use super::super::super::{Fault, FileId, Place};
use super::super::{Entry, Holds, Kind, Node, Open, Tree, room, short, twice_there};
use super::range;
use crate::domain::limits::SITE_DEPTH;
use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use toml_parser::decoder::{Encoding, ScalarKind};
use toml_parser::parser::EventReceiver;
use toml_parser::{ErrorSink, ParseError, Raw, Span};

/// The number of a row.
type Id = u32;
/// No row.
const NONE: Id = Id::MAX;
/// The row of the file itself.
const ROOT: Id = 0;

/// A value with its key. Of a list or table, `value` has the first and the last child instead of a part
/// of a store.
#[derive(Debug)]
struct Row {
    /// Of a value in a list, nothing.
    key: Node,
    value: Node,
    /// The table or list that it is in, and the next one there.
    of: Id,
    next: Id,
    form: Form,
    /// In how many tables and lists it is, counting itself if it is one.
    level: u8,
}

/// How a value is written, which decides what may be added to it later
/// (<https://toml.io/en/v1.0.0#table>).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// Whole, after a `=` or in a list.
    Whole,
    /// A table in the path of a heading, which may still have a heading of its own.
    Implied,
    /// A table in a key with dots, which may have no heading.
    Dotted,
    /// A table with a heading.
    Headed,
    /// A list of tables, each with a heading in double brackets.
    Listed,
}

/// Receives what the parser finds.
pub(super) struct Builder<'t> {
    text: &'t str,
    tree: Tree<'t>,
    rows: Vec<Row>,
    /// Tables and lists of tables that may go on later, by a hash of their table and name; if another has
    /// that one, by the next.
    named: HashMap<u64, Id>,
    state: RandomState,
    /// The table with the last heading; `NONE` if that heading is wrong.
    current: Id,
    /// The keys between dots that were read last, and whether a dot is the last of all.
    path: Vec<Node>,
    is_dot: bool,
    /// Where a heading has begun, and whether in double brackets.
    heading: Option<(usize, bool)>,
    /// Where the next value goes: its table, and the key in it.
    awaited: Option<(Id, Node)>,
    /// The lists and tables in brackets and braces that have not ended.
    open: Vec<Id>,
    too_deep: Option<Place>,
    faults: Vec<Fault>,
}

impl<'t> Builder<'t> {
    pub(super) fn new(text: &'t str, file: FileId) -> Self {
        let tree = Tree::new(text, file);
        let mut new = Self {
            text,
            tree,
            rows: Vec::new(),
            named: HashMap::new(),
            state: RandomState::new(),
            current: ROOT,
            path: Vec::new(),
            is_dot: false,
            heading: None,
            awaited: None,
            open: Vec::new(),
            too_deep: None,
            faults: Vec::new(),
        };
        let whole = new.begun(Holds::Map, new.place(0..0));
        new.add(None, whole, Form::Headed);
        new
    }

    /// Where lists and tables are nested too deep. Nothing is read from there on.
    pub(super) const fn too_deep(&self) -> Option<Place> {
        self.too_deep
    }

    /// The tree. Keys that are twice in a table are added to the faults.
    pub(super) fn finish(self, faults: &mut Vec<Fault>) -> Tree<'t> {
        let Self {
            mut tree,
            rows,
            named,
            faults: found,
            ..
        } = self;
        drop(named);
        for fault in found {
            fault.add_to(faults);
        }
        tree.root = ended(&rows, ROOT, &mut tree, faults);
        tree
    }

    fn place(&self, bytes: std::ops::Range<usize>) -> Place {
        Place::new(self.tree.file, bytes)
    }

    /// A list or table without children.
    fn begun(&self, holds: Holds, at: Place) -> Node {
        Node::new(holds, (0, NONE, NONE), at)
    }

    fn row(&self, id: Id) -> Option<&Row> {
        self.rows.get(id as usize)
    }

    /// The key of that row, which it was given first.
    fn key(&self, id: Id) -> Option<Place> {
        self.row(id).map(|row| self.tree.at(&row.key))
    }

    /// A new row, the last in that table or list. Without one it is read, and belongs to nothing.
    fn add(&mut self, to: Option<(Id, Node)>, value: Node, form: Form) -> Id {
        let id = short(self.rows.len());
        let of = to.as_ref().map_or(NONE, |(parent, _)| *parent);
        let level = self.row(of);
        let level = level.map_or(0, |parent| parent.level);
        let is_nest = matches!(value.holds, Holds::List | Holds::Map);
        if is_nest && usize::from(level) >= SITE_DEPTH && self.too_deep.is_none() {
            self.too_deep = Some(self.tree.at(&value));
        }
        if let Some(parent) = self.rows.get_mut(of as usize) {
            let last = std::mem::replace(&mut parent.value.count, id);
            match last {
                NONE => parent.value.from = id,
                _ => {
                    if let Some(last) = self.rows.get_mut(last as usize) {
                        last.next = id;
                    }
                }
            }
        }
        let key = match to {
            Some((_, key)) => key,
            None => self.no_key(),
        };
        room(&mut self.rows, 1);
        self.rows.push(Row {
            key,
            value,
            of,
            next: NONE,
            form,
            level: level.saturating_add(u8::from(is_nest)),
        });
        id
    }

    fn no_key(&self) -> Node {
        Node::null(self.place(0..0))
    }

    /// A key that is in that table already, in a form to which nothing can be added.
    fn twice(&mut self, key: &Node, first: Id) {
        let at = self.tree.at(key);
        let fault = twice_there(self.tree.text(key), at, self.key(first));
        fault.add_to(&mut self.faults);
    }

    /// What has that name in a table and may go on later, or where it can be kept.
    fn found(&self, table: Id, key: &Node) -> Result<(Id, Form), u64> {
        let name = self.tree.text(key);
        let mut hash = self.state.hash_one((table, name));
        while let Some(id) = self.named.get(&hash) {
            if let Some(row) = self.row(*id)
                && row.of == table
                && self.tree.text(&row.key) == name
            {
                return Ok((*id, row.form));
            }
            hash = hash.wrapping_add(1);
        }
        Err(hash)
    }

    /// The table to which all keys of a path lead from another one; `None` if they lead to something
    /// else, which is a fault.
    fn led(&mut self, from: Id, path: &[Node], is_dotted: bool) -> Option<Id> {
        let mut table = from;
        for key in path {
            table = match self.found(table, key) {
                Err(hash) => {
                    let form = match is_dotted {
                        true => Form::Dotted,
                        false => Form::Implied,
                    };
                    let value = self.begun(Holds::Map, self.tree.at(key));
                    let id = self.add(Some((table, key.clone())), value, form);
                    self.named.insert(hash, id);
                    id
                }
                Ok((id, Form::Headed | Form::Listed)) if is_dotted => {
                    self.twice(key, id);
                    return None;
                }
                Ok((id, Form::Listed)) => self.row(id)?.value.count,
                Ok((id, Form::Implied)) if is_dotted => {
                    self.rows.get_mut(id as usize)?.form = Form::Dotted;
                    id
                }
                Ok((id, _)) => id,
            };
        }
        Some(table)
    }

    /// The table of a heading, which is the last of these keys; `None` if there can be none.
    fn headed(&mut self, path: &[Node], at: Place) -> Option<Id> {
        let (key, before) = path.split_last()?;
        let parent = self.led(ROOT, before, false)?;
        match self.found(parent, key) {
            Err(hash) => {
                let value = self.begun(Holds::Map, at);
                let id = self.add(Some((parent, key.clone())), value, Form::Headed);
                self.named.insert(hash, id);
                Some(id)
            }
            Ok((id, Form::Implied)) => {
                let row = self.rows.get_mut(id as usize)?;
                row.form = Form::Headed;
                row.key = key.clone();
                (row.value.start, row.value.end) = (at.start, at.end);
                Some(id)
            }
            Ok((id, form)) => {
                self.twice(key, id);
                (form != Form::Listed).then_some(id)
            }
        }
    }

    /// The next table of a list of tables, whose name is the last of these keys.
    fn listed(&mut self, path: &[Node], at: Place) -> Option<Id> {
        let (key, before) = path.split_last()?;
        let parent = self.led(ROOT, before, false)?;
        let list = match self.found(parent, key) {
            Err(hash) => {
                let value = self.begun(Holds::List, at);
                let id = self.add(Some((parent, key.clone())), value, Form::Listed);
                self.named.insert(hash, id);
                id
            }
            Ok((id, Form::Listed)) => id,
            Ok((id, _)) => {
                self.twice(key, id);
                return None;
            }
        };
        let value = self.begun(Holds::Map, at);
        Some(self.add(Some((list, self.no_key())), value, Form::Headed))
    }

    /// The keys that were read last; none if one is missing, which the parser says.
    fn path(&mut self) -> Vec<Node> {
        let path = std::mem::take(&mut self.path);
        match path.iter().all(|key| key.start < key.end) {
            true => path,
            false => Vec::new(),
        }
    }

    /// A heading has begun.
    fn heading(&mut self, span: Span, is_listed: bool) {
        self.open.clear();
        self.current = NONE;
        self.path.clear();
        self.is_dot = false;
        self.heading = Some((span.start(), is_listed));
    }

    /// A heading has ended.
    fn below(&mut self, span: Span) {
        let path = self.path();
        if let Some((start, is_listed)) = self.heading.take()
            && self.too_deep.is_none()
        {
            let at = self.place(start..span.end());
            let table = match is_listed {
                true => self.listed(&path, at),
                false => self.headed(&path, at),
            };
            self.current = table.unwrap_or(NONE);
        }
    }

    /// A value where one is awaited, or the next one of a list.
    fn put(&mut self, value: Node) -> Id {
        let list = self.open.last().copied().filter(|id| {
            let holds = self.row(*id).map(|row| row.value.holds);
            holds == Some(Holds::List)
        });
        let to = match list {
            Some(list) => Some((list, self.no_key())),
            None => self.awaited.take(),
        };
        self.add(to, value, Form::Whole)
    }

    /// A list or table in brackets or braces begins: whether it may.
    fn opened(&mut self, span: Span, holds: Holds) -> bool {
        if self.too_deep.is_none() {
            let value = self.begun(holds, self.place(range(span)));
            let id = self.put(value);
            self.open.push(id);
        }
        self.too_deep.is_none()
    }

    fn closed(&mut self, span: Span) {
        if self.too_deep.is_none()
            && let Some(id) = self.open.pop()
            && let Some(row) = self.rows.get_mut(id as usize)
        {
            row.value.end = short(span.end());
        }
    }

    fn raw(&self, span: Span, encoding: Option<Encoding>) -> Raw<'t> {
        let written = self.text.get(range(span)).unwrap_or_default();
        Raw::new_unchecked(written, encoding, span)
    }
}

impl EventReceiver for Builder<'_> {
    fn std_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.heading(span, false);
    }
    fn std_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.below(span);
    }
    fn array_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.heading(span, true);
    }
    fn array_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.below(span);
    }
    fn inline_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) -> bool {
        self.opened(span, Holds::Map)
    }
    fn inline_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.closed(span);
    }
    fn array_open(&mut self, span: Span, _: &mut dyn ErrorSink) -> bool {
        self.opened(span, Holds::List)
    }
    fn array_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.closed(span);
    }

    fn simple_key(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        if !std::mem::take(&mut self.is_dot) {
            self.path.clear();
        }
        if self.path.len() > SITE_DEPTH {
            let at = self.place(range(span));
            self.too_deep.get_or_insert(at);
        }
        if self.too_deep.is_none() {
            let mut name = Cow::Borrowed("");
            self.raw(span, encoding).decode_key(&mut name, error);
            let at = self.place(range(span));
            let key = self.tree.scalar(&name, Kind::Text, at);
            self.path.push(key);
        }
    }

    fn key_sep(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.is_dot = true;
    }

    fn key_val_sep(&mut self, _: Span, _: &mut dyn ErrorSink) {
        let mut path = self.path();
        let from = self.open.last().copied().unwrap_or(self.current);
        self.awaited = match path.pop() {
            Some(key) if self.too_deep.is_none() && from != NONE => {
                let table = self.led(from, &path, true);
                table.map(|table| (table, key))
            }
            _ => None,
        };
    }

    fn scalar(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        if self.too_deep.is_some() {
            return;
        }
        let raw = self.raw(span, encoding);
        let mut read = Cow::Borrowed("");
        let kind = match raw.decode_scalar(&mut read, error) {
            ScalarKind::String => Kind::Text,
            ScalarKind::Boolean(_) => Kind::Switch,
            ScalarKind::DateTime => {
                if let Err(wrong) = read.parse::<::toml::value::Datetime>() {
                    let wrong = ParseError::new(wrong.to_string());
                    error.report_error(wrong.with_unexpected(span));
                }
                Kind::Bare
            }
            ScalarKind::Float | ScalarKind::Integer(_) => Kind::Bare,
        };
        let text = match kind {
            Kind::Text => &*read,
            Kind::Bare | Kind::Switch => raw.as_str(),
        };
        let value = self.tree.scalar(text, kind, self.place(range(span)));
        self.put(value);
    }

    fn comment(&mut self, span: Span, error: &mut dyn ErrorSink) {
        self.raw(span, None).decode_comment(error);
    }
    fn newline(&mut self, span: Span, error: &mut dyn ErrorSink) {
        self.raw(span, None).decode_newline(error);
    }
}

/// A value with all that is in it, in its tree.
fn ended(rows: &[Row], id: Id, tree: &mut Tree<'_>, faults: &mut Vec<Fault>) -> Node {
    let Some(row) = rows.get(id as usize) else {
        return Node::null(tree.at(&tree.root));
    };
    let mut at = tree.at(&row.value);
    let first = row.value.from;
    let children = || {
        let child = |id: Id| Some((id, rows.get(id as usize)?));
        std::iter::successors(child(first), move |(_, before)| child(before.next))
    };
    match row.value.holds {
        Holds::Null | Holds::Scalar(_) => row.value.clone(),
        Holds::List => {
            let mut all = Vec::with_capacity(children().count());
            for (id, _) in children() {
                all.push(ended(rows, id, tree, faults));
            }
            tree.ended(Open::List(all), at)
        }
        Holds::Map => {
            let mut all = Vec::with_capacity(children().count());
            for (id, child) in children() {
                let key = child.key.clone();
                let value = ended(rows, id, tree, faults);
                all.push(Entry { key, value });
            }
            // A table may get its heading after one that is in it.
            all.sort_by_key(|entry| entry.key.start);
            // The place of a table with a heading begins there, and goes to its last value.
            let end = all.iter().map(|entry| entry.value.end).max();
            at.end = at.end.max(end.unwrap_or_default());
            tree.ended_once(Open::Map(all, None), at, faults)
        }
    }
}
