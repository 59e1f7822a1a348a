//! YAML: the events of granit-parser, assembled without recursion.

use super::super::{Fault, FileId, Place};
use super::{Entry, Kind, Node, Value, table, too_deep, too_listed, too_many};
use crate::domain::limits::{SITE_DEPTH, SITE_LISTED, SITE_NAMED, SITE_VALUES};
use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, Span};
use std::collections::HashMap;

/// A list or table that has begun.
enum Open {
    List(Vec<Node>),
    /// With the key whose value comes next.
    Map(Vec<Entry>, Option<Node>),
}

/// What has begun, and what is needed at its end.
struct Frame {
    open: Open,
    start: usize,
    anchor: usize,
    /// Values in it, those of lists among them, and its nesting depth, including itself.
    size: usize,
    listed: usize,
    height: usize,
}

/// A value and its size.
#[derive(Clone)]
struct Part {
    node: Node,
    size: usize,
    listed: usize,
    height: usize,
}

struct Builder<'f> {
    file: FileId,
    frames: Vec<Frame>,
    anchors: HashMap<usize, Part>,
    root: Option<Node>,
    documents: usize,
    size: usize,
    listed: usize,
    faults: &'f mut Vec<Fault>,
}

/// The tree of a YAML file.
pub(super) fn tree(text: &str, file: FileId, faults: &mut Vec<Fault>) -> Option<Node> {
    let before = Fault::count(faults);
    let mut builder = Builder {
        file,
        frames: Vec::new(),
        anchors: HashMap::new(),
        root: None,
        documents: 0,
        size: 0,
        listed: 0,
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
    let root = builder.root.take();
    let empty = || Node::new(Value::Map([].into()), Place::new(file, 0..0));
    // Duplicate keys are recorded too, and hide nothing.
    let is_tree = Fault::count(builder.faults) == before || root.is_some();
    is_tree.then(|| root.unwrap_or_else(empty))
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

impl Builder<'_> {
    fn place(&self, span: &Span) -> Place {
        let byte = |mark: granit_parser::Marker| mark.byte_offset().unwrap_or_default();
        Place::new(self.file, byte(span.start)..byte(span.end))
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
                self.begin(Open::List(Vec::new()), at, anchor)?;
            }
            Event::MappingStart(_, anchor, tag) => {
                self.refuse_tag(tag.is_some(), at);
                self.begin(Open::Map(Vec::new(), None), at, anchor)?;
            }
            Event::SequenceEnd | Event::MappingEnd => return self.end(at),
            Event::Alias(anchor) => {
                let Some(mut part) = self.anchors.get(&anchor).cloned() else {
                    return Err(Fault::new(at, "this names a value that has not ended yet"));
                };
                part.node.at = at;
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

    fn scalar(&self, text: &str, style: ScalarStyle, at: Place) -> Part {
        let bare = style == ScalarStyle::Plain;
        let node = match text {
            "" | "~" | "null" | "Null" | "NULL" if bare && !self.is_key_next() => {
                Node::new(Value::Null, at)
            }
            "true" | "True" | "TRUE" | "false" | "False" | "FALSE" if bare => {
                Node::scalar(&text.to_ascii_lowercase(), Kind::Switch, at)
            }
            _ if bare => Node::scalar(text, Kind::Bare, at),
            _ => Node::scalar(text, Kind::Text, at),
        };
        Part {
            node,
            size: 1,
            listed: 0,
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
            height: 1,
        });
        Ok(())
    }

    fn end(&mut self, at: Place) -> Result<(), Fault> {
        let Some(frame) = self.frames.pop() else {
            return Ok(());
        };
        let at = Place::new(self.file, frame.start..at.end as usize);
        let node = match frame.open {
            Open::List(all) => Node::new(Value::List(all.into()), at),
            Open::Map(all, _) => table(all, at, self.faults),
        };
        let part = Part {
            node,
            size: frame.size,
            listed: frame.listed,
            height: frame.height,
        };
        // Its parts are already counted.
        self.size -= frame.size - 1;
        self.listed -= frame.listed;
        self.add(part, frame.anchor)
    }

    /// Adds a value to the list or table that began last.
    fn add(&mut self, part: Part, anchor: usize) -> Result<(), Fault> {
        let at = part.node.at;
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
        let Some(frame) = self.frames.last_mut() else {
            self.root = Some(part.node);
            return Ok(());
        };
        frame.size += part.size;
        frame.listed += listed;
        frame.height = frame.height.max(part.height + 1);
        match &mut frame.open {
            Open::List(all) => all.push(part.node),
            Open::Map(all, key) => match key.take() {
                Some(key) => {
                    let mut value = part.node;
                    // The parser finds nothing where the next thing begins.
                    if matches!(value.value, Value::Null) && value.at.start == value.at.end {
                        value.at = key.at;
                    }
                    all.push(Entry { key, value });
                }
                None => *key = Some(self::key(part.node)?),
            },
        }
        Ok(())
    }
}

fn complex(at: Place) -> Fault {
    Fault::new(at, "this is a list or a table, and a name is needed")
        .hint("names are single words or texts")
}

/// What may be a key: a scalar, as written.
fn key(node: Node) -> Result<Node, Fault> {
    match &node.value {
        Value::Scalar(text, Kind::Bare) if &**text == "<<" => {
            Err(Fault::new(node.at, "`<<` does not work here").hint(
                "write the settings out, or name a whole value once with `&name` and again with `*name`",
            ))
        }
        Value::Scalar(text, _) => Ok(Node::scalar(text, Kind::Text, node.at)),
        Value::Null => Ok(Node::scalar("null", Kind::Text, node.at)),
        Value::List(_) | Value::Map(_) => Err(complex(node.at)),
    }
}
