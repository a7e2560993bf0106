//! Makes a workbook of many observations for the benchmark, with the files it points at, and reads it.
//!
//! ```text
//! cargo run --release -p exchange --example observations_xlsx -- make <folder> <rows>
//! cargo run --release -p exchange --example observations_xlsx -- read <folder>
//! ```

use figure::Units;
use plan::{Calendar, Catalogue, Organisation};
use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;
use texts::Lang;

/// Units, indicators and months of the made-up table: their product is more than any table has rows.
const UNITS: usize = 600;
const INDICATORS: usize = 200;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["make", folder, rows] => make(Path::new(folder), rows.parse().expect("a number of rows")),
        ["read", folder] => read(Path::new(folder)),
        _ => return ExitCode::from(2),
    }
    ExitCode::SUCCESS
}

fn make(folder: &Path, rows: usize) {
    let mut units = "id,name,level,parent\nX,Tỉnh X,province,\n".to_owned();
    (0..UNITS).for_each(|n| writeln!(units, "X.u{n},Xã {n},commune,X").expect("memory"));
    let mut indicators = "code,name_vi,name_en,unit,decimals,sector,agency,direction,aggregation,rollup,parent,parts\n".to_owned();
    (0..INDICATORS).for_each(|n| writeln!(indicators, "crop.c{n}.output,Cây {n},Crop {n},tấn,2,agr,,up,sum,sum,,").expect("memory"));
    let mut observations = "indicator,unit_id,period,value,unit,status,hedge,source,recorded_at,line,printed,note\n".to_owned();
    for row in 0..rows {
        let (unit, indicator, month) = (row % UNITS, row / UNITS % INDICATORS, row / UNITS / INDICATORS);
        let (year, month) = (2020 + month / 12, month % 12 + 1);
        let value = format!("{}.{:02}", row * 7919 % 90_000, row * 31 % 100);
        let note = if row % 10 == 0 { "số liệu mô phỏng" } else { "" };
        let start = format!("crop.c{indicator}.output,X.u{unit},{year}-{month:02},{value},tấn,A,,report,2022-12-31");
        writeln!(observations, "{start},{},\"{}\",{note}", row % 900 + 1, value.replace('.', ",")).expect("memory");
    }
    std::fs::create_dir_all(folder).expect("a folder");
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.join(name), bytes).expect("a file");
    write("units.csv", units.as_bytes());
    write("indicators.csv", indicators.as_bytes());
    write("observations.csv", observations.as_bytes());
    let (catalogue, organisation) = load(folder);
    let table = ("observations.csv", observations.as_bytes());
    let book = exchange::read_table(table, Calendar::Statistical, &catalogue, &organisation, Units::builtin()).expect("no fault");
    let all: Vec<_> = book.all().iter().collect();
    write("observations.xlsx", &exchange::write_xlsx(&all, &catalogue, &organisation).expect("fits"));
}

fn load(folder: &Path) -> (Catalogue, Organisation) {
    let file = |name: &str| std::fs::read(folder.join(name)).expect("a file that was made");
    let mut errors = Vec::new();
    let organisation = Organisation::read(("units.csv", &file("units.csv")), None, &mut errors);
    let catalogue = Catalogue::read("indicators.csv", &file("indicators.csv"), Units::builtin(), &mut errors);
    assert!(errors.is_empty(), "{errors:?}");
    (catalogue, organisation)
}

/// Prints the seconds from the file on disk to validated observations.
fn read(folder: &Path) {
    let started = Instant::now();
    let (catalogue, organisation) = load(folder);
    let bytes = std::fs::read(folder.join("observations.xlsx")).expect("the workbook");
    let table = ("observations.xlsx", bytes.as_slice());
    match exchange::read_table(table, Calendar::Statistical, &catalogue, &organisation, Units::builtin()) {
        Ok(book) => println!("{}.{:03} s, {} rows", started.elapsed().as_secs(), started.elapsed().subsec_millis(), book.all().len()),
        Err(faults) => faults.iter().take(20).for_each(|fault| println!("{}", fault.text(Lang::En))),
    }
}
