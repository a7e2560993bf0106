use super::*;
use rstest::rstest;

/// The tokens of a text as `text:role` or, for quantities, `text=value unit`.
fn tokens(text: &str) -> Vec<String> {
    scan(text, Units::builtin(), Style::Vietnamese)
        .into_iter()
        .map(|t| match &t.figure {
            Some(f) => {
                format!("{}={}{}", &text[t.span.clone()], f.value, f.unit.as_ref().map_or(String::new(), |u| format!(" {}", u.name)))
            }
            None => format!("{}:{}", &text[t.span.clone()], t.role.name()),
        })
        .collect()
}

#[rstest]
#[case("là 12.704,04 ha¹, bằng 102,05% KH", &["12.704,04=12704.04 ha", "¹:note-mark", "102,05=102.05 %"])]
#[case("được 523/550 hộ, đạt 95,1% KH", &["523=523", "550=550 hộ", "95,1=95.1 %"])]
#[case("6.885,52 ha/6.624 ha; 152,43tạ/ ha", &["6.885,52=6885.52 ha", "6.624=6624 ha", "152,43=152.43 tạ/ha"])]
#[case("có 1.408 cán bộ, giáo viên, nhân viên⁴⁵.", &["1.408=1408 cán bộ", "⁴⁵:note-mark"])]
#[case("tăng12,89% so với năm 2020", &["12,89=12.89 %", "2020:year"])]
#[case("kế hoạch 16-32 tiêu chí, từ 1-2 tiêu chí", &["16-32=16 tiêu chí", "1-2=1 tiêu chí"])]
#[case("tăng 6,5 - 7% hoặc 8,5-8,7%", &["6,5 - 7=6.5 %", "8,5-8,7=8.5 %"])]
#[case("16,1kg cá ngựa; 500m³, 2000m²", &["16,1=16.1 kg", "500=500 m³", "2000=2000 m²"])]
#[case("10.367,700 tỷ đồng; 0,3‰", &["10.367,700=10367.700 tỷ đồng", "0,3=0.3 ‰"])]
#[case("đạt 02 tỷ 507 triệu đô la Mỹ", &["02 tỷ 507=2507 triệu USD"])]
#[case("tăng trưởng -5,3% và giảm", &["5,3=-5.3 %"])]
#[case("54.766.104,13 USD; 39,02 triệu, tăng", &["54.766.104,13=54766104.13 USD", "39,02=39.02 triệu"])]
fn reads_amounts(#[case] text: &str, #[case] expected: &[&str]) {
    assert_eq!(tokens(text), expected);
}

#[rstest]
#[case("Nghị quyết 60/2022/NQ-HĐND ngày 30/8/2022", &["60/2022/NQ-HĐND:document", "30/8/2022:date"])]
#[case("Quyết định 1719/QĐ-TTg; Thông tư 02/2021/TT-BTTTT", &["1719/QĐ-TTg:document", "02/2021/TT-BTTTT:document"])]
#[case("Chỉ thị số 37-CT/TW, Nghị định 96 của Chính phủ", &["37-CT/TW:document", "96:document"])]
#[case("năm 2022, giai đoạn 2021 - 2025; năm học 2022- 2023", &["2022:year", "2021 - 2025:year", "2022- 2023:year"])]
#[case("Kết thúc năm 2022 huyện đề nghị", &["2022:year"])]
#[case("Ngày 04 - 07 tháng 7 năm 2022; ngày Quốc tế Hạnh phúc (20/3)", &["04 - 07:date", "7:date", "2022:year", "20/3:date"])]
#[case("đường tỉnh 213, mốc 836(2), mức độ 3", &["213:ordinal", "836(2):ordinal", "3:ordinal"])]
#[case("cúm A/H5N1, giống ADI73, COVID-19, giống HIT 124, F0", &["5N1:identifier", "73:identifier", "19:identifier", "124:identifier", "0:identifier"])]
#[case("1.2. Phát triển công nghiệp", &["1.2.:section"])]
#[case("(13) Tỷ lệ che phủ rừng đạt 53,36%", &["13:section", "53,36=53.36 %"])]
#[case("tỷ lệ 1/2000; 9 tháng đầu năm; tháng 10/2006", &["1/2000:scale", "9:period", "10/2006:date"])]
#[case("tiêu chí số 3 Thủy lợi; tổng số 12 hộ", &["3:ordinal", "12=12 hộ"])]
#[case("tài khoản 1234567890123456789", &["1234567890123456789:identifier"])]
#[case("đạt 9,12%.[33]", &["9,12=9.12 %", "33:note-mark"])]
#[case("quý IV/2021 sang năm 2022", &["2021:year", "2022:year"])]
fn tells_what_only_looks_like_an_amount(#[case] text: &str, #[case] expected: &[&str]) {
    assert_eq!(tokens(text), expected);
}

#[rstest]
#[case("trên 60%", Hedge::Over)]
#[case("từ 3 tiêu chí trở lên", Hedge::Over)]
#[case("dưới 10 tiêu chí", Hedge::Under)]
#[case("gần 700ha", Hedge::Under)]
#[case("khoảng 6,0ha", Hedge::About)]
#[case("ước đạt 5 ha", Hedge::Estimate)]
#[case("trên địa bàn 5 xã", Hedge::None)]
fn sees_the_hedge(#[case] text: &str, #[case] hedge: Hedge) {
    let tokens = scan(text, Units::builtin(), Style::Vietnamese);
    assert_eq!(tokens[0].figure.as_ref().map(|f| f.hedge), Some(hedge));
}

#[rstest]
#[case("(1.234)", Some("-1234"))]
#[case(" 2026 ", Some("2026"))]
#[case("95,1%", Some("95.1"))]
#[case("Đảm bảo", None)]
#[case("+ Các xã đạt 1-2 tiêu chí", None)]
#[case("", None)]
fn a_cell_holds_one_figure_or_none(#[case] cell: &str, #[case] value: Option<&str>) {
    let figure = read_cell(cell, Units::builtin(), Style::Vietnamese);
    assert_eq!(figure.map(|f| f.value.to_string()).as_deref(), value);
}

#[test]
fn english_commas_group() {
    let tokens = scan("output of 12,704.04 ha", Units::builtin(), Style::English);
    assert_eq!(tokens[0].figure.as_ref().map(|f| f.value.to_string()).as_deref(), Some("12704.04"));
}

proptest::proptest! {
    #[test]
    fn any_text_is_scanned_without_panic_in_rising_order(text in "[0-9a-zà-ỹA-ZĐ.,/%() ¹²³\\-–]{0,60}") {
        let mut last = 0;
        for token in scan(&text, Units::builtin(), Style::Vietnamese) {
            proptest::prop_assert!(token.span.start >= last && token.span.end > token.span.start);
            proptest::prop_assert!(text.get(token.span.clone()).is_some());
            last = token.span.end;
        }
    }
}
