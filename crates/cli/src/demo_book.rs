//! The book behind the pages of the example: the real year, beside it months of its communes that are simulated and say so, and one
//! account a role.

use crate::book::Trouble;
use crate::folder::{self, Files};
use crate::shell::Shell;
use jiff::civil::date;
use ledger::{Entered, Granting, Import, Key, Ledger, Step};
use plan::{Action, Period, PeriodKind, Role, Status, Tree, UnitId, Year};
use rust_decimal::Decimal;
use texts::Message;

/// The form of the simulated months.
const FORM: &str = "TK.commune.month";
/// Its indicators: flows and stocks of agriculture, which every commune has.
const INDICATORS: [&str; 6] = [
    "agr.crop.maize.area",
    "agr.crop.maize.output",
    "agr.crop.rice.area",
    "agr.crop.rice.output",
    "agr.livestock.pig.herd",
    "agr.livestock.buffalo.herd",
];
/// The agency that looks at it first, and the office after it.
const STEPS: [&str; 2] = ["TK.dep.agri", "TK.dep.office"];
/// Months whose figures are there; the form is asked from the one after it on, which is under way.
const APPROVED: i8 = 10;
/// Of 100 parts of a year, how much falls to each month: two harvests.
const SHARES: [u32; 12] = [2, 2, 4, 6, 10, 18, 8, 6, 12, 18, 10, 4];

/// An account: its name, its role, and the unit it has it on.
type Holder = (&'static str, Role, &'static str);

/// One account a role; of reporters and agencies one of each kind that the example has.
const ACCOUNTS: [Holder; 9] = [
    ("xa", Role::Reporter, ""),
    ("phong", Role::Reporter, STEPS[0]),
    ("nongnghiep", Role::Owner, STEPS[0]),
    ("vanphong", Role::Owner, STEPS[1]),
    ("tonghop", Role::Compiler, "TK"),
    ("phathanh", Role::Publisher, ""),
    ("quantri", Role::Administrator, ""),
    ("lanhdao", Role::Viewer, "TK"),
    ("kiemtoan", Role::Auditor, ""),
];

/// The account that looks around first.
pub const FIRST: &str = "tonghop";

/// Puts the simulated months into a book that holds the example, and the accounts.
///
/// # Errors
/// What the book says.
pub async fn fill(ledger: &Ledger, files: &Files) -> Result<(), Trouble> {
    let told = |error: ledger::Error| Trouble::Book(String::new(), Box::new(error));
    let year =
        folder::load(files).map_err(|errors| Trouble::Said(String::new(), Message::new("cli-plan-refused").with("count", errors.len())))?;
    let mut months = files.clone();
    months.retain(|name, _| !name.starts_with("report/") && !["claims.csv", "form_units.csv"].contains(&&**name));
    let source = Message::new("ledger-sim-note").text(texts::Lang::Vi);
    months.extend(form(&year));
    months.insert("observations.csv".to_owned(), observations(&year, &source));
    if let Some(kept) = months.get_mut("targets.csv") {
        kept.extend(targets(&year, &String::from_utf8_lossy(kept), &source));
    }
    let how = Import { account: "local".to_owned(), history: false, reason: source };
    ledger.import(&months, &how).await.map_err(told)?;
    ledger.set_property(ledger::simulation::SIMULATED, FORM).await.map_err(told)?;
    grant(ledger, &year).await.map_err(told)?;
    under_way(ledger, &year).await.map_err(told)
}

/// The communes of the year, in order.
fn communes(year: &Year) -> Vec<UnitId> {
    year.org.children(year.settings.unit, Tree::Administrative, date(year.settings.year, 12, 31)).collect()
}

fn form(year: &Year) -> Files {
    let mut units = String::from("form,version,unit_id,about_id\n");
    for commune in communes(year) {
        let id = &year.org.get(commune).id;
        units.push_str(&format!("{FORM},1,{id},{id}\n"));
    }
    let lines = INDICATORS.iter().map(|code| format!("{FORM},1,{code},no,\n")).collect::<String>();
    let name = Message::new("cli-demo-form");
    let [vi, en] = texts::Lang::ALL.map(|lang| name.text(lang));
    let head = "code,version,name_vi,name_en,period,calendar,deadline,steps,valid_from,valid_to\n";
    let form = format!("{head}{FORM},1,{vi},{en},month,statistical,3,{},{}-{:02}-01,\n", STEPS.join(";"), year.settings.year, APPROVED + 1);
    let lines = format!("form,version,indicator,required,note\n{lines}");
    [("forms.csv", form), ("form_lines.csv", lines), ("form_units.csv", units)]
        .into_iter()
        .map(|(name, text)| (name.to_owned(), text.into_bytes()))
        .collect()
}

/// What a commune has of the district's figure of the year in a month: more or less as it is large, and as the season is.
fn simulated(year: &Year, code: &str, commune: usize, month: i8) -> Option<Decimal> {
    let indicator = year.catalogue.find(code)?;
    let about = year.catalogue.get(indicator);
    let whole = year.book.of_year(indicator, year.settings.unit, year.settings.year, year.settings.as_of)?.number()?;
    let all = all_weights(communes(year).len());
    let season = match about.aggregation {
        plan::Aggregation::Sum => SHARES.get(usize::try_from(month - 1).ok()?).copied()?,
        _ => 94 + u32::try_from(month).ok()? % 6,
    };
    let value = whole * Decimal::from(weight(commune)) / Decimal::from(all) * Decimal::from(season) / Decimal::ONE_HUNDRED;
    Some(value.round_dp(about.decimals))
}

fn observations(year: &Year, source: &str) -> Vec<u8> {
    let mut out = String::from("indicator,unit_id,period,value,status,source,note\n");
    for (at, commune) in communes(year).into_iter().enumerate() {
        let id = &year.org.get(commune).id;
        for month in 1..=APPROVED {
            for code in INDICATORS {
                if let Some(value) = simulated(year, code, at, month) {
                    out.push_str(&format!("{code},{id},{}-{month:02},{value},A,{id},\"{source}\"\n", year.settings.year));
                }
            }
        }
    }
    out.into_bytes()
}

/// What each commune has to do of the district's targets, as rows of their file: shares as the communes are large, the last one what is
/// left of the whole.
fn targets(year: &Year, file: &str, source: &str) -> Vec<u8> {
    let columns: Vec<&str> = file.lines().next().unwrap_or_default().trim_start_matches('\u{feff}').split(',').collect();
    let (unit, of, authority) = (year.settings.unit, year.settings.year, &year.settings.governing);
    let communes = communes(year);
    let mut out = String::new();
    for code in INDICATORS {
        let Some(indicator) = year.catalogue.find(code) else { continue };
        let goal = year.targets.current(indicator, unit, of, authority, None).and_then(|target| target.goal.value());
        let Some(whole) = goal else { continue };
        let mut left = whole;
        for (at, commune) in communes.iter().enumerate() {
            let share = (whole * Decimal::from(weight(at)) / Decimal::from(all_weights(communes.len()))).trunc();
            let value = if at + 1 == communes.len() { left } else { share };
            left -= value;
            let cell = |column: &&str| match *column {
                "year" => of.to_string(),
                "indicator" => code.to_owned(),
                "unit_id" => year.org.get(*commune).id.to_string(),
                "authority" => authority.clone(),
                "revision" => "1".to_owned(),
                "kind" => "at_least".to_owned(),
                "value" => value.to_string(),
                "unit" => year.catalogue.get(indicator).unit_name.clone(),
                "basis" => plan::Basis::MadeUp.code().to_owned(),
                "note" => format!("\"{source}\""),
                _ => String::new(),
            };
            out.push_str(&columns.iter().map(cell).collect::<Vec<_>>().join(","));
            out.push('\n');
        }
    }
    out.into_bytes()
}

/// How large a commune is made to be, beside the others.
fn weight(commune: usize) -> u32 {
    u32::try_from(4 + (commune * 7) % 9).unwrap_or(4)
}

fn all_weights(communes: usize) -> u32 {
    (0..communes).map(weight).sum()
}

async fn grant(ledger: &Ledger, year: &Year) -> ledger::Result<()> {
    let first = communes(year).first().map(|unit| year.org.get(*unit).id.to_string());
    let granting = |(name, role, unit): &Holder| Granting {
        account: (*name).to_owned(),
        full_name: role.message().text(texts::Lang::Vi),
        role: *role,
        unit: match (*role, *unit) {
            (Role::Reporter, "") => first.clone(),
            (_, "") => None,
            (_, unit) => Some(unit.to_owned()),
        },
        sector: None,
        active: true,
    };
    let mut grants: Vec<Granting> = ACCOUNTS.iter().map(granting).collect();
    // The clerk of the other communes: submissions of the month that is under way are somebody's.
    grants.push(Granting { account: CLERK.to_owned(), unit: Some("TK".to_owned()), ..granting(&ACCOUNTS[0]) });
    ledger.grant("local", &grants).await
}

/// Who fills in the forms of the other communes.
const CLERK: &str = "cacxa";

/// The month after the last one: some forms approved, some waiting in either step, some returned, some not begun.
async fn under_way(ledger: &Ledger, year: &Year) -> ledger::Result<()> {
    let Some(period) = Period::all(PeriodKind::Month, year.settings.year).nth(usize::try_from(APPROVED).unwrap_or(0)) else {
        return Ok(());
    };
    for (at, commune) in communes(year).into_iter().enumerate().skip(1) {
        let key = Key { form: FORM.to_owned(), unit: year.org.get(commune).id.to_string(), about: None, period };
        let entered: Vec<Entered> = INDICATORS
            .iter()
            .filter_map(|code| {
                let value = Some(simulated(year, code, at, APPROVED + 1)?);
                Some(Entered { indicator: (*code).to_owned(), value, status: Status::A, cause: why(), remedy: String::new() })
            })
            .collect();
        let act = async |by: &str, step: Step| ledger.act(by, &key, &step).await;
        match at % 5 {
            0 => {}
            1 => drop(ledger.save(CLERK, &key, &entered).await?),
            kind => {
                ledger.submit(CLERK, &key, &entered, true).await?;
                match kind {
                    2 => {
                        let remarks = vec![(INDICATORS[4].to_owned(), Message::new("cli-demo-remark").text(texts::Lang::Vi))];
                        act("nongnghiep", Step { remarks, ..Step::plain(Action::Return) }).await?;
                    }
                    3 => drop(act("nongnghiep", Step::plain(Action::Approve)).await?),
                    _ => {
                        act("nongnghiep", Step::plain(Action::Approve)).await?;
                        act("vanphong", Step::plain(Action::Approve)).await?;
                    }
                }
            }
        }
    }
    Ok(())
}

fn why() -> String {
    Message::new("ledger-sim-note").text(texts::Lang::Vi)
}

/// Gives every account a new password, the same for all, and prints them: whoever has the terminal has the book.
///
/// # Errors
/// What the book says; those of the stream.
pub async fn passwords(ledger: &Ledger, shell: &mut Shell<'_>) -> Result<(), Trouble> {
    let password = web::new_password().map_err(|message| Trouble::Said(String::new(), message))?;
    shell.say(&Message::new("cli-demo-accounts").with("password", &password))?;
    for (name, role, _) in ACCOUNTS {
        web::set_password(ledger, name, name, &password).await.map_err(|message| Trouble::Said(name.to_owned(), message))?;
        writeln!(shell.out, "  {name:<12} {}", role.message().text(shell.lang))?;
    }
    writeln!(shell.out)?;
    Ok(())
}
