//! What each rule says of natural sentences, in the style of reports of Vietnamese local governments.
//!
//! A line of a table is `expected :: kind :: stated figure :: text`, with `¶` for a line break, `⇥` for a tab and `{…}` for
//! paragraphs of other matter in between. Expected is
//! *holds*: the rule tells a relation of that kind that is fine, and nothing in the text is broken or unsure;
//! *broken*: the rule tells a relation of that kind as broken or unsure;
//! *clean*: no rule tells anything as broken or unsure;
//! *silent*: clean, and the rule tells nothing of that figure.

use check::Relation;
use document::Document;

/// Other matter that stands between two passages of a report: words tell something only in a text that has many of them.
const BETWEEN: &str = "Công nghiệp chế biến, chế tạo tăng 8,7%. Du lịch đón 2.050 nghìn lượt khách. Kim ngạch xuất khẩu đạt 125 triệu USD.\n\n\
    Giáo dục mầm non duy trì 38 trường. Tai nạn giao thông xảy ra 70 vụ. Cấp 450 giấy chứng nhận quyền sử dụng đất. \
    Đào tạo nghề cho 3.120 lao động. Nuôi trồng thủy sản 540 ha. Bê tông hóa 125 km đường giao thông nông thôn.\n\n\
    Công tác hòa giải ở cơ sở được quan tâm. Tuyển quân bảo đảm đủ 100% chỉ tiêu. Phát thanh, truyền hình phủ sóng toàn tỉnh. \
    Khám bệnh cho 95.400 lượt người. Quốc phòng, an ninh được giữ vững.";

struct Case<'a> {
    expected: &'a str,
    kind: &'a str,
    stated: &'a str,
    text: &'a str,
}

fn cases(table: &str) -> impl Iterator<Item = Case<'_>> {
    table.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| {
        let mut fields = line.splitn(4, " :: ");
        let mut next = || fields.next().unwrap_or_else(|| panic!("a field is missing: {line}"));
        Case { expected: next(), kind: next(), stated: next(), text: next() }
    })
}

/// Whether the rule says what the case expects, and all that was said.
fn meets(rule: &str, case: &Case) -> (bool, Vec<Relation>) {
    let text = case.text.replace('¶', "\n").replace('⇥', "\t").replace("{…}", BETWEEN);
    let relations = check::check(&Document::from_text(&text)).relations;
    let clean = relations.iter().all(|r| r.verdict.is_fine());
    let told = |fine: bool| {
        relations.iter().any(|r| r.rule == rule && r.kind == case.kind && r.stated.text == case.stated && r.verdict.is_fine() == fine)
    };
    let met = match case.expected {
        "holds" => clean && told(true),
        "broken" => told(false),
        "clean" => clean,
        "silent" => clean && !told(true),
        other => panic!("unknown expectation: {other}"),
    };
    (met, relations)
}

fn said(relations: &[Relation]) -> String {
    let line = |r: &Relation| {
        let operands: Vec<&str> = r.operands.iter().map(|o| o.text.as_str()).collect();
        format!("\n    {} {} {} {:?} from {operands:?}", r.rule, r.kind, r.verdict.name(), r.stated.text)
    };
    if relations.is_empty() { "\n    nothing".to_owned() } else { relations.iter().map(line).collect() }
}

fn assert_all(rule: &str, table: &str) {
    assert!(check::find(rule).is_some(), "no such rule: {rule}");
    let mut wrong = String::new();
    for case in cases(table) {
        let (met, relations) = meets(rule, &case);
        if !met {
            wrong += &format!("\n{} {} {}: {}{}", case.expected, case.kind, case.stated, case.text, said(&relations));
        }
    }
    assert!(wrong.is_empty(), "{rule} does not say what is expected:{wrong}");
}

#[test]
fn attainment() {
    assert_all(
        "arithmetic/attainment",
        "
        holds :: attainment :: 95,1 :: Toàn xã có 523/550 hộ di dời chuồng trại ra khỏi gầm sàn nhà ở, đạt 95,1% kế hoạch.
        holds :: attainment :: 106,58 :: Thu ngân sách nhà nước trên địa bàn tỉnh ước đạt 8.420 tỷ đồng/7.900 tỷ đồng, bằng 106,58% dự toán HĐND tỉnh giao.
        holds :: attainment :: 104 :: Thu nội địa đạt 26/25 tỷ đồng, bằng 104% dự toán và bằng 112% so với cùng kỳ.
        holds :: attainment :: 98,4 :: TT⇥Chỉ tiêu⇥ĐVT⇥Kế hoạch 2025⇥Thực hiện⇥Tỷ lệ so với kế hoạch (%)¶1⇥Sản lượng lương thực có hạt⇥Tấn⇥62.500⇥61.500⇥98,4
        holds :: attainment :: 81,25 :: TT⇥Chỉ tiêu⇥ĐVT⇥Kế hoạch⇥Thực hiện⇥Tỷ lệ so với kế hoạch (%)¶1⇥Tiêu chí nông thôn mới⇥tiêu chí⇥16-32⇥13⇥81,25
        broken :: attainment :: 71,35 :: Giải ngân vốn đầu tư công đến ngày 31/12 đạt 1.245,6/2.030,4 tỷ đồng, bằng 71,35% kế hoạch vốn giao.
        broken :: attainment :: 121,5 :: Giải quyết việc làm mới cho 9.000/8.000 lao động, đạt 121,5% kế hoạch.
        broken :: attainment :: 94,8 :: | TT | Chỉ tiêu | ĐVT | Kế hoạch | Thực hiện | So với kế hoạch (%) |¶|---|---|---|---|---|---|¶| 1 | Sản lượng lương thực | tấn | 62.500 | 61.500 | 94,8 |
        silent :: attainment :: 104,2 :: Sản lượng lúa cả năm đạt 62.225 tấn, đạt 104,2% kế hoạch, tăng 3,1% so với cùng kỳ.
        clean :: attainment :: 94,5 :: Toàn phường có trên 520/550 hộ đăng ký gia đình văn hóa, đạt 94,5% kế hoạch.
        broken :: attainment :: 122,5 :: Giải quyết việc làm cho 9.000 lao động (kế hoạch 8.000 lao động), đạt 122,5% kế hoạch năm.
        clean :: attainment :: 98,88 :: Trồng rừng đạt 1.236/1.200 ha, bằng 103% kế hoạch tỉnh giao, bằng 98,88% kế hoạch HĐND huyện giao.
        clean :: attainment :: 65 :: Đàn lợn được tiêm 21.500/30.000 con, đạt 71,7% kế hoạch vụ thu đông và 65% kế hoạch cả năm.
        holds :: attainment :: 61,35 :: Giải ngân vốn đầu tư công đạt 1.245,6 tỷ đồng, bằng 61,35% kế hoạch (2.030,4 tỷ đồng).
        broken :: attainment :: 71,35 :: Giải ngân vốn đầu tư công đạt 1.245,6 tỷ đồng, bằng 71,35% kế hoạch (2.030,4 tỷ đồng).
        holds :: attainment :: 106,58 :: Tổng thu ngân sách nhà nước trên địa bàn 8.420 tỷ đồng (dự toán giao 7.900 tỷ đồng), đạt 106,58% dự toán.
        holds :: attainment :: 103 :: Kế hoạch giao trồng 1.200 ha rừng, kết quả thực hiện 1.236 ha, đạt 103% kế hoạch.
        holds :: attainment :: 117,5 :: Xây dựng được 47 mô hình kinh tế trong nông nghiệp, đạt 117,5% so với kế hoạch đề ra là 40 mô hình.
        broken :: attainment :: 27,5 :: Xây dựng được 47/40 mô hình kinh tế, vượt 27,5% kế hoạch.
        holds :: attainment :: 98,5 :: Tỷ lệ dân số tham gia bảo hiểm y tế đạt 93,6%/95%, bằng 98,5% kế hoạch.
        holds :: attainment :: 104 :: Thu ngân sách trên địa bàn phường đạt 26 tỷ đồng, bằng 104% dự toán thành phố giao (25 tỷ đồng) và bằng 100% dự toán HĐND phường giao (26 tỷ đồng).
        holds :: attainment :: 56,8 :: Kế hoạch vốn năm 2025 là 6.359,4 tỷ đồng. Đến ngày 31/12 giải ngân 3.613,1 tỷ đồng, bằng 56,8% kế hoạch.
        broken :: attainment :: 116,58 :: Thu ngân sách đạt 8.420 tỷ đồng, bằng 116,58% dự toán (dự toán giao 7.900 tỷ đồng).
        ",
    );
}

#[test]
fn share() {
    assert_all(
        "arithmetic/share",
        "
        holds :: share :: 99,7 :: Có 1.204/1.208 trẻ dưới 1 tuổi được tiêm chủng đầy đủ (đạt 99,7%).
        broken :: share :: 98,16 :: Tổng số hồ sơ tiếp nhận là 12.450 hồ sơ, trong đó: giải quyết trước và đúng hạn 11.100 hồ sơ (98,16%), quá hạn 1.350 hồ sơ (10,84%).
        holds :: share :: 15,8 :: Đến nay có 03/19 xã đạt chuẩn nông thôn mới, chiếm 15,8%.
        holds :: share :: 90,48 :: Trên địa bàn tỉnh có 42 trường trung học phổ thông, trong đó có 38 trường đạt chuẩn quốc gia, đạt tỷ lệ 90,48%.
        holds :: share :: 66 :: Các tổ hòa giải tiếp nhận 97 vụ, trong đó hòa giải thành 64 vụ, chiếm 66%.
        holds :: share :: 14,88 :: Cuối năm, toàn huyện còn 5.858 hộ nghèo, chiếm tỷ lệ 33,59%; 2.596 hộ cận nghèo, chiếm tỷ lệ 14,88%.
        holds :: share :: 89,16 :: Tổng số hồ sơ tiếp nhận là 12.450 hồ sơ, trong đó: giải quyết trước và đúng hạn 11.100 hồ sơ (89,16%), quá hạn 1.350 hồ sơ (10,84%).
        broken :: share :: 80,48 :: Toàn tỉnh có 38/42 trường phổ thông dân tộc nội trú đạt chuẩn quốc gia, đạt tỷ lệ 80,48%.
        broken :: share :: 98,1 :: Trung tâm Phục vụ hành chính công giải quyết đúng hạn 11.230/12.450 hồ sơ, đạt tỷ lệ 98,1%.
        broken :: share :: 61,36 :: Có 12/19 xã (61,36%) đạt chuẩn nông thôn mới.
        silent :: share :: 85,5 :: Đã giải quyết 11.230/12.450 hồ sơ, trong đó hồ sơ nộp trực tuyến chiếm 85,5%.
        silent :: share :: 65 :: Có 38/42 trường tổ chức bán trú, tỷ lệ học sinh ăn bán trú 65%.
        silent :: share :: 55,2 :: Rừng phòng hộ 12.450 ha; độ che phủ rừng đạt tỷ lệ 55,2%, cao hơn bình quân chung của cả nước.
        silent :: share :: 85,74 :: Khu vực kinh tế trong nước đạt 27.614,1 tỷ đồng (chiếm 85,74%), tăng 18,71%.
        holds :: share :: 95,1 :: Tỷ lệ hộ di dời chuồng trại đạt 95,1% (523/550 hộ).
        broken :: share :: 91,5 :: Tỷ lệ hộ di dời chuồng trại đạt 91,5% (523/550 hộ).
        clean :: share :: 12 :: Có 523/550 hộ thoát nghèo, đạt 95,1% kế hoạch, chiếm 12% tổng số hộ toàn xã.
        clean :: share :: 98 :: Tỷ lệ người dân hài lòng đạt 98% (38/42 xã được khảo sát).
        clean :: share :: 55,2 :: Tỷ lệ che phủ rừng đạt 55,2% (12/19 xã trên 60%).
        holds :: share :: 90,2 :: Đã giải quyết 11.230 hồ sơ trên tổng số 12.450 hồ sơ tiếp nhận, đạt tỷ lệ 90,2%.
        broken :: share :: 98,2 :: Đã giải quyết 11.230 hồ sơ trên tổng số 12.450 hồ sơ tiếp nhận, đạt tỷ lệ 98,2%.
        holds :: share :: 61,35 :: Đến hết tháng 12, toàn tỉnh đã giải ngân 1.245,6 tỷ đồng trên tổng số 2.030,4 tỷ đồng kế hoạch vốn, đạt 61,35%.
        holds :: share :: 14,00 :: TT⇥Tên xã⇥Tổng số hộ⇥Số hộ nghèo⇥Tỷ lệ hộ nghèo (%)¶1⇥Xã Đàm Thủy⇥1.200⇥120⇥10,00¶2⇥Xã Quang Hán⇥950⇥133⇥14,00¶3⇥Xã Trà Lĩnh⇥1.460⇥292⇥20,00
        broken :: share :: 21,00 :: TT⇥Tên xã⇥Tổng số hộ⇥Số hộ nghèo⇥Tỷ lệ hộ nghèo (%)¶1⇥Xã Đàm Thủy⇥1.200⇥120⇥10,00¶2⇥Xã Quang Hán⇥950⇥133⇥14,00¶3⇥Xã Trà Lĩnh⇥1.460⇥292⇥20,00¶4⇥Xã Cao Chương⇥800⇥96⇥21,00
        broken :: share :: 18,84 :: Tổng số hồ sơ 12.450 hồ sơ, trong đó: trước hạn 8.100 hồ sơ, chiếm 65,06%; đúng hạn 3.000 hồ sơ, chiếm 24,10%; quá hạn 1.350 hồ sơ, chiếm 18,84%.
        broken :: share :: 12,7 :: Toàn tỉnh đạt 67 giải (chiếm 35,4%), trong đó có 12 giải nhì (chiếm 6,3%), 13 giải ba (chiếm 6,9%), 42 giải khuyến khích (chiếm 12,7%).
        ",
    );
}

#[test]
fn product() {
    assert_all(
        "arithmetic/product",
        "
        clean :: product :: 25.399,5 :: Diện tích chè 3.120 ha, năng suất búp tươi 88,5 tạ/ha, sản lượng 25.399,5 tấn (diện tích cho thu hoạch 2.870 ha).
        holds :: product :: 8.150 :: Lúa đông xuân gieo cấy 1.250 ha, năng suất bình quân 65,2 tạ/ha, sản lượng đạt 8.150 tấn.
        holds :: product :: 30.827,11 :: Cây ngô: diện tích gieo trồng 6.885,52 ha, năng suất 44,77 tạ/ha, sản lượng 30.827,11 tấn.
        holds :: product :: 22,6 :: Hỗ trợ xóa nhà tạm cho 452 hộ nghèo, mức hỗ trợ 50 triệu đồng/hộ, tổng kinh phí 22,6 tỷ đồng.
        holds :: product :: 117.750 :: Đã cấp phát gạo cứu đói cho 7.850 khẩu, định mức 15 kg/khẩu, tổng số 117.750 kg gạo.
        broken :: product :: 8.510 :: Lúa đông xuân gieo cấy 1.250 ha, năng suất bình quân 65,2 tạ/ha, sản lượng đạt 8.510 tấn.
        broken :: product :: 815 :: Lúa đông xuân gieo cấy 1.250 ha, năng suất bình quân 65,2 tạ/ha, sản lượng đạt 815 tấn.
        silent :: product :: 62.225 :: Năng suất lúa bình quân cả năm đạt 65,2 tạ/ha, tăng 1,4 tạ/ha; sản lượng thóc 62.225 tấn.
        silent :: product :: 18,5 :: Hỗ trợ 452 hộ làm nhà, mức hỗ trợ 50 triệu đồng/hộ xây mới, 25 triệu đồng/hộ sửa chữa, tổng kinh phí 18,5 tỷ đồng.
        clean :: product :: 25.399,5 :: Diện tích chè hiện có 3.120 ha, trong đó diện tích cho thu hoạch 2.870 ha; năng suất búp tươi 88,5 tạ/ha, sản lượng 25.399,5 tấn.
        clean :: product :: 62.225 :: Lúa 1.250 ha, năng suất 65,2 tạ/ha, tổng sản lượng lương thực có hạt 62.225 tấn.
        broken :: product :: 8.510 :: Vụ đông xuân: Diện tích gieo cấy 1.250 ha; năng suất 65,2 tạ/ha; sản lượng 8.510 tấn.
        ",
    );
}

#[test]
fn sum() {
    assert_all(
        "arithmetic/sum",
        "
        holds :: sum :: 12.704,04 :: Tổng diện tích cây lương thực có hạt 12.704,04 ha (lúa 5.794,20 ha; ngô 6.885,52 ha; mạch hoa 24,32 ha).
        holds :: sum :: 65 :: Sau sắp xếp, toàn tỉnh có 65 đơn vị hành chính cấp xã, gồm 56 xã và 09 phường.
        holds :: sum :: 12.560 :: Tổng chi ngân sách 12.560 tỷ đồng, gồm: chi đầu tư 4.120 tỷ đồng (đạt 98% dự toán), chi thường xuyên 8.230 tỷ đồng, tăng 120 tỷ đồng so với dự toán, dự phòng 210 tỷ đồng.
        holds :: sum :: 8.420 :: Tổng thu ngân sách 8.420 tỷ đồng, gồm: thu nội địa 7.150 tỷ đồng (trong đó thu tiền sử dụng đất 1.200 tỷ đồng), thu xuất nhập khẩu 1.270 tỷ đồng.
        holds :: sum :: 15.000,5 :: Tổng diện tích gieo trồng đạt 15.000,5 ha¹, tăng 2,1% so với cùng kỳ.¶¶¹ Gồm: Lúa 5.794,2 ha; ngô 6.885,3 ha; cây khác 2.321 ha.
        broken :: sum :: 12.560 :: Tổng chi ngân sách địa phương 12.560 tỷ đồng, gồm: chi đầu tư phát triển 4.120 tỷ đồng, chi thường xuyên 8.230 tỷ đồng, dự phòng ngân sách 310 tỷ đồng.
        broken :: sum :: 42 :: Toàn xã có 42 trường học, gồm 12 trường mầm non, 18 trường tiểu học, 14 trường trung học cơ sở.
        broken :: sum :: 15.000,5 :: Tổng diện tích gieo trồng đạt 15.000,5 ha¹, tăng 2,1% so với cùng kỳ.¶¶¹ Gồm: Lúa 5.794,2 ha; ngô 6.885,3 ha; cây khác 2.421 ha.
        silent :: sum :: 1.250.000 :: Tổng đàn gia cầm 1.250.000 con.
        clean :: sum :: 12.480 :: Đàn lợn có 62.150 con, đàn bò 12.480 con¹.¶¹ Cụ thể: đàn trâu 9.310 con; đàn bò 12.480 con; đàn lợn 62.150 con; đàn dê 4.225 con.
        clean :: sum :: 1.250.000 :: Tổng đàn gia cầm 1.250.000 con, trong đó đàn gà 980.000 con, đàn vịt 150.000 con...
        clean :: sum :: 1.200 :: Huy động các nguồn lực đạt trên 1.200 tỷ đồng, gồm: ngân sách nhà nước 800 tỷ đồng, nhân dân đóng góp 450 tỷ đồng.
        clean :: sum :: 8.420 :: Thu ngân sách đạt 8.420 tỷ đồng, gồm thu nội địa 7.150 tỷ đồng, thu xuất nhập khẩu 1.000 tỷ đồng và các khoản thu khác.
        clean :: sum :: 8.420 :: Thu ngân sách đạt 8.420 tỷ đồng, gồm thu nội địa 7.150 tỷ đồng, thu xuất nhập khẩu 1.000 tỷ đồng, còn lại là thu viện trợ.
        clean :: sum :: 50.000 :: Diện tích rừng của tỉnh 50.000 ha, gồm rừng đặc dụng 8.000 ha, rừng phòng hộ 20.000 ha và rừng sản xuất.
        clean :: sum :: 120 :: Tổng mức đầu tư 120 tỷ đồng, gồm các dự án: đường vào xã Quang Hán 50 tỷ đồng, trường tiểu học Trà Lĩnh 40 tỷ đồng...
        broken :: sum :: 1.850 :: TT⇥Tên xã⇥ĐVT⇥Kế hoạch⇥Thực hiện¶1⇥Xã Đàm Thủy⇥ha⇥600⇥610¶2⇥Xã Quang Hán⇥ha⇥500⇥520¶3⇥Xã Trà Lĩnh⇥ha⇥700⇥710¶⇥Tổng cộng⇥ha⇥1.800⇥1.850
        broken :: sum :: 1.108,89 :: Diện tích cây công nghiệp đạt 1.108,89 ha. Trong đó: Cây thuốc lá diện tích thực hiện là 445,71 ha; cây sắn diện tích thực hiện là 119,26 ha; cây đỗ tương diện tích thực hiện là 394,5 ha; cây lạc diện tích thực hiện là 223,46 ha...
        holds :: sum :: 15.000,5 :: Tổng diện tích gieo trồng 15.000,5 ha, gồm:¶- Lúa 5.794,2 ha;¶- Ngô 6.885,3 ha;¶- Cây khác 2.321 ha.
        holds :: sum :: 12.560 :: TT⇥Chỉ tiêu⇥ĐVT⇥Kế hoạch⇥Thực hiện¶1⇥Tổng chi⇥tỷ đồng⇥12.000⇥12.560¶⇥- Chi đầu tư⇥tỷ đồng⇥4.000⇥4.120¶⇥- Chi thường xuyên⇥tỷ đồng⇥8.000⇥8.440
        broken :: sum :: 12.450 :: Tổng kinh phí 12.450 triệu đồng, gồm: ngân sách tỉnh 8.150 triệu đồng, ngân sách huyện 3,200 triệu đồng, nhân dân đóng góp 1.100 triệu đồng.
        ",
    );
}

#[test]
fn growth() {
    assert_all(
        "arithmetic/growth",
        "
        clean :: growth :: 20,1 :: Thu nội địa đạt 1.250 tỷ đồng, tăng 20,1% so với cùng kỳ (tăng 150 tỷ đồng so với dự toán).
        holds :: growth :: 20,10 :: Toàn tỉnh có 1.858 doanh nghiệp thành lập mới, tăng 20,10% so với cùng kỳ (tăng 311 doanh nghiệp).
        holds :: growth :: 9,09 :: Năm 2025, toàn tỉnh có 84 hợp tác xã, tăng 9,09% so với năm 2024 (tăng 07 hợp tác xã).
        holds :: growth :: 12,5 :: Toàn tỉnh xảy ra 70 vụ tai nạn giao thông, giảm 12,5% so với cùng kỳ năm trước (giảm 10 vụ).
        holds :: growth :: 13,6 :: Thu nội địa đạt 1.250 tỷ đồng, tăng 150 tỷ đồng (tương ứng tăng 13,6%) so với cùng kỳ năm 2024.
        broken :: growth :: 21,10 :: Toàn tỉnh có 1.858 doanh nghiệp thành lập mới, tăng 21,10% so với cùng kỳ (tăng 311 doanh nghiệp).
        broken :: growth :: 14,3 :: Toàn tỉnh xảy ra 70 vụ tai nạn giao thông, giảm 14,3% so với cùng kỳ năm trước (giảm 10 vụ).
        silent :: growth :: 12,89 :: Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng ước đạt 54.765 tỷ đồng, tăng 12,89% so với cùng kỳ.
        silent :: growth :: 0,09 :: Tốc độ tăng trưởng GRDP ước đạt 7,59%, tăng 0,09% so với kế hoạch; thu ngân sách ước đạt 3.271 tỷ đồng.
        clean :: growth :: 25 :: Trong tháng có 15 vụ cháy, tăng 03 vụ so với tháng trước và tăng 25% so với cùng kỳ (tăng 03 vụ).
        broken :: growth :: 116,3 :: TT⇥Chỉ tiêu⇥ĐVT⇥Thực hiện năm trước⇥Thực hiện năm 2025⇥So với cùng kỳ (%)¶1⇥Thu nội địa⇥Tỷ đồng⇥1.100⇥1.250⇥116,3
        holds :: growth :: 113,6 :: TT⇥Chỉ tiêu⇥ĐVT⇥Thực hiện năm trước⇥Thực hiện năm 2025⇥So với cùng kỳ (%)¶1⇥Thu nội địa⇥Tỷ đồng⇥1.100⇥1.250⇥113,6
        holds :: growth :: 13,6 :: Thu nội địa đạt 1.250 tỷ đồng, tăng 13,6% so với năm 2024 (1.100 tỷ đồng).
        holds :: growth :: 12,5 :: Toàn tỉnh xảy ra 70 vụ tai nạn giao thông, giảm 10 vụ (12,5%) so với cùng kỳ.
        broken :: growth :: 14,3 :: Toàn tỉnh xảy ra 70 vụ tai nạn giao thông, giảm 10 vụ (14,3%) so với cùng kỳ.
        broken :: growth :: 12 :: Thu nội địa đạt 1.250 tỷ đồng, tăng 150 tỷ đồng (tăng 12%) so với cùng kỳ năm 2024.
        holds :: growth :: 13,6 :: Thu nội địa đạt 1.250 tỷ đồng, tăng 13,6% so với cùng kỳ (cùng kỳ 1.100 tỷ đồng).
        broken :: growth :: 16,3 :: Thu nội địa đạt 1.250 tỷ đồng, tăng 16,3% so với cùng kỳ (cùng kỳ 1.100 tỷ đồng).
        holds :: growth :: 150 :: Thu nội địa đạt 1.250 tỷ đồng, tăng 150 tỷ đồng so với cùng kỳ (cùng kỳ 1.100 tỷ đồng).
        broken :: growth :: 160 :: Thu nội địa đạt 1.250 tỷ đồng, tăng 160 tỷ đồng so với cùng kỳ (cùng kỳ 1.100 tỷ đồng).
        ",
    );
}

#[test]
fn difference() {
    assert_all(
        "arithmetic/difference",
        "
        holds :: difference :: 5,01 :: Tỷ lệ hộ nghèo đầu năm là 33,59%. Tỷ lệ hộ nghèo cuối năm còn 28,58%, giảm 5,01% so với đầu năm.
        holds :: difference :: 5,01 :: Tỷ lệ hộ nghèo giảm từ 33,59% đầu năm xuống còn 28,58% cuối năm, giảm 5,01%.
        holds :: difference :: 1,3 :: Năm 2024, tỷ lệ dân số tham gia bảo hiểm y tế đạt 93,8%.¶¶Tỷ lệ dân số tham gia bảo hiểm y tế năm 2025 đạt 95,1%, tăng 1,3% so với năm 2024.
        holds :: difference :: 0,6 :: Năm 2024 tỷ lệ trẻ dưới 5 tuổi suy dinh dưỡng thể nhẹ cân là 14,2%. Năm nay tỷ lệ trẻ dưới 5 tuổi suy dinh dưỡng thể nhẹ cân là 13,6%, giảm 0,6 điểm phần trăm.
        holds :: difference :: 5,01 :: Tỷ lệ hộ nghèo còn 28,58%, giảm 5,01% so với năm 2024 (33,59%).
        silent :: difference :: 5,01 :: Tỷ lệ hộ nghèo cuối năm còn 28,58%, giảm 5,01% so với đầu năm.
        silent :: difference :: 0,3 :: Tỷ lệ che phủ rừng đạt 55,2%, tăng 0,3% so với năm 2024; tỷ lệ đô thị hóa đạt 24,1%.
        silent :: difference :: 2,1 :: Tỷ lệ thất nghiệp khu vực thành thị 2,9%; tỷ lệ lao động qua đào tạo 58,4%, tăng 2,1% so với cùng kỳ.
        holds :: difference :: 5,01 :: Tỷ lệ hộ nghèo còn 28,58%, giảm 5,01% so với cùng kỳ (cùng kỳ 33,59%).
        holds :: difference :: 02 :: Có 17/19 tiêu chí đạt chuẩn, còn 02 tiêu chí chưa đạt.
        holds :: difference :: 14 :: Có 14/17 chỉ tiêu đạt và vượt kế hoạch. Có 03 chỉ tiêu không đạt kế hoạch.
        ",
    );
}

#[test]
fn complete() {
    assert_all(
        "arithmetic/complete",
        "
        holds :: complete :: 39,2 :: Cơ cấu kinh tế: nông, lâm nghiệp và thủy sản chiếm 32,5%; công nghiệp - xây dựng chiếm 28,3%; dịch vụ chiếm 39,2%.
        holds :: complete :: 2,2 :: Xếp loại hạnh kiểm: tốt 85,2%, khá 12,6%, trung bình 2,2%.
        holds :: complete :: 33,3 :: Tỷ trọng các ngành: nông nghiệp 33,3%, công nghiệp 33,3%, dịch vụ 33,3%.
        holds :: complete :: 10,84 :: Hồ sơ giải quyết trước và đúng hạn chiếm 89,16%, quá hạn chiếm 10,84%.
        broken :: complete :: 42,2 :: Cơ cấu kinh tế chuyển dịch đúng hướng: khu vực I 32,5%; khu vực II 28,3%; khu vực III 42,2%.
        broken :: complete :: 3,2 :: Xếp loại học lực của học sinh trung học cơ sở: giỏi 24,6%, khá 47,1%, trung bình 27,1%, yếu 3,2%.
        broken :: complete :: 15 :: Xếp loại tổ chức đảng: hoàn thành xuất sắc nhiệm vụ 20%, hoàn thành tốt nhiệm vụ 70%, hoàn thành nhiệm vụ 15%.
        silent :: complete :: 30,1 :: Xếp loại học lực: giỏi 20,5%, khá 45,2%, trung bình 30,1%.
        silent :: complete :: 71,3 :: Tỷ lệ hộ dùng điện lưới đạt 98,7%, hộ dùng nước hợp vệ sinh đạt 95,2%, hộ có nhà tiêu hợp vệ sinh đạt 71,3%.
        clean :: complete :: 99 :: Kết quả đánh giá mức độ hài lòng: người dân 98,5%, doanh nghiệp 97%, tổ chức 99%.
        clean :: complete :: 99,1 :: Kết quả học tập: tiểu học hoàn thành chương trình 99,8%, trung học cơ sở lên lớp 98,5%, trung học phổ thông lên lớp 99,1%.
        clean :: complete :: 95 :: Phân loại rác tại nguồn: khu vực đô thị 85%, khu vực nông thôn 62%, khu công nghiệp 95%.
        broken :: complete :: 45,2 :: Cơ cấu kinh tế chuyển dịch đúng hướng, nông, lâm nghiệp và thủy sản chiếm 32,5%; công nghiệp - xây dựng chiếm 28,3%; dịch vụ chiếm 45,2%.
        holds :: complete :: 39,2 :: Cơ cấu kinh tế:¶- Nông nghiệp 32,5%;¶- Công nghiệp 28,3%;¶- Dịch vụ 39,2%.
        ",
    );
}

#[test]
fn count() {
    assert_all(
        "arithmetic/count",
        "
        holds :: count :: 03 :: Còn 03 chỉ tiêu không đạt kế hoạch, gồm: tỷ lệ che phủ rừng; số hộ di chuyển chuồng trại; tỷ lệ dân số tham gia bảo hiểm y tế.
        holds :: count :: 04 :: Có 04 xã được công nhận đạt chuẩn nông thôn mới là: Đàm Thủy, Chí Viễn, Phong Châu và Ngọc Côn.
        holds :: count :: 02 :: Trên địa bàn có 02 cơ sở khám bệnh (Trung tâm Y tế khu vực Trà Lĩnh, Phòng khám đa khoa Pò Tấu).
        holds :: count :: 03 :: Duy trì quy chế phối hợp giữa 03 lực lượng Công an, Quân sự, Biên phòng.
        holds :: count :: 3 :: Trong 3 chỉ tiêu chủ yếu, có 1 chỉ tiêu không đạt.¶¶TT⇥Chỉ tiêu⇥ĐVT⇥Kế hoạch⇥Thực hiện⇥Đánh giá¶1⇥Trồng rừng mới⇥ha⇥1.200⇥1.236⇥Vượt¶2⇥Sản lượng lương thực⇥tấn⇥62.500⇥61.500⇥Không đạt¶3⇥Thu ngân sách⇥tỷ đồng⇥25⇥26⇥Vượt
        silent :: count :: 05 :: Có 05 xã đạt chuẩn nông thôn mới, gồm: Đàm Thủy, Chí Viễn, Phong Châu...
        silent :: count :: 12 :: Trong năm có 12 dự án khởi công mới.
        silent :: count :: 07 :: Có 07 sản phẩm OCOP đạt từ 3 sao trở lên, trong đó có miến dong, hạt dẻ.
        ",
    );
}

#[test]
fn restated() {
    assert_all(
        "agreement/restated",
        "
        holds :: equal :: 62.225,24 :: Sản lượng lương thực có hạt đạt 62.225,24 tấn, bình quân lương thực đầu người 865 kg.¶¶{…}¶¶Đánh giá chung: sản lượng lương thực có hạt đạt 62.225,24 tấn, bảo đảm an ninh lương thực.
        holds :: equal :: 28,58 :: Tỷ lệ hộ nghèo toàn huyện là 28,58%.¶¶{…}¶¶Về giảm nghèo: đến cuối năm tỷ lệ hộ nghèo toàn huyện còn 28,58%.
        holds :: equal :: 8,42 :: Thu ngân sách nhà nước trên địa bàn đạt 8.420 tỷ đồng.¶¶{…}¶¶Kết quả nổi bật: thu ngân sách nhà nước trên địa bàn đạt 8,42 nghìn tỷ đồng.
        holds :: equal :: 1.236 :: Trồng rừng mới được 1.236 ha.¶¶TT⇥Chỉ tiêu⇥ĐVT⇥Kế hoạch⇥Thực hiện⇥Tỷ lệ so với kế hoạch (%)¶1⇥Trồng rừng mới⇥ha⇥1.200⇥1.236⇥103
        silent :: equal :: 3.410 :: Trồng rừng tập trung đạt 1.236 ha, trồng cây phân tán 250.000 cây.¶¶{…}¶¶Diện tích rừng trồng được chăm sóc 3.410 ha.
        silent :: equal :: 28,58 :: Năm 2024 tỷ lệ hộ nghèo là 33,59%.¶¶{…}¶¶Năm 2025 tỷ lệ hộ nghèo là 28,58%.
        silent :: equal :: 62.225 :: Sản lượng lương thực 6 tháng đầu năm đạt 31.050 tấn.¶¶{…}¶¶Sản lượng lương thực cả năm đạt 62.225 tấn.
        silent :: equal :: 120 :: Xây mới nhà cho 120 hộ nghèo tại xã Đàm Thủy.¶¶{…}¶¶Kết nạp đảng viên mới được 120 người, trong đó nữ chiếm quá nửa.
        broken :: equal :: 54.675 :: Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng ước đạt 54.765 tỷ đồng.¶¶{…}¶¶Thương mại: tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng ước đạt 54.675 tỷ đồng.
        broken :: equal :: 8.420,5 :: Tổng thu ngân sách nhà nước trên địa bàn tỉnh cả năm đạt 8.420,5 tỷ đồng.¶¶{…}¶¶Đánh giá chung: tổng thu ngân sách nhà nước trên địa bàn tỉnh cả năm đạt 8.420,5 triệu đồng.
        holds :: equal :: 28,58 :: Tỷ lệ hộ nghèo toàn huyện giảm còn 28,58%.¶¶{…}¶¶Về giảm nghèo: đến cuối năm tỷ lệ hộ nghèo toàn huyện còn 28,58%.
        broken :: equal :: 62.252 :: Sản lượng lương thực có hạt toàn tỉnh cả năm đạt 62.225 tấn.¶¶{…}¶¶Đánh giá chung: sản lượng lương thực có hạt toàn tỉnh cả năm đạt 62.252 tấn.
        ",
    );
}

#[test]
fn verdict() {
    assert_all(
        "agreement/verdict",
        "
        holds :: verdict :: Không đạt :: TT⇥Chỉ tiêu⇥ĐVT⇥Kế hoạch⇥Thực hiện⇥Đánh giá¶1⇥Tỷ lệ dân số tham gia bảo hiểm y tế⇥%⇥96,3⇥95,1⇥Không đạt¶2⇥Trồng rừng mới⇥ha⇥1.200⇥1.236⇥Vượt
        holds :: verdict :: Đạt :: TT⇥Chỉ tiêu⇥ĐVT⇥Kế hoạch⇥Thực hiện⇥Đánh giá¶1⇥Thu gom rác thải đô thị⇥%⇥95⇥95⇥Đạt
        holds :: verdict :: không đạt kế hoạch :: Trong năm, sản lượng lương thực không đạt kế hoạch đề ra. Sản lượng lương thực đạt 61.500/62.500 tấn, bằng 98,4% kế hoạch.
        holds :: verdict :: vượt kế hoạch :: Trồng rừng mới vượt kế hoạch.¶¶TT⇥Chỉ tiêu⇥ĐVT⇥Kế hoạch⇥Thực hiện⇥Đánh giá¶1⇥Trồng rừng mới⇥ha⇥1.200⇥1.236⇥Vượt
        broken :: verdict :: Đạt :: TT⇥Chỉ tiêu⇥ĐVT⇥Kế hoạch⇥Thực hiện⇥Đánh giá¶1⇥Sản lượng lương thực⇥tấn⇥62.500⇥61.500⇥Đạt¶2⇥Trồng rừng mới⇥ha⇥1.200⇥1.236⇥Vượt
        broken :: verdict :: Vượt :: TT⇥Chỉ tiêu⇥ĐVT⇥Kế hoạch⇥Thực hiện⇥Đánh giá¶1⇥Xã đạt chuẩn nông thôn mới⇥xã⇥4⇥4⇥Vượt
        broken :: verdict :: Chưa đạt :: TT⇥Chỉ tiêu⇥ĐVT⇥Kế hoạch⇥Thực hiện⇥Đánh giá¶1⇥Thu ngân sách trên địa bàn⇥Tỷ đồng⇥25⇥26⇥Chưa đạt
        holds :: verdict :: Vượt :: TT⇥Chỉ tiêu⇥ĐVT⇥Kế hoạch⇥Thực hiện⇥Đánh giá¶1⇥Tỷ lệ hộ nghèo⇥%⇥29⇥28,58⇥Vượt
        silent :: verdict :: vượt kế hoạch :: Phấn đấu hoàn thành vượt kế hoạch các chỉ tiêu được giao; sản lượng lương thực đạt 61.500/62.500 tấn, đạt 98,4% kế hoạch.
        holds :: verdict :: Đạt :: TT⇥Chỉ tiêu⇥ĐVT⇥Kế hoạch⇥Thực hiện⇥Đánh giá¶1⇥Số vụ cháy⇥vụ⇥10⇥8⇥Đạt
        holds :: verdict :: Đạt :: TT⇥Chỉ tiêu⇥ĐVT⇥Kế hoạch⇥Thực hiện⇥Đánh giá¶1⇥Tốc độ tăng dân số tự nhiên⇥%⇥1,0⇥0,9⇥Đạt
        holds :: verdict :: Đạt :: TT⇥Chỉ tiêu⇥ĐVT⇥Kế hoạch⇥Thực hiện⇥Đánh giá¶1⇥Tỷ lệ trẻ em dưới 5 tuổi thấp còi⇥%⇥22⇥21,3⇥Đạt
        holds :: verdict :: Đạt :: TT⇥Chỉ tiêu⇥ĐVT⇥Kế hoạch⇥Thực hiện⇥Đánh giá¶1⇥Tỷ suất sinh thô⇥‰⇥15,2⇥14,9⇥Đạt
        holds :: verdict :: Đạt :: TT⇥Chỉ tiêu⇥ĐVT⇥Kế hoạch⇥Thực hiện⇥Đánh giá¶1⇥Chỉ số giá tiêu dùng⇥%⇥4,5⇥3,6⇥Đạt
        holds :: verdict :: Vượt :: TT⇥Chỉ tiêu⇥ĐVT⇥Kế hoạch⇥Thực hiện⇥Đánh giá¶1⇥Tỷ lệ thất thoát nước sạch⇥%⇥18⇥16,5⇥Vượt
        broken :: verdict :: Đạt :: TT⇥Chỉ tiêu⇥ĐVT⇥Kế hoạch⇥Thực hiện⇥Đánh giá¶1⇥Mức giảm tỷ lệ hộ nghèo⇥%⇥4⇥3,2⇥Đạt
        holds :: verdict :: Không đạt :: TT⇥Chỉ tiêu⇥ĐVT⇥Kế hoạch⇥Thực hiện⇥Đánh giá¶1⇥Tỷ lệ hộ nghèo⇥%⇥29⇥30,1⇥Không đạt
        ",
    );
}

#[test]
fn citation() {
    assert_all(
        "agreement/citation",
        "
        holds :: citation :: 60/2022/NQ-HĐND ngày 12/12/2022 :: Thực hiện Nghị quyết số 60/2022/NQ-HĐND ngày 12/12/2022 của HĐND tỉnh.¶¶Căn cứ Nghị quyết số 60/2022/NQ-HĐND ngày 12/12/2022 của HĐND tỉnh, UBND xã đã ban hành kế hoạch.
        holds :: citation :: 861/QĐ-TTg ngày 04/6/2021 :: Các xã khu vực III theo Quyết định số 861/QĐ-TTg ngày 4/6/2021.¶¶Danh sách tại Quyết định số 861/QĐ-TTg ngày 04/6/2021 của Thủ tướng Chính phủ.
        holds :: citation :: 1719/QĐ-TTg :: Theo Quyết định số 1719/QĐ-TTg ngày 14/10/2021 của Thủ tướng Chính phủ.¶¶Vốn Chương trình 1719/QĐ-TTg được giải ngân.
        broken :: citation :: 1719/QĐ-TTg ngày 14/11/2021 :: Theo Quyết định số 1719/QĐ-TTg ngày 14/10/2021 của Thủ tướng Chính phủ.¶¶Chương trình theo Quyết định số 1719/QĐ-TTg ngày 14/11/2021 được triển khai đồng bộ.
        broken :: citation :: 144/2025/NĐ-CP ngày 16/2/2025 :: Theo Nghị định số 144/2025/NĐ-CP ngày 12/6/2025 của Chính phủ.¶¶Nghị định số 144/2025/NĐ-CP ngày 16/2/2025 đã được triển khai đến cấp xã.
        broken :: citation :: 57-NQ/TW ngày 22/11/2024 :: Triển khai Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị.¶¶Kết quả thực hiện Nghị quyết số 57-NQ/TW ngày 22/11/2024 của Bộ Chính trị.
        clean :: citation :: 1719/QĐ-TTg ngày 14/10/2021 :: Quyết định số 861/QĐ-TTg ngày 04/6/2021 và Quyết định số 1719/QĐ-TTg ngày 14/10/2021 của Thủ tướng Chính phủ.
        clean :: citation :: 12/2025/NQ-HĐND :: Nghị quyết số 60/2022/NQ-HĐND được ban hành; tại kỳ họp ngày 10/7/2025, HĐND tỉnh thông qua Nghị quyết số 12/2025/NQ-HĐND.
        clean :: citation :: - :: Quyết định số 15/QĐ-UBND ngày 05/01/2024 của UBND tỉnh về giao kế hoạch năm 2024.¶¶Quyết định số 15/QĐ-UBND ngày 08/01/2025 của UBND tỉnh về giao kế hoạch năm 2025.
        clean :: citation :: - :: Quyết định số 15/QĐ-UBND ngày 05/01/2025 của UBND tỉnh và Quyết định số 15/QĐ-UBND ngày 10/02/2025 của UBND xã.
        broken :: citation :: 206/2025/QH15 ngày 26/4/2025 :: Theo Nghị quyết số 206/2025/QH15 ngày 24/6/2025 của Quốc hội.¶¶Nghị quyết số 206/2025/QH15 ngày 26/4/2025 đã được quán triệt.
        broken :: citation :: 1719/QĐ-TTg ngày 14 tháng 11 năm 2021 :: Theo Quyết định số 1719/QĐ-TTg ngày 14 tháng 10 năm 2021 của Thủ tướng Chính phủ.¶¶Chương trình theo Quyết định số 1719/QĐ-TTg ngày 14 tháng 11 năm 2021 được triển khai đồng bộ.
        broken :: citation :: 1719/QĐ-TTg ngày 14/10/2020 :: Theo Quyết định số 1719/QĐ-TTg ngày 14/10/2021. Chương trình theo Quyết định số 1719/QĐ-TTg ngày 14/10/2020.
        clean :: citation :: - :: Theo Quyết định số 15/QĐ-UBND ngày 14/10/2021. Hỗ trợ theo Quyết định số 15/QĐ-UBND ngày 15/11/2023.
        ",
    );
}

#[test]
fn name() {
    assert_all(
        "agreement/name",
        "
        broken :: name :: xã Đàm Thuỳ :: Tại xã Đàm Thủy có 12 hộ. Trụ sở xã Đàm Thủy được nâng cấp. Đường xã Đàm Thủy dài 5 km. Chợ ở xã Đàm Thuỳ đã xây xong.
        broken :: name :: xã Quang Hàn :: Toàn xã Quang Hán trồng 12 ha. Tại xã Quang Hán có 3 trường. Đường vào xã Quang Hán đã cứng hóa. Nhân dân xã Quang Hàn đồng tình.
        broken :: name :: xã Quang Hàn :: Xã Quang Hán trồng 12 ha. Tại xã Quang Hán có 3 trường. Đường vào xã Quang Hán đã cứng hóa. Nhân dân xã Quang Hàn đồng tình.
        broken :: name :: phường Tân Giảng :: Trụ sở phường Tân Giang khang trang. Tại phường Tân Giang có 3 trường. Chợ phường Tân Giang đã sửa. Người dân phường Tân Giảng đồng tình.
        broken :: name :: các huyện Đại Tân, Tịnh Tây :: Đoàn công tác thành phố Tịnh Tây đến thăm. Hội đàm với thành phố Tịnh Tây đạt kết quả tốt. Phối hợp với thành phố Tịnh Tây tổ chức giao lưu. Ký kết với các huyện Đại Tân, Tịnh Tây của Quảng Tây.
        clean :: name :: xã Ngọc Côn :: Tại xã Ngọc Khê có 3 trường. Đường vào xã Ngọc Khê dài 12 km. Chợ xã Ngọc Khê đã sửa. Tại xã Ngọc Côn có 2 trường.
        clean :: name :: xã Cao Chương :: Tại xã Cao Thăng có 800 hộ. Đường vào xã Cao Thăng dài 9 km. Chợ xã Cao Thăng đã sửa. Nhân dân xã Cao Chương đồng tình.
        clean :: name :: xã Đàm Thủy :: Chủ tịch UBND xã Đàm Thủy, Bí thư Đảng ủy xã Đàm Thủy, nhân dân xã Đàm Thủy, Trường Tiểu học Đàm Thủy cùng tham gia.
        clean :: name :: xã Chí Viễn :: Kết quả: xã Đàm Thủy có 900 hộ, xã Chí Viễn có 750 hộ, xã Phong Châu có 610 hộ.
        clean :: name :: - :: Các xã Vĩnh Thạnh, Vĩnh Thanh, Tân Hiệp đã hoàn thành. Tại xã Vĩnh Thạnh có 900 hộ. Nhân dân xã Vĩnh Thạnh phấn khởi. Tuyến đường xã Vĩnh Thạnh đã thông xe.
        ",
    );
}

#[test]
fn separator() {
    assert_all(
        "form/separator",
        "
        broken :: format :: 1161 :: Đàn trâu 8.150 con, đàn bò 6.050 con, đàn lợn 31.000 con, đàn dê 1161 con.
        broken :: format :: 12.2 :: Nông nghiệp tăng 3,5%, công nghiệp tăng 8,7%, dịch vụ tăng 6,4%, du lịch tăng 12.2%.
        broken :: format :: 92,310 :: Đợt 1 cấp 117.750 kg gạo cho các hộ. Đợt 2 cấp 161.955 kg gạo cho các hộ. Đợt 3 cấp 92,310 kg gạo cho các hộ.
        broken :: format :: 2,450 :: Đàn trâu 8.150 con, đàn bò 6.050 con, đàn lợn 31.000 con, đàn dê 2,450 con.
        clean :: format :: 394,5 :: Diện tích lúa 5.794,20 ha, ngô 6.885,52 ha, mạch hoa 24,32 ha, đậu tương 394,5 ha.
        clean :: format :: 8150 :: Đàn trâu 8150 con, đàn bò 6050 con, đàn lợn 31000 con.
        clean :: format :: 10.367,700 :: Mã số dự án 7891234; năm 2025 thực hiện 12 công trình, tổng mức đầu tư 10.367,700 tỷ đồng.
        clean :: format :: 9001 :: Thu nội địa 1.250 tỷ đồng, chi 3.120 tỷ đồng, vốn 2.450 tỷ đồng. Duy trì hệ thống quản lý chất lượng theo TCVN ISO 9001:2015 tại tất cả các xã, phường.
        clean :: format :: 1022 :: Thu nội địa 1.250 tỷ đồng, chi 3.120 tỷ đồng, vốn 2.450 tỷ đồng. Đường dây nóng 1022 tiếp nhận 345 cuộc gọi.
        broken :: format :: 3,200 :: Tổng kinh phí 12.450 triệu đồng, gồm: ngân sách tỉnh 8.150 triệu đồng, ngân sách huyện 3,200 triệu đồng, nhân dân đóng góp 1.100 triệu đồng.
        broken :: format :: 26,1 :: Xếp loại học lực: giỏi 24,6%, khá 47,1%, trung bình 26,1, yếu 2,2%.
        ",
    );
}

/// Sentences that should be met and are not yet, the commonest first: `rule :: expected :: kind :: stated figure :: text`. When one
/// is met, the test says so: move it to the table of its rule.
const KNOWN_GAPS: &str = "
    // False alarms: innocent sentences that are told as broken.

    // The plan in brackets or in words.
    arithmetic/attainment :: broken :: attainment :: 113 :: Kế hoạch giao trồng 1.200 ha rừng, kết quả thực hiện 1.236 ha, đạt 113% kế hoạch.

    // Shares whose pair stands in a bracket or behind words.
    arithmetic/share :: broken :: share :: 56 :: Các tổ hòa giải tiếp nhận 97 vụ, trong đó hòa giải thành 64 vụ, chiếm 56%.
    arithmetic/share :: broken :: share :: 74,92 :: Tổng thu ngân sách 8.420 tỷ đồng, trong đó thu nội địa 7.150 tỷ đồng, chiếm 74,92% tổng thu.
    arithmetic/share :: broken :: share :: 36,59 :: Cuối năm, toàn xã còn 5.858 hộ nghèo, chiếm tỷ lệ 36,59%; 2.596 hộ cận nghèo, chiếm tỷ lệ 14,88%.

    // Change, percent in brackets behind it; both values printed; a column against the year before.
    arithmetic/growth :: broken :: growth :: 16,3 :: Thu nội địa đạt 1.250 tỷ đồng, tăng 16,3% so với năm 2024 (1.100 tỷ đồng).
    arithmetic/growth :: broken :: growth :: 16,3 :: Thu nội địa tăng từ 1.100 tỷ đồng năm 2024 lên 1.250 tỷ đồng năm 2025, tăng 16,3%.
    arithmetic/growth :: holds :: growth :: 13,6 :: Thu nội địa đạt 1.250 tỷ đồng, tăng 150 tỷ đồng, tương đương 13,6% so với cùng kỳ năm 2024.

    // Sums that the words bind.
    arithmetic/sum :: holds :: sum :: 1.840 :: TT⇥Đơn vị⇥ĐVT⇥Kế hoạch⇥Thực hiện¶1⇥Xã Đàm Thủy⇥ha⇥600⇥610¶2⇥Xã Quang Hán⇥ha⇥500⇥520¶3⇥Xã Trà Lĩnh⇥ha⇥700⇥710¶⇥Tổng cộng⇥ha⇥1.800⇥1.840
    arithmetic/sum :: broken :: sum :: 65 :: Sau sắp xếp, toàn tỉnh có 65 đơn vị hành chính cấp xã, gồm 57 xã và 09 phường.
    arithmetic/sum :: broken :: sum :: 103 :: Toàn tỉnh hiện có 103 đơn vị hành chính cấp xã (79 xã, 21 phường, 04 đặc khu).
    arithmetic/sum :: broken :: sum :: 1.236 :: Trồng rừng tập trung được 1.236 ha, trong đó: rừng sản xuất 1.050 ha, rừng phòng hộ 286 ha.
    arithmetic/sum :: broken :: sum :: 482 :: Trong năm kết nạp 482 học viên, gồm 312 nam và 190 nữ.
    arithmetic/sum :: holds :: sum :: 120 :: Trong năm khởi công 03 dự án với tổng mức đầu tư 120 tỷ đồng: đường vào xã Quang Hán 50 tỷ đồng, trường tiểu học Trà Lĩnh 40 tỷ đồng, trạm y tế xã Đàm Thủy 30 tỷ đồng.
    arithmetic/sum :: broken :: sum :: 180 :: Nguồn vốn chương trình gồm ngân sách trung ương 120 tỷ đồng, ngân sách tỉnh 45 tỷ đồng, vốn lồng ghép 25 tỷ đồng; tổng cộng 180 tỷ đồng.

    // From … to …, a change of so much.
    arithmetic/difference :: broken :: difference :: 4,01 :: Tỷ lệ hộ nghèo giảm từ 33,59% đầu năm xuống còn 28,58% cuối năm, giảm 4,01%.
    arithmetic/difference :: holds :: difference :: 5,01 :: Tỷ lệ hộ nghèo giảm từ 33,59% xuống còn 28,58% (giảm 5,01 điểm phần trăm).
    arithmetic/difference :: broken :: difference :: 5,21 :: Tỷ lệ hộ nghèo còn 28,58%, giảm 5,21% so với năm 2024 (33,59%).
    arithmetic/difference :: holds :: difference :: 1.272 :: Đầu năm toàn xã có 3.868 hộ nghèo, cuối năm còn 2.596 hộ nghèo, giảm 1.272 hộ.
    arithmetic/difference :: broken :: difference :: 1.372 :: Đầu năm toàn xã có 3.868 hộ nghèo, cuối năm còn 2.596 hộ nghèo, giảm 1.372 hộ.
    arithmetic/difference :: holds :: difference :: 02 :: Số trường đạt chuẩn quốc gia tăng từ 36 trường lên 38 trường, tăng 02 trường so với năm học trước.

    // Lists that are shorter or longer than said; structures that miss 100 %.
    arithmetic/count :: broken :: count :: 05 :: Có 05 xã được công nhận đạt chuẩn nông thôn mới là: Đàm Thủy, Chí Viễn, Phong Châu và Ngọc Côn.
    arithmetic/count :: broken :: count :: 04 :: Còn 04 chỉ tiêu không đạt kế hoạch, gồm: tỷ lệ che phủ rừng; số hộ di chuyển chuồng trại; tỷ lệ dân số tham gia bảo hiểm y tế.
    arithmetic/count :: holds :: count :: 02 :: Trong đó có 02 chỉ tiêu vượt kế hoạch.¶¶TT⇥Chỉ tiêu⇥ĐVT⇥Kế hoạch⇥Thực hiện⇥Đánh giá¶1⇥Trồng rừng mới⇥ha⇥1.200⇥1.236⇥Vượt¶2⇥Sản lượng lương thực⇥tấn⇥62.500⇥61.500⇥Không đạt¶3⇥Thu ngân sách⇥tỷ đồng⇥25⇥26⇥Vượt
    arithmetic/count :: broken :: count :: 4 :: Trong 4 chỉ tiêu chủ yếu, có 1 chỉ tiêu không đạt.¶¶TT⇥Chỉ tiêu⇥ĐVT⇥Kế hoạch⇥Thực hiện⇥Đánh giá¶1⇥Trồng rừng mới⇥ha⇥1.200⇥1.236⇥Vượt¶2⇥Sản lượng lương thực⇥tấn⇥62.500⇥61.500⇥Không đạt¶3⇥Thu ngân sách⇥tỷ đồng⇥25⇥26⇥Vượt
    arithmetic/complete :: broken :: complete :: 41,2 :: Tỷ trọng nông nghiệp - công nghiệp - dịch vụ tương ứng là 32,5% - 28,3% - 41,2%.
    arithmetic/complete :: broken :: complete :: 36,2 :: Cơ cấu kinh tế: nông, lâm nghiệp và thủy sản chiếm 32,5%; công nghiệp - xây dựng chiếm 28,3%; dịch vụ chiếm 36,2%.

    // The same fact, the same judgement, told differently in two places.
    agreement/restated :: broken :: equal :: 62.252,24 :: Sản lượng lương thực có hạt năm 2025 đạt 62.225,24 tấn.¶¶{…}¶¶Đánh giá chung: sản lượng lương thực có hạt năm 2025 đạt 62.252,24 tấn.
    agreement/restated :: broken :: equal :: 1.263 :: Trồng rừng mới được 1.263 ha.¶¶TT⇥Chỉ tiêu⇥ĐVT⇥Kế hoạch⇥Thực hiện⇥Tỷ lệ so với kế hoạch (%)¶1⇥Trồng rừng mới⇥ha⇥1.200⇥1.236⇥103
    agreement/verdict :: broken :: verdict :: vượt kế hoạch :: Trong năm, sản lượng lương thực vượt kế hoạch đề ra. Sản lượng lương thực đạt 61.500/62.500 tấn, bằng 98,4% kế hoạch.
    agreement/verdict :: holds :: verdict :: vượt kế hoạch :: Tổng đàn lợn đạt 31.500/30.000 con, đạt 105% kế hoạch.¶¶{…}¶¶Chăn nuôi phát triển ổn định, tổng đàn lợn vượt kế hoạch.

    // Names, documents, product of other things than crops.
    agreement/name :: broken :: name :: xã Chí viễn :: Toàn xã Chí Viễn có 900 hộ. Tại xã Chí Viễn có 3 trường. Chợ xã Chí Viễn đã sửa. Nhân dân xã Chí viễn đồng tình.
    arithmetic/product :: broken :: product :: 26,2 :: Hỗ trợ xóa nhà tạm cho 452 hộ nghèo, mức hỗ trợ 50 triệu đồng/hộ, tổng kinh phí 26,2 tỷ đồng.
    arithmetic/product :: holds :: product :: 8.150 :: Sản lượng lúa đông xuân đạt 8.150 tấn (diện tích 1.250 ha, năng suất 65,2 tạ/ha).
    arithmetic/product :: broken :: product :: 8.510 :: TT⇥Chỉ tiêu⇥ĐVT⇥Kế hoạch⇥Thực hiện¶1⇥Diện tích lúa đông xuân⇥ha⇥1.200⇥1.250¶⇥Năng suất⇥tạ/ha⇥65⇥65,2¶⇥Sản lượng⇥tấn⇥7.800⇥8.510
    form/separator :: broken :: format :: 12.5000 :: Trồng 8.150 cây, chăm sóc 6.050 cây, cấp phát 31.000 cây và 12.5000 cây giống.
    ";

#[test]
fn known_gaps_are_still_gaps() {
    let mut met = String::new();
    for line in KNOWN_GAPS.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//")) {
        let (rule, case) = line.split_once(" :: ").unwrap_or_else(|| panic!("a field is missing: {line}"));
        assert!(check::find(rule).is_some(), "no such rule: {rule}");
        for case in cases(case) {
            if meets(rule, &case).0 {
                met += &format!("\n{line}");
            }
        }
    }
    assert!(met.is_empty(), "these gaps are closed: move them to the tables of their rules{met}");
}
