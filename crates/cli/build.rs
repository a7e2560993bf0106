//! Tells cargo which folders the binary embeds, so that a changed example makes a new binary.

fn main() {
    for embedded in ["../../examples/trung-khanh-2022", "../../catalogue"] {
        println!("cargo::rerun-if-changed={embedded}");
    }
}
