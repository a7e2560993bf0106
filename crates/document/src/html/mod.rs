//! A document as one HTML file without any outside reference: for reading on a screen of any size, for printing, for screen readers.

mod svg;

use crate::Layout;
use crate::Placement;
use crate::paper::{Align, Annex, Bound, Close, Emphasis, Front, Grid, Inline, Node, Paper, Picture, text_of, unbroken};
use figure::Normalised;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use texts::{Lang, Message};

const STYLE: &str = include_str!("style.css");

/// The document as HTML in NFC, in the measures of the layout when it is printed.
///
/// Footnotes stand behind the text, each with a way there and back. Every figure is a `<data class="figure">` whose title is the
/// expression that gives it. A drawing that holds anything but a drawing (scripts, references to other places) is cleaned of it; what
/// is no drawing at all is replaced by its words.
pub fn write(paper: &Paper, layout: &Layout) -> String {
    let language = if paper.properties.language.is_empty() { Lang::Vi.code() } else { &paper.properties.language };
    let mut writer = Writer { lang: language.parse().unwrap_or_default(), ..Writer::default() };
    let title = title_of(paper);
    let page = html! {
        (DOCTYPE)
        html lang=(language) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) }
                @if !paper.properties.author.is_empty() { meta name="author" content=(paper.properties.author); }
                @if let Some(date) = paper.properties.date { meta name="dcterms.date" content=(date); }
                style { (PreEscaped(measures(layout))) (PreEscaped(STYLE)) }
            }
            body {
                main { (writer.paper(paper)) }
            }
        }
    };
    Normalised::new(&page.into_string()).text().to_owned()
}

/// The text of a document as a piece of a page: without head, style sheet and measures, for a page that has its own.
pub fn fragment(paper: &Paper) -> String {
    let lang = paper.properties.language.parse().unwrap_or_default();
    let mut writer = Writer { lang, bare: true, ..Writer::default() };
    Normalised::new(&writer.paper(paper).into_string()).text().to_owned()
}

/// What the file is called: its title, else what it says it is.
fn title_of(paper: &Paper) -> String {
    match &paper.front {
        Some(front) if paper.properties.title.is_empty() => format!("{} {}", front.kind, text_of(&front.subject).replace('\n', " ")),
        _ => paper.properties.title.clone(),
    }
}

/// The measures of the layout as a style sheet.
fn measures(layout: &Layout) -> String {
    let Layout { page_width, page_height, margin_top, margin_right, margin_bottom, margin_left, .. } = layout;
    let Layout { body, note, table, first_line, paragraph, line, page_number, recipients, recipients_title, .. } = layout;
    // The name of the face comes from a file: only what a name is made of goes into the style sheet.
    let font: String = layout.font.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-')).collect();
    format!(
        "@page{{size:{page_width}mm {page_height}mm;margin:{margin_top}mm {margin_right}mm {margin_bottom}mm {margin_left}mm;\
         @top-center{{content:counter(page);font:{page_number}pt \"{font}\",serif}}}}\
         @page:first{{@top-center{{content:none}}}}\
         @page wide{{size:{page_height}mm {page_width}mm}}\
         :root{{--font:\"{font}\",\"Liberation Serif\",Tinos,serif;--body:{body}pt;--note:{note}pt;--table:{table}pt;\
         --first-line:{first_line}mm;--paragraph:{paragraph}pt;--line:{line};\
         --recipients:{recipients}pt;--recipients-title:{recipients_title}pt}}\n"
    )
}

#[derive(Default)]
struct Writer {
    lang: Lang,
    /// Footnotes called so far.
    called: usize,
    /// Their bodies, by number.
    notes: Vec<(usize, Markup)>,
    pictures: usize,
    /// No measures: the page around it allows no style of its own.
    bare: bool,
}

impl Writer {
    fn paper(&mut self, paper: &Paper) -> Markup {
        html! {
            @if let Some(front) = &paper.front { (self.front(front)) }
            (self.nodes(&paper.body))
            @if let Some(close) = &paper.close { (close_block(close)) }
            @for annex in &paper.annexes { (self.annex(annex)) }
            (self.endnotes())
        }
    }

    fn front(&mut self, front: &Front) -> Markup {
        let [country, motto] = &front.motto;
        html! {
            @if !front.mark.is_empty() { p.mark { (front.mark) } }
            header.front {
                div {
                    @if !front.superior.is_empty() { p { (unbroken(&front.superior)) } }
                    p.issuer { (unbroken(&front.issuer)) }
                    p { (front.number) }
                }
                div {
                    p.country { (country) }
                    p.motto { (motto) }
                    p { i { (front.place_and_date) } }
                }
            }
            h1.title { (front.kind) br; span.subject { (self.line(&front.subject)) } }
        }
    }

    fn annex(&mut self, annex: &Annex) -> Markup {
        html! {
            section.annex.landscape[annex.landscape] {
                (self.heading(1, &annex.title))
                @if !annex.subtitle.is_empty() { p.subtitle { (self.line(&annex.subtitle)) } }
                (self.nodes(&annex.body))
            }
        }
    }

    fn nodes(&mut self, nodes: &[Node]) -> Markup {
        let mut rest = nodes;
        let mut out = Vec::new();
        while let Some((node, tail)) = rest.split_first() {
            out.push(match node {
                Node::Item(..) => {
                    let items: Vec<(u8, &[Inline])> = rest.iter().map_while(item).collect();
                    rest = &rest[items.len()..];
                    out.push(self.items(&items));
                    continue;
                }
                Node::Heading(level, line) => self.heading(*level, line),
                Node::Paragraph(line) => html! { p { (self.line(line)) } },
                Node::Table(grid) => self.table(grid),
                Node::Picture(picture) => self.picture(picture),
            });
            rest = tail;
        }
        html! { @for block in &out { (block) "\n" } }
    }

    /// The title of the document is `h1`, so a heading of level 1 is `h2`; HTML ends at `h6`, and says the rest by number.
    fn heading(&mut self, level: u8, line: &[Inline]) -> Markup {
        let line = self.line(line);
        match level {
            0 | 1 => html! { h2 { (line) } },
            2 => html! { h3 { (line) } },
            3 => html! { h4 { (line) } },
            4 => html! { h5 { (line) } },
            5 => html! { h6 { (line) } },
            _ => html! { div.h7 role="heading" aria-level="7" { (line) } },
        }
    }

    /// Items that are deeper than the one above them are a list inside it.
    fn items(&mut self, items: &[(u8, &[Inline])]) -> Markup {
        let mut out = Vec::new();
        let mut rest = items;
        while let Some(((depth, line), tail)) = rest.split_first() {
            let inner = tail.iter().take_while(|(deeper, _)| deeper > depth).count();
            let text = self.line(line);
            out.push(html! { li { (text) @if inner > 0 { (self.items(&tail[..inner])) } } });
            rest = &tail[inner..];
        }
        html! { ul { @for item in &out { (item) } } }
    }

    fn table(&mut self, grid: &Grid) -> Markup {
        let total: u32 = grid.columns.iter().map(|column| u32::from(column.width)).sum();
        let places = grid.placements();
        let rows = |head: bool| (0..grid.rows.len()).filter(move |row| (*row < grid.head) == head);
        html! {
            div.table {
                table {
                    @if !grid.caption.is_empty() { caption { (self.line(&grid.caption)) } }
                    @if total > 0 && !self.bare {
                        colgroup {
                            @for column in &grid.columns {
                                col style={ "width:" (u32::from(column.width) * 100 / total) "%" };
                            }
                        }
                    }
                    @if grid.head > 0 {
                        thead { @for row in rows(true) { tr { @for at in in_row(&places, row) { (self.head_cell(at)) } } } }
                    }
                    tbody { @for row in rows(false) { tr { @for at in in_row(&places, row) { (self.cell(grid, at)) } } } }
                }
            }
        }
    }

    fn head_cell(&mut self, at: &Placement<'_>) -> Markup {
        let scope = if at.columns > 1 { "colgroup" } else { "col" };
        html! { th scope=(scope) colspan=[span(at.columns)] rowspan=[span(at.rows)] { (self.line(&at.cell.content)) } }
    }

    /// The first cell of words to the left names its row.
    fn cell(&mut self, grid: &Grid, at: &Placement<'_>) -> Markup {
        let align = |column: usize| grid.columns.get(column).map(|column| column.align).unwrap_or_default();
        let named = (0..at.column).any(|column| align(column) == Align::Left);
        let class = match align(at.column) {
            _ if at.columns > 1 => None,
            Align::Left => None,
            Align::Centre => Some("centre"),
            Align::Right => Some("right"),
        };
        let line = self.line(&at.cell.content);
        let (columns, rows) = (span(at.columns), span(at.rows));
        if align(at.column) == Align::Left && !named && at.cell.number.is_none() && at.columns == 1 {
            return html! { th scope="row" rowspan=[rows] { (line) } };
        }
        html! { td class=[class] colspan=[columns] rowspan=[rows] { (line) } }
    }

    fn picture(&mut self, picture: &Picture) -> Markup {
        self.pictures += 1;
        let caption = text_of(&picture.caption);
        let width = (!self.bare).then(|| format!("width:{}mm", picture.width_mm));
        let drawing = svg::inline(&picture.svg, &format!("picture-{}", self.pictures), &caption, &picture.alt);
        html! {
            figure {
                @match drawing {
                    Some(drawing) => div.picture style=[width] { (PreEscaped(drawing)) },
                    None => p { (picture.alt) },
                }
                @if !picture.caption.is_empty() { figcaption { (self.line(&picture.caption)) } }
            }
        }
    }

    fn line(&mut self, inlines: &[Inline]) -> Markup {
        html! { @for inline in inlines { (self.inline(inline)) } }
    }

    fn inline(&mut self, inline: &Inline) -> Markup {
        match inline {
            Inline::Text(text, emphasis) => set(html! { (text) }, *emphasis),
            Inline::Figure(Bound { expression, text }, emphasis) => {
                set(html! { data.figure value=(text) title=(expression) { (text) } }, *emphasis)
            }
            Inline::Gap(text) => html! { mark.gap { "[" (if text.is_empty() { "…" } else { text }) "]" } },
            Inline::Break => html! { br; },
            Inline::Note(body) => {
                self.called += 1;
                let number = self.called;
                let body = self.line(body);
                self.notes.push((number, body));
                html! { sup { a id={ "call-" (number) } href={ "#note-" (number) } role="doc-noteref" { (number) } } }
            }
        }
    }

    fn endnotes(&mut self) -> Markup {
        let mut notes = std::mem::take(&mut self.notes);
        notes.sort_by_key(|(number, _)| *number);
        if notes.is_empty() {
            return html! {};
        }
        html! {
            section.notes role="doc-endnotes" {
                h2 { (Message::new("html-notes").text(self.lang)) }
                ol {
                    @for (number, body) in &notes {
                        @let back = Message::new("html-note-back").with("number", number).text(self.lang);
                        li id={ "note-" (number) } {
                            (body) " "
                            a href={ "#call-" (number) } role="doc-backlink" aria-label=(back) title=(back) { "↩\u{fe0e}" }
                        }
                    }
                }
            }
        }
    }
}

fn item(node: &Node) -> Option<(u8, &[Inline])> {
    match node {
        Node::Item(depth, line) => Some((*depth, line)),
        _ => None,
    }
}

fn in_row<'p>(places: &'p [Placement<'p>], row: usize) -> &'p [Placement<'p>] {
    let from = places.partition_point(|at| at.row < row);
    let to = places.partition_point(|at| at.row <= row);
    &places[from..to]
}

fn span(count: usize) -> Option<usize> {
    (count > 1).then_some(count)
}

fn set(text: Markup, emphasis: Emphasis) -> Markup {
    match (emphasis.bold, emphasis.italic) {
        (true, true) => html! { b { i { (text) } } },
        (true, false) => html! { b { (text) } },
        (false, true) => html! { i { (text) } },
        (false, false) => text,
    }
}

fn close_block(close: &Close) -> Markup {
    html! {
        footer.close {
            div.recipients {
                p { b { i { (close.recipients_title) } } }
                ul { @for line in &close.recipients { li { (line) } } }
            }
            div.signature {
                @for line in &close.authority { p { b { (line) } } }
                p.name { b { (close.name) } }
            }
        }
    }
}

#[cfg(test)]
mod tests;
