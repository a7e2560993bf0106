//! A paper as data for the page: text stays text, and nothing of it is read as code.

use crate::world;
use document::paper::{Align, Annex, Close, Emphasis, Front, Grid, Inline, Node, Paper, Picture, unbroken};
use document::{Layout, Placement};
use figure::Normalised;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use texts::Lang;

/// What the page takes.
pub(crate) struct Data {
    pub value: Value,
    /// Drawings, in the order of their file names.
    pub pictures: Vec<String>,
    /// Every letter that is printed, but those of drawings.
    pub letters: BTreeSet<char>,
}

/// Name of the file of the picture with this number.
pub(crate) fn file(number: usize) -> String {
    format!("picture-{number}.svg")
}

impl Data {
    pub fn of(paper: &Paper, layout: &Layout) -> Data {
        let room = across(layout, false);
        let mut builder = Builder { layout, pictures: Vec::new(), letters: BTreeSet::new(), room, head: false, repeating: 0 };
        let value = builder.paper(paper);
        Data { value, pictures: builder.pictures, letters: builder.letters }
    }

    pub fn of_picture(picture: &Picture) -> Data {
        let value = json!({ "file": file(0), "width": picture.width_mm, "height": picture.height_mm });
        Data { value, pictures: vec![picture.svg.clone()], letters: BTreeSet::new() }
    }
}

/// Millimetres between the margins.
fn across(layout: &Layout, landscape: bool) -> u32 {
    let width = if landscape { layout.page_height } else { layout.page_width };
    (width - layout.margin_left - layout.margin_right).trunc().try_into().unwrap_or(1).max(1)
}

struct Builder<'a> {
    layout: &'a Layout,
    pictures: Vec<String>,
    letters: BTreeSet<char>,
    /// Millimetres between the margins.
    room: u32,
    /// What is read now is the head of a table, which repeats.
    head: bool,
    /// Footnotes that are called in heads.
    repeating: usize,
}

impl Builder<'_> {
    fn paper(&mut self, paper: &Paper) -> Value {
        let said = &paper.properties;
        let lang: Lang = said.language.parse().unwrap_or_default();
        // An archived file must say its date; 1980 is where the file formats of this house begin to count.
        let day = said.date.unwrap_or(jiff::civil::date(1980, 1, 1));
        let front = paper.front.as_ref().map(|front| self.front(front));
        let body = self.nodes(&paper.body);
        let close = paper.close.as_ref().map(|close| self.close(close));
        let annexes: Vec<Value> = paper.annexes.iter().map(|annex| self.annex(annex)).collect();
        json!({
            "title": self.plain(&said.title), "author": self.plain(&said.author), "language": lang.code(),
            "year": day.year(), "month": day.month(), "day": day.day(),
            "font": world::family(&self.layout.font), "layout": measures(self.layout),
            "mark": paper.front.as_ref().map_or(String::new(), |front| self.plain(&front.mark)),
            "front": front, "body": body, "close": close, "annexes": annexes,
        })
    }

    fn front(&mut self, front: &Front) -> Value {
        json!({
            "superior": self.plain(&unbroken(&front.superior)), "issuer": self.plain(&unbroken(&front.issuer)),
            "motto": [self.plain(&front.motto[0]), self.plain(&front.motto[1])],
            "number": self.plain(&front.number), "place_and_date": self.plain(&front.place_and_date),
            "kind": self.plain(&front.kind), "subject": self.line(&front.subject),
        })
    }

    fn close(&mut self, close: &Close) -> Value {
        let recipients: Vec<String> = close.recipients.iter().map(|line| self.plain(line)).collect();
        let authority: Vec<String> = close.authority.iter().map(|line| self.plain(line)).collect();
        json!({
            "recipients_title": self.plain(&close.recipients_title), "recipients": recipients,
            "authority": authority, "name": self.plain(&close.name),
        })
    }

    fn annex(&mut self, annex: &Annex) -> Value {
        self.room = across(self.layout, annex.landscape);
        json!({
            "title": self.line(&annex.title), "subtitle": self.line(&annex.subtitle),
            "landscape": annex.landscape, "body": self.nodes(&annex.body),
        })
    }

    fn nodes(&mut self, nodes: &[Node]) -> Value {
        nodes.iter().filter_map(|node| self.node(node)).collect()
    }

    /// `None` for what would leave no trace on the page.
    fn node(&mut self, node: &Node) -> Option<Value> {
        Some(match node {
            Node::Heading(_, line) | Node::Paragraph(line) | Node::Item(_, line) if line.is_empty() => return None,
            Node::Heading(level, line) => json!({ "kind": "heading", "level": (*level).clamp(1, 6), "line": self.line(line) }),
            Node::Paragraph(line) => json!({ "kind": "paragraph", "line": self.line(line) }),
            Node::Item(depth, line) => json!({ "kind": "item", "depth": (*depth).min(8), "line": self.line(line) }),
            Node::Table(grid) => self.table(grid)?,
            Node::Picture(picture) => self.picture(picture),
        })
    }

    fn table(&mut self, grid: &Grid) -> Option<Value> {
        let width = grid.width();
        if width == 0 || grid.rows.is_empty() {
            return None;
        }
        let widths: Vec<u32> = (0..width).map(|n| grid.columns.get(n).map_or(1, |column| u32::from(column.width).max(1))).collect();
        let total: u32 = widths.iter().sum();
        let caption = self.line(&grid.caption);
        let places = grid.placements();
        let cells: Vec<Value> = places
            .iter()
            .map(|at| {
                let taken: u32 = widths[at.column..at.column + at.columns].iter().sum();
                self.cell(grid, at, taken * self.room / total.max(1))
            })
            .collect();
        Some(json!({ "kind": "table", "caption": caption, "widths": widths, "cells": cells }))
    }

    fn cell(&mut self, grid: &Grid, at: &Placement<'_>, millimetres: u32) -> Value {
        let head = at.row < grid.head;
        let align = match grid.columns.get(at.column).map(|column| column.align).unwrap_or_default() {
            _ if head => "centre",
            _ if at.columns > 1 => "left",
            Align::Left => "left",
            Align::Centre => "centre",
            Align::Right => "right",
        };
        let letters: usize = at.cell.content.iter().map(|inline| inline.text().chars().count()).sum();
        self.head = head;
        let line = self.line(&at.cell.content);
        self.head = false;
        json!({
            "x": at.column, "y": at.row, "columns": at.columns, "rows": at.rows, "head": head, "align": align,
            "breakable": !holds_together(letters, millimetres), "line": line,
        })
    }

    fn picture(&mut self, picture: &Picture) -> Value {
        let number = self.pictures.len();
        self.pictures.push(picture.svg.clone());
        json!({
            "kind": "picture", "file": file(number), "width": picture.width_mm.max(1), "height": picture.height_mm.max(1),
            "room": self.room, "alt": self.plain(&picture.alt), "caption": self.line(&picture.caption),
        })
    }

    fn line(&mut self, inlines: &[Inline]) -> Value {
        inlines.iter().map(|inline| self.inline(inline)).collect()
    }

    fn inline(&mut self, inline: &Inline) -> Value {
        match inline {
            Inline::Text(text, emphasis) => self.run(text, *emphasis),
            Inline::Figure(bound, emphasis) => self.run(&bound.text, *emphasis),
            Inline::Note(body) if self.head => {
                self.repeating += 1;
                json!({ "note": self.line(body), "repeats": self.repeating })
            }
            Inline::Note(body) => json!({ "note": self.line(body) }),
            Inline::Gap(text) => json!({ "gap": self.plain(if text.is_empty() { "…" } else { text }) }),
            Inline::Break => json!({ "break": true }),
        }
    }

    fn run(&mut self, text: &str, emphasis: Emphasis) -> Value {
        json!({ "text": self.plain(text), "bold": emphasis.bold, "italic": emphasis.italic })
    }

    /// The text in NFC without marks that steer a printer; what can't be seen can't be printed.
    fn plain(&mut self, text: &str) -> String {
        let seen = |c: char| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c };
        let text: String = Normalised::new(text).text().chars().map(seen).filter(|c| !is_unseen(*c)).collect();
        self.letters.extend(text.chars());
        text
    }
}

/// Soft hyphens, joiners, marks of direction, selectors of variants, the mark of byte order.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// A cell that is sure to be lower than half a page is not cut at the end of one: a line of 12 pt is 5 mm high and has a letter
/// every 2½ mm; half a page across is 80 mm.
fn holds_together(letters: usize, millimetres: u32) -> bool {
    let lines = letters * 5 / 2 / (millimetres.max(1) as usize) + 1;
    lines * 5 < 80
}

fn measures(layout: &Layout) -> Value {
    json!({
        "page_width": layout.page_width.to_string(), "page_height": layout.page_height.to_string(),
        "margin_top": layout.margin_top.to_string(), "margin_bottom": layout.margin_bottom.to_string(),
        "margin_left": layout.margin_left.to_string(), "margin_right": layout.margin_right.to_string(),
        "body": layout.body.to_string(), "motto_name": layout.motto_name.to_string(), "motto_words": layout.motto_words.to_string(),
        "issuer": layout.issuer.to_string(), "number": layout.number.to_string(), "place": layout.place.to_string(),
        "title": layout.title.to_string(), "recipients_title": layout.recipients_title.to_string(),
        "recipients": layout.recipients.to_string(), "signature": layout.signature.to_string(),
        "page_number": layout.page_number.to_string(), "note": layout.note.to_string(), "table": layout.table.to_string(),
        "first_line": layout.first_line.to_string(), "paragraph": layout.paragraph.to_string(), "line": layout.line.to_string(),
    })
}
