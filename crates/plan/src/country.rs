//! The country's administrative units before and after 1 July 2025, with the lineage of every commune
//! (`catalogue/administrative-units/`, from the Python package vietnamadminunits 1.0.4).

use crate::error::Error;
use crate::org::{Edge, Inherited, Organisation, Span, Tree, UnitId, Version};
use crate::table::Table;
use jiff::civil::{Date, date};
use texts::Message;

/// The first day of the two-tier administration (Resolution 202/2025/QH15 and the amended Constitution, Article 110).
pub const REFORM: Date = date(2025, 7, 1);

/// Id of the country itself, the parent of all provinces.
pub const ROOT: &str = "VN";

/// Last day of the three tiers.
const EVE: Date = date(2025, 6, 30);

/// Names of the three files in the catalogue.
pub const FILES: [&str; 3] = [
    "administrative-units/before_2025-07-01.csv",
    "administrative-units/after_2025-07-01.csv",
    "administrative-units/lineage_2025-07-01.csv",
];

/// The levels that the kinds of unit stand for.
const LEVELS: [(&str, &str); 4] = [("Xã", "commune"), ("Phường", "ward"), ("Thị trấn", "township"), ("Đặc khu", "special_zone")];

/// Reads the three files, in the order of [`FILES`]. Units get ids of their own: `before/01477`, `after/01477`.
pub fn read(files: [&[u8]; 3], errors: &mut Vec<Error>) -> Organisation {
    let mut org = Organisation::default();
    let always = Place { side: "", span: Span::default(), line: 1 };
    let root = Some(always.add(&mut org, ROOT, "", "Việt Nam", "country", None));
    let columns = ["province_code", "province", "district_code", "district", "commune_code", "commune", "type"];
    let before = Table::read(FILES[0], files[0], &columns, &[], errors);
    let held = Span { from: None, to: Some(EVE) };
    for row in before.rows() {
        let at = Place { side: "before", span: held, line: row.line };
        let province = at.unit(&mut org, row.text("province_code"), row.text("province"), "province", root);
        let district = at.unit(&mut org, row.text("district_code"), row.text("district"), "district", Some(province));
        if !row.text("commune_code").is_empty() {
            let level = level(row.text("type"));
            at.unit(&mut org, row.text("commune_code"), row.text("commune"), level, Some(district));
        }
    }
    let columns = ["province_code", "province", "commune_code", "commune", "type"];
    let after = Table::read(FILES[1], files[1], &columns, &["area_km2", "lat", "lon"], errors);
    let holds = Span { from: Some(REFORM), to: None };
    for row in after.rows() {
        let at = Place { side: "after", span: holds, line: row.line };
        let province = at.unit(&mut org, row.text("province_code"), row.text("province"), "province", root);
        let level = level(row.text("type"));
        at.unit(&mut org, row.text("commune_code"), row.text("commune"), level, Some(province));
    }
    let lineage = Table::read(FILES[2], files[2], &["old_code", "new_commune_code", "kind", "main"], &[], errors);
    let kinds = [("whole", Inherited::Whole), ("part", Inherited::Part { share: None })];
    for row in lineage.rows() {
        let from = org.find(&format!("before/{}", row.text("old_code")));
        let to = org.find(&format!("after/{}", row.text("new_commune_code")));
        for (unit, column) in [(from, "old_code"), (to, "new_commune_code")] {
            if unit.is_none() {
                let message = Message::new("plan-unit-unknown").with("unit", row.text(column));
                errors.push(row.error(message, Message::new("plan-help-unit-unknown")));
            }
        }
        let inherited = row.choice("kind", &kinds, errors);
        if let (Some(from), Some(to), Some(inherited)) = (from, to, inherited) {
            org.link(Edge { from, to, date: REFORM, inherited, main: row.text("main") == "1" });
        }
    }
    org.finish(FILES[0], errors);
    org
}

fn level(kind: &str) -> &'static str {
    LEVELS.iter().find(|(word, _)| *word == kind).map_or("commune", |(_, level)| level)
}

/// Where in the files a unit is read.
struct Place {
    side: &'static str,
    span: Span,
    line: u64,
}

impl Place {
    fn unit(&self, org: &mut Organisation, code: &str, name: &str, level: &str, parent: Option<UnitId>) -> UnitId {
        let id = format!("{}/{code}", self.side);
        if let Some(known) = org.find(&id)
            && org.get(known).versions.first().is_some_and(|v| &*v.name == name && v.parent == parent)
        {
            return known;
        }
        self.add(org, &id, code, name, level, parent)
    }

    fn add(&self, org: &mut Organisation, id: &str, code: &str, name: &str, level: &str, parent: Option<UnitId>) -> UnitId {
        let unit = org.unit(id);
        let version = Version {
            span: self.span,
            code: code.into(),
            name: name.into(),
            name_en: "".into(),
            level: level.into(),
            tree: Tree::Administrative,
            parent,
            line: self.line,
        };
        org.add(unit, version);
        unit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shipped() -> Organisation {
        let mut errors = Vec::new();
        let org = read(
            [
                include_bytes!("../../../catalogue/administrative-units/before_2025-07-01.csv"),
                include_bytes!("../../../catalogue/administrative-units/after_2025-07-01.csv"),
                include_bytes!("../../../catalogue/administrative-units/lineage_2025-07-01.csv"),
            ],
            &mut errors,
        );
        assert_eq!(errors, []);
        org
    }

    #[test]
    fn the_whole_country_is_there() {
        let org = shipped();
        let count = |level: &str, day: Date| org.units().filter(|u| org.get(*u).at(day).is_some_and(|v| &*v.level == level)).count();
        assert_eq!(org.lineage().len(), 10_602);
        assert_eq!((count("province", EVE), count("district", EVE)), (63, 696));
        assert_eq!(["commune", "ward", "township"].map(|l| count(l, EVE)).iter().sum::<usize>(), 10_035);
        assert_eq!((count("province", REFORM), count("district", REFORM)), (34, 0));
        assert_eq!(["commune", "ward", "special_zone"].map(|l| count(l, REFORM)).iter().sum::<usize>(), 3_321);
    }

    #[test]
    fn seven_province_codes_changed_their_owner() {
        let org = shipped();
        for code in ["15", "24", "44", "52", "80", "82", "91"] {
            let name = |day| org.by_code(code, day).map(|u| org.name(u, day).to_owned());
            assert!(name(EVE).is_some() && name(REFORM).is_some() && name(EVE) != name(REFORM), "{code}");
        }
    }

    #[test]
    fn the_21_communes_of_trung_khanh_became_seven() {
        let org = shipped();
        let district = org.by_code("047", EVE).expect("the district");
        let communes: Vec<UnitId> = org.children(district, Tree::Administrative, EVE).collect();
        let mut heirs: Vec<&str> = communes.iter().flat_map(|c| org.successors(*c, REFORM)).map(|e| org.name(e.to, REFORM)).collect();
        assert_eq!((communes.len(), heirs.len()), (21, 21));
        heirs.sort_unstable();
        heirs.dedup();
        assert_eq!(
            heirs,
            ["Xã Quang Hán", "Xã Quang Trung", "Xã Trà Lĩnh", "Xã Trùng Khánh", "Xã Đoài Dương", "Xã Đàm Thủy", "Xã Đình Phong"]
        );
    }

    #[test]
    fn an_unknown_code_in_the_lineage_is_told_with_its_line() {
        let mut errors = Vec::new();
        let before = b"province_code,province,district_code,district,commune_code,commune,type\n04,P,047,D,01477,C,X\xc3\xa3\n";
        let after = b"province_code,province,commune_code,commune,type\n04,P,01477,C,X\xc3\xa3\n";
        read([before, after, b"old_code,new_commune_code,kind,main\n01477,99999,whole,1\n"], &mut errors);
        assert_eq!(errors.iter().map(|e| (e.line, e.message.key())).collect::<Vec<_>>(), [(2, "plan-unit-unknown")]);
    }
}
