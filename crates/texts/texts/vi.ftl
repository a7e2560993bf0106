# Số Khớp: câu chữ tiếng Việt. Cùng các khóa với en.ftl.
units-bad-factor = Hệ số "{ $text }" không phải là số dương. Hãy ghi hệ số quy đổi về đơn vị gốc, dấu chấm là dấu thập phân.
units-bad-kind = Không có loại đại lượng "{ $text }".
units-bad-row = Dòng không đủ { $columns } cột.
units-duplicate = Đơn vị "{ $text }" đã có với nghĩa khác.
read-empty = Tệp rỗng, không có chữ nào để kiểm tra. Hãy chọn đúng tệp báo cáo.
read-too-large = Tệp lớn { $size } MB, quá giới hạn { $limit } MB của một báo cáo dạng chữ. Hãy tách tệp hoặc chọn đúng tệp.
read-other-kind = Đây là tệp { $kind }, bản này chỉ đọc văn bản thuần (.txt) và Markdown (.md). Hãy lưu báo cáo dưới dạng văn bản UTF-8 rồi thử lại.
read-binary = Tệp chứa dữ liệu nhị phân, không phải văn bản. Hãy lưu báo cáo dưới dạng văn bản UTF-8 rồi thử lại.
read-not-utf8 = Tệp không phải mã UTF-8: byte { $byte } ở vị trí { $at } không đọc được (có thể là phông TCVN3 hoặc VNI). Hãy lưu lại với mã Unicode UTF-8.
read-ragged-row = Dòng của bảng có { $cells } ô, trong khi tiêu đề bảng có { $columns } cột; không biết ô nào thuộc cột nào nên bảng này không được đối chiếu. Hãy sửa lại số ô của dòng.






check-parts-exceed = Các phần cộng lại được { $computed }, vượt tổng { $printed }.
check-sum-differs = Các phần cộng lại được { $computed }, khác tổng đã ghi { $printed }.
check-ratio-differs = Tỷ lệ tính lại là { $computed }%, khác số đã ghi { $printed }%.
check-growth-differs = Tốc độ tính lại là { $computed }%, khác số đã ghi { $printed }%.
check-not-complete = Các tỷ lệ của cùng một tổng cộng lại được { $computed }%, vượt 100%.
check-differs = Tính lại được { $computed }, khác số đã ghi { $printed }.
check-verdict-differs = Đánh giá "{ $said }" của chỉ tiêu "{ $label }" trái với kết quả và kế hoạch trong bảng.
check-citation-differs = Văn bản { $number } ở đây ghi ngày { $date }, ở dòng { $line } ghi ngày { $other }.
check-name-differs = Tên "{ $name }" có lẽ là "{ $usual }" (được viết { $times } lần trong văn bản).
check-name-type = "{ $name }" ở đây được gọi là { $said }, ở các chỗ khác là { $usual }.
check-separator = "{ $printed }" viết khác cách ghi số của cả văn bản; đúng ra là "{ $usual }".

# plan: tệp dữ liệu của kế hoạch
plan-missing-file = Thiếu tệp { $file }.
plan-help-missing-file = Thư mục kế hoạch gồm các tệp: { $files }; bốn tệp đầu bắt buộc phải có.
plan-empty-file = Tệp không có dữ liệu.
plan-help-header = Dòng đầu phải là tên cột: { $columns }.
plan-not-utf8 = Tệp không phải văn bản UTF-8: dòng này có ký tự không đọc được.
plan-help-not-utf8 = Hãy lưu lại tệp ở dạng "CSV UTF-8", ví dụ bằng mục Lưu thành… của Excel hoặc LibreOffice.
plan-missing-column = Dòng tiêu đề thiếu cột: { $columns }.
plan-unknown-column = Không có cột nào tên là "{ $column }".
plan-help-known-columns = Các cột được dùng: { $columns }. Hãy sửa tên cột hoặc bỏ cột này.
plan-column-twice = Cột "{ $column }" xuất hiện hai lần.
plan-help-column-twice = Hãy bỏ bớt một cột.
plan-ragged-row = Dòng có { $found } ô, trong khi dòng tiêu đề có { $expected } cột.
plan-bad-row = Không đọc được dòng này: { $text }.
plan-help-ragged-row = Hãy bổ sung hoặc bỏ bớt ô; ô có dấu phẩy phải đặt trong dấu ngoặc kép.
plan-bad-value = Ô "{ $column }" không nhận giá trị "{ $text }".
plan-empty-cell = Ô "{ $column }" để trống.
plan-help-empty-cell = Hãy điền ô này.
plan-help-decimal = Hãy ghi số không có dấu phân nhóm, dấu chấm là dấu thập phân, ví dụ 12704.04.
plan-help-whole = Hãy ghi một số nguyên nhỏ, ví dụ 2.
plan-help-date = Hãy ghi ngày theo dạng năm-tháng-ngày, ví dụ 2022-06-21.
plan-help-period = Hãy ghi kỳ báo cáo theo một trong các dạng 2022, 2022-03, 2022-Q1, 2022-H1, 2022-9M, 2022-W07, hoặc năm học 2021-2022.
plan-help-choice = Hãy chọn một trong các từ: { $words }.
plan-no-unit-or-year = Tệp chưa cho biết kế hoạch của đơn vị nào, năm nào.
plan-help-no-unit-or-year = Hãy thêm hai dòng có khóa "unit" và "year", ví dụ "unit,TK" và "year,2022".

# plan: đơn vị
plan-unit-unknown = Không có đơn vị nào mang mã riêng "{ $unit }".
plan-help-unit-unknown = Hãy sửa mã, hoặc thêm đơn vị vào units.csv.
plan-unit-parent-missing = Đơn vị "{ $unit }" thuộc về "{ $parent }", nhưng không có đơn vị nào mang mã này.
plan-unit-cycle = Đơn vị "{ $unit }" thuộc về chính nó, qua các đơn vị cấp trên.
plan-unit-twice = Đơn vị "{ $unit }" đã khai ở dòng { $line } với cùng thời gian.
plan-spans-overlap = Thời gian của đơn vị "{ $unit }" trùng với dòng { $line }.
plan-help-spans-overlap = Mỗi ngày một đơn vị chỉ có một tên và một cấp trên: hãy sửa cột from, to, hoặc bỏ bớt một dòng.
plan-span-reversed = Ngày kết thúc đứng trước ngày bắt đầu.
plan-help-span-reversed = Hãy sửa cột from hoặc to.
plan-bad-share = Tỷ phần phải lớn hơn 0 và không quá 1.
plan-help-share = Hãy ghi tỷ phần dạng thập phân, ví dụ 0.4, hoặc để trống nếu chưa biết.

# plan: danh mục chỉ tiêu
plan-duplicate-code = Mã "{ $code }" đã dùng ở dòng { $line }.
plan-help-duplicate-code = Mỗi mã chỉ dùng cho một đối tượng: hãy đặt mã khác hoặc bỏ dòng trùng.
plan-parent-missing = Chỉ tiêu "{ $code }" là phần của "{ $missing }", nhưng danh mục không có chỉ tiêu này.
plan-part-of-ratio-missing = Tỷ lệ "{ $code }" tính từ "{ $missing }", nhưng danh mục không có chỉ tiêu này.
plan-help-parent-missing = Hãy thêm mã còn thiếu, sửa mã, hoặc để trống ô này.
plan-indicator-cycle = Chỉ tiêu "{ $code }" là phần của chính nó, qua các chỉ tiêu cấp trên.
plan-help-cycle = Hãy lần theo cột parent và cắt vòng lặp ở một dòng.
plan-unit-of-measure-unknown = Không có đơn vị tính "{ $unit }".
plan-help-unit-of-measure = Hãy sửa cách viết, hoặc thêm đơn vị tính vào catalogue/measures.csv.
plan-half-ratio = Tỷ lệ phải có cả tử số và mẫu số.
plan-help-half-ratio = Hãy điền cả hai cột numerator và denominator, hoặc để trống cả hai.
plan-ratio-unit = Không thể tính ra đơn vị "{ $unit }" từ tử số và mẫu số.
plan-help-ratio-unit = Hãy kiểm tra đơn vị tính của ba chỉ tiêu, ví dụ tấn chia cho ha thì ra tạ/ha.
plan-parts-unsaid = Chỉ tiêu "{ $code }" có các phần, nhưng chưa cho biết các phần có cộng thành tổng hay không.
plan-help-parts-unsaid = Hãy điền cột parts: closed (cộng đúng bằng tổng), open (chỉ kể một số phần), subset (từng phần không vượt tổng).
plan-indicator-unknown = Danh mục không có chỉ tiêu "{ $code }".
plan-help-indicator-unknown = Hãy sửa mã, hoặc thêm chỉ tiêu vào indicators.csv.

# plan: chỉ tiêu giao và kết quả
plan-authority-unknown = Không có cơ quan giao chỉ tiêu nào mang mã "{ $authority }".
plan-help-authority-unknown = Hãy sửa mã, hoặc thêm cơ quan vào authorities.csv.
plan-document-unknown = Không có văn bản số "{ $document }".
plan-help-document-unknown = Hãy sửa số văn bản, hoặc thêm văn bản vào documents.csv.
plan-help-goal-value = Mục tiêu này cần một con số; nếu chỉ giao bằng lời, hãy ghi kind là qualitative.
plan-range-reversed = Cận dưới của khoảng lớn hơn cận trên.
plan-help-range-reversed = Hãy đổi chỗ value và value_max.
plan-target-twice = Chỉ tiêu này đã giao ở dòng { $line }, cùng cơ quan và cùng lần giao.
plan-help-target-twice = Nếu là lần điều chỉnh, hãy tăng số ở cột revision; nếu không, hãy bỏ một dòng.
plan-unit-mismatch = Không quy đổi được "{ $unit }" sang "{ $expected }", đơn vị tính của chỉ tiêu.
plan-help-unit-mismatch = Hãy sửa đơn vị tính ở dòng này hoặc ở danh mục chỉ tiêu.
plan-value-though-missing = Trạng thái { $status } nghĩa là không có số liệu, nhưng dòng này lại có giá trị.
plan-help-value-though-missing = Hãy để trống giá trị, hoặc sửa trạng thái.
plan-observation-twice = Số liệu này đã có ở dòng { $line }, cùng kỳ, cùng trạng thái, cùng nguồn và cùng ngày nhập.
plan-help-observation-twice = Số liệu đã nhập không bị ghi đè: nếu là số sửa lại, hãy ghi ngày nhập mới ở cột recorded_at; nếu không, hãy bỏ một dòng.

# plan: đánh giá
plan-verdict-missed = Không đạt
plan-verdict-met = Đạt
plan-verdict-exceeded = Vượt
plan-reason-below = { $result } thấp hơn mức giao { $goal }.
plan-reason-equal = { $result } bằng mức giao { $goal }.
plan-reason-not-equal = { $result } khác mức giao { $goal }.
plan-reason-above = { $result } cao hơn mức giao { $goal }.
plan-reason-over-ceiling = { $result } vượt mức trần { $goal }.
plan-reason-under-ceiling = { $result } thấp hơn mức trần { $goal }, tốt hơn mức giao.
plan-reason-below-range = { $result } thấp hơn cận dưới của khoảng { $low }–{ $high }.
plan-reason-inside-range = { $result } nằm trong khoảng { $low }–{ $high }.
plan-reason-above-range = { $result } cao hơn cận trên của khoảng { $low }–{ $high }.
plan-reason-said-met = Đơn vị báo cáo là đạt.
plan-reason-said-missed = Đơn vị báo cáo là không đạt.
plan-note-other-verdict = So với mức giao của { $authority }: { $verdict }
plan-note-strongly = Vượt cao
plan-note-no-result = Chưa có kết quả

# plan: so sánh
plan-break-merged = Số cùng kỳ là tổng của các đơn vị trước khi sáp nhập.
plan-break-status = Số liệu được đánh dấu là đứt đoạn chuỗi.
plan-break-definition = Cách tính chỉ tiêu đã thay đổi trong kỳ so sánh.
plan-rebase-divided = Không so sánh được: { $unit } bị chia mà chưa biết tỷ phần.
plan-rebase-no-base = Không so sánh được: mẫu số bằng không.
plan-rebase-no-parts = Không so sánh được: thiếu tử số hoặc mẫu số để tính lại tỷ lệ.
plan-rebase-does-not-add = Không so sánh được: chỉ tiêu này không cộng được qua các đơn vị.
plan-rebase-incomplete = Không so sánh được: chưa có số của { $units }.
plan-claim-other-value = Khớp nếu lấy { $value } (dòng { $line }): { $computed } %.
plan-claim-unrounded = Khớp nếu lấy tỷ lệ chưa làm tròn { $numerator }/{ $denominator }: { $computed } %.
plan-claim-other-shares = { $count } tỷ lệ khác của cùng tổng số cho thấy tổng số là { $base }, tỷ lệ này lại ứng với { $implied }.
plan-claim-target-not-set = { $authority } không giao chỉ tiêu này; tỷ lệ in ra ứng với { $implied }, là mức giao của { $other }.
