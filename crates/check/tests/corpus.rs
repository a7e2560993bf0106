//! Whole reports with gold annotations: how many relations are found with the right verdict, how many slips are caught, and that
//! nothing right is called wrong. `corpus/README.md` says what the files are; the rules of matching are those of the owner's scorer.

use check::Relation;
use document::Document;
use relation::Verdict;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// A figure or a word on a line of the report.
type At = (usize, String);

/// A row of a gold file: a relation that a careful reader recomputes.
struct Row {
    id: String,
    kind: String,
    line: usize,
    stated: String,
    operands: Vec<At>,
    broken: bool,
    note: String,
}

/// What must be reached, and what may not be passed.
struct Line {
    /// Rows found with the right verdict, in a thousand, at least.
    recall: usize,
    /// Rows that are broken, and said to be, at least.
    slips: usize,
    /// Relations on lines with gold that are said to be broken and touch no broken row, at most.
    alarms: usize,
}

#[test]
fn province_9_months_2024() {
    hold(&corpus("province-9-months-2024.txt"), "province-9-months-2024.tsv", &Line { recall: 850, slips: 13, alarms: 0 });
}

#[test]
fn commune_2025() {
    hold(&corpus("commune-2025.txt"), "commune-2025.tsv", &Line { recall: 750, slips: 7, alarms: 0 });
}

/// The real report lies beside the project where its owner shares it.
#[test]
fn trung_khanh_2022_lines_197_490() {
    let report = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/reports/trung-khanh-2022.txt");
    if !report.exists() {
        println!("skipped: {} is absent", report.display());
        return;
    }
    hold(&report, "trung-khanh-2022-lines-197-490.tsv", &Line { recall: 750, slips: 20, alarms: 0 });
}

#[test]
fn figures_are_compared_without_what_stands_around_them() {
    let set = |texts: &[&str]| texts.iter().map(|t| (*t).to_owned()).collect::<BTreeSet<String>>();
    assert_eq!(figures("98/131"), set(&["98", "131", "98/131"]));
    assert_eq!(figures("(6.885,52"), set(&["6.885,52"]));
    assert_eq!(figures("+7,16%."), set(&["7,16"]));
    assert_eq!(figures("Đạt"), set(&[]));
    assert_eq!(operands("46 ; 1.854@82 ; Hòa Khánh@9", 7), [(7, "46".into()), (82, "1.854".into()), (9, "Hòa Khánh".into())]);
}

fn corpus(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(file)
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// Checks a report, scores what was said against the gold, and fails with all misses and alarms where a line is not held.
fn hold(report: &Path, gold: &str, line: &Line) {
    let text = read(report);
    let rows = rows(&read(&corpus(gold)));
    printed(&text, &rows);
    let said = check::check(&Document::from_text(&text)).relations;
    let score = Score::new(&rows, &said);
    let summary = score.summary();
    println!("{gold}: {summary}");
    let held = score.recall() >= line.recall && score.caught() >= line.slips && score.alarms().len() <= line.alarms;
    let Line { recall, slips, alarms } = line;
    assert!(
        held,
        "{gold}: {summary}\nwanted: recall {recall} ‰ and {slips} slips at least, {alarms} false alarms at most\n{}",
        score.details()
    );
}

fn rows(gold: &str) -> Vec<Row> {
    let rows: Vec<Row> = gold.lines().map(row).collect();
    let ids: BTreeSet<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(ids.len(), rows.len(), "an id of the gold stands twice");
    rows
}

fn row(raw: &str) -> Row {
    let columns: Vec<&str> = raw.split('\t').collect();
    let [id, kind, line, stated, cell, _unit, verdict, _computed, note] = columns[..] else { panic!("not nine columns: {raw}") };
    let line = line.parse().unwrap_or_else(|e| panic!("{id}: line {line}: {e}"));
    assert!(matches!(verdict, "holds" | "broken"), "{id}: verdict {verdict}");
    let [id, kind, stated, note] = [id, kind, stated, note].map(str::to_owned);
    Row { id, kind, line, stated, operands: operands(cell, line), broken: verdict == "broken", note }
}

fn operands(cell: &str, line: usize) -> Vec<At> {
    let parts = cell.split(" ; ").map(str::trim).filter(|part| !part.is_empty());
    let operand = |part: &str| match part.rsplit_once('@').map(|(text, at)| (text, at.parse())) {
        Some((text, Ok(at))) if !text.is_empty() => (at, text.to_owned()),
        _ => (line, part.to_owned()),
    };
    parts.map(operand).collect()
}

/// The gold quotes the report: what it names stands on the line where it says so.
fn printed(text: &str, rows: &[Row]) {
    let lines: Vec<&str> = text.lines().collect();
    for row in rows {
        for (line, quoted) in row.operands.iter().map(|(line, text)| (*line, text)).chain([(row.line, &row.stated)]) {
            let there = line.checked_sub(1).and_then(|n| lines.get(n)).is_some_and(|printed| printed.contains(quoted.as_str()));
            assert!(there, "{}: {quoted:?} does not stand on line {line}", row.id);
        }
    }
}

/// The figures of a text, and the text as one figure if it has several: `98/131` is 98, 131, and both.
fn figures(text: &str) -> BTreeSet<String> {
    let parts = text.split(|c: char| c == '/' || c.is_whitespace()).chain([text]);
    parts.filter(|part| part.contains(char::is_numeric)).map(clean).collect()
}

fn clean(text: &str) -> String {
    let kept: String = text.chars().filter(|c| c.is_alphanumeric() || ",./-".contains(*c)).collect();
    kept.trim_matches(['.', ',', '/', '-']).to_owned()
}

/// The keys under which a text is looked up: its figures, and itself.
fn keys(text: &str) -> BTreeSet<String> {
    let mut keys = figures(text);
    keys.insert(text.to_lowercase());
    keys
}

fn within(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    !a.is_empty() && !b.is_empty() && (a.contains(&b) || b.contains(&a))
}

/// A share and an attainment are the same arithmetic.
fn family(kind: &str) -> &str {
    if matches!(kind, "attainment" | "share") { "ratio" } else { kind }
}

fn in_words(kind: &str) -> bool {
    matches!(kind, "verdict" | "name" | "citation" | "format")
}

/// `note` counts as holds; `unsure` is neither.
fn same_verdict(row: &Row, relation: &Relation) -> bool {
    if row.broken { relation.verdict == Verdict::Broken } else { relation.verdict.is_fine() }
}

/// Every figure and word that a relation names.
fn spots(relation: &Relation) -> impl Iterator<Item = (usize, &str)> {
    relation.operands.iter().chain([&relation.stated]).map(|spot| (spot.line, spot.text.as_str()))
}

/// Where the stated figure of a row may stand in a relation: of the same fact stated twice, either is the stated one.
fn ends(relation: &Relation) -> impl Iterator<Item = (usize, &str)> {
    let all = relation.kind == "equal";
    spots(relation).filter(move |spot| all || *spot == (relation.stated.line, relation.stated.text.as_str()))
}

/// How well a relation answers a row: how many of a thousand of its figures it names, and whether it judges alike.
fn answers(row: &Row, relation: &Relation) -> Option<(usize, bool)> {
    if family(&row.kind) != family(relation.kind) {
        return None;
    }
    let alike = same_verdict(row, relation);
    let mut there = ends(relation).filter(|(line, _)| *line == row.line);
    if in_words(&row.kind) {
        return there.any(|(_, text)| within(text, &row.stated)).then_some((0, alike));
    }
    let stated = figures(&row.stated);
    if !there.any(|(_, text)| !figures(text).is_disjoint(&stated)) {
        return None;
    }
    let named: BTreeSet<At> = spots(relation).flat_map(|(line, text)| figures(text).into_iter().map(move |f| (line, f))).collect();
    let needed = row.operands.iter().map(|(line, text)| (line, figures(text))).filter(|(_, figures)| !figures.is_empty());
    let (mut all, mut has) = (0, 0);
    for (line, figures) in needed {
        all += 1;
        has += usize::from(figures.into_iter().any(|figure| named.contains(&(*line, figure))));
    }
    (2 * has >= all).then(|| ((1000 * has).checked_div(all).unwrap_or(1000), alike))
}

/// The gold beside what was said.
struct Score<'a> {
    /// Each row with the relation that answers it best.
    rows: Vec<(&'a Row, Option<&'a Relation>)>,
    said: &'a [Relation],
}

impl<'a> Score<'a> {
    fn new(rows: &'a [Row], said: &'a [Relation]) -> Self {
        let best = |row| {
            let answering = said.iter().filter_map(|relation| answers(row, relation).map(|how| (how, relation)));
            answering.max_by_key(|(how, _)| *how).map(|(_, relation)| relation)
        };
        Score { rows: rows.iter().map(|row| (row, best(row))).collect(), said }
    }

    fn right(&self) -> impl Iterator<Item = &'a Row> {
        self.rows.iter().filter(|(row, said)| said.is_some_and(|said| same_verdict(row, said))).map(|(row, _)| *row)
    }

    /// In a thousand.
    fn recall(&self) -> usize {
        1000 * self.right().count() / self.rows.len()
    }

    fn caught(&self) -> usize {
        self.right().filter(|row| row.broken).count()
    }

    fn broken(&self) -> impl Iterator<Item = &'a Row> {
        self.rows.iter().map(|(row, _)| *row).filter(|row| row.broken)
    }

    /// Relations on lines with gold that are said to be broken and touch no broken row. A name may be told with its type word.
    fn alarms(&self) -> Vec<&'a Relation> {
        let lines: BTreeSet<usize> = self.rows.iter().map(|(row, _)| row.line).collect();
        let places: BTreeSet<At> = self.broken().flat_map(|row| keys(&row.stated).into_iter().map(|key| (row.line, key))).collect();
        let name = |line, text: &str| self.broken().any(|row| row.kind == "name" && row.line == line && within(text, &row.stated));
        let listed = |relation: &Relation| {
            spots(relation).any(|(line, text)| {
                keys(text).into_iter().any(|key| places.contains(&(line, key))) || (relation.kind == "name" && name(line, text))
            })
        };
        let broken = self.said.iter().filter(|relation| relation.verdict == Verdict::Broken);
        broken.filter(|relation| lines.contains(&relation.stated.line) && !listed(relation)).collect()
    }

    fn summary(&self) -> String {
        let (right, all, recall) = (self.right().count(), self.rows.len(), self.recall());
        let (caught, broken, alarms) = (self.caught(), self.broken().count(), self.alarms().len());
        format!("{right} of {all} rows with the right verdict ({recall} ‰), {caught} of {broken} slips, {alarms} false alarms")
    }

    /// What a developer reads to find out why: each kind, each miss, each alarm.
    fn details(&self) -> String {
        let mut kinds: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        let mut misses = String::new();
        for (row, said) in &self.rows {
            let right = said.is_some_and(|said| same_verdict(row, said));
            let (all, good) = kinds.entry(&row.kind).or_default();
            *all += 1;
            *good += usize::from(right);
            if !right {
                let Row { id, kind, line, stated, operands, broken, note } = row;
                let wanted = if *broken { "broken" } else { "holds" };
                let got = said.map_or("not found", |said| said.verdict.name());
                let _ = writeln!(misses, "  {id} line {line} {kind} {stated} from {operands:?}: {wanted}, got {got}. {note}");
            }
        }
        let mut out = String::from("right, of each kind:\n");
        for (kind, (all, good)) in kinds {
            let _ = writeln!(out, "  {kind} {good} of {all}");
        }
        out += "misses:\n";
        out += &misses;
        out += "false alarms, or slips that the gold misses:\n";
        for Relation { rule, kind, stated, operands, .. } in self.alarms() {
            let operands: Vec<(usize, &str)> = operands.iter().map(|spot| (spot.line, spot.text.as_str())).collect();
            let _ = writeln!(out, "  line {} {rule} {kind} {} from {operands:?}", stated.line, stated.text);
        }
        out
    }
}
