//! A form that is filled in. Cells are saved one by one as they are typed, and only those that a page changed, so that two people in one
//! form lose nothing of each other; what is refused comes back as the same page with everything that was typed and the faults beside
//! their cells.

use crate::asking::{Asking, encoded};
use crate::entry_page::{Sheet, Told};
use crate::fault::Fault;
use crate::show;
use axum::Form;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Json, Redirect, Response};
use figure::{Style, typed};
use ledger::{Entered, Key, Line, Reference, Step, View, Weight};
use plan::{Action, State, Status};
use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::Arc;
use texts::Message;

/// The form, who fills it in, and the period, as the address says them.
pub(crate) type Place = Path<(String, String, String)>;
/// The fields of a page by name.
pub(crate) type Fields = BTreeMap<String, String>;

/// The submission that an address is of.
///
/// # Errors
/// There is no such period.
pub(crate) fn key(Path((form, unit, period)): Place, asking: &Asking) -> Result<Key, Fault> {
    let period = plan::Period::from_str(&period).map_err(|_| Fault::unknown(Message::new("web-no-such-period").with("period", &period)))?;
    Ok(Key { form, unit, about: asking.word("about").map(str::to_owned), period })
}

/// The address of a form, with further words.
pub(crate) fn address(key: &Key, below: &str, words: &[(&str, &str)]) -> String {
    let about = key.about.iter().map(|about| ("about", about.as_str()));
    let words: Vec<String> = about.chain(words.iter().copied()).map(|(name, word)| format!("{name}={}", encoded(word))).collect();
    let words = if words.is_empty() { String::new() } else { format!("?{}", words.join("&")) };
    format!("/entry/{}/{}/{}{below}{words}", encoded(&key.form), encoded(&key.unit), key.period)
}

/// A submission as a page needs it, of one account.
pub(crate) struct Opened {
    pub key: Key,
    pub view: View,
    pub reference: Arc<Reference>,
    /// What the account may do with it as it stands.
    pub actions: Vec<Action>,
}

/// Opens a submission for who asks.
///
/// # Errors
/// There is none, or the asker may not read it.
pub(crate) async fn opened(key: Key, asking: &Asking) -> Result<Opened, Fault> {
    let ledger = asking.office.ledger();
    // Says first whether the asker may read it.
    let actions = ledger.actions(asking.by(), &key).await?;
    let (view, reference) = (ledger.view(&key).await?, ledger.reference().await?);
    Ok(Opened { key, view, reference, actions })
}

/// What stands against the figures of a submission, by code of their cells.
async fn concerns(opened: &Opened, asking: &Asking) -> Result<Vec<Told>, Fault> {
    let concerns = asking.office.ledger().concerns(&opened.key).await?;
    // An empty cell says so itself.
    Ok(concerns.iter().filter(|concern| concern.weight != Weight::Missing).map(|concern| Told::of(concern, &opened.reference)).collect())
}

pub(crate) async fn page(place: Place, asking: Asking) -> Result<Response, Response> {
    let page = async {
        let opened = opened(key(place, &asking)?, &asking).await?;
        Ok(Sheet::new(&asking, &opened, concerns(&opened, &asking).await?).page())
    };
    page.await.map_err(|fault: Fault| asking.fault(&fault))
}

/// What a page says of a field of a line.
enum Field<'f> {
    /// Nothing new.
    Same,
    /// Something else than what stands.
    New(&'f str),
    /// Something else than what stood when the page was drawn, and so did somebody else meanwhile.
    Overtaken(&'f str),
}

/// Reads a field: `v.code` is what it holds, `was.code` (of other fields `was-cause.code`) what the page was drawn with.
fn field<'f>(fields: &'f Fields, kind: &str, code: &str, now: &str) -> Field<'f> {
    let Some(text) = fields.get(&format!("{kind}.{code}")).map(|text| text.trim()) else { return Field::Same };
    let was = match kind {
        "v" => fields.get(&format!("was.{code}")).map_or(now, |was| was.trim()),
        _ => fields.get(&format!("was-{kind}.{code}")).map_or(if kind == "status" { now } else { "" }, |was| was.trim()),
    };
    // Browsers send line ends as CR LF (HTML, 4.10.21.8), whatever stood there.
    let same = |a: &str, b: &str| a.lines().eq(b.lines());
    match () {
        () if same(text, was) || same(text, now) => Field::Same,
        () if same(was, now) => Field::New(text),
        () => Field::Overtaken(text),
    }
}

/// Fields of a page that are kept, and those that somebody else changed meanwhile.
struct Changed {
    entered: Vec<Entered>,
    overtaken: Vec<Overtaken>,
}

/// A cell that two people changed.
struct Overtaken {
    code: String,
    /// What stands now.
    theirs: String,
    message: Message,
}

/// What was changed on the page: fields that differ from what the page was drawn with.
fn changed(asking: &Asking, opened: &Opened, fields: &Fields) -> Result<Changed, Box<Refusal>> {
    let mut out = Changed { entered: Vec::new(), overtaken: Vec::new() };
    let mut faults = Vec::new();
    for line in &opened.view.lines {
        match one(asking, opened, line, fields, &mut out.overtaken) {
            Ok(entered) => out.entered.extend(entered),
            Err(told) => faults.push(*told),
        }
    }
    if faults.is_empty() {
        return Ok(out);
    }
    Err(Refusal::of(Fault::refused(Message::new("web-not-saved"), Message::new("web-help-number")), faults))
}

fn one(
    asking: &Asking,
    opened: &Opened,
    line: &Line,
    fields: &Fields,
    overtaken: &mut Vec<Overtaken>,
) -> Result<Option<Entered>, Box<Told>> {
    let about = opened.reference.catalogue.get(line.indicator);
    let now = show::figure(line.value, asking.lang);
    let mut late = |theirs: &str, yours: &str| {
        let message = Message::new("web-overtaken").with("indicator", about.names.get(asking.lang)).with("theirs", theirs);
        overtaken.push(Overtaken { code: about.code.clone(), theirs: theirs.to_owned(), message: message.with("yours", yours) });
    };
    let mut words = |kind: &str, now: &str| match field(fields, kind, &about.code, now) {
        Field::Same => None,
        Field::New(text) => Some(text.to_owned()),
        Field::Overtaken(text) => {
            late(now, text);
            None
        }
    };
    let (cause, remedy) = (words("cause", &line.cause), words("remedy", &line.remedy));
    let status = words("status", line.status.code()).and_then(|code| Status::parse(&code));
    let value = words("v", &now);
    if value.is_none() && status.is_none() && cause.is_none() && remedy.is_none() {
        return Ok(None);
    }
    let value = match value {
        None => line.value,
        Some(text) if text.is_empty() => None,
        Some(text) => match typed(&text, Style::from(asking.lang)) {
            Some(value) => {
                // Of many cells that are saved together only this one is wrong.
                opened.reference.amount(line.indicator, value).map_err(|error| Box::new(Told::wrong(&about.code, error.message)))?;
                Some(value)
            }
            None => return Err(Box::new(Told::wrong(&about.code, Message::new("web-no-number").with("text", text)))),
        },
    };
    Ok(Some(Entered {
        indicator: about.code.clone(),
        value,
        status: status.unwrap_or(line.status),
        cause: cause.unwrap_or_else(|| line.cause.clone()),
        remedy: remedy.unwrap_or_else(|| line.remedy.clone()),
    }))
}

/// Why something was not done, with what is told beside single cells.
pub(crate) struct Refusal {
    pub fault: Fault,
    pub cells: Vec<Told>,
    /// The submission is where this can't be done to it any more.
    pub moved_on: bool,
}

impl Refusal {
    fn of(fault: Fault, cells: Vec<Told>) -> Box<Refusal> {
        Box::new(Refusal { fault, cells, moved_on: false })
    }

    /// What a program is told.
    fn json(&self, asking: &Asking) -> serde_json::Value {
        let mut json = self.fault.json(asking.lang);
        if !self.cells.is_empty() {
            let cells = self.cells.iter().map(|told| serde_json::json!({ "place": told.code, "message": told.text(asking) }));
            json["details"] = cells.collect();
        }
        json["moved"] = self.moved_on.into();
        json
    }
}

impl From<Fault> for Box<Refusal> {
    fn from(fault: Fault) -> Box<Refusal> {
        Refusal::of(fault, Vec::new())
    }
}

/// What the book has against a submission, each beside its cell.
pub(crate) fn refused(error: ledger::Error) -> Box<Refusal> {
    let told = |fault: &plan::Error| Told::refused(&fault.file, fault.message.clone(), &fault.help);
    let cells: Vec<Told> = error.faults.iter().map(told).collect();
    let mut fault = Fault::from(error);
    if !cells.is_empty() {
        fault = Fault { details: Vec::new(), help: Message::new("web-help-cells"), ..fault };
        fault.message = Message::new("web-refused-cells").with("count", cells.len());
    }
    Refusal::of(fault, cells)
}

pub(crate) async fn act(place: Place, asking: Asking, headers: HeaderMap, Form(fields): Form<Fields>) -> Response {
    let fields = with_chosen(fields);
    let wants_json = headers.get(header::ACCEPT).is_some_and(|kinds| kinds.as_bytes().starts_with(b"application/json"));
    let opened = async { opened(key(place, &asking)?, &asking).await }.await;
    let opened = match opened {
        Ok(opened) => opened,
        Err(fault) if wants_json => return (fault.status, Json(fault.json(asking.lang))).into_response(),
        Err(fault) => return asking.fault(&fault),
    };
    match acted(&asking, &opened, &fields).await {
        Ok(done) if wants_json => match told(&asking, &opened, done).await {
            Ok(answer) => Json(answer).into_response(),
            Err(fault) => (fault.status, Json(fault.json(asking.lang))).into_response(),
        },
        Ok(done) if !done.overtaken.is_empty() => overtaken(&asking, &opened, &fields, done.overtaken).await,
        Ok(done) => Redirect::to(&address(&opened.key, "", &[("done", done.action.code())])).into_response(),
        Err(refusal) if wants_json => (refusal.fault.status, Json(refusal.json(&asking))).into_response(),
        Err(refusal) => again(&asking, opened.key, &fields, refusal).await,
    }
}

/// Fields with those that were offered beside a tick (`file-v.code` beside `take.code`) and are ticked.
fn with_chosen(mut fields: Fields) -> Fields {
    let chosen: Vec<String> = fields.keys().filter_map(|name| name.strip_prefix("take.")).map(str::to_owned).collect();
    for code in chosen {
        for kind in ["v", "status"] {
            if let Some(text) = fields.remove(&format!("file-{kind}.{code}")) {
                fields.insert(format!("{kind}.{code}"), text);
            }
        }
    }
    fields
}

/// The page again, as the book is now, with everything that was typed.
async fn again(asking: &Asking, key: Key, fields: &Fields, refusal: Box<Refusal>) -> Response {
    let page = async {
        let opened = opened(key, asking).await?;
        let sheet = Sheet::new(asking, &opened, concerns(&opened, asking).await?);
        let page = sheet.refused_as(fields, &refusal).page();
        Ok((refusal.fault.status, page).into_response())
    };
    page.await.unwrap_or_else(|fault: Fault| asking.fault(&fault))
}

/// The page again with the cells that somebody else changed meanwhile: what is typed there now, who sends it again decides.
async fn overtaken(asking: &Asking, opened: &Opened, fields: &Fields, cells: Vec<Overtaken>) -> Response {
    let cells = cells.into_iter().map(|cell| Told::wrong(&cell.code, cell.message)).collect();
    let fault =
        Fault { status: StatusCode::CONFLICT, ..Fault::refused(Message::new("web-some-overtaken"), Message::new("web-help-overtaken")) };
    again(asking, opened.key.clone(), fields, Refusal::of(fault, cells)).await
}

/// What was done.
struct Done {
    action: Action,
    state: State,
    entered: Vec<Entered>,
    overtaken: Vec<Overtaken>,
}

async fn acted(asking: &Asking, opened: &Opened, fields: &Fields) -> Result<Done, Box<Refusal>> {
    let (ledger, by, key) = (asking.office.ledger(), asking.by(), &opened.key);
    let word = fields.get("action").map_or("save", String::as_str);
    let action = Action::parse(word).ok_or_else(|| Fault::refused(Message::new("web-no-action"), Message::new("web-help-unknown")))?;
    if has_moved_on(opened, action) {
        return Err(moved_on(asking, opened, action));
    }
    let Changed { entered, overtaken } = match action {
        Action::Save | Action::Submit => changed(asking, opened, fields)?,
        _ => Changed { entered: Vec::new(), overtaken: Vec::new() },
    };
    if action == Action::Submit && !overtaken.is_empty() {
        let cells = overtaken.into_iter().map(|cell| Told::wrong(&cell.code, cell.message)).collect();
        let fault = Fault::refused(Message::new("web-some-overtaken"), Message::new("web-help-overtaken"));
        return Err(Refusal::of(Fault { status: StatusCode::CONFLICT, ..fault }, cells));
    }
    let done = match action {
        Action::Save if entered.is_empty() => Ok(None),
        Action::Save => ledger.save(by, key, &entered).await.map(Some),
        Action::Submit => ledger.submit(by, key, &entered, fields.contains_key("confirmed")).await.map(Some),
        _ => {
            let remarks = fields.iter().filter_map(|(name, text)| Some((name.strip_prefix("remark.")?.to_owned(), text.trim().to_owned())));
            let remarks = remarks.filter(|(_, text)| !text.is_empty()).collect();
            let reason = fields.get("reason").map(|reason| reason.trim().to_owned()).unwrap_or_default();
            ledger.act(by, key, &Step { remarks, reason, ..Step::plain(action) }).await.map(Some)
        }
    };
    let state = done.map_err(refused)?.map_or(opened.view.state, |done| done.state);
    Ok(Done { action, state, entered, overtaken })
}

/// The action has no place in the state in which the submission is now.
fn has_moved_on(opened: &Opened, action: Action) -> bool {
    let form = opened.reference.forms.find(&opened.view.form, opened.view.version);
    form.is_some_and(|form| opened.view.state.next(action, form.steps.len()).is_err())
}

/// Somebody else submitted, returned or approved it since the page was drawn.
fn moved_on(asking: &Asking, opened: &Opened, action: Action) -> Box<Refusal> {
    let by = opened.view.events.last().map_or("", |event| &event.account);
    let message = Message::new("web-moved-on").with("state", asking.say(&opened.view.state.message())).with("account", by);
    let help = if matches!(action, Action::Save | Action::Submit) { "web-help-moved-on" } else { "web-help-moved-on-look" };
    let fault = Fault { status: StatusCode::CONFLICT, ..Fault::refused(message, Message::new(help)) };
    Box::new(Refusal { fault, cells: Vec::new(), moved_on: true })
}

/// What the script of the page is told: what was kept, what was not, and what is odd now.
async fn told(asking: &Asking, opened: &Opened, done: Done) -> Result<serde_json::Value, Fault> {
    let kept: BTreeMap<&str, String> =
        done.entered.iter().map(|entered| (entered.indicator.as_str(), show::figure(entered.value, asking.lang))).collect();
    let overtaken: BTreeMap<&str, String> = done.overtaken.iter().map(|cell| (cell.code.as_str(), asking.say(&cell.message))).collect();
    let theirs: BTreeMap<&str, &str> = done.overtaken.iter().map(|cell| (cell.code.as_str(), cell.theirs.as_str())).collect();
    let mut odd: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for told in concerns(opened, asking).await? {
        odd.entry(told.code.clone()).or_default().push(told.text(asking));
    }
    Ok(serde_json::json!({
        "state": asking.say(&done.state.message()),
        "kept": kept,
        "overtaken": overtaken,
        "theirs": theirs,
        "concerns": odd,
        "message": asking.say(&Message::new("web-saved").with("count", kept.len())),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn a_field_is_taken_only_if_this_page_changed_it() {
        for (drawn, typed, now, taken) in [
            ("5", "5", "7", "same"),
            ("5", "6", "5", "new"),
            ("5", "6", "7", "overtaken"),
            ("5", "7", "7", "same"),
            ("5", "", "5", "new"),
            ("", "a\r\nb", "a\nb", "same"),
        ] {
            for (field_of, was) in [("v", "was.x"), ("cause", "was-cause.x")] {
                let name = format!("{field_of}.x");
                let fields = fields(&[(&name, typed), (was, drawn)]);
                let found = match field(&fields, field_of, "x", now) {
                    Field::Same => "same",
                    Field::New(_) => "new",
                    Field::Overtaken(_) => "overtaken",
                };
                assert_eq!(found, taken, "{field_of}: {drawn} {typed} {now}");
            }
        }
    }

    #[test]
    fn words_without_what_they_were_never_replace_others() {
        assert!(matches!(field(&fields(&[("cause.x", "a")]), "cause", "x", "b"), Field::Overtaken("a")));
        assert!(matches!(field(&fields(&[("cause.x", "a")]), "cause", "x", ""), Field::New("a")));
    }
}
