//! The page of a form: the grid with unit, plan, last period and same period beside each cell, what is told of a cell beside it, and the
//! actions.

use crate::asking::Asking;
use crate::collect::left;
use crate::entry::{Fields, Opened, Refusal, address};
use crate::frame::Tab;
use crate::show;
use axum::response::Response;
use exchange::period_name;
use ledger::{Concern, Line, Reference};
use maud::{Markup, html};
use plan::{Action, Status};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use texts::Message;

/// Statuses that a page offers, with their words.
const STATUSES: [(Status, &str); 3] = [
    (Status::A, "exchange-form-status-final"),
    (Status::P, "exchange-form-status-provisional"),
    (Status::E, "exchange-form-status-estimate"),
];

/// Something that is told beside a cell.
pub(crate) struct Told {
    /// Code of the indicator.
    pub code: String,
    message: Message,
    /// The slip of typing that would explain it.
    hint: Option<Message>,
    help: Option<Message>,
    /// It asks for a cause.
    explain: bool,
}

impl Told {
    /// A cell that can't be taken as it is.
    pub fn wrong(code: &str, message: Message) -> Told {
        Told { code: code.to_owned(), message, hint: None, help: None, explain: false }
    }

    /// What the book says of a figure, with the way out that this page has.
    pub fn refused(code: &str, message: Message, help: &Message) -> Told {
        let (help, explain) = match help.key() {
            "ledger-help-explain" => (Message::new("web-help-explain"), true),
            "ledger-help-confirm" => (Message::new("web-help-confirm"), false),
            _ => (help.clone(), false),
        };
        Told { code: code.to_owned(), message, hint: None, help: Some(help), explain }
    }

    /// Something that stands against a figure.
    pub fn of(concern: &Concern, reference: &Reference) -> Told {
        let told = Told::refused(&reference.catalogue.get(concern.indicator).code, concern.message.clone(), &concern.help);
        Told { hint: concern.hint.clone(), ..told }
    }

    /// What is wrong, what may explain it, what to do.
    pub fn text(&self, asking: &Asking) -> String {
        let parts = [Some(&self.message), self.hint.as_ref(), self.help.as_ref()];
        parts.into_iter().flatten().map(|message| asking.say(message)).collect::<Vec<_>>().join(" ")
    }
}

/// What a page is drawn of.
pub(crate) struct Sheet<'a> {
    asking: &'a Asking,
    opened: &'a Opened,
    /// What was typed and is not in the book.
    typed: Option<&'a Fields>,
    /// Why it is not.
    refusal: Option<&'a Refusal>,
    /// What is told beside cells, by code.
    told: BTreeMap<String, Vec<Told>>,
}

impl<'a> Sheet<'a> {
    /// A submission as it stands, with what stands against its figures.
    pub fn new(asking: &'a Asking, opened: &'a Opened, concerns: Vec<Told>) -> Sheet<'a> {
        let mut told: BTreeMap<String, Vec<Told>> = BTreeMap::new();
        for one in concerns {
            told.entry(one.code.clone()).or_default().push(one);
        }
        Sheet { asking, opened, typed: None, refusal: None, told }
    }

    /// The same with what was typed and why it was not taken.
    pub fn refused_as(self, typed: &'a Fields, refusal: &'a Refusal) -> Sheet<'a> {
        Sheet { typed: Some(typed), refusal: Some(refusal), ..self }
    }

    fn can(&self, action: Action) -> bool {
        self.opened.actions.contains(&action)
    }

    fn name(&self, line: &Line) -> &str {
        self.opened.reference.catalogue.get(line.indicator).names.get(self.asking.lang)
    }

    fn code(&self, line: &Line) -> &str {
        &self.opened.reference.catalogue.get(line.indicator).code
    }

    /// What a field holds: what was typed, else what stands.
    fn held<'f>(&'f self, kind: &str, code: &str, stands: &'f str) -> &'f str {
        self.typed.and_then(|fields| fields.get(&format!("{kind}.{code}"))).map_or(stands, String::as_str)
    }

    /// What is told of a cell: why it was refused, else what is odd about it.
    fn told_of(&self, code: &str) -> Vec<&Told> {
        let refused: Vec<&Told> = self.refusal.iter().flat_map(|refusal| &refusal.cells).filter(|told| told.code == code).collect();
        if refused.is_empty() { self.told.get(code).map(|told| told.iter().collect()).unwrap_or_default() } else { refused }
    }

    /// The cell that is to be looked at first, and whether its cause is what is missing.
    fn first(&self) -> Option<(&str, bool)> {
        self.refusal?.cells.first().map(|told| (&*told.code, told.explain))
    }

    /// The page.
    pub fn page(&self) -> Response {
        let (asking, view) = (self.asking, &self.opened.view);
        let form = self.opened.reference.forms.find(&view.form, view.version);
        let name = form.map_or(&*view.form, |form| form.names.get(asking.lang));
        let day = form.map(|form| view.period.window(form.calendar).to);
        let unit = day.map_or("", |day| self.opened.reference.org.name(view.about, day));
        let title = format!("{name} · {unit} · {}", period_name(view.period, asking.lang));
        let body = html! {
            h1 { (title) }
            (self.done())
            p.standing { (asking.t("web-standing")) " " b { (asking.say(&view.state.message())) } (self.due()) }
            (self.refused())
            (self.files())
            (self.form())
            (self.history())
            script src="/assets/entry.js" defer {}
        };
        asking.page(Tab::Collect, &title, body)
    }

    /// What was done by the page that led here.
    fn done(&self) -> Markup {
        let action = self.asking.word("done").and_then(Action::parse);
        let taken = self.asking.word("taken").and_then(|count| count.parse::<u32>().ok());
        html! {
            @if self.refusal.is_none() {
                @if let Some(action) = action {
                    p.done role="status" { (self.asking.say(&Message::new("web-done").with("action", self.asking.say(&action.message())))) }
                }
                @if let Some(count) = taken { p.done role="status" { (self.asking.say(&Message::new("web-excel-taken").with("count", count))) } }
            }
        }
    }

    /// Until when, as long as it is not handed over.
    fn due(&self) -> Markup {
        let view = &self.opened.view;
        let form = self.opened.reference.forms.find(&view.form, view.version).filter(|_| self.can(Action::Submit));
        html! {
            @if let Some(form) = form {
                @let reference = &self.opened.reference;
                @let days = reference.working_days(&&*self.asking.office.catalogue());
                @let due = form.due(view.unit, view.period.window(form.calendar), &reference.org, &days);
                " · " (self.asking.say(&Message::new("web-due").with("day", show::day(due, self.asking.lang))))
                " (" (left(self.asking, due, self.asking.office.ledger().today())) ")"
            }
        }
    }

    /// What was not done and why, with the way to each cell; of a form that moved on what was typed, so that nothing is lost.
    fn refused(&self) -> Markup {
        let asking = self.asking;
        let name =
            |code: &str| self.opened.view.lines.iter().find(|line| self.code(line) == code).map_or("", |line| self.name(line)).to_owned();
        let typed = || {
            let values = self.typed.into_iter().flatten().filter_map(|(field, text)| Some((field.strip_prefix("v.")?, text.trim())));
            let was = |code: &str| self.typed.and_then(|fields| fields.get(&format!("was.{code}"))).map_or("", |was| was.trim());
            values.filter(|(code, text)| *text != was(code)).map(|(code, text)| (name(code), text)).collect::<Vec<_>>()
        };
        html! {
            @if let Some(refusal) = self.refusal {
                div.faults role="alert" {
                    p { b { (asking.say(&refusal.fault.message)) } " " (asking.say(&refusal.fault.help)) }
                    @if !refusal.fault.details.is_empty() {
                        ul { @for (place, message) in &refusal.fault.details { li { code { (place) } " " (asking.say(message)) } } }
                    }
                    ul { @for told in &refusal.cells {
                        li { a href={ "#v." (told.code) } { (name(&told.code)) } ": " (told.text(asking)) }
                    } }
                    @if refusal.moved_on { @let typed = typed(); @if !typed.is_empty() {
                        p { (asking.t("web-moved-on-typed")) }
                        ul { @for (name, text) in typed { li { (name) ": " b { (text) } } } }
                    } }
                }
            }
        }
    }

    /// The Excel form down and up.
    fn files(&self) -> Markup {
        let (asking, place) = (self.asking, address(&self.opened.key, "/excel", &[]));
        html! {
            div.actions.files {
                a.button href=(place) { (asking.t("web-excel-down")) }
                @if self.can(Action::Save) {
                    details {
                        summary { (asking.t("web-excel-up")) }
                        form.upload method="post" action=(place) enctype="multipart/form-data" data-drop="" {
                            label { (asking.t("web-excel-file")) input type="file" name="file" required accept=".xlsx,.xlsm,.xls,.xlsb,.ods"; }
                            button { (asking.t("web-excel-up")) }
                            p.hint { (asking.t("web-excel-how")) }
                        }
                    }
                }
            }
        }
    }

    fn form(&self) -> Markup {
        let asking = self.asking;
        let at = address(&self.opened.key, "", &[]);
        let looks = [Action::Return, Action::Approve, Action::Lock, Action::Reopen].into_iter().any(|action| self.can(action));
        html! {
            form.entry method="post" action=(at) data-entry=(at) data-by=(asking.by()) data-lang=(asking.lang.code())
                data-said=[self.can(Action::Save).then(|| self.said().to_string())] {
                (self.lines())
                @if looks { p { label { (asking.t("web-reason")) " " input name="reason" size="60" value=(self.word("reason")); } } }
                p.actions.last {
                    @if self.can(Action::Submit) {
                        label.check { input type="checkbox" name="confirmed" value="yes" checked[!self.word("confirmed").is_empty()]; " " (asking.t("web-confirmed")) }
                    }
                    @for action in &self.opened.actions {
                        button name="action" value=(action.code()) class=[matches!(action, Action::Submit | Action::Approve).then_some("main")] {
                            (asking.say(&action.message()))
                        }
                    }
                    @if self.can(Action::Save) { button type="button" data-undo="" hidden { (asking.t("web-undo")) } }
                    span.saved role="status" aria-live="polite" {}
                }
            }
        }
    }

    /// What was typed into a field that is of no line.
    fn word(&self, name: &str) -> &str {
        self.typed.and_then(|fields| fields.get(name)).map_or("", String::as_str)
    }

    /// What the script says. Words in braces are its to fill in.
    fn said(&self) -> serde_json::Value {
        let text = |key| self.asking.t(key);
        let counted = |message: Message| self.asking.say(&message.with("count", "{count}"));
        let statuses: BTreeMap<String, &str> = STATUSES.iter().map(|(status, key)| (text(key).to_lowercase(), status.code())).collect();
        serde_json::json!({
            "offline": text("web-offline"),
            "signedOut": text("web-entry-signed-out"),
            "signIn": text("web-entry-sign-in"),
            "reload": text("web-entry-reload"),
            "mine": text("web-keep-mine"),
            "theirs": text("web-keep-theirs"),
            "pasted": counted(Message::new("web-pasted")),
            "over": counted(Message::new("web-pasted-over")),
            "columns": counted(Message::new("web-pasted-columns")),
            "undone": text("web-undone"),
            "odd": counted(Message::new("web-odd-cells")),
            "statuses": statuses,
        })
    }

    fn lines(&self) -> Markup {
        let (asking, view) = (self.asking, &self.opened.view);
        let looks = self.can(Action::Return);
        let looked = view.events.iter().any(|event| matches!(event.action.as_str(), "return" | "reopen" | "approve"));
        let changed = view.lines.iter().filter(|line| line.changed).count();
        let again = looks && looked;
        let only = again && asking.word("changed").is_some();
        let mut lines: Vec<&Line> = view.lines.iter().filter(|line| !only || line.changed).collect();
        if again {
            lines.sort_by_key(|line| !line.changed);
        }
        html! {
            @if again {
                p.choices {
                    a href=(address(&self.opened.key, "", &[])) aria-current=[(!only).then_some("true")] { (asking.t("web-changed-first")) }
                    a href=(address(&self.opened.key, "", &[("changed", "1")])) aria-current=[only.then_some("true")] {
                        (asking.say(&Message::new("web-changed-only").with("count", changed)))
                    }
                }
            }
            div.scroll tabindex="0" role="region" aria-label=(asking.t("web-cells")) { table.grid.cards {
                thead { tr {
                    th scope="col" { (asking.t("web-head-indicator")) }
                    th scope="col" { (asking.t("web-head-unit")) }
                    th.number scope="col" { (asking.t("web-head-goal")) }
                    th.number scope="col" { (asking.t("web-head-previous")) }
                    th.number scope="col" { (asking.t("web-head-same")) }
                    th.number scope="col" { (asking.t("web-head-result")) }
                    th scope="col" { (asking.t(if looks { "web-head-remark" } else { "web-head-why" })) }
                } }
                tbody { @for line in lines { (self.row(line, again, looks)) } }
            } }
        }
    }

    fn row(&self, line: &Line, again: bool, looks: bool) -> Markup {
        let about = self.opened.reference.catalogue.get(line.indicator);
        let (code, name, lang) = (&about.code, self.name(line), self.asking.lang);
        let number = |value: Option<Decimal>| show::figure(value.map(|value| trimmed(value, about.decimals)), lang);
        let label = |key| self.asking.t(key);
        let depth = if again { 0 } else { self.opened.view.depth(line, &self.opened.reference) };
        let class = if line.remark.is_some() { Some("returned") } else { (line.changed && (again || !looks)).then_some("changed") };
        html! {
            tr class=[class] {
                th scope="row" class=[(depth > 0).then(|| format!("d{}", depth.min(3)))] {
                    (name) @if line.required { span.required title=(self.asking.t("web-required")) { " *" } }
                    @if class == Some("changed") && again { " " small { (self.asking.t("web-changed")) } }
                }
                td.unit { (about.unit_name) }
                td.number data-label=(label("web-head-goal")) { (number(line.plan)) }
                td.number data-label=(label("web-head-previous")) { (number(line.previous)) }
                td.number data-label=(label("web-head-same")) { (number(line.same_period)) }
                td.number.result data-label=(label("web-head-result")) {
                    (self.cell(line, code, name))
                    @if looks && line.changed && line.looked_at.is_some() && line.looked_at != line.value {
                        br; small.before { (self.asking.say(&Message::new("web-before").with("value", number(line.looked_at)))) }
                    }
                }
                td data-label=[looks.then(|| label("web-head-remark"))] {
                    @if let Some(remark) = &line.remark { p.remark { (remark) } }
                    p.told #{ "told." (code) } { (self.told_of(code).iter().map(|told| told.text(self.asking)).collect::<Vec<_>>().join(" ")) }
                    @if looks { input name={ "remark." (code) } value=(self.held("remark", code, "")) aria-label={ (self.asking.t("web-head-remark")) ": " (name) }; }
                    (self.why(line, code))
                }
            }
        }
    }

    fn cell(&self, line: &Line, code: &str, name: &str) -> Markup {
        let lang = self.asking.lang;
        let (value, about) = (show::figure(line.value, lang), self.opened.reference.catalogue.get(line.indicator));
        let wrong = line.remark.is_some() || self.refusal.is_some_and(|refusal| refusal.cells.iter().any(|told| told.code == code));
        html! {
            @if let Some((form, given)) = &line.given {
                (show::figure(Some(*given), lang)) " " small { (self.asking.say(&Message::new("web-given").with("form", form))) }
            } @else if self.can(Action::Save) {
                input.value id={ "v." (code) } name={ "v." (code) } value=(self.held("v", code, &value)) data-was=(value) inputmode="decimal"
                    autocomplete="off" aria-label=(name) aria-describedby={ "told." (code) } aria-invalid=[wrong.then_some("true")]
                    data-whole[about.decimals == 0] autofocus[self.first() == Some((code, false))];
                input type="hidden" name={ "was." (code) } value=(value);
            } @else {
                span id={ "v." (code) } { (value) }
                @if line.value.is_some() { (status(self.asking, line.status)) }
            }
        }
    }

    /// Status, cause and remedy, written once.
    fn why(&self, line: &Line, code: &str) -> Markup {
        let asking = self.asking;
        let (cause, remedy) = (self.held("cause", code, &line.cause), self.held("remedy", code, &line.remedy));
        let held = self.held("status", code, line.status.code());
        let asked = self.told_of(code).iter().any(|told| told.explain);
        let field = |kind: &str, key, was: &str, held: &str, first: bool| {
            html! {
                label { (asking.t(key)) textarea name={ (kind) "." (code) } data-was=(was) rows="2" autofocus[first] { (held) } }
                @if !was.is_empty() { input type="hidden" name={ "was-" (kind) "." (code) } value=(was); }
            }
        };
        html! {
            @if line.given.is_some() {} @else if self.can(Action::Save) {
                details.why open[!cause.is_empty() || asked || self.first() == Some((code, true))] {
                    summary { (asking.t("web-why")) @if held != Status::A.code() { (status(asking, line.status)) } }
                    label { (asking.t("web-head-status")) " "
                        select name={ "status." (code) } data-was=(line.status.code()) {
                            @for (status, key) in STATUSES { option value=(status.code()) selected[status.code() == held] { (asking.t(key)) } }
                            // One that a form does not offer stays what it is.
                            @if STATUSES.iter().all(|(status, _)| status.code() != held) { option value=(held) selected { (held) } }
                        }
                    }
                    input type="hidden" name={ "was-status." (code) } value=(line.status.code());
                    (field("cause", "web-cause", &line.cause, cause, self.first() == Some((code, true))))
                    (field("remedy", "web-remedy", &line.remedy, remedy, false))
                }
            } @else if !line.cause.is_empty() { p.cause { (line.cause) " " (line.remedy) } }
        }
    }

    fn history(&self) -> Markup {
        let (asking, view) = (self.asking, &self.opened.view);
        html! {
            @if !view.events.is_empty() {
                details { summary { (asking.t("web-history")) }
                    ul { @for event in view.events.iter().rev() {
                        li { (show::moment(event.at, asking.lang)) " · " b { (event.account) } " · " (asking.say(&event.state.message()))
                            @if !event.reason.is_empty() { " · " (event.reason) } }
                    } }
                }
            }
        }
    }
}

/// Decimals beyond those of the indicator that somebody may have written; of more the figure is a quotient.
const WRITTEN: u32 = 4;

/// A figure without decimals that nobody wrote: sums and shares of others may have more of them than the indicator, and what is
/// computed of a mean over units that merged has as many as the machine gives.
fn trimmed(value: Decimal, decimals: u32) -> Decimal {
    if value.scale() <= decimals {
        return value;
    }
    let mut short = value.normalize();
    if short.scale() > decimals + WRITTEN {
        return plan::half_up(short, decimals);
    }
    if short.scale() < decimals {
        short.rescale(decimals);
    }
    short
}

/// The word of a status that is not the final one.
fn status(asking: &Asking, of: Status) -> Markup {
    let word = STATUSES.iter().find(|(status, _)| *status == of && *status != Status::A);
    html! { @if let Some((_, key)) = word { " " small { "(" (asking.t(key)) ")" } } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_that_nobody_wrote_are_not_shown_and_no_other_is_lost() {
        for (value, decimals, shown) in [
            ("1486.0", 0, "1486"),
            ("7.1880", 1, "7.188"),
            ("25.600", 2, "25.60"),
            ("25.6", 2, "25.6"),
            ("120.0", 0, "120"),
            ("50.00101708706265256305939788", 2, "50.00"),
        ] {
            let value: Decimal = value.parse().expect("a decimal");
            assert_eq!(trimmed(value, decimals).to_string(), shown);
        }
    }
}
