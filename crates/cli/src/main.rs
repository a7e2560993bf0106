//! The `sokhop` binary.
mod json;
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let bytes = std::fs::read(&path).unwrap();
    let text = document::decode(&bytes).unwrap();
    let doc = document::Document::from_text(text);
    let t = std::time::Instant::now();
    let report = check::check(&doc);
    eprintln!("{:?}", t.elapsed());
    println!("{}", json::render(&path, &doc, &report, texts::Lang::Vi).unwrap());
}
