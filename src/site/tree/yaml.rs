//! YAML: the events of granit-parser, assembled without recursion.

use super::super::{Fault, FileId, Place};
use super::{Holds, Kind, Node, Open, Tree, too_deep, too_listed, too_many};
use crate::domain::limits::{SITE_BYTES, SITE_DEPTH, SITE_LISTED, SITE_NAMED, SITE_VALUES};
use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, Span};
use std::collections::HashMap;

/// What has begun, and what is needed at its end.
struct Frame {
    open: Open,
    start: usize,
    anchor: usize,
    /// Values in it, those of lists among them, its bytes of text, and its nesting depth, including
    /// itself.
    size: usize,
    listed: usize,
    bytes: usize,
    height: usize,
}

/// A value and its size.
#[derive(Clone)]
struct Part {
    node: Node,
    size: usize,
    listed: usize,
    bytes: usize,
    height: usize,
}

struct Builder<'f, 't> {
    tree: Tree<'t>,
    frames: Vec<Frame>,
    anchors: HashMap<usize, Part>,
    is_empty: bool,
    documents: usize,
    size: usize,
    listed: usize,
    /// Bytes of text that aliases repeat.
    repeated: usize,
    faults: &'f mut Vec<Fault>,
}

/// The tree of a YAML file.
pub(super) fn tree<'t>(text: &'t str, file: FileId, faults: &mut Vec<Fault>) -> Option<Tree<'t>> {
    let before = Fault::count(faults);
    let mut builder = Builder {
        tree: Tree::new(text, file),
        frames: Vec::new(),
        anchors: HashMap::new(),
        is_empty: true,
        documents: 0,
        size: 0,
        listed: 0,
        repeated: 0,
        faults,
    };
    if let Some(fault) = many(text, file) {
        fault.add_to(builder.faults);
        return None;
    }
    for event in events(text) {
        let taken = match event {
            Ok((event, span)) => builder.take(event, &span),
            Err(error) => {
                let mark = error.marker().byte_offset().unwrap_or(text.len());
                let start = text.floor_char_boundary(mark);
                let end = text.ceil_char_boundary(start.saturating_add(1));
                let at = Place::new(file, start..end);
                Err(syntax(error.kind(), &error.to_string(), at))
            }
        };
        if let Err(fault) = taken {
            fault.add_to(builder.faults);
            return None;
        }
    }
    // Duplicate keys are recorded too, and hide nothing.
    let is_tree = Fault::count(builder.faults) == before || !builder.is_empty;
    is_tree.then_some(builder.tree)
}

fn events(text: &str) -> Parser<'_, granit_parser::StrInput<'_>> {
    let options = granit_parser::options! { strict_indentation: true };
    Parser::new_from_str_with_options(text, options)
}

/// Reports too many values or names in a large file before any is kept.
fn many(text: &str, file: FileId) -> Option<Fault> {
    const LARGE: usize = 1 << 20;
    if text.len() < LARGE {
        return None;
    }
    let (mut values, mut named, mut listed) = (0, 0, 0);
    // Of each that has begun, whether it is a list.
    let mut open: Vec<bool> = Vec::new();
    // Syntax errors are reported when it is read.
    for (event, span) in events(text).map_while(Result::ok) {
        let in_list = open.last() == Some(&true);
        let anchor = match event {
            Event::Scalar(_, _, anchor, _)
            | Event::SequenceStart(_, anchor, _)
            | Event::MappingStart(_, anchor, _) => anchor,
            Event::Alias(_) => 0,
            Event::SequenceEnd | Event::MappingEnd => {
                open.pop();
                continue;
            }
            _ => continue,
        };
        match event {
            Event::SequenceStart(..) => open.push(true),
            Event::MappingStart(..) => open.push(false),
            _ => {}
        }
        values += 1;
        listed += usize::from(in_list);
        named += usize::from(anchor != 0);
        let byte = |mark: granit_parser::Marker| mark.byte_offset().unwrap_or_default();
        let at = Place::new(file, byte(span.start)..byte(span.end));
        if values > SITE_VALUES {
            return Some(too_many(at));
        }
        if listed > SITE_LISTED {
            return Some(too_listed(at));
        }
        if named > SITE_NAMED {
            return Some(too_named(at));
        }
    }
    None
}

fn too_named(at: Place) -> Fault {
    let what = format!("more than {SITE_NAMED} values have a name, such as `&name`");
    Fault::new(at, what).hint("name only what is repeated")
}

fn too_repeated(at: Place) -> Fault {
    let most = SITE_BYTES >> 20;
    Fault::new(
        at,
        format!("aliases up to here repeat more than {most} MiB of text"),
    )
    .hint("write shorter texts, or several files")
}

/// The parser's error, in our own words for common ones.
fn syntax(kind: &ErrorKind, text: &str, at: Place) -> Fault {
    if matches!(kind, ErrorKind::RecursionLimitExceeded) {
        return too_deep(at);
    }
    // Some errors of the parser are only a place.
    let what = match text.split("at char ").next().unwrap_or(text).trim() {
        "" => "the line is indented otherwise than the lines before it",
        what => what,
    };
    let (what, hint) = match kind {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation => ("the line is indented with a tab", "indent with spaces"),
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => {
            (what, "put a text with `: ` in it in quotes")
        }
        ErrorKind::UnknownAnchor => (what, "put a text that begins with `*` in quotes"),
        _ => (what, ""),
    };
    Fault::new(at, format!("this is not YAML: {what}")).hint(hint)
}

impl Builder<'_, '_> {
    fn place(&self, span: &Span) -> Place {
        let byte = |mark: granit_parser::Marker| mark.byte_offset().unwrap_or_default();
        Place::new(self.tree.file, byte(span.start)..byte(span.end))
    }

    /// Takes the next event. An error ends the reading.
    fn take(&mut self, event: Event<'_>, span: &Span) -> Result<(), Fault> {
        let at = self.place(span);
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    let what = "a second document begins here";
                    return Err(Fault::new(at, what).hint("write one document in a file"));
                }
            }
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse_tag(tag.is_some(), at);
                let part = self.scalar(&text, style, at);
                return self.add(part, anchor);
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.refuse_tag(tag.is_some(), at);
                self.begin(Open::list(), at, anchor)?;
            }
            Event::MappingStart(_, anchor, tag) => {
                self.refuse_tag(tag.is_some(), at);
                self.begin(Open::map(), at, anchor)?;
            }
            Event::SequenceEnd | Event::MappingEnd => return self.end(at),
            Event::Alias(anchor) => {
                let Some(mut part) = self.anchors.get(&anchor).cloned() else {
                    return Err(Fault::new(at, "this names a value that has not ended yet"));
                };
                // Each time it is looked at anew.
                self.repeated = self.repeated.saturating_add(part.bytes);
                if self.repeated > SITE_BYTES {
                    return Err(too_repeated(at));
                }
                part.node = part.node.moved(at);
                return self.add(part, 0);
            }
            _ => {}
        }
        Ok(())
    }

    fn refuse_tag(&mut self, is_tagged: bool, at: Place) {
        if is_tagged {
            let fault = Fault::new(at, "this value has a tag, such as `!x` or `!!str`");
            fault
                .hint("leave out the tag; put a text that begins with `!` in quotes")
                .add_to(self.faults);
        }
    }

    fn is_key_next(&self) -> bool {
        let open = self.frames.last().map(|frame| &frame.open);
        matches!(open, Some(Open::Map(_, None)))
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, at: Place) -> Part {
        let bare = style == ScalarStyle::Plain;
        let node = match text {
            "" | "~" | "null" | "Null" | "NULL" if bare && !self.is_key_next() => Node::null(at),
            "true" | "True" | "TRUE" | "false" | "False" | "FALSE" if bare => self.switch(text, at),
            _ if bare => self.tree.scalar(text, Kind::Bare, at),
            _ => self.tree.scalar(text, Kind::Text, at),
        };
        Part {
            node,
            size: 1,
            listed: 0,
            bytes: text.len(),
            height: 0,
        }
    }

    fn begin(&mut self, open: Open, at: Place, anchor: usize) -> Result<(), Fault> {
        if self.is_key_next() {
            return Err(complex(at));
        }
        if self.frames.len() >= SITE_DEPTH {
            return Err(too_deep(at));
        }
        self.frames.push(Frame {
            open,
            start: at.start as usize,
            anchor,
            size: 1,
            listed: 0,
            bytes: 0,
            height: 1,
        });
        Ok(())
    }

    fn end(&mut self, at: Place) -> Result<(), Fault> {
        let Some(frame) = self.frames.pop() else {
            return Ok(());
        };
        let at = Place::new(self.tree.file, frame.start..at.end as usize);
        let node = self.tree.ended_once(frame.open, at, self.faults);
        let part = Part {
            node,
            size: frame.size,
            listed: frame.listed,
            bytes: frame.bytes,
            height: frame.height,
        };
        // Its parts are already counted.
        self.size -= frame.size - 1;
        self.listed -= frame.listed;
        self.add(part, frame.anchor)
    }

    /// `True` and `TRUE` are `true`.
    fn switch(&mut self, text: &str, at: Place) -> Node {
        match text {
            "true" | "false" => self.tree.scalar(text, Kind::Switch, at),
            _ => {
                let text = text.to_ascii_lowercase();
                self.tree.scalar(&text, Kind::Switch, at)
            }
        }
    }

    /// Adds a value to the list or table that began last.
    fn add(&mut self, part: Part, anchor: usize) -> Result<(), Fault> {
        let at = self.tree.at(&part.node);
        let in_list =
            matches!(self.frames.last(), Some(frame) if matches!(frame.open, Open::List(_)));
        let listed = part.listed + usize::from(in_list);
        self.size = self.size.saturating_add(part.size);
        self.listed = self.listed.saturating_add(listed);
        if self.size > SITE_VALUES {
            return Err(too_many(at));
        }
        if self.listed > SITE_LISTED {
            return Err(too_listed(at));
        }
        if self.frames.len() + part.height > SITE_DEPTH {
            return Err(too_deep(at));
        }
        if anchor != 0 {
            if self.anchors.len() >= SITE_NAMED {
                return Err(too_named(at));
            }
            self.anchors.insert(anchor, part.clone());
        }
        let is_key = self.is_key_next();
        let mut node = part.node;
        if is_key {
            node = self.key(node)?;
        }
        let Some(frame) = self.frames.last_mut() else {
            self.tree.root = node;
            self.is_empty = false;
            return Ok(());
        };
        frame.size += part.size;
        frame.listed += listed;
        frame.bytes = frame.bytes.saturating_add(part.bytes);
        frame.height = frame.height.max(part.height + 1);
        if let Open::Map(_, Some(key)) = &frame.open {
            // The parser finds nothing where the next thing begins.
            if node.holds == Holds::Null && node.start == node.end {
                (node.start, node.end) = (key.start, key.end);
            }
        }
        frame.open.add(node);
        Ok(())
    }

    /// What may be a key: a scalar, as written.
    fn key(&mut self, mut node: Node) -> Result<Node, Fault> {
        let at = self.tree.at(&node);
        match node.holds {
            Holds::Scalar(Kind::Bare) if self.tree.text(&node) == "<<" => {
                Err(Fault::new(at, "`<<` does not work here").hint(
                    "write the settings out, or name a whole value once with `&name` and again with `*name`",
                ))
            }
            Holds::Scalar(_) => {
                node.holds = Holds::Scalar(Kind::Text);
                Ok(node)
            }
            Holds::Null => Ok(self.tree.scalar("null", Kind::Text, at)),
            Holds::List | Holds::Map => Err(complex(at)),
        }
    }
}

fn complex(at: Place) -> Fault {
    Fault::new(at, "this is a list or a table, and a name is needed")
        .hint("names are single words or texts")
}
