//! A document that has one of everything, for the tests of all writers.

use crate::paper::{
    Align, Annex, Bound, Cell, Close, Column, Emphasis, Front, Grid, Inline, Node, Paper, PercentOf, Picture, Properties, text_of,
};
use jiff::civil::date;
use rust_decimal::Decimal;

const BOLD: Emphasis = Emphasis { bold: true, italic: false };
const ITALIC: Emphasis = Emphasis { bold: false, italic: true };
const PLAIN: Emphasis = Emphasis { bold: false, italic: false };

fn words(text: &str) -> Inline {
    Inline::words(text)
}

fn figure(expression: &str, text: &str, emphasis: Emphasis) -> Inline {
    Inline::Figure(Bound { expression: expression.into(), text: text.into() }, emphasis)
}

/// The yearly report of a district, short, with headings of all levels, footnotes, figures, a merged table, items, a gap, a picture, an
/// annex across the page and a signature.
pub fn paper() -> Paper {
    Paper {
        properties: Properties {
            title: "Báo cáo tình hình kinh tế - xã hội năm 2022".into(),
            author: "Ủy ban nhân dân huyện Hòa An".into(),
            language: "vi".into(),
            date: Some(date(2022, 12, 14)),
        },
        front: Some(front()),
        body: body(),
        close: Some(Close {
            recipients_title: "Nơi nhận:".into(),
            recipients: vec!["UBND tỉnh;".into(), "Thường trực HĐND huyện;".into(), "Lưu: VT, TCKH.".into()],
            authority: vec!["TM. ỦY BAN NHÂN DÂN".into(), "CHỦ TỊCH".into()],
            name: "Nguyễn Văn A".into(),
        }),
        annexes: vec![annex()],
    }
}

fn front() -> Front {
    Front {
        superior: "ỦY BAN NHÂN DÂN TỈNH CAO BẰNG".into(),
        issuer: "ỦY BAN NHÂN DÂN HUYỆN HÒA AN".into(),
        motto: ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM".into(), "Độc lập - Tự do - Hạnh phúc".into()],
        number: "Số:       /BC-UBND".into(),
        place_and_date: "Hòa An, ngày     tháng 12 năm 2022".into(),
        kind: "BÁO CÁO".into(),
        subject: vec![words("Tình hình kinh tế - xã hội năm 2022,"), Inline::Break, words("phương hướng năm 2023")],
        mark: "DỰ THẢO".into(),
    }
}

fn body() -> Vec<Node> {
    let note = Inline::Note(vec![
        words("Trong đó: ngô "),
        figure("fig(\"agr.maize.area\")", "3.020,5 ha", PLAIN),
        words("; lúa "),
        figure("fig(\"agr.rice.area\")", "2.300 ha", PLAIN),
        words("."),
    ]);
    let second = Inline::Note(vec![words("Gồm 03 xã: Nam Tuấn, Đức Long, Dân Chủ.")]);
    vec![
        Node::Paragraph(vec![
            words("Thực hiện Nghị quyết số 45/NQ-HĐND ngày 20/12/2021, "),
            Inline::Text("Ủy ban nhân dân huyện".into(), BOLD),
            words(" báo cáo kết quả thực hiện như sau:"),
        ]),
        Node::Heading(1, vec![words("Phần I"), Inline::Break, words("KẾT QUẢ THỰC HIỆN NĂM 2022")]),
        Node::Heading(2, vec![words("A. ĐÁNH GIÁ CHUNG")]),
        Node::Heading(3, vec![words("I. LĨNH VỰC KINH TẾ")]),
        Node::Heading(4, vec![words("1. Sản xuất nông nghiệp")]),
        Node::Heading(5, vec![words("1.1. Trồng trọt")]),
        Node::Heading(6, vec![words("a) Cây lương thực")]),
        Node::Paragraph(vec![
            words("Tổng diện tích gieo trồng cây hàng năm đạt "),
            figure("fig(\"agr.crop.area\")", "5.320,5 ha", BOLD),
            note,
            words(", bằng "),
            figure("rate(\"agr.crop.area\")", "101,34%", PLAIN),
            words(" kế hoạch năm; các xã về đích nông thôn mới"),
            second,
            words(" giữ vững kết quả. Nguyên nhân tăng: "),
            Inline::Gap("nguyên nhân".into()),
            words("."),
        ]),
        Node::Item(0, vec![words("Đàn trâu: "), figure("fig(\"agr.buffalo\")", "6.120 con", PLAIN), words(", đạt 98,7% kế hoạch;")]),
        Node::Item(1, vec![words("Xã Nam Tuấn: 512 con, giá 5 * 3 < 20 & \"#1\" \\ {x} [y] $z$ @t;")]),
        Node::Item(0, vec![words("Đàn bò: "), Inline::Text("4.015 con".into(), ITALIC), words(".")]),
        Node::Table(merged()),
        Node::Picture(Picture {
            svg: SVG.into(),
            width_mm: 150,
            height_mm: 60,
            alt: "Thu ngân sách: năm 2021 đạt 45,2 tỷ đồng, năm 2022 đạt 52,8 tỷ đồng.".into(),
            caption: vec![Inline::Text("Biểu đồ 1. Thu ngân sách trên địa bàn (tỷ đồng)".into(), ITALIC)],
        }),
        Node::Heading(1, vec![words("Phần II"), Inline::Break, words("NHIỆM VỤ NĂM 2023")]),
        Node::Paragraph(vec![words("Trên đây là báo cáo của Ủy ban nhân dân huyện./.")]),
    ]
}

const SVG: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1500 600" role="img"><rect x="200" y="180" width="300" height="340" fill="#666"/><rect x="800" y="120" width="300" height="400" fill="#222"/><path d="M100 520H1400" stroke="#000" stroke-width="4"/><text x="350" y="570" font-size="42" text-anchor="middle" font-family="Times New Roman">Năm 2021</text><text x="950" y="570" font-size="42" text-anchor="middle" font-family="Times New Roman">Năm 2022</text></svg>"##;

fn bold(text: &str) -> Cell {
    Cell::of(vec![Inline::Text(text.into(), BOLD)])
}

fn number(text: &str, value: Decimal) -> Cell {
    Cell { number: Some(value), ..Cell::of(vec![figure("fig", text, PLAIN)]) }
}

fn percent(text: &str, value: Decimal, part: usize, base: usize) -> Cell {
    Cell { formula: Some(PercentOf { part, base }), ..number(text, value) }
}

fn column(width: u16, align: Align) -> Column {
    Column { width, align }
}

/// A small table with heads over two rows and a name that goes over two rows of the body.
fn merged() -> Grid {
    let wide = Cell { columns: 2, ..bold("Năm 2022") };
    let tall = |text: &str| Cell { rows: 2, ..bold(text) };
    Grid {
        caption: vec![words("Bảng 1. Chăn nuôi | thủy sản")],
        columns: vec![column(3, Align::Left), column(3, Align::Left), column(2, Align::Right), column(2, Align::Right)],
        head: 2,
        rows: vec![
            vec![tall("Ngành"), tall("Chỉ tiêu"), wide],
            vec![bold("Kế hoạch"), bold("Thực hiện")],
            vec![
                Cell { rows: 2, ..Cell::words("Chăn nuôi") },
                Cell::words("Trâu (con)"),
                number("6.200", Decimal::from(6200)),
                number("6.120", Decimal::from(6120)),
            ],
            vec![
                Cell::of(vec![words("Thịt hơi | xuất chuồng (tấn)"), Inline::Note(vec![words("Số ước.")])]),
                number("4.350,0", Decimal::new(43500, 1)),
                number("4.401,5", Decimal::new(44015, 1)),
            ],
        ],
    }
}

fn annex() -> Annex {
    let head = ["TT", "Các chỉ tiêu chủ yếu", "ĐVT", "Kế hoạch", "Kết quả thực hiện", "Tỷ lệ so với kế hoạch (%)", "Đánh giá", "Ghi chú"];
    let mut rows = vec![head.map(bold).to_vec()];
    rows.push(vec![Cell { columns: 8, ..bold("A. CHỈ TIÊU KINH TẾ") }]);
    let judged = [
        ("1", "Sản lượng lương thực", "Tấn", (425_000, 1, "42.500,0"), (431_207, 1, "43.120,7"), (10146, "101,46"), "Vượt"),
        ("2", "Thu ngân sách trên địa bàn", "Triệu đồng", (52_000, 0, "52.000"), (42_271, 0, "42.271"), (8129, "81,29"), "Không đạt"),
        ("3", "Tỷ lệ che phủ rừng", "%", (5470, 2, "54,70"), (5470, 2, "54,70"), (10000, "100"), "Đạt"),
    ];
    for (n, name, unit, plan, result, rate, verdict) in judged {
        rows.push(vec![
            Cell::words(n),
            Cell::words(name),
            Cell::words(unit),
            number(plan.2, Decimal::new(plan.0, plan.1)),
            number(result.2, Decimal::new(result.0, result.1)),
            percent(rate.1, Decimal::new(rate.0, 2), 4, 3),
            Cell::words(verdict),
            Cell::words(""),
        ]);
    }
    let columns = [(6, Align::Centre), (40, Align::Left), (12, Align::Centre), (16, Align::Right), (16, Align::Right), (16, Align::Right)];
    let last = [column(12, Align::Centre), column(20, Align::Left)];
    let grid = Grid {
        columns: columns.into_iter().map(|(width, align)| column(width, align)).chain(last).collect(),
        head: 1,
        rows,
        ..Grid::default()
    };
    Annex {
        title: vec![words("Phụ lục"), Inline::Break, words("KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU CHỦ YẾU NĂM 2022")],
        subtitle: vec![Inline::Text("(Kèm theo Báo cáo số      /BC-UBND của Ủy ban nhân dân huyện)".into(), ITALIC)],
        landscape: true,
        body: vec![Node::Table(grid)],
    }
}

/// A long document: `chapters` chapters of text, footnotes and tables, about three pages each.
pub fn long(chapters: usize) -> Paper {
    let mut paper = paper();
    let chapter = body();
    let text = "Công tác chỉ đạo, điều hành được triển khai quyết liệt, đồng bộ ngay từ đầu năm; các cấp, các ngành chủ động. ".repeat(6);
    for n in 1..=chapters {
        paper.body.push(Node::Heading(3, vec![words(&format!("{n}. {}", text_of(&[words("LĨNH VỰC KHÁC")])))]));
        for _ in 0..6 {
            paper.body.push(Node::Paragraph(vec![words(&text), Inline::Note(vec![words("Gồm 03 xã.")])]));
        }
        paper.body.extend(chapter.iter().filter(|node| !matches!(node, Node::Heading(1, _))).cloned());
    }
    paper
}
