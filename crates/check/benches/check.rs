//! How long a report takes: reading it, checking it, and finding its numbers alone; once, and repeated 10 and 100 times as one
//! document, so that anything that grows faster than the text shows at once. See `bench/README.md`.

use divan::Bencher;
use divan::counter::BytesCount;
use document::Document;
use figure::{Style, Units, scan};
use std::path::Path;
use std::sync::LazyLock;

/// The real report lies beside the project where its owner shares it; the example's own report stands in for it elsewhere.
const REAL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/reports/trung-khanh-2022.txt");
const EXAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/trung-khanh-2022/report.md");
/// Bytes of the real report, to which the example is repeated.
const REAL_LEN: usize = 144_150;

static REPORT: LazyLock<String> = LazyLock::new(|| {
    if let Ok(text) = std::fs::read_to_string(Path::new(REAL)) {
        return text + "\n";
    }
    let example = std::fs::read_to_string(Path::new(EXAMPLE)).unwrap_or_else(|e| panic!("{EXAMPLE}: {e}")) + "\n";
    eprintln!("the real report is absent: measuring the example's report, repeated to its length");
    example.repeat(REAL_LEN.div_ceil(example.len()))
});

const TIMES: [usize; 3] = [1, 10, 100];

fn main() {
    // Everything that is made once stays out of the figures.
    check::check(&Document::from_text(&REPORT));
    divan::main();
}

#[divan::bench(args = TIMES, max_time = 10)]
fn read(bencher: Bencher, times: usize) {
    let text = REPORT.repeat(times);
    bencher.counter(BytesCount::of_str(&text)).bench(|| Document::from_text(divan::black_box(&text)));
}

#[divan::bench(args = TIMES, max_time = 20)]
fn check_report(bencher: Bencher, times: usize) {
    let text = REPORT.repeat(times);
    let document = Document::from_text(&text);
    bencher.counter(BytesCount::of_str(&text)).bench(|| check::check(divan::black_box(&document)));
}

#[divan::bench(args = TIMES, max_time = 10)]
fn read_and_check(bencher: Bencher, times: usize) {
    let text = REPORT.repeat(times);
    bencher.counter(BytesCount::of_str(&text)).bench(|| check::check(&Document::from_text(divan::black_box(&text))));
}

/// The numbers of each block, as the check asks for them, without what the words around them mean.
#[divan::bench(args = TIMES, max_time = 10)]
fn scan_figures(bencher: Bencher, times: usize) {
    let text = REPORT.repeat(times);
    let document = Document::from_text(&text);
    let units = Units::builtin();
    let numbers = || document.blocks.iter().map(|b| scan(document.slice(&b.span), units, Style::Vietnamese).len()).sum::<usize>();
    bencher.counter(BytesCount::of_str(&text)).bench(numbers);
}
