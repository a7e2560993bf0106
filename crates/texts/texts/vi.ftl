# Số Khớp: câu chữ tiếng Việt. Cùng các khóa với en.ftl.
units-bad-factor = Hệ số "{ $text }" không phải là số dương. Hãy ghi hệ số quy đổi về đơn vị gốc, dấu chấm là dấu thập phân.
units-bad-kind = Không có loại đại lượng "{ $text }".
units-bad-row = Dòng không đủ { $columns } cột.
units-duplicate = Đơn vị "{ $text }" đã có với nghĩa khác.
read-empty = Tệp rỗng, không có chữ nào để kiểm tra. Hãy chọn đúng tệp báo cáo.
read-too-large = Tệp lớn { $size } MB, quá giới hạn { $limit } MB của một báo cáo dạng chữ. Hãy tách tệp hoặc chọn đúng tệp.
read-other-kind = Đây là tệp { $kind }, báo cáo chỉ đọc được ở dạng Word (.docx), văn bản thuần (.txt) và Markdown (.md). Hãy lưu báo cáo dưới dạng .docx hoặc văn bản UTF-8 rồi thử lại.
read-binary = Tệp chứa dữ liệu nhị phân, không phải văn bản. Hãy lưu báo cáo dưới dạng văn bản UTF-8 rồi thử lại.
read-not-utf8 = Tệp không phải mã UTF-8: byte { $byte } ở vị trí { $at } không đọc được (có thể là phông TCVN3 hoặc VNI). Hãy lưu lại với mã Unicode UTF-8.
read-ragged-row = Dòng của bảng có { $cells } ô, trong khi tiêu đề bảng có { $columns } cột; không biết ô nào thuộc cột nào nên bảng này không được đối chiếu. Hãy sửa lại số ô của dòng.
docx-too-many-columns = Bảng có { $columns } cột, Word chỉ mở được tối đa { $limit } cột. Hãy tách bảng.
docx-not-packed = Không đóng gói được tệp Word: { $error }. Hãy thử lại; nếu vẫn lỗi, hãy báo kèm văn bản này.
docx-damaged = Tệp Word bị hỏng: không đọc được { $part } ({ $why }). Hãy mở tệp bằng Word hoặc LibreOffice, lưu lại dạng .docx rồi thử lại.
docx-too-large = Tệp Word khi giải nén vượt quá { $limit } MB, mức tối đa của một báo cáo. Hãy chọn đúng tệp báo cáo hoặc tách tệp.
docx-too-deep = Tệp Word có cấu trúc bất thường: { $part } lồng nhau quá { $limit } cấp. Hãy mở tệp bằng Word hoặc LibreOffice rồi lưu lại dạng .docx.
docx-no-document = Tệp nén này không chứa văn bản Word. Hãy chọn tệp .docx của báo cáo.
layout-missing = Tệp thể thức thiếu mục "{ $key }" vào ngày này. Hãy thêm một dòng cho mục đó.
layout-number = Giá trị "{ $text }" của "{ $key }" không phải số dương. Hãy ghi bằng chữ số, dấu thập phân là dấu chấm.
layout-bad-row = Không đọc được dòng này của tệp thể thức: { $text }. Mỗi dòng có năm cột: valid_from,valid_to,key,value,basis, ngày viết theo năm-tháng-ngày.
html-notes = Chú thích
html-note-back = Về chỗ gọi chú thích { $number }
xlsx-no-table = Văn bản không có bảng nào nên không lập được tệp Excel. Hãy thêm phụ lục hoặc bảng vào báo cáo, hoặc xuất ra định dạng khác.
xlsx-not-written = Không lập được tệp Excel: { $reason }. Hãy rút gọn bảng rồi thử lại, hoặc xuất ra định dạng khác.
xlsx-sheet = Bảng { $number }
pdf-no-letter = Không có phông chữ nào trên máy có chữ "{ $letter }" ({ $code }), nên chưa xuất được PDF. Hãy thay chữ đó trong báo cáo, hoặc cài phông có chữ đó.
pdf-not-written = Chưa xuất được PDF: { $reason }. Hãy xuất ra Word hoặc HTML, và báo lại lỗi này.
pdf-picture-size = Hình rộng { $width } và cao { $height } điểm ảnh: phải có ít nhất 1 điểm mỗi chiều và nhiều nhất { $most } triệu điểm. Hãy chọn khổ hình hoặc độ phân giải khác.

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
plan-long-cell = Ô "{ $text }" dài quá { $limit } byte.
plan-help-long-cell = Thường là do thiếu một dấu ngoặc kép: hãy xem lại từ dòng này.
plan-bad-value = Ô "{ $column }" không nhận giá trị "{ $text }".
plan-empty-cell = Ô "{ $column }" để trống.
plan-help-empty-cell = Hãy điền ô này.
plan-help-decimal = Hãy ghi số không có dấu phân nhóm, dấu chấm là dấu thập phân, không quá 18 chữ số phần nguyên và 9 chữ số thập phân, ví dụ 12704.04.
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
plan-unit-cycle = Đơn vị "{ $unit }" thuộc về chính nó, qua các đơn vị cấp trên (hoặc cây có hơn 100 cấp).
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
plan-pace-no-share = Chưa ước được: thiếu số cùng kỳ hoặc cả năm { $year }.
plan-pace-no-goal = Chưa ước được: mức giao không phải là một con số.
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

# plan: quy tắc kiểm tra số liệu nhập
plan-rule-parts-differ = { $indicator }: các phần cộng lại { $computed }, tổng là { $stated } { $measure }. Hãy sửa tổng hoặc các phần.
plan-rule-parts-rounding = { $indicator }: các phần cộng lại { $computed }, tổng là { $stated } { $measure }; chỉ khớp nếu do làm tròn. Hãy xem lại.
plan-rule-parts-exceed = { $indicator }: các phần đã có cộng lại { $computed }, vượt tổng { $stated } { $measure }. Hãy sửa tổng hoặc các phần.
plan-rule-ratio = { $indicator }: tính từ tử số và mẫu số ra { $computed }, đã nhập { $stated } { $measure }. Hãy sửa một trong ba số.
plan-rule-negative = { $indicator }: { $value } { $measure } nhỏ hơn 0.
plan-rule-share = { $indicator }: { $value } { $measure } nằm ngoài khoảng từ 0 đến 100 %.
plan-rule-whole-count = { $indicator }: đếm theo { $measure } thì phải là số nguyên, không thể là { $value }.
plan-rule-outlier = { $indicator }: { $value } { $measure } chênh quá xa so với { $then } của kỳ { $period }. Hãy xem lại hoặc giải thích.
plan-rule-slip = { $indicator } có lẽ là { $value }.

# plan: biểu, kỳ báo cáo
plan-form-twice = "{ $text }" đã có trong biểu hoặc danh sách biểu này.
plan-help-form-twice = Hãy bỏ dòng trùng; nếu là bản mới của biểu, hãy tăng số ở cột version.
plan-form-unknown = Không có biểu "{ $form }", bản { $version }.
plan-help-form-unknown = Hãy sửa mã hoặc số bản, hoặc thêm biểu vào forms.csv.
plan-form-empty = Biểu "{ $form }" không hỏi chỉ tiêu nào.
plan-help-form-empty = Hãy thêm chỉ tiêu của biểu vào form_lines.csv, hoặc bỏ biểu.
plan-help-deadline = Hãy ghi số ngày làm việc, hoặc cấp:số ngày, cách nhau bằng dấu chấm phẩy, ví dụ commune:3;5.
plan-form-of-agency = Biểu số liệu { $period }: { $agency }
plan-form-of-units = Biểu số liệu { $period } của đơn vị cấp dưới, gửi { $agency }
plan-period-week = tuần
plan-period-month = tháng
plan-period-quarter = quý
plan-period-six-months = 6 tháng
plan-period-nine-months = 9 tháng
plan-period-year = năm
plan-period-school-year = năm học

# plan: nguồn số liệu
plan-override-sources = Chọn nguồn cho một số liệu thì chỉ ghi một nguồn.
plan-help-override-sources = Hãy ghi đúng một nguồn ở cột sources; thứ tự của nhiều nguồn ghi ở dòng không có đơn vị và kỳ.
plan-precedence-twice = Chỉ tiêu hoặc số liệu này đã có ở một dòng trên.
plan-help-precedence-twice = Hãy giữ một dòng và bỏ dòng kia.
plan-note-made-up = Mức giao của { $authority } là số giả định để minh họa

# plan: nộp, duyệt và quyền
plan-state-draft = đang nhập
plan-state-submitted = đã nộp, chờ duyệt bước { $step }
plan-state-returned = bị trả lại
plan-state-approved = đã duyệt
plan-state-locked = đã khóa
plan-deed-save = lưu số liệu
plan-deed-submit = nộp biểu
plan-deed-return = trả lại biểu
plan-deed-approve = duyệt biểu
plan-deed-lock = khóa biểu
plan-deed-reopen = mở lại biểu
plan-deed-assign-targets = giao chỉ tiêu
plan-deed-override = chọn nguồn số liệu
plan-deed-import-figures = nhập số liệu từ tệp
plan-deed-manage-units = quản lý đơn vị
plan-deed-manage-forms = quản lý biểu
plan-deed-manage-accounts = quản lý tài khoản
plan-deed-write = soạn báo cáo
plan-deed-write-section = soạn mục của mình trong báo cáo
plan-deed-comment = góp ý báo cáo
plan-deed-issue = ban hành báo cáo
plan-deed-read = xem
plan-deed-read-audit = xem nhật ký
plan-role-reporter = người báo cáo
plan-role-owner = cơ quan phụ trách
plan-role-compiler = người tổng hợp
plan-role-publisher = người ban hành
plan-role-administrator = người quản trị
plan-role-viewer = người xem
plan-role-auditor = người kiểm tra
plan-reason-missing = Muốn { $deed } phải nêu lý do. Hãy ghi lý do cho cả biểu hoặc cho từng ô.
plan-action-refused = Không thể { $deed }: biểu { $state }.
plan-may-not = Tài khoản { $account } không được { $deed } ở { $unit }. Cần vai trò: { $roles }.
plan-may-not-own = Tài khoản { $account } không được { $deed } của chính mình hoặc của đơn vị mình. Hãy để người khác làm.

# plan: giải trình, ước và chính thức, đối chiếu
plan-explain-missed = { $indicator }: { $reason } Hãy nêu nguyên nhân và cách khắc phục.
plan-explain-strongly = { $indicator }: { $reason } Vượt cao; hãy giải thích.
plan-change = { $name }{ $separator }{ $what } { $before } → { $after }
plan-change-none = không có
plan-change-count = số chỉ tiêu chủ yếu đạt và vượt
plan-change-verdict = đánh giá
plan-change-result = kết quả
plan-change-goal = mức giao
plan-change-attainment = tỷ lệ so với kế hoạch (%)
plan-change-shortfall = kết quả không đạt, ngoài danh mục chủ yếu,
plan-change-growth = tăng, giảm so với cùng kỳ
plan-change-unit-sum = tổng của các đơn vị cấp dưới
plan-change-parts = tổng các phần chưa khớp
plan-choice-only = Chỉ có nguồn này; số của chính đơn vị được dùng trước tổng của cấp dưới.
plan-choice-override = Được chọn cho số liệu này. Lý do: { $reason }
plan-choice-precedence = Đứng trước trong thứ tự nguồn đã quy định.
plan-choice-status = Các nguồn không có thứ tự; số này có trạng thái chắc chắn nhất.
plan-choice-latest = Các nguồn không có thứ tự; số này nhập sau cùng.
plan-choice-children = Đơn vị chưa có số riêng nên dùng tổng của cấp dưới.

# plan: sáp nhập, chia tách, đổi tên
plan-merge-of-one = Sáp nhập cần ít nhất hai đơn vị khác nhau. Hãy kể đủ các đơn vị.
plan-merge-parents = Các đơn vị không cùng cấp trên. Hãy cho biết đơn vị mới thuộc về đâu.
plan-split-into-one = Chia tách cần ít nhất hai đơn vị mới. Hãy kể đủ các đơn vị.
plan-split-shares = Tỷ phần phải lớn hơn 0, không quá 1; nếu biết tất cả thì cộng lại bằng 1. Hãy sửa tỷ phần, hoặc để trống phần chưa biết.
plan-split-with-units-below = { $unit } còn đơn vị cấp dưới. Hãy chuyển các đơn vị đó trước khi chia tách.
plan-unit-ended = { $unit } không còn vào ngày trước { $date }. Hãy kiểm tra đơn vị và ngày.
plan-unit-begins-later = { $unit } chưa có trước ngày { $date }. Hãy kiểm tra đơn vị và ngày.
plan-unit-changes-later = { $unit } đã có thay đổi từ ngày { $date } trở đi. Hãy chọn ngày sau thay đổi đó.
plan-unit-id-taken = Mã riêng "{ $unit }" để trống hoặc đã có đơn vị dùng. Hãy đặt mã khác.
plan-unit-code-taken = Mã "{ $code }" đang là mã của { $unit }. Hãy đặt mã khác.

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

# plan: in kết quả đánh giá ra màn hình
plan-print-title = KẾT QUẢ THỰC HIỆN CHỈ TIÊU KẾ HOẠCH NĂM { $year } · { $unit }
plan-print-number = TT
plan-print-indicator = Các chỉ tiêu chủ yếu
plan-print-measure = ĐVT
plan-print-plan = Kế hoạch { $authority }
plan-print-goal = Kế hoạch
plan-print-result = Kết quả thực hiện
plan-print-rate = % so với { $authority }
plan-print-verdict = Đánh giá
plan-print-authority = Cơ quan giao
plan-print-self = Tự đăng ký
plan-print-assured = Đảm bảo
plan-print-count = Đạt và vượt { $count } chỉ tiêu chủ yếu.
plan-print-claims = Tính lại { $all } tỷ lệ và mức tăng, giảm đã in: { $holds } khớp, { $cut } cắt bớt chữ số chứ không làm tròn, { $differs } không khớp, { $nobase } không in số gốc để đối chiếu.
plan-print-last-year = so với năm trước
plan-print-claim-differs = dòng { $line } · { $name }: đã in { $printed }, tính lại { $computed }.
plan-print-claim-no-base = dòng { $line } · { $name }: đã in { $printed }, không có số gốc.
plan-print-parts = { $count } tổng không khớp với các phần:
plan-print-line = dòng { $line } ·{" "}
plan-print-parts-differ = { $name }: các phần cộng lại { $sum }, tổng đã in { $whole } { $measure }, lệch { $difference } ({ $parts }).
plan-print-parts-exceed = { $name }: các phần đã kể cộng lại { $sum }, vượt tổng { $whole } { $measure } là { $difference } ({ $parts }).
plan-print-parts-rounding = { $name }: các phần cộng lại { $sum }, tổng đã in { $whole } { $measure }; chỉ khớp nếu do làm tròn ({ $parts }).
plan-print-parts-of-100 = { $name }: các tỷ lệ cộng lại { $sum } %, lệch { $difference } so với 100 % ({ $parts }).
plan-print-parts-of-100-rounding = { $name }: các tỷ lệ cộng lại { $sum } %; chỉ thành 100 % nếu do làm tròn ({ $parts }).
plan-print-planned = Chỉ tiêu
plan-print-implied = Tổng không in, suy ra từ các phần:
plan-print-disagreements = Các cơ quan giao đánh giá khác nhau:
plan-print-shortfalls = Ngoài danh mục chỉ tiêu chủ yếu: { $judged } mức giao khác được đánh giá, { $count } không đạt (≈ và "suy ra": mức giao không in, tính ngược từ tỷ lệ đã in):
plan-print-summed = {" "}(cộng các phần)
plan-print-derived = {" "}(suy ra)
plan-print-made-up = {" "}(giả định)
plan-print-unit-sum = { $name }: { $reported }/{ $expected } đơn vị cấp dưới cộng lại { $sum }, không khớp với số của đơn vị { $own }.
plan-print-allocation = { $name }: { $authority } phân bổ { $allocated }, không khớp với mức giao { $whole }.
plan-print-rebased = Số liệu cấp xã năm { $year } trên các xã từ ngày 01/7/2025:
plan-print-rebased-value = { $value } (số của { $from }/{ $all } xã cũ: { $names })

check-percent-forgotten = "{ $printed }" thiếu dấu % như các tỷ lệ khác trong cùng dãy.

# cli: dòng lệnh
cli-about = Số Khớp: đánh giá chỉ tiêu kế hoạch năm và đối chiếu mọi số liệu trong báo cáo.
cli-about-after =
    Ví dụ:
    {"  "}sokhop demo                   xem toàn bộ chương trình trên một báo cáo thật
    {"  "}sokhop check bao-cao.md       đối chiếu số liệu trong một báo cáo
    {"  "}sokhop check --help           cách dùng một lệnh
cli-usage = sokhop [TÙY CHỌN] LỆNH
cli-heading-usage = Cách dùng:
cli-heading-commands = Các lệnh
cli-heading-arguments = Tham số
cli-heading-options = Tùy chọn
cli-value-dir = THƯ_MỤC
cli-value-file = TỆP
cli-value-rule = QUY_TẮC
cli-help-lang = Ngôn ngữ: vi (mặc định) hoặc en; có thể đặt sẵn bằng biến môi trường SOKHOP_LANG
cli-help-version = In phiên bản
cli-help-help = In hướng dẫn này
cli-help-files = Báo cáo cần đối chiếu: Word (.docx), văn bản thuần (.txt) hoặc Markdown (.md) mã UTF-8
cli-help-rule = Mã quy tắc, ví dụ arithmetic/sum, hoặc chỉ phần sau dấu gạch chéo
cli-demo-about = Chạy thử trên số liệu thật: kế hoạch và kết quả năm 2022 của huyện Trùng Khánh
cli-demo-after =
    Lệnh ghi bộ số liệu mẫu vào ./sokhop-demo/, đánh giá các chỉ tiêu, rồi đối chiếu báo cáo mẫu trong đó. Tệp đã có mà khác bản mẫu thì được giữ nguyên.

    Ví dụ:
    {"  "}sokhop demo
    {"  "}sokhop demo --lang en
cli-evaluate-about = Đánh giá các chỉ tiêu của một năm và kiểm tra số liệu có khớp nhau không
cli-check-about = Đối chiếu mọi số liệu trong một hay nhiều báo cáo
cli-check-after =
    Mã kết thúc: 0 là không phát hiện gì, 1 là có phát hiện, 2 là có tệp không đọc được. Với --format json, phát hiện không làm đổi mã 0.

    Ví dụ:
    {"  "}sokhop check bao-cao.md
    {"  "}sokhop check bao-cao.docx phu-luc.txt
    {"  "}sokhop check bao-cao.md --format json > ket-qua.json
cli-rules-about = Liệt kê các quy tắc đối chiếu
cli-rules-after =
    Ví dụ:
    {"  "}sokhop rules
cli-explain-about = Giải thích một quy tắc: tìm gì, vì sao quan trọng, ví dụ sai và đúng
cli-explain-after =
    Ví dụ:
    {"  "}sokhop explain arithmetic/sum
    {"  "}sokhop explain restated
cli-unknown-lang = Không có ngôn ngữ "{ $lang }". Hãy đặt SOKHOP_LANG là vi hoặc en.
cli-unknown-argument = Không có tùy chọn { $argument }. Hãy xem: sokhop --help
cli-unknown-command = Không có lệnh "{ $command }". Hãy xem các lệnh: sokhop --help
cli-missing-argument = Thiếu tham số { $argument }. Hãy xem cách dùng: sokhop --help
cli-bad-value = { $argument } không nhận "{ $value }". Hãy chọn một trong: { $values }.
cli-bad-command-line = Không hiểu dòng lệnh. Hãy xem cách dùng: sokhop --help
check-level-error = lỗi
check-level-warning = cảnh báo
check-level-unsure = không chắc
cli-level-note = ghi chú
cli-level-repair = cách sửa
check-place-part = Phần { $part }
check-place-section = mục { $section }
check-place-heading = mục "{ $heading }"
check-place-note = chú thích { $note }
check-label-computed = ghi { $printed }, tính lại được { $computed }
check-label-here = ở đây
check-label-result = kết quả
check-label-plan = kế hoạch
check-label-part = phần
check-label-whole = tổng
check-label-minuend = số bị trừ
check-label-subtrahend = số trừ
check-label-factor = thừa số
check-label-said-elsewhere = số đã ghi ở chỗ khác
check-label-other-share = tỷ lệ khác
check-label-together = cộng cả các tỷ lệ được { $computed }%
check-label-item = được kể
check-label-written-elsewhere = cách ghi ở chỗ khác
check-label-operand = số để tính
check-label-same-list = cùng dãy
cli-more-operands = còn { $count } số nữa dùng để tính mà không in ra đây
check-repair-separator = nhiều khả năng nhầm dấu phân cách: "{ $printed }" phải là "{ $usual }"
check-repair-too-small = nhiều khả năng thiếu bậc: nếu "{ $printed }" là "{ $usual }" (gấp { $times } lần) thì khớp
check-repair-too-large = nhiều khả năng thừa bậc: nếu "{ $printed }" là "{ $usual }" (bằng 1/{ $times }) thì khớp
check-repair-growth-for-ratio = { $printed }% là phần tăng thêm; nếu nói "bằng" hoặc "đạt" thì phải ghi { $usual }%
check-repair-ratio-for-growth = { $printed }% là tỷ lệ so với gốc; nếu nói tăng hoặc giảm thì phải ghi { $usual }%
check-repair-transposed = nhiều khả năng hai chữ số liền nhau bị đảo: nếu "{ $printed }" là "{ $usual }" thì khớp
check-repair-maybe-transposed = có thể hai chữ số liền nhau bị đảo: nếu "{ $printed }" là "{ $usual }" thì khớp; hãy xem lại số gốc
check-repair-digit = nhiều khả năng gõ sai một chữ số: nếu "{ $printed }" là "{ $usual }" thì khớp
check-repair-other-base = tỷ lệ này khớp nếu chia cho { $usual } thay vì { $printed }
cli-summary-converted = Số dòng là của văn bản khi đổi sang Markdown (mỗi đoạn, mỗi hàng bảng một dòng); hãy tìm chỗ cần sửa theo đề mục và câu chữ được in ra.
cli-summary-file = Tổng hợp { $file }
cli-summary-total = Tổng hợp { $files } tệp
cli-summary-figures = {"  "}Số liệu: { $figures }; khớp { $verified }, thuộc quan hệ không khớp { $broken }, chưa đối chiếu được { $alone } (bao quát { $coverage } %)
cli-summary-relations = {"  "}Quan hệ giữa các số liệu: { $relations }; khớp { $fine }
cli-summary-findings = {"  "}Phát hiện: { $findings } ({ $errors } lỗi, { $warnings } cảnh báo, { $unsure } không chắc)
cli-summary-lines = dòng { $lines }
cli-summary-no-findings = {"  "}Không phát hiện gì.
cli-io-not-found = Không có tệp hoặc thư mục này. Hãy kiểm tra lại đường dẫn.
cli-io-denied = Không có quyền mở. Hãy kiểm tra quyền của tệp hoặc thư mục.
cli-io-directory = Đây là thư mục, không phải tệp. Hãy ghi tên tệp báo cáo trong thư mục này.
cli-io-no-directory = Đây không phải thư mục. Hãy ghi tên thư mục chứa các tệp của năm.
cli-io-other = Không đọc hoặc ghi được: { $error }. Hãy kiểm tra ổ đĩa và đường dẫn.
cli-what-and-way-out = { $what } { $help }
cli-plan-refused = Có { $count } lỗi nên không đánh giá năm này. Hãy sửa các dòng nêu trên rồi chạy lại.
cli-rules-code = Mã
cli-rules-severity = Mức
cli-rules-finds = Nội dung
cli-rules-more = Xem một quy tắc: sokhop explain MÃ
cli-unknown-rule = Không có quy tắc "{ $rule }". Hãy xem danh sách: sokhop rules
cli-unknown-rule-nearest = Không có quy tắc "{ $rule }". Có phải "{ $nearest }"? Danh sách đầy đủ: sokhop rules
cli-demo-contents = Sẽ in lần lượt: 1. bảng chỉ tiêu; 2. tính lại tỷ lệ; 3. tổng và phần; 4. kiểm tra báo cáo mẫu { $report }; 5. báo cáo viết từ số liệu.
cli-demo-intro = Số liệu mẫu ở thư mục { $folder }: kế hoạch và kết quả năm 2022 của huyện Trùng Khánh, tỉnh Cao Bằng.
cli-demo-kept = Tệp { $file } khác bản mẫu nên được giữ nguyên; muốn lấy lại bản mẫu, hãy xóa tệp rồi chạy lại.
cli-demo-check = Đối chiếu báo cáo mẫu { $file } (bản mẫu cài sẵn một số lỗi, liệt kê trong slips.csv):
evaluate-heir = Xã mới
evaluate-heir-legend = Trong ngoặc: số xã cũ có số liệu trên số xã cũ hợp thành. Ô trống: không có số liệu, hoặc không so sánh được.
evaluate-heir-more = Còn { $count } mục nữa, kèm tên từng xã cũ: sokhop evaluate { $folder }
cli-demo-next =
    Các tệp mẫu nằm trong { $folder }. Thử tiếp:
    {"  "}sokhop check { $report }   đối chiếu lại sau khi sửa một lỗi trong báo cáo
    {"  "}sokhop explain arithmetic/sum        xem vì sao một phát hiện là lỗi
    {"  "}sokhop report draft { $folder }       viết lại báo cáo sau khi sửa một số liệu
check-growth-too-high = Theo tốc độ của các phần, tốc độ của tổng nhiều nhất là { $computed }%, không thể là { $printed }%.

## Sổ (ledger)
ledger-rows-refused = Có { $count } chỗ sai nên không ghi gì vào sổ.
ledger-help-rows-refused = Hãy sửa các chỗ nêu dưới đây rồi làm lại.
ledger-conflict = Người khác vừa thay đổi cùng một số liệu.
ledger-help-try-again = Hãy xem lại số liệu mới rồi làm lại.
ledger-damaged = Sổ có nội dung không do chương trình này ghi: { $what }.
ledger-help-damaged = Hãy chạy "sokhop audit --verify" để biết chỗ bị sửa, hoặc khôi phục từ bản sao lưu.
ledger-busy = Sổ đang được chương trình khác ghi.
ledger-help-busy = Chưa ghi gì. Hãy thử lại sau ít phút, hoặc đóng chương trình kia.
ledger-read-only = Sổ chỉ đọc được, không ghi được.
ledger-help-read-only = Chưa ghi gì. Hãy kiểm tra quyền của tệp và của thư mục chứa nó.
ledger-disk-full = Ổ đĩa đã đầy.
ledger-help-disk-full = Thay đổi này chưa được ghi, mọi thay đổi trước đó vẫn còn. Hãy giải phóng ổ đĩa rồi làm lại.
ledger-lost = Mất kết nối với cơ sở dữ liệu.
ledger-help-lost = Thay đổi chưa được báo là xong thì có thể chưa ghi. Hãy kiểm tra kết nối, xem lại rồi làm lại nếu cần.
ledger-not-a-book = Đây không phải sổ của Số Khớp.
ledger-help-not-a-book = Hãy chọn đúng tệp hoặc cơ sở dữ liệu, hoặc tạo sổ mới: sokhop init TỆP
ledger-newer = Sổ thuộc phiên bản { $edition }, chương trình này chỉ biết đến phiên bản { $known }.
ledger-help-newer = Hãy cài bản mới của chương trình.
ledger-database = Cơ sở dữ liệu báo lỗi: { $error }.
ledger-help-database = Chưa ghi gì. Hãy kiểm tra địa chỉ, quyền và trạng thái của cơ sở dữ liệu.
ledger-file-exists = Tệp { $file } đã có.
ledger-help-file-exists = Hãy chọn tên khác; sổ đang có không bị ghi đè.
ledger-file-missing = Không có sổ { $file }.
ledger-help-file-missing = Hãy kiểm tra đường dẫn, hoặc tạo sổ mới: sokhop init TỆP
ledger-file-unreadable = Không đọc được tệp { $file }.
ledger-amount = Giá trị { $value } của { $indicator } không giữ được chính xác trong sổ (nhiều nhất { $decimals } chữ số thập phân, 18 chữ số).
ledger-help-amount = Hãy kiểm tra đơn vị tính và số chữ số thập phân; sổ không tự làm tròn.
ledger-total-too-large = Tổng vượt quá số lớn nhất mà sổ giữ được.
ledger-target-stands = Chỉ tiêu { $indicator } lần giao { $revision } đã có trong sổ với giá trị khác.
ledger-help-target-stands = Chỉ tiêu đã giao không bị sửa. Hãy ghi lần giao mới (revision) với văn bản điều chỉnh.
ledger-no-year = Sổ không có năm { $year } của đơn vị "{ $unit }", hoặc lúc đó chưa có.
ledger-help-no-year = Hãy xem các năm có trong sổ: sokhop status --book TỆP
ledger-account-unknown = Không có tài khoản "{ $account }".
ledger-account-may-not = Tài khoản "{ $account }" không có vai trò cho việc này.
ledger-help-account-unknown = Quản trị tạo tài khoản bằng cách cấp vai trò: trang Quản trị, hoặc lệnh sokhop account grant.
ledger-account-name = Tên tài khoản "{ $account }" không dùng được.
ledger-help-account-name = Tên có từ 1 đến { $most } ký tự, không có dấu phẩy, không có dấu cách ở đầu hoặc cuối.
ledger-last-administrator = Đây là người quản trị cuối cùng trên toàn sổ.
ledger-help-last-administrator = Hãy cấp vai trò người quản trị trên mọi đơn vị cho một tài khoản khác trước, nếu không sẽ không còn ai quản lý được tài khoản.
ledger-indicator-unit = Chỉ tiêu { $code } đã có số liệu tính bằng { $unit } nên không đổi được đơn vị tính.
ledger-indicator-decimals = Sổ giữ số liệu của { $code } với nhiều nhất { $most } chữ số thập phân.
ledger-indicator-day = Cách tính của { $code } thay đổi trong khi đã có số liệu, mà chưa có ngày áp dụng mới.
ledger-help-indicator-counted = Hãy ghi ngày áp dụng của định nghĩa mới, hoặc tạo chỉ tiêu mới với mã khác và kết thúc chỉ tiêu cũ.
ledger-form-before = Lần mới phải bắt đầu sau lần đang có.
ledger-help-form-before = Hãy ghi ngày bắt đầu của lần mới, sau ngày bắt đầu của lần đang có: các kỳ đã qua giữ nguyên biểu của chúng.
ledger-form-other-period = Biểu { $form } đã lập cho kỳ khác.
ledger-help-form-other-period = Kỳ báo cáo của một biểu không đổi. Hãy tạo biểu khác.
ledger-prose-refused = Không lưu được tệp "{ $name }" trong phần lời của báo cáo.
ledger-help-prose-refused = Tên tệp bắt đầu bằng report/, không có phần nào để trống; tệp không quá 10 MB.
ledger-prose-overtaken = "{ $name }" vừa được người khác sửa.
ledger-help-prose-overtaken = Nội dung của bạn chưa bị mất: xem bản mới, ghép phần sửa của bạn vào rồi lưu lại.
ledger-help-denied = Hãy dùng tài khoản có quyền, hoặc đề nghị người quản trị cấp quyền.
ledger-not-asked = Biểu { $form } không hỏi chỉ tiêu { $indicator }.
ledger-help-not-asked = Hãy xem các dòng của biểu: sokhop form show MÃ
ledger-nothing-entered = Chưa nhập gì vào biểu { $form } của { $unit }.
ledger-empty-form = Biểu chưa có số liệu nào.
ledger-help-nothing-entered = Hãy nhập số liệu của biểu trước.
ledger-help-state = Hãy xem lại tình trạng của biểu.
ledger-year-there = Sổ đã có năm { $year } của đơn vị này.
ledger-help-year-there = Hãy chọn năm ấy ở ô Năm.
ledger-form-unknown = Không có biểu "{ $form }".
ledger-form-period = Biểu { $form } không lập cho kỳ { $period }.
ledger-form-not-of = Biểu { $form } không giao cho "{ $unit }", hoặc giao cho nhiều đơn vị: hãy nêu cả đơn vị có số liệu.
ledger-help-form = Hãy xem các biểu và đơn vị phải báo cáo: sokhop form list
ledger-required = Chưa có số liệu.
ledger-help-required = Hãy nhập giá trị; bằng không thì nhập 0.
ledger-given-otherwise = Đã báo cáo { $value } ở biểu { $form }.
ledger-help-given-otherwise = Một số liệu chỉ báo cáo một lần: hãy để trống ở đây hoặc sửa ở biểu kia.
ledger-help-wrong = Hãy sửa rồi nộp lại.
ledger-help-explain = Hãy ghi nguyên nhân và giải pháp của số liệu này rồi nộp lại.
ledger-help-confirm = Nếu đúng thì nộp lại và xác nhận (--confirm).
ledger-no-target = Không có chỉ tiêu { $indicator } năm { $year } do { $authority } giao.
ledger-help-no-target = Hãy giao chỉ tiêu cho đơn vị trước: sokhop target assign
ledger-audit-inserted = Dòng { $place } của bảng { $table } không do thay đổi nào ghi: bị chèn thêm.
ledger-audit-removed = Thay đổi { $place } bị xóa khỏi chuỗi.
ledger-audit-row-removed = Dòng { $place } bị xóa.
ledger-audit-changed = Dòng { $place } của bảng { $table } bị sửa sau khi ghi.
ledger-audit-rows-changed = Các dòng của thay đổi { $place } bị sửa sau khi ghi.
ledger-audit-cut = Chuỗi bị cắt từ thay đổi { $place } đã niêm phong.
ledger-audit-content = Văn bản hoặc tệp mà dòng { $place } của bảng { $table } lưu bị sửa hoặc bị xóa.
ledger-backup-postgres = Sổ nằm trong PostgreSQL.
ledger-help-backup-postgres = Hãy sao lưu bằng công cụ của PostgreSQL: pg_dump -Fc ĐỊA_CHỈ > TỆP; khôi phục bằng pg_restore; rồi chạy "sokhop audit --verify".
ledger-backup-unsound = Bản sao có { $count } chỗ bị sửa nên không khôi phục.
ledger-no-citus = Cơ sở dữ liệu này không có Citus.
ledger-help-no-citus = Sổ chạy bình thường trên một máy. Để trải ra nhiều máy: cài Citus 13 trên PostgreSQL, chạy "CREATE EXTENSION citus", thêm các máy bằng citus_add_node, rồi chạy lại lệnh này.
ledger-document-number = Văn bản chưa có số và ký hiệu.
ledger-help-document-number = Ghi số và ký hiệu, ví dụ 05/NQ-HĐND.
ledger-sim-note = mô phỏng, không phải số liệu thật
ledger-sim-council = Hội đồng (mô phỏng)
ledger-sim-country = Cả nước (mô phỏng)
ledger-sim-province = Tỉnh mô phỏng { $number }
ledger-sim-district = Huyện mô phỏng { $number }
ledger-sim-township = Thị trấn mô phỏng { $number }
ledger-sim-ward = Phường mô phỏng { $number }
ledger-sim-commune = Xã mô phỏng { $number }
ledger-sim-form = Biểu mô phỏng { $number }
ledger-sim-output = Sản lượng cây trồng mô phỏng { $number }
ledger-sim-households = Số hộ mô phỏng { $number }
ledger-sim-cases = Số vụ mô phỏng { $number }
ledger-sim-area = Diện tích cây trồng mô phỏng { $number }
ledger-sim-area-a = Diện tích vụ xuân mô phỏng { $number }
ledger-sim-area-b = Diện tích vụ mùa mô phỏng { $number }
ledger-sim-yield = Năng suất cây trồng mô phỏng { $number }
ledger-sim-remark = Mô phỏng: số liệu cao bất thường, đề nghị kiểm tra lại
ledger-sim-reopened = Mô phỏng: đơn vị xin sửa số liệu
ledger-sim-cause = Mô phỏng: bổ sung số liệu báo cáo chậm
ledger-sim-remedy = Mô phỏng: rà soát trước khi nộp
ledger-sim-not-new = Sổ đã có dữ liệu nên không ghi số liệu mô phỏng vào.
ledger-help-sim-not-new = Hãy mô phỏng trong một sổ mới.
ledger-help-reform = Hãy xem các đơn vị và ngày hiệu lực: sokhop unit list
ledger-no-reason = Chưa ghi lý do.
ledger-help-no-reason = Mọi lựa chọn khác thứ tự nguồn đều phải có lý do (--reason).
ledger-taken-wholly = tiếp thu
ledger-taken-partly = tiếp thu một phần
ledger-taken-not = không tiếp thu
ledger-report-unknown = Chưa có dự thảo nào của báo cáo { $report }.
ledger-draft-unknown = Báo cáo { $report } không có dự thảo số { $draft }.
ledger-comment-unknown = Báo cáo { $report } không có ý kiến số { $comment }.
ledger-issue-unknown = Báo cáo chưa được ban hành theo số { $number }.
ledger-issue-none = Báo cáo { $report } chưa được ban hành.
ledger-issue-file-unknown = Bản ban hành số { $number } không có tệp { $file }.
ledger-help-report-unknown = Hãy xem các dự thảo, ý kiến và bản ban hành của báo cáo rồi chọn lại.
ledger-blank = Chưa có nội dung.
ledger-help-blank = Hãy nhập nội dung rồi làm lại.
ledger-nul = Có chữ chứa ký tự NUL, sổ không lưu được.
ledger-help-nul = Hãy bỏ ký tự đó rồi làm lại.
ledger-no-recipients = Chưa ghi nơi nhận, hoặc có nơi nhận để trống.
ledger-help-no-recipients = Hãy ghi ít nhất một đơn vị cần lấy ý kiến.
ledger-comment-reason = Ý kiến số { $comment } không được tiếp thu, hoặc chỉ tiếp thu một phần, mà chưa ghi lý do.
ledger-help-comment-reason = Hãy giải trình vì sao.
ledger-comments-open = Còn ý kiến chưa trả lời: { $comments }.
ledger-help-comments-open = Hãy trả lời từng ý kiến (tiếp thu hay không, lý do) trước khi ban hành.
ledger-exception-reason = Chưa ghi lý do giữ nguyên: { $finding }
ledger-help-exception-reason = Hãy sửa báo cáo, hoặc ghi lý do vì sao giữ nguyên.
ledger-issue-no-files = Chưa có tệp nào để ban hành.
ledger-help-issue-no-files = Hãy kèm ít nhất một tệp của báo cáo (DOCX hoặc PDF).
ledger-issue-incomplete = Bản ban hành cần có nội dung, số, người ký và ngày (năm từ 1900 đến 2200).
ledger-help-issue-incomplete = Hãy ghi đủ rồi ban hành lại.
ledger-issued-already = Báo cáo đã được ban hành theo số { $number }, bản này đang có hiệu lực.
ledger-help-replaces = Bản đã ban hành không sửa được; muốn thay, hãy ban hành bản mới và ghi số của bản đang có hiệu lực mà nó thay thế.
ledger-number-used = Số { $number } đã được dùng trong năm { $year }, hoặc đã dùng cho chính báo cáo này.
ledger-help-number-used = Hãy lấy số khác trong sổ công văn đi.
ledger-issue-file-name = Tên tệp "{ $file }" không dùng được.
ledger-help-issue-file-name = Hãy đặt tên ngắn hơn 200 byte, không có dấu gạch chéo, dấu hai chấm, ký tự điều khiển và không bắt đầu bằng dấu chấm.
ledger-issue-file-size = Tệp { $file } có { $bytes } byte; sổ lưu tệp có từ 1 đến { $most } byte.
ledger-help-issue-file-size = Hãy kiểm tra tệp, hoặc giảm cỡ ảnh trong tệp.
ledger-issue-file-taken = Bản ban hành số { $number } đã có tệp { $file }.
ledger-help-issue-file-taken = Tệp đã lưu không bị ghi đè. Hãy đặt tên khác.
ledger-unsound-text = Nội dung bị sửa hoặc bị xóa sau khi ban hành.
ledger-unsound-figures = Số liệu bị sửa hoặc bị xóa sau khi ban hành.
ledger-unsound-file = Tệp { $file } bị sửa hoặc bị xóa sau khi lưu.
ledger-unsound-hash = Mã băm không còn khớp: số liệu, nội dung hoặc các tệp không phải là những gì đã ban hành.

## Dòng lệnh của sổ (book)
book-init-about = Tạo sổ mới: một tệp SQLite, hoặc các bảng trong một cơ sở dữ liệu PostgreSQL
book-init-after =
    Ví dụ:
    {"  "}sokhop init so-2022.db
    {"  "}sokhop init toan-quoc.db --country
    {"  "}sokhop init --database postgres://sokhop@may-chu/so
book-import-about = Nhập một năm (thư mục các tệp CSV) vào sổ; nhập lại thì chỉ ghi phần khác
book-import-after =
    Với --history, chỉ tiêu được coi là đã biết từ ngày của văn bản, kết quả từ ngày báo cáo; nhờ đó hỏi được sổ "vào ngày đó đã biết gì" (--as-of).

    Ví dụ:
    {"  "}sokhop import examples/trung-khanh-2022 --book so.db --history
    {"  "}sokhop import ket-qua-thang-3.xlsx --book so.db
book-evaluate-after =
    Mã kết thúc: 0 là số liệu khớp, 1 là có số liệu không khớp, 2 là không đọc được.

    Ví dụ:
    {"  "}sokhop evaluate sokhop-demo
    {"  "}sokhop evaluate --book so.db
    {"  "}sokhop evaluate --book so.db --as-of 2022-03-01
book-export-about = Xuất một năm từ sổ ra thư mục các tệp CSV, hoặc xuất số liệu ra một tệp
book-export-after =
    Ví dụ:
    {"  "}sokhop export nam-2022 --book so.db --unit TK --year 2022
    {"  "}sokhop export so-lieu.xlsx --format xlsx --book so.db
book-status-about = Xem tình hình: các năm trong sổ, biểu theo trạng thái, biểu quá hạn
book-status-after =
    Ví dụ:
    {"  "}sokhop status --book so.db
    {"  "}sokhop status --book so.db --as-of 2023-01-31
book-rollup-about = Xem tổng của một chỉ tiêu ở một đơn vị, hoặc tính lại toàn bộ để kiểm tra
book-rollup-after =
    Mã kết thúc của --verify: 0 là mọi tổng khớp, 1 là có tổng không khớp.

    Ví dụ:
    {"  "}sokhop rollup --book so.db --indicator agr.crop.maize.area --unit TK --period 2022
    {"  "}sokhop rollup --book so.db --verify
book-unit-about = Xem và sắp xếp các đơn vị: nhập, chia, đổi tên, theo ngày
book-unit-after =
    Ví dụ:
    {"  "}sokhop unit list --book so.db
    {"  "}sokhop unit merge --help
book-unit-list-about = Liệt kê đơn vị
book-unit-list-after =
    Ví dụ:
    {"  "}sokhop unit list --book so.db --below TK
    {"  "}sokhop unit list --book so.db --find "Đàm Thủy"
book-unit-show-about = Xem một đơn vị: tên, mã, cấp trên theo thời gian, nhập từ đâu và thành đơn vị nào
book-unit-show-after =
    Ví dụ:
    {"  "}sokhop unit show TK --book so.db
book-unit-add-about = Thêm đơn vị từ tệp units.csv
book-unit-add-after =
    Ví dụ:
    {"  "}sokhop unit add units.csv --book so.db --as quantri
book-unit-merge-about = Nhập nhiều đơn vị thành một từ một ngày
book-unit-merge-after =
    Số liệu cũ giữ nguyên; cùng kỳ của đơn vị mới là tổng của các đơn vị cũ.

    Ví dụ:
    {"  "}sokhop unit merge XA.A XA.B --id XA.AB --name "Xã AB" --date 2025-07-01 --book so.db
book-unit-split-about = Chia một đơn vị thành nhiều từ một ngày
book-unit-split-after =
    Có tỷ lệ thì số liệu cũ được chia theo tỷ lệ; không có thì không so sánh được với cùng kỳ.

    Ví dụ:
    {"  "}sokhop unit split XA.A --into "XA.A1=Xã A1=0,6" --into "XA.A2=Xã A2=0,4" --date 2025-07-01 --book so.db
book-unit-rename-about = Đổi tên, mã hoặc cấp của một đơn vị từ một ngày
book-unit-rename-after =
    Ví dụ:
    {"  "}sokhop unit rename XA.A --name "Phường A" --level ward --date 2025-07-01 --book so.db
book-target-about = Giao chỉ tiêu, xem các lần giao, phân bổ
book-target-after =
    Ví dụ:
    {"  "}sokhop target list --book so.db
    {"  "}sokhop target assign --help
book-target-list-about = Liệt kê các lần giao chỉ tiêu
book-target-list-after =
    Ví dụ:
    {"  "}sokhop target list --book so.db --indicator econ.income_per_capita
book-target-assign-about = Giao hoặc điều chỉnh một chỉ tiêu; mỗi lần là một lần giao mới, lần trước giữ nguyên
book-target-assign-after =
    Loại: at-least (mặc định), at-most, exactly, range (kèm --to), hold, qualitative (không có giá trị).

    Ví dụ:
    {"  "}sokhop target assign econ.income_per_capita 27,5 --unit TK --year 2022 --authority district_council --document 12/NQ-HĐND --title "Điều chỉnh chỉ tiêu" --book so.db
book-target-diff-about = So sánh hai lần giao
book-target-diff-after =
    Ví dụ:
    {"  "}sokhop target diff --book so.db --first 1 --second 2
book-target-allocate-about = Phân bổ một chỉ tiêu cho các đơn vị bên dưới và xem còn thiếu bao nhiêu
book-target-allocate-after =
    Mã kết thúc: 0 là đã phân bổ đủ, 1 là còn thiếu hoặc thừa.

    Ví dụ:
    {"  "}sokhop target allocate agr.crop.maize.area XA.A=120 XA.B=80,5 --unit TK --year 2022 --authority district_council --book so.db
book-account-about = Xem và cấp quyền cho tài khoản
book-account-after =
    Sổ chưa có tài khoản nào thì ai mở được sổ cũng làm được mọi việc; cấp quyền lần đầu cho một quản trị viên (administrator).

    Ví dụ:
    {"  "}sokhop account list --book so.db
book-account-list-about = Liệt kê tài khoản và quyền
book-account-list-after =
    Ví dụ:
    {"  "}sokhop account list --book so.db
book-account-grant-about = Cấp một quyền
book-account-grant-after =
    Quyền: reporter (nhập và nộp), owner (duyệt), compiler (khóa, mở, giao chỉ tiêu), publisher (ban hành), administrator (quản trị), viewer (xem), auditor (xem nhật ký).

    Ví dụ:
    {"  "}sokhop account grant lan --role reporter --unit TK.damthuy --full-name "Hoàng Thị Lan" --as quantri --book so.db
book-account-revoke-about = Thu hồi một quyền
book-account-revoke-after =
    Ví dụ:
    {"  "}sokhop account revoke lan --role reporter --unit TK.damthuy --as quantri --book so.db
book-form-about = Biểu báo cáo: danh sách, ai còn nợ, đề xuất, xuất ra Excel
book-form-after =
    Ví dụ:
    {"  "}sokhop form list --book so.db
    {"  "}sokhop form owed --help
book-form-list-about = Liệt kê các biểu
book-form-list-after =
    Ví dụ:
    {"  "}sokhop form list --book so.db
    {"  "}sokhop form list --book so.db --unit TK.dep.agri
book-form-show-about = Xem các dòng của một biểu; kèm --unit và --period thì xem cả số liệu đã nhập
book-form-show-after =
    Ví dụ:
    {"  "}sokhop form show TK.dep.agri.year --book so.db
    {"  "}sokhop form show TK.dep.agri.year --unit TK.dep.agri --period 2022 --changed --book so.db
book-form-owed-about = Xem ai phải nộp biểu nào, hạn nào, đang ở đâu
book-form-owed-after =
    Mã kết thúc: 0 là không có biểu quá hạn, 1 là có.

    Ví dụ:
    {"  "}sokhop form owed --from 2023-01-01 --to 2023-01-31 --book so.db
book-form-propose-about = Đề xuất biểu cho mọi cơ quan từ danh mục chỉ tiêu của một năm
book-form-propose-after =
    Ví dụ:
    {"  "}sokhop form propose --office TK.dep.office --book so.db
    {"  "}sokhop form propose --office TK.dep.office --to bieu --book so.db
book-form-export-about = Xuất biểu trống ra tệp Excel để điền
book-form-export-after =
    Ví dụ:
    {"  "}sokhop form export bieu.xlsx --form TK.dep.agri.year --unit TK.dep.agri --period 2022 --book so.db
    {"  "}sokhop form export thu-muc --all --period 2022 --book so.db
book-submit-about = Nộp số liệu: từ tệp Excel đã điền, từ cả thư mục, hoặc gõ ngay
book-submit-after =
    Biểu có lỗi thì không lấy gì từ biểu đó và nêu từng ô sai; biểu đúng vẫn được nộp. Mã kết thúc: 0 là nộp hết, 1 là có biểu bị từ chối.

    Ví dụ:
    {"  "}sokhop submit bieu.xlsx --as lan --book so.db
    {"  "}sokhop submit thu-muc --as lan --book so.db
    {"  "}sokhop submit agr.crop.maize.area=120,5 --form TK.dep.agri.year --unit TK.dep.agri --period 2022 --as lan --book so.db
book-return-about = Trả lại một biểu kèm lý do, chung hoặc theo từng ô
book-return-after =
    Ví dụ:
    {"  "}sokhop return --form TK.dep.agri.year --unit TK.dep.agri --period 2022 --cell agr.crop.maize.area="gấp mười" --as vanphong --book so.db
book-approve-about = Duyệt một biểu, hoặc mọi biểu đang chờ mình
book-approve-after =
    Ví dụ:
    {"  "}sokhop approve --form TK.dep.agri.year --unit TK.dep.agri --period 2022 --as vanphong --book so.db
    {"  "}sokhop approve --all --as vanphong --book so.db
book-lock-about = Khóa biểu đã duyệt
book-lock-after =
    Ví dụ:
    {"  "}sokhop lock --form TK.dep.agri.year --unit TK.dep.agri --period 2022 --as tonghop --book so.db
    {"  "}sokhop lock --all --as tonghop --book so.db
book-reopen-about = Mở lại biểu đã duyệt hoặc đã khóa, kèm lý do
book-reopen-after =
    Ví dụ:
    {"  "}sokhop reopen --form TK.dep.agri.year --unit TK.dep.agri --period 2022 --reason "sai diện tích" --as tonghop --book so.db
book-estimates-about = So ước thực hiện với số chính thức, và xem số mới làm thay đổi gì trong đánh giá
book-estimates-after =
    Ví dụ:
    {"  "}sokhop estimates --book so.db
    {"  "}sokhop estimates --book so.db --since 2022-12-31
book-reconcile-about = Xem các nguồn khác nhau của cùng một số liệu, nguồn nào được dùng và vì sao
book-reconcile-after =
    Mã kết thúc: 0 là các nguồn khớp, 1 là có chỗ khác nhau.

    Ví dụ:
    {"  "}sokhop reconcile --book so.db
    {"  "}sokhop reconcile --book so.db --indicator agr.crop.maize.area --all
    {"  "}sokhop reconcile --book so.db --indicator agr.crop.maize.area --unit TK --period 2022 --choose report --reason "phụ lục in nhầm"
book-audit-about = Xem ai đã thay đổi gì, kiểm tra sổ có bị sửa sau lưng chương trình không, niêm phong
book-audit-after =
    Mã kết thúc của --verify: 0 là sổ nguyên vẹn, 1 là có dòng bị sửa, xóa hoặc chèn.

    Ví dụ:
    {"  "}sokhop audit --book so.db --last 50
    {"  "}sokhop audit --book so.db --verify
book-backup-about = Sao lưu sổ ra một tệp, cả khi sổ đang được dùng
book-backup-after =
    Ví dụ:
    {"  "}sokhop backup so-2022-12-31.db --book so.db
book-restore-about = Khôi phục sổ từ bản sao, sau khi kiểm tra bản sao nguyên vẹn
book-restore-after =
    Ví dụ:
    {"  "}sokhop restore so-2022-12-31.db so.db
book-simulate-about = Tạo một sổ mô phỏng để chạy thử và đo tốc độ; mọi thứ trong sổ đều ghi là mô phỏng
book-simulate-after =
    Ví dụ:
    {"  "}sokhop simulate thu.db
    {"  "}sokhop simulate ca-nuoc.db --country --observations 1000000
book-db-about = Việc với chính cơ sở dữ liệu
book-db-after =
    Ví dụ:
    {"  "}sokhop db distribute --help
book-db-distribute-about = Trải các bảng ra nhiều máy bằng Citus (PostgreSQL)
book-db-distribute-after =
    Ví dụ:
    {"  "}sokhop db distribute --database postgres://sokhop@may-chu/so
book-arg-book = Tệp sổ; đặt sẵn bằng biến môi trường SOKHOP_BOOK
book-arg-database = Sổ trong PostgreSQL, thay cho --book; đặt sẵn bằng SOKHOP_DATABASE
book-arg-account = Tài khoản thực hiện (mặc định: local)
book-arg-unit = Đơn vị: id hoặc mã hành chính
book-arg-year = Năm; bỏ trống nếu sổ chỉ có một năm
book-arg-as-of = Chỉ tính những gì đã biết đến hết ngày này, dạng 2022-03-01
book-arg-format = Dạng kết quả: text cho người đọc (mặc định), json cho chương trình đọc
book-arg-export-format = dir: các tệp của năm (mặc định); csv, xlsx, sdmx: một tệp số liệu
book-arg-file = Tệp sổ mới
book-arg-backup-file = Tệp sao lưu, chưa có
book-arg-restore-file = Tệp sổ sẽ được tạo, chưa có
book-arg-restore-from = Bản sao lưu
book-arg-unit-add-file = Tệp units.csv
book-arg-simulate-file = Tệp sổ mô phỏng, chưa có
book-arg-simulate-country = Cỡ cả nước: 34 tỉnh, 3.321 xã, 196 chỉ tiêu (mặc định: một tỉnh 21 xã, 35 chỉ tiêu, 12 tháng)
book-arg-seed = Số gieo: cùng một số thì ra cùng một sổ (mặc định: 1)
book-arg-communes = Số xã
book-arg-indicators = Số chỉ tiêu
book-arg-months = Số tháng
book-arg-observations = Chỉ ghi số liệu đã duyệt, bấy nhiêu số (để đo tốc độ)
book-arg-title = Trích yếu văn bản, nếu sổ chưa có văn bản này; --from là ngày ký
book-arg-choose = Dùng nguồn này cho số liệu của --indicator, --unit, --period
book-arg-country = Nạp luôn đơn vị hành chính cả nước trước và sau ngày 01/7/2025, kèm quan hệ sáp nhập
book-arg-what = Thư mục của một năm, hoặc một tệp số liệu
book-arg-submit-what = Tệp Excel đã điền, thư mục chứa các tệp đó, hoặc MÃ_CHỈ_TIÊU=GIÁ_TRỊ
book-arg-history = Tệp kể lại quá khứ: thời điểm biết số liệu lấy theo ngày của văn bản và báo cáo
book-arg-reason = Lý do, ghi vào nhật ký
book-arg-dir = Thư mục chứa các tệp của một năm (year.csv, units.csv…); bỏ trống nếu dùng --book
book-arg-to = Nơi ghi
book-arg-form-propose-to = Ghi các tệp forms.csv, form_lines.csv, form_units.csv vào thư mục này
book-arg-form-owed-from = Hạn từ ngày này (mặc định: ngày đầu tháng này)
book-arg-form-owed-to = Hạn đến ngày này (mặc định: 30 ngày tới)
book-arg-target-assign-from = Có hiệu lực từ ngày
book-arg-high = Cận trên của khoảng (với --kind range)
book-arg-form = Mã biểu
book-arg-about = Đơn vị có số liệu, nếu khác đơn vị lập biểu
book-arg-audit-about = Chỉ những thay đổi có chữ này trong tài khoản, việc hoặc đối tượng
book-arg-period = Kỳ: 2022, 2022-03 (tháng), 2022-Q1 (quý), 2022-H1 (6 tháng), 2022-9M
book-arg-cell = Lý do cho một ô: MÃ_CHỈ_TIÊU=LÝ_DO; lặp lại được
book-arg-all = Mọi biểu đang chờ mình
book-arg-form-export-all = Mọi biểu phải nộp của kỳ, ghi vào thư mục
book-arg-reconcile-all = Cả những chỗ các nguồn khớp nhau
book-arg-indicator = Mã chỉ tiêu
book-arg-tree = Theo cây hành chính (mặc định) hoặc cây cơ quan
book-arg-calendar = Lịch của kỳ: administrative (15 tháng trước đến 14) hoặc statistical (tháng dương lịch)
book-arg-missing = Nêu cả những đơn vị chưa báo cáo
book-arg-verify = Tính lại toàn bộ và so sánh
book-arg-audit-verify = Đọc lại từng dòng và từng chuỗi thay đổi
book-arg-seal = Niêm phong: ghi lại đầu các chuỗi thay đổi
book-arg-last = Số thay đổi gần nhất (mặc định: 20)
book-arg-since = Nêu đánh giá thay đổi gì kể từ hết ngày này
book-arg-status = Tính chất số liệu: A chính thức (mặc định), P sơ bộ, E ước
book-arg-cause = Nguyên nhân, cho những số liệu cần giải trình
book-arg-remedy = Giải pháp
book-arg-confirm = Đã xem các cảnh báo và giữ nguyên số liệu
book-arg-draft = Chỉ lưu nháp, chưa nộp
book-arg-below = Chỉ các đơn vị trực thuộc đơn vị này
book-arg-find = Chỉ những đơn vị có chữ này trong tên, id hoặc mã
book-arg-lineage = Tệp lineage.csv: đơn vị nào thành đơn vị nào
book-arg-units = Các đơn vị được sáp nhập lại, từ hai trở lên
book-arg-parent = Cấp trên của đơn vị mới, nếu các đơn vị cũ khác cấp trên
book-arg-date = Ngày đầu tiên có hiệu lực, dạng 2025-07-01
book-arg-into = Đơn vị mới; lặp lại cho từng đơn vị, đơn vị đầu kế tục đơn vị cũ
book-arg-id = Id của đơn vị mới, chưa đơn vị nào dùng
book-arg-name = Tên
book-arg-account-grant-name = Tên tài khoản
book-arg-account-revoke-name = Tên tài khoản
book-arg-name-en = Tên tiếng Anh
book-arg-code = Mã hành chính
book-arg-form-show-code = Mã biểu
book-arg-level = Cấp: commune, ward, township, district, province, department…
book-arg-value = Giá trị, theo đơn vị tính của chỉ tiêu
book-arg-kind = Loại chỉ tiêu (mặc định: at-least)
book-arg-authority = Cấp giao, ví dụ district_council
book-arg-document = Số văn bản giao
book-arg-note = Ghi chú
book-arg-first = Lần giao thứ nhất (mặc định: 1)
book-arg-second = Lần giao thứ hai (mặc định: 2)
book-arg-parts = Phần của từng đơn vị; bỏ trống thì chỉ xem
book-arg-role = Quyền
book-arg-sector = Chỉ lĩnh vực này, ví dụ I.1
book-arg-full-name = Họ tên người dùng
book-arg-changed = Chỉ những dòng thay đổi từ lần xem trước
book-arg-late = Chỉ những biểu quá hạn
book-arg-office = Cơ quan tổng hợp, duyệt sau cùng
book-arg-save = Lưu các biểu vào sổ
book-value-url = ĐỊA_CHỈ
book-value-account = TÀI_KHOẢN
book-value-unit = ĐƠN_VỊ
book-value-year = NĂM
book-value-day = NGÀY
book-value-text = NỘI_DUNG
book-value-path = ĐƯỜNG_DẪN
book-value-code = MÃ
book-value-period = KỲ
book-value-cell = MÃ=LÝ_DO
book-value-figure = GIÁ_TRỊ
book-value-part = ĐƠN_VỊ=GIÁ_TRỊ
book-value-heir = ID=TÊN[=TỶ_LỆ]
book-value-number = SỐ
book-value-submitted = TỆP|MÃ=GIÁ_TRỊ
book-value-format = text|json
book-value-files = dir|csv|xlsx|sdmx
book-value-tree = administrative|departments
book-value-calendar = administrative|statistical
book-value-status = A|P|E
book-value-kind = LOẠI
book-value-role = QUYỀN
book-value-id = ID
book-value-name = TÊN
book-value-level = CẤP
book-value-document = VĂN_BẢN
book-value-sector = LĨNH_VỰC
book-value-lang = vi|en
cli-conflict = Không dùng { $argument } cùng với { $other }.
cli-bad-value-of = { $argument } không nhận "{ $value }". Ngày ghi dạng 2022-03-01; kỳ ghi dạng 2022, 2022-03, 2022-Q1; xem thêm bằng --help của lệnh.
cli-heading-book = Sổ
cli-usage-options = [TÙY CHỌN]
cli-usage-command = LỆNH
book-no-book = Chưa nêu sổ nào. Hãy thêm --book TỆP (hoặc --database ĐỊA_CHỈ), hoặc đặt biến môi trường SOKHOP_BOOK. Tạo sổ mới: sokhop init TỆP
book-empty = Sổ chưa có năm nào. Hãy nhập một năm: sokhop import THƯ_MỤC --book TỆP
book-no-such-year = Sổ không có năm này của đơn vị này. Hãy xem các năm có trong sổ: sokhop status
book-which-year = Sổ có nhiều năm: { $years }. Hãy nêu --unit và --year.
book-only-of-book = --unit và --year chỉ dùng khi đánh giá từ sổ (--book), không dùng với thư mục.
book-file-there = Tệp đã có nên không ghi đè. Hãy chọn tên hoặc thư mục khác.
book-made = Đã tạo sổ { $book }.
book-made-next = Tiếp theo: sokhop import THƯ_MỤC { $option }
book-country = Đã nạp { $units } đơn vị hành chính và { $edges } quan hệ sáp nhập, chia tách trong { $seconds } giây.
book-copied = Đã sao lưu ra { $file } ({ $size } KB).
book-restored = Đã khôi phục { $book } từ { $from }: chuỗi thay đổi nguyên vẹn, { $observations } số liệu.
book-distributed = Đã trải { $tables } bảng.
book-imported = Đã nhập { $targets } chỉ tiêu, { $observations } kết quả và { $rows } dòng danh mục (đơn vị, chỉ tiêu, văn bản, biểu).
book-imported-nothing = Sổ đã có đủ, không có gì mới để nhập.
book-exported = Đã ghi { $count } tệp vào { $folder }.
book-line = {"  "}{ $label }{ $text }
book-rollup-title = { $indicator } · { $unit } · kỳ { $period }
book-rollup-value = Giá trị
book-rollup-own = Số của chính đơn vị
book-rollup-children = Tổng cấp dưới
book-rollup-reported = Đơn vị cấp dưới
book-rollup-counts = { $reported }/{ $expected } đã báo cáo, thiếu { $missing }
book-rollup-made-of = Cộng từ các kỳ
book-rollup-break = Ngắt chuỗi
book-no-figure = chưa có số liệu
book-none-missing = Không thiếu đơn vị nào.
book-totals-agree = Mọi tổng đều khớp: { $observations } kết quả, { $cells } ô, { $totals } tổng.
book-totals-differ = { $count } chỗ không khớp trong { $cells } ô và { $totals } tổng, tính lại từ { $observations } kết quả:
book-progress-totals = Tính lại các tổng
book-progress-audit = Đọc lại nhật ký
book-sealed = Đã niêm phong { $count } chuỗi thay đổi.
book-no-changes = Không có thay đổi nào.
book-sound = Sổ nguyên vẹn: { $changes } thay đổi, { $rows } dòng, { $seals } dấu niêm phong.
book-tampered = { $count } chỗ bị sửa sau lưng chương trình, trong { $changes } thay đổi, { $rows } dòng:
book-state-none = chưa lập
book-state-late = quá hạn, { $state }
book-status-title = Sổ { $book }, tính đến { $day }
book-status-years = Năm
book-status-no-year = chưa có
book-status-units = Đơn vị
book-status-indicators = Chỉ tiêu
book-status-forms = Biểu báo cáo
book-arg-like = Mô phỏng giống một năm thật: cùng chỉ tiêu, đơn vị không có thật, năm sau, số liệu khác
book-simulated-like = Đã mô phỏng { $book } giống { $folder }: { $figures } số liệu, năm { $year }.
book-status-simulated = Số liệu trong sổ là số liệu mô phỏng, không phải số liệu thật.
book-status-submissions = Biểu theo trạng thái:
book-status-no-submission = Chưa có biểu nào được lập.
book-status-late = { $count } biểu quá hạn:
book-status-none-late = Không có biểu quá hạn.
book-status-more-late = … còn { $count } biểu nữa: sokhop form owed --late
book-no-estimates = Chưa có ước nào đã có số chính thức để so.
book-changes-since = Đánh giá thay đổi { $count } chỗ so với những gì đã biết đến hết { $day }:
book-sources-agree = Các nguồn khớp nhau ({ $count } số liệu có nhiều nguồn).
book-sources-differ = { $differ } số liệu có nguồn khác nhau, trong { $count } số liệu có nhiều nguồn. Dấu × là nguồn được dùng.
book-source-children = tổng cấp dưới ({ $reported }/{ $expected })
book-no-accounts = Sổ chưa có tài khoản: ai mở được sổ cũng làm được mọi việc. Cấp quyền đầu tiên: sokhop account grant TÊN --role administrator
book-no-role = không có quyền
book-everywhere = mọi đơn vị
book-no-such-role = Tài khoản { $account } không có quyền { $role }.
book-granted = Đã cấp quyền { $role } cho { $account } ({ $unit }).
book-revoked = Đã thu hồi quyền { $role } của { $account } ({ $unit }).
book-bad-heir = Đơn vị mới ghi dạng ID=TÊN hoặc ID=TÊN=TỶ_LỆ, ví dụ "XA.A1=Xã A1=0,6".
book-units-changed = Đã ghi, có hiệu lực từ { $day }: { $rows } dòng đơn vị; { $moved } số liệu chuyển sang tổng của cấp trên mới.
book-units-added = Đã thêm { $rows } dòng đơn vị.
book-no-units = Không có đơn vị nào như vậy vào ngày { $day }. Muốn xem ngày khác: --as-of NGÀY
book-no-lineage = Không nhập từ đơn vị nào và chưa thành đơn vị khác.
book-made-of = gồm toàn bộ
book-made-of-part = gồm một phần
book-became = nhập vào
book-became-part = một phần về
book-no-targets = Chưa giao chỉ tiêu nào.
book-no-number = "{ $text }" không phải số. Ghi như 12.704,04 hoặc 12704,04.
book-bad-goal = Giá trị không hợp với loại chỉ tiêu: range cần hai giá trị (GIÁ_TRỊ --to GIÁ_TRỊ), qualitative không có giá trị, các loại khác cần một.
book-assigned = Đã giao { $indicator } lần { $revision }: { $goal } ({ $document }).
book-no-difference = Lần giao { $first } và { $second } không khác nhau.
book-bad-part = "{ $text }" chưa đúng. Ghi ĐƠN_VỊ=GIÁ_TRỊ, ví dụ TK.damthuy=120,5.
book-shared-whole = { $indicator }: đã phân bổ đủ { $whole } { $measure }.
book-shared-short = { $indicator }: giao { $whole } { $measure }, đã phân bổ { $allocated }, còn thiếu { $left }.
book-shared-over = { $indicator }: giao { $whole } { $measure }, đã phân bổ { $allocated }, thừa { $left }.
book-shared-missing = { $count } đơn vị chưa được phân bổ: { $units }
book-which-submission = Hãy nêu đủ --form, --unit và --period.
book-bad-cell = "{ $text }" chưa đúng. Ghi MÃ_CHỈ_TIÊU=LÝ_DO.
book-nothing-waits = Không có biểu nào chờ { $account }.
book-swept = { $done }/{ $all } biểu: { $deed } xong; { $figures } số liệu được ghi nhận.
book-done = Biểu { $form } của { $unit }, kỳ { $period }: { $state }.
book-done-figures = Biểu { $form } của { $unit }, kỳ { $period }: { $state }; { $figures } số liệu được ghi nhận.
book-kept-as-draft = { $count } số liệu đã lưu nháp, chưa nộp được:
book-files-or-figures = Mỗi lần chỉ nộp tệp, hoặc chỉ gõ số liệu.
book-nothing-owed = Không có biểu nào đến hạn trong thời gian này. Chọn thời gian khác: --from NGÀY --to NGÀY
book-owed-count = { $count } biểu, { $late } quá hạn.
book-no-forms = Chưa có biểu nào. Đề xuất biểu từ danh mục chỉ tiêu: sokhop form propose --office CƠ_QUAN
book-form-title = { $form } · lần { $version } · { $name } · { $units } đơn vị lập biểu
book-submission-title = { $form } · { $unit } · kỳ { $period } · { $state }
book-no-line-changed = Không có dòng nào thay đổi.
book-event = {"  "}{ $at }  { $account }: { $deed }
book-event-reason = {"  "}{ $at }  { $account }: { $deed }. Lý do: { $reason }
book-forms-cover = { $forms } biểu của { $agencies } cơ quan, hỏi { $asked }/{ $all } chỉ tiêu có kết quả.
book-forms-kept = Đã lưu vào sổ ({ $rows } dòng mới).
book-head-about = Số liệu của
book-head-account = Tài khoản
book-head-action = Việc
book-head-actual = Chính thức
book-head-after = Sau
book-head-at = Lúc
book-head-authority = Cấp giao
book-head-before = Trước
book-head-cause = Nguyên nhân
book-head-change = Số
book-head-changed = Đổi
book-head-code = Mã
book-head-computed = Tính lại
book-head-counts = Dùng
book-head-date = Ngày
book-head-difference = Chênh lệch
book-head-document = Văn bản
book-head-due = Hạn
book-head-estimate = Ước
book-head-first = Lần trước
book-head-form = Biểu
book-head-form-name = Tên biểu
book-head-from = Từ
book-head-given = Đã có ở biểu
book-head-goal = Mức giao
book-head-id = Id
book-head-indicator = Chỉ tiêu
book-head-kept = Đang giữ
book-head-level = Cấp
book-head-lineage = Quan hệ
book-head-lines = Dòng
book-head-measure = ĐVT
book-head-name = Tên
book-head-note = Ghi chú
book-head-official = Mã HC
book-head-parent = Cấp trên
book-head-percent = %
book-head-period = Kỳ
book-head-place = Ở đâu
book-head-plan = Kế hoạch
book-head-previous = Kỳ trước
book-head-reason = Lý do
book-head-remark = Lý do trả lại
book-head-required = Bắt buộc
book-head-revision = Lần
book-head-role = Quyền
book-head-rows = Dòng
book-head-same-period = Cùng kỳ
book-head-second = Lần sau
book-head-sector = Lĩnh vực
book-head-share = Tỷ lệ
book-head-source = Nguồn
book-head-state = Trạng thái
book-head-status = TC
book-head-steps = Bước duyệt
book-head-subject = Đối tượng
book-head-table = Bảng
book-head-to = Đến
book-head-unit = Đơn vị
book-head-units = Đơn vị lập
book-head-value = Giá trị
book-head-version = Lần
book-head-why = Vì sao
book-form-number = Biểu { $number }
book-form-written = Đã ghi biểu trống: { $file }
book-forms-written = Đã ghi { $count } biểu trống vào { $folder }.
book-which-period = Hãy nêu kỳ: --period 2022
book-no-forms-of-period = Không có biểu nào phải nộp cho kỳ { $period }.
book-no-form-files = Không có tệp Excel nào ở đây.
book-form-other = Đây là biểu { $form }, kỳ { $period }, không phải biểu hoặc kỳ đã nêu.
book-forms-taken = Đã nộp { $done }/{ $all } biểu, { $figures } số liệu.
book-forms-kept-as-draft = Đã lưu nháp { $done }/{ $all } biểu, { $figures } số liệu.
book-progress-forms = Ghi biểu
book-progress-read = Đọc biểu
book-progress-simulation = Mô phỏng
book-simulated = Đã mô phỏng { $book } trong { $seconds } giây: { $submissions } biểu được duyệt, { $figures } số liệu; { $late } nộp muộn, { $returned } bị trả lại, { $corrected } mở lại để sửa, { $missing } không nộp.
book-simulated-figures = Đã mô phỏng { $book } trong { $seconds } giây: { $figures } số liệu đã duyệt.
book-figures-written = Đã ghi { $count } số liệu ra { $file }.
book-document-added = Đã thêm văn bản { $document } vào sổ.
book-document-title = Văn bản mới thì thêm --title "TRÍCH YẾU" (và --from NGÀY_KÝ).
book-chosen = { $indicator } của { $unit }, kỳ { $period }: từ nay dùng nguồn { $source }.
ledger-action-import = nhập từ tệp
ledger-action-grant = cấp quyền
ledger-action-send = gửi lấy ý kiến
ledger-action-answer = tiếp thu, giải trình
ledger-action-attach = đính kèm tệp
ledger-action-seal = niêm phong
ledger-action-simulate = mô phỏng
ledger-action-units = thêm đơn vị
ledger-action-merge = sáp nhập đơn vị
ledger-action-split = chia tách đơn vị
ledger-action-rename = đổi tên đơn vị
ledger-action-indicators = sửa danh mục chỉ tiêu
ledger-action-form = ban hành biểu
ledger-action-holidays = sửa ngày nghỉ
ledger-action-open = công khai dữ liệu
ledger-action-invite = tạo liên kết mời
ledger-action-password = đặt mật khẩu
ledger-action-codes-on = bật mã một lần
ledger-action-codes-off = tắt mã một lần
ledger-action-unlock = mở khóa tài khoản
ledger-action-end-sessions = kết thúc phiên
ledger-action-setting = thiết lập sổ
ledger-action-backup = sao lưu
book-forms-blank = { $count } biểu còn trống nên bỏ qua.

## hết phần book
exchange-form-column-number = TT
exchange-form-column-label = Chỉ tiêu
exchange-form-column-unit = ĐVT
exchange-form-column-plan = Kế hoạch năm
exchange-form-column-same-period = Cùng kỳ năm trước
exchange-form-column-previous = Kỳ trước
exchange-form-column-value = Thực hiện
exchange-form-column-status = Trạng thái
exchange-form-column-cause = Nguyên nhân
exchange-form-column-remedy = Giải pháp
exchange-form-column-note = Ghi chú
exchange-form-status-final = Chính thức
exchange-form-status-provisional = Sơ bộ
exchange-form-status-estimate = Ước
exchange-form-title = { $number }: { $title }
exchange-form-unit = Đơn vị báo cáo: { $unit }
exchange-form-period = Kỳ báo cáo: { $period }
exchange-form-period-days = { $period } (từ { $from } đến { $to })
exchange-form-due = Hạn nộp: { $date }
exchange-form-how = Chỉ nhập vào các ô màu vàng. Chưa có số liệu thì để trống, bằng không thì nhập 0. Tỷ lệ phần trăm nhập như số thường: 12,5 nghĩa là 12,5%.
exchange-form-week = Tuần { $number } năm { $year }
exchange-form-month = Tháng { $number } năm { $year }
exchange-form-quarter = Quý { $number } năm { $year }
exchange-form-first-half = 6 tháng đầu năm { $year }
exchange-form-second-half = 6 tháng cuối năm { $year }
exchange-form-nine-months = 9 tháng năm { $year }
exchange-form-year = Năm { $year }
exchange-form-school-year = Năm học { $from }-{ $to }
exchange-form-given = Đã báo cáo { $value } ở biểu { $form }; không phải nhập lại.
exchange-form-returned = Trả lại: { $remark }
exchange-form-type-number = Nhập một số, tính bằng { $unit }. Chưa có thì để trống, bằng không thì nhập 0.
exchange-form-type-count = Nhập số nguyên từ 0 trở lên, tính bằng { $unit }. Chưa có thì để trống.
exchange-form-refuse-number = Ô này chỉ nhận số. Không nhập chữ, đơn vị tính hay công thức.
exchange-form-refuse-count = Ô này chỉ nhận số nguyên từ 0 trở lên.
exchange-form-refuse-status = Hãy chọn một trong: { $words }.
exchange-form-not-written = Không ghi được { $form } thành tệp Excel: { $reason }
exchange-help-form-not-written = Excel giữ nhiều nhất 32.767 ký tự trong một ô; hãy rút ngắn nội dung rồi thử lại.
exchange-form-too-large = Tệp quá lớn so với một biểu (nhiều nhất { $most } MB).
exchange-help-form-too-large = Hãy nộp đúng tệp biểu đã được gửi, không chèn hình ảnh hay trang khác.
exchange-form-no-spreadsheet = Đây không phải là bảng tính đọc được, hoặc tệp bị hỏng.
exchange-help-form-no-spreadsheet = Hãy nộp tệp .xlsx, .xls, .xlsb hoặc .ods không đặt mật khẩu; nếu không mở được bằng Excel thì xin lại tệp.
exchange-form-no-key = Tệp không có trang khóa của biểu nên không biết là biểu nào, của đơn vị nào, kỳ nào.
exchange-help-form-no-key = Hãy nhập vào chính tệp biểu đã được gửi, không chép sang tệp khác.
exchange-form-key-damaged = Trang khóa của biểu bị hỏng.
exchange-help-form-fresh = Hãy tải biểu mới và nhập lại vào đó.
exchange-form-other-format = Biểu có bố cục phiên bản { $format }; chương trình này đọc phiên bản { $known }.
exchange-form-outdated = Các dòng hoặc đơn vị tính của { $form } đã thay đổi từ khi tệp này được gửi đi.
exchange-form-other-book = Biểu này của một sổ khác.
exchange-form-other-form = Đây là biểu { $found }, không phải biểu { $wanted }.
exchange-help-form-right-file = Hãy nộp đúng tệp, hoặc nộp tệp này vào đúng biểu, đơn vị và kỳ của nó.
exchange-form-other-version = Biểu này là phiên bản { $found }; biểu đang dùng là phiên bản { $wanted }.
exchange-form-other-unit = Biểu này của { $found }, không phải của { $wanted }.
exchange-form-other-period = Biểu này của { $found }, không phải của { $wanted }.
exchange-form-heading = Tiêu đề cột phải là "{ $wanted }" nhưng là "{ $found }".
exchange-help-form-layout = Không thêm, xóa hay di chuyển dòng, cột. Hãy trả lại như cũ (Ctrl+Z), hoặc tải biểu mới và nhập lại.
exchange-form-row-inserted = Dòng này không có trong biểu: đã bị chèn thêm.
exchange-form-row-copied = Dòng này lặp lại dòng { $row }.
exchange-form-row-deleted = Dòng "{ $label }" đã bị xóa.
exchange-form-row-moved = Các dòng không còn theo thứ tự của biểu; ở đây phải là "{ $label }".
exchange-form-label = Tên chỉ tiêu "{ $wanted }" đã bị sửa thành "{ $found }".
exchange-help-form-label = Hãy trả lại tên cũ; cần chỉ tiêu khác thì đề nghị cơ quan ra biểu bổ sung.
exchange-form-measure = Đơn vị tính "{ $wanted }" đã bị sửa thành "{ $found }".
exchange-help-form-measure = Hãy trả lại đơn vị tính "{ $wanted }" và quy đổi số liệu theo đơn vị đó.
exchange-form-merged = Ô nhập đã bị gộp với ô khác, nội dung bên dưới bị che mất.
exchange-help-form-merged = Hãy bỏ gộp ô (Merge & Center), rồi nhập từng ô.
exchange-form-no-number = "{ $text }" không phải số.
exchange-help-form-no-number = Hãy nhập một số; chưa có số liệu thì để trống, bằng không thì nhập 0.
exchange-form-text-number = "{ $text }" là chữ, không phải số; trông như { $value }.
exchange-help-form-text-number = Hãy đổi định dạng ô thành Số (Number) rồi nhập lại { $value }.
exchange-form-percent = Ô có định dạng phần trăm: giá trị là { $value } nhưng hiển thị { $shown }%.
exchange-help-form-percent = Hãy đổi định dạng ô thành Số (Number) rồi nhập số như đọc, chẳng hạn { $shown }.
exchange-form-formula = Ô chứa công thức.
exchange-help-form-formula = Hãy thay công thức bằng kết quả: chép ô rồi dán giá trị (Paste Values).
exchange-form-date = Ô chứa ngày tháng, có thể do Excel tự đổi số thành ngày.
exchange-help-form-date = Hãy đổi định dạng ô thành Số (Number) rồi nhập lại số.
exchange-form-boolean = Ô chứa giá trị đúng/sai (TRUE/FALSE), không phải số.
exchange-form-error-value = Ô chứa lỗi { $error }.
exchange-form-number-size = Số trong ô quá lớn hoặc quá nhỏ.
exchange-help-form-retype = Hãy xóa ô rồi nhập lại số.
exchange-form-negative-count = { $value } là số âm, trong khi chỉ tiêu này là số đếm.
exchange-form-fraction-count = { $value } không phải số nguyên, trong khi chỉ tiêu này là số đếm.
exchange-help-form-count = Hãy nhập số nguyên từ 0 trở lên, tính bằng { $unit }.
exchange-form-given-differs = Đã báo cáo { $given } ở biểu { $form }, ở đây lại ghi { $value }.
exchange-help-form-given-differs = Một số liệu chỉ báo cáo một lần: hãy xóa giá trị ở đây, hoặc sửa ở biểu { $form }.
exchange-form-status = "{ $word }" không phải là một trạng thái.
exchange-help-form-status = Hãy chọn một trong: { $words }.
exchange-form-words-alone = Có nguyên nhân hoặc giải pháp nhưng chưa có số liệu.
exchange-help-form-words-alone = Hãy nhập số liệu, hoặc xóa nguyên nhân và giải pháp của dòng này.
exchange-form-words = Ô này chỉ nhận chữ.
exchange-help-form-words = Hãy nhập lại nội dung bằng chữ, không dùng công thức.
exchange-table-unreadable = Không mở được tệp: đây không phải sổ Excel lành lặn, hoặc tệp có mật khẩu.
exchange-table-help-unreadable = Hãy mở tệp bằng Excel, bỏ mật khẩu nếu có, rồi lưu lại thành .xlsx.
exchange-table-no-header = Ô này có nội dung nhưng cột không có tên ở dòng tiêu đề.
exchange-table-help-no-header = Hãy đặt tên cho cột, hoặc xóa nội dung của cột.
exchange-table-number-text = Ô ghi "{ $text }" dưới dạng chữ, không phải số.
exchange-table-help-number-text = Nếu là { $number } thì hãy nhập lại ô dưới dạng số; trong tệp CSV hãy ghi { $number }.
exchange-table-date = Excel đã đổi ô này thành ngày { $text }.
exchange-table-help-date-period = Hãy định dạng cột là Text rồi ghi lại kỳ báo cáo, ví dụ { $period }.
exchange-table-help-date-value = Hãy định dạng ô là số rồi nhập lại giá trị.
exchange-table-percent = Ô được định dạng phần trăm nên giá trị thật của ô là { $number }.
exchange-table-help-percent = Hãy bỏ định dạng phần trăm và nhập số theo đơn vị tính của chỉ tiêu; nếu đơn vị tính là % thì ghi { $number }.
exchange-table-cell-error = Công thức của ô cho kết quả lỗi { $text }.
exchange-table-help-cell-error = Hãy sửa công thức, hoặc ghi giá trị vào ô.
exchange-table-too-large = Không ghi được bảng số liệu thành tệp Excel: { $text }
exchange-table-help-too-large = Hãy xuất ra tệp CSV, hoặc chia bảng thành nhiều phần.
exchange-sdmx-other-column = Cột { $column } có giá trị "{ $text }" mà hệ thống không có chỗ lưu.
exchange-sdmx-help-other-column = Mỗi chỉ tiêu, đơn vị và kỳ chỉ có một số liệu: hãy lọc lấy tổng số (_T) hoặc bỏ cột này.
exchange-sdmx-action = Không nhận hành động "{ $text }" ở cột ACTION.
exchange-sdmx-help-action = Hãy dùng I, A, M hoặc R. Số liệu đã nhập không bị xóa; để rút một số liệu, hãy ghi trạng thái M với ngày nhập mới.
exchange-sdmx-period = "{ $text }" không phải kỳ báo cáo.
exchange-sdmx-help-period = Hãy ghi 2022, 2022-S1, 2022-Q1, 2022-03, 2022-W07, chín tháng là 2022-01-01/P9M, năm học là 2021-09-01/P1Y.
exchange-sdmx-frequency = Tần suất { $text } không khớp với kỳ { $period }.
exchange-sdmx-help-frequency = Kỳ này có tần suất { $text }: hãy sửa FREQ hoặc TIME_PERIOD.
exchange-sdmx-unit = Đơn vị tính "{ $unit }" không đổi được sang { $expected }.
exchange-sdmx-help-unit = Hãy ghi UNIT_MEASURE là { $measure } cùng UNIT_MULT, hoặc tên đơn vị tính tiếng Việt.

# report: câu chữ của báo cáo
report-about = khoảng { $figure }
report-over = trên { $figure }
report-nearly = gần { $figure }
report-estimate = ước { $figure }
report-said-met = đạt
report-said-missed = không đạt
report-points = { $figure } điểm %
report-attained = bằng { $rate } kế hoạch
report-attained-by = bằng { $rate } kế hoạch của { $authority }
report-judged-exceeded = vượt kế hoạch
report-judged-met = đạt kế hoạch
report-judged-missed = không đạt kế hoạch
report-same-period = cùng kỳ năm { $year }
report-up = tăng { $change } so với { $then }
report-down = giảm { $change } so với { $then }
report-slightly-up = tăng nhẹ { $change } so với { $then }
report-slightly-down = giảm nhẹ { $change } so với { $then }
report-equal = bằng { $then }
report-indexed = bằng { $index } so với { $then }
report-not-comparable = so với { $then }: { $why }
report-told = { $name } là { $figure }
report-told-so-far = { $name } { $within } là { $figure }; lũy kế từ đầu năm
report-within-month = trong tháng
report-within-quarter = trong quý
report-within-half = trong 6 tháng cuối năm
report-not-yet = chưa đạt mức giao cả năm
report-foreseen = nếu giữ tiến độ này, cả năm bằng khoảng { $rate } kế hoạch
report-told-planned = { $name } đạt { $figure }
report-share = { $listed }, chiếm { $share }
report-told-beside = { $name } đạt { $figure } (kế hoạch { $goal })
report-units = { $count } đơn vị cấp xã
report-targets = { $count } chỉ tiêu
report-no-unit = không có đơn vị nào
report-goal-at-least = từ { $goal } trở lên
report-goal-at-most = không quá { $goal }
report-goal-hold = duy trì { $goal }
report-goal-qualitative = hoàn thành
report-document-dated = { $kind } số { $number } ngày { $date } của { $issuer }
report-document-undated = { $kind } số { $number } của { $issuer }
report-kind-resolution = Nghị quyết
report-kind-decision = Quyết định
report-kind-decree = Nghị định
report-kind-directive = Chỉ thị
report-kind-plan = Kế hoạch
report-kind-report = Báo cáo
report-kind-circular = Thông tư
report-kind-notice = Thông báo
report-kind-conclusion = Kết luận
report-kind-letter = Công văn
report-kind-document = Văn bản
report-level-country = Trung ương
report-level-province = tỉnh
report-level-district = huyện
report-level-township = thị trấn
report-level-ward = phường
report-level-special-zone = đặc khu
report-level-commune = xã
report-level-other = đơn vị
report-committee = UBND { $level }
report-council = HĐND { $level }
report-period-week = tuần { $number } năm { $year }
report-period-month = tháng { $number } năm { $year }
report-period-quarter = quý { $roman } năm { $year }
report-period-first-half = 6 tháng đầu năm { $year }
report-period-second-half = 6 tháng cuối năm { $year }
report-period-nine-months = 9 tháng năm { $year }
report-period-year = năm { $year }
report-period-school-year = năm học { $before }-{ $year }
report-country = CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
report-motto = Độc lập - Tự do - Hạnh phúc
report-number = Số:          /{ $symbol }
report-place-and-date = { $place }, ngày      tháng      năm { $year }
report-subject = Kết quả thực hiện nhiệm vụ { $period }
report-recipients = Nơi nhận:
report-draft-mark = DỰ THẢO
report-annex = Phụ lục
report-annex-numbered = Phụ lục { $roman }
report-number-and-date = số          /{ $symbol } ngày      tháng      năm { $year }
report-number-and-date-issued = số { $number } ngày { $day } tháng { $month } năm { $year }
report-head-number = TT
report-head-targets = Các chỉ tiêu chủ yếu
report-head-indicator = Chỉ tiêu
report-head-place = Đơn vị
report-head-unit = ĐVT
report-head-plan = Chỉ tiêu kế hoạch năm { $year }
report-head-plan-by = { $authority } giao
report-head-result = Kết quả thực hiện
report-head-within = Thực hiện { $period }
report-head-to-date = Lũy kế từ đầu năm
report-head-estimate = Ước thực hiện năm { $year }
report-head-rate = Tỷ lệ so với kế hoạch (%)
report-head-rate-by = So với { $authority } giao
report-head-growth = So với cùng kỳ (%)
report-head-last = Thực hiện năm { $last }
report-head-next-plan = Kế hoạch năm { $next }
report-head-verdict = Đánh giá
report-head-note = Ghi chú
report-head-measured = { $name } ({ $unit })
report-chart-attainment = Tỷ lệ thực hiện các chỉ tiêu chủ yếu so với kế hoạch, { $period } (%)
report-chart-trend = { $indicator } qua các kỳ và kế hoạch ({ $unit })
report-chart-parts = { $indicator } theo thành phần, { $period } ({ $unit })
report-chart-ranking = { $indicator } theo đơn vị, { $period } ({ $unit })
report-chart-plan = Kế hoạch
report-chart-empty = Biểu đồ chưa có số liệu: { $title }

# report: chỗ trống
report-gap = phần lời: { $section }/{ $slot }
report-gap-cause = nguyên nhân: { $indicator }
report-gap-remedy = giải pháp: { $indicator }
report-gap-next = chỉ tiêu chủ yếu năm { $year }
report-gap-allocation = mức giao cho các đơn vị cấp dưới năm { $year }

# report: lỗi của mẫu báo cáo
report-missing-value = Chưa có số liệu "{ $indicator }" ({ $code }) của { $unit }, kỳ { $period }.
report-missing-goal = Chưa có chỉ tiêu kế hoạch "{ $indicator }" ({ $code }) giao { $unit }, kỳ { $period }.
report-missing-base = Không có gốc để tính "{ $indicator }" ({ $code }) của { $unit }, kỳ { $period }: gốc chưa có hoặc bằng 0.
report-missing-then = Chưa có số liệu cùng kỳ năm trước "{ $indicator }" ({ $code }) của { $unit }, kỳ { $period }.
report-missing-parts = Không thành phần nào của "{ $indicator }" ({ $code }) có số liệu, { $unit }, kỳ { $period }.
report-missing-units = Không đơn vị nào thuộc { $unit } có số liệu "{ $indicator }" ({ $code }), kỳ { $period }.
report-help-missing = Hãy nhập số liệu, hoặc đặt câu này trong {"{% if has(\""}{ $code }{"\") %}"} … {"{% endif %}"}.
report-indicator = Không có chỉ tiêu nào mang mã "{ $code }".
report-help-indicator = Hãy tra mã trong indicators.csv.
report-help-nearest = Có phải là "{ $name }"?
report-help-names = Dùng được: { $names }.
report-unknown-name = Không hiểu "{ $words }".
report-period = "{ $text }" không phải tên kỳ.
report-help-period = Kỳ viết như 2022, 2022-06, 2022-Q2, 2022-H1, 2022-9M, 2021-2022 (năm học).
report-status = Không có trạng thái số liệu "{ $text }".
report-help-status = Trạng thái viết bằng một chữ: A chính thức, P sơ bộ, E ước, F dự báo.
report-form = Không có kiểu liệt kê "{ $text }".
report-preset = Không có kiểu bảng "{ $text }".
report-chart = Không có kiểu biểu đồ "{ $text }".
report-document = Không có văn bản số "{ $number }".
report-help-document = Hãy thêm văn bản vào documents.csv.
report-arguments = Thiếu hoặc thừa đối số ở "{ $words }".
report-help-arguments = Hãy ghi mã chỉ tiêu trong ngoặc kép, ví dụ: fig("agr.crop.maize.area").
report-no-items = Danh sách trống.
report-help-no-items = Hãy ghi ít nhất một mã, ví dụ: items(["agr.crop.maize.area"]).
report-syntax = Mẫu viết sai cú pháp ({ $detail }).
report-help-syntax = Biểu thức đặt trong {"{{"} … {"}}"}, lệnh đặt trong {"{%"} … {"%}"}; mỗi if và for cần có endif, endfor.
report-template = Không tính được "{ $words }" ({ $detail }).
report-help-template = Hãy xem lại biểu thức này.
report-no-template = Không tìm thấy tệp mẫu: { $detail }.
report-help-no-template = Hãy sửa tên tệp, hoặc thêm tệp vào thư mục của báo cáo.
report-endless = Mẫu này lặp mãi không dừng.
report-help-endless = Hãy giảm số lần lặp của vòng for.
report-cycle = Các mẫu gọi vòng lẫn nhau.
report-help-cycle = Hãy bỏ một lời gọi include hoặc prose trong vòng đó.
report-no-footnote = Chú thích "{ $label }" được gọi nhưng không có lời.
report-help-no-footnote = Hãy thêm một dòng bắt đầu bằng [^{ $label }]: vào cuối mẫu.
report-no-image = Không tìm thấy ảnh "{ $file }".
report-large-image = Ảnh "{ $file }" nặng { $size } MB, quá giới hạn { $limit } MB.
report-help-large-image = Hãy thu nhỏ ảnh (chiều ngang 1.600 điểm là đủ cho khổ A4) rồi thử lại.
report-bad-image = "{ $file }" không phải ảnh PNG hoặc JPEG dùng được.
report-help-bad-image = Hãy lưu ảnh dưới dạng PNG hoặc JPEG, mỗi chiều không quá 10.000 điểm.
report-no-outline = Không có đề cương "{ $outline }".
report-help-no-outline = Hãy chọn annual, monthly, quarterly, six-months, nine-months, plan, decision, hoặc thêm tệp { $file }.
report-bad-row = Không đọc được dòng này: { $detail }.
report-help-bad-row = Hãy so với dòng tiêu đề của tệp; cấp (level) là số từ 1 đến 6, hoặc annex.
report-help-file = Hãy lưu tệp với mã UTF-8.

# report: lệnh
report-about-command = Viết báo cáo từ số liệu: bản Word, PDF, HTML, Excel; số nào cũng gọi từ số liệu đã duyệt.
report-after-command =
    Ví dụ:
      sokhop report draft sokhop-demo
      sokhop report check sokhop-demo
report-draft-about = Viết dự thảo: report.docx, report.pdf, report.html, report.md và appendix.xlsx.
report-draft-after =
    Ví dụ:
      sokhop report draft sokhop-demo
      sokhop report draft --book so.sokhop --outline monthly --period 2022-06 --gaps
report-check-about = Đối chiếu báo cáo như người ngoài đọc: mọi phát hiện phải có lý do ghi trong exceptions.csv.
report-check-after =
    Ví dụ:
      sokhop report check sokhop-demo
report-value-outline = ĐỀ_CƯƠNG
report-arg-outline = Đề cương: annual (mặc định), monthly, quarterly, six-months, nine-months, plan, decision, hoặc thư mục của đơn vị
report-arg-templates = Thư mục chứa mẫu và lời của đơn vị (report.csv, narrative/, causes.csv, exceptions.csv)
report-arg-gaps = Chỗ thiếu số hoặc thiếu lời thì đánh dấu, không từ chối
report-arg-out = Thư mục ghi tệp (mặc định: output)
report-arg-dir = Thư mục của năm; không ghi thì lấy từ sổ
report-written = Báo cáo gọi { $figures } con số, từ { $results } kết quả. Đã ghi:
report-has-gaps = Còn { $gaps } chỗ trống được đánh dấu; báo cáo chưa ban hành được.
report-refused = Chưa viết được báo cáo: { $count } lỗi. Không tệp nào bị thay đổi.
report-finding = dòng { $line }: { $text } [{ $rule }]
report-excepted = dòng { $line }: { $text } [{ $rule }] - đã có lý do: { $reason }
report-idle = Lý do không còn cần: { $rule }, "{ $words }". Hãy bỏ dòng này khỏi exceptions.csv.
report-checked = { $relations } quan hệ giữa các con số, { $fine } khớp; { $open } phát hiện chưa có lý do, { $excepted } đã có lý do.

report-diff-about = Cho biết số nào đã đổi: giữa hai ngày, giữa bản đã ban hành và hôm nay, giữa hai dự thảo.
report-diff-after =
    Ví dụ:
      sokhop report diff --book so.sokhop --since 2022-03-01
      sokhop report diff --book so.sokhop --issue 305/BC-UBND
      sokhop report diff --book so.sokhop --drafts 1 2
report-refresh-about = Lấy số mới cho tệp Word đã sửa: lời văn, chú thích, bảng và theo dõi thay đổi giữ nguyên.
report-refresh-after =
    Ví dụ:
      sokhop report refresh da-sua.docx sokhop-demo
report-take-about = Nhận phần báo cáo của một cơ quan gửi bằng Word: số có gắn nguồn trở lại thành biểu thức.
report-take-after =
    Ví dụ:
      sokhop report take health y-te.docx --templates report
report-send-about = Ghi nhận việc gửi dự thảo lấy ý kiến.
report-send-after =
    Ví dụ:
      sokhop report send --draft 1 --to "Phòng Y tế" --until 2023-01-03 --book so.sokhop
report-comment-about = Ghi một ý kiến góp ý.
report-comment-after =
    Ví dụ:
      sokhop report comment "Bổ sung số liệu quý IV" --draft 1 --section health --from "Phòng Y tế" --book so.sokhop
report-answer-about = Ghi việc tiếp thu, giải trình một ý kiến.
report-answer-after =
    Ví dụ:
      sokhop report answer 1 --taken partly --reason "Số liệu quý IV chưa được duyệt" --book so.sokhop
report-issue-about = Ban hành: ghi số, ngày, người ký; niêm phong số liệu, lời văn và các tệp.
report-issue-after =
    Ví dụ:
      sokhop report issue --number 305/BC-UBND --date 2023-01-05 --signer "Nguyễn Văn A" --book so.sokhop --templates report --out phat-hanh
report-attach-about = Đính kèm tệp vào bản đã ban hành, ví dụ bản PDF đã ký số.
report-attach-after =
    Ví dụ:
      sokhop report attach da-ky.pdf --number 305/BC-UBND --book so.sokhop
report-show-about = Cho xem các dự thảo, ý kiến và việc tiếp thu, các lần ban hành.
report-show-after =
    Ví dụ:
      sokhop report show --book so.sokhop
report-arg-edited = Tệp Word đã sửa
report-arg-refreshed = Tệp ghi kết quả (mặc định: tên cũ thêm -refreshed)
report-arg-section-file = Tệp Word của cơ quan
report-arg-attached = Tệp cần đính kèm
report-arg-to = Nơi nhận dự thảo; ghi nhiều lần được
report-arg-draft = Số thứ tự của dự thảo
report-arg-save = Lưu vào sổ thành một dự thảo
report-value-section = PHẦN
report-arg-section = Tên phần trong đề cương, ví dụ health
report-arg-since = So với số liệu biết đến ngày này
report-arg-issue = So với bản đã ban hành mang số này
report-arg-drafts = Hai số thứ tự của dự thảo
report-arg-until = Hạn góp ý
report-arg-text = Nội dung ý kiến
report-arg-from = Người, cơ quan góp ý
report-arg-comment = Số thứ tự của ý kiến
report-value-taken = wholly|partly|not
report-arg-taken = Tiếp thu: wholly (toàn bộ), partly (một phần), not (không)
report-arg-number = Số và ký hiệu văn bản
report-arg-date = Ngày ký
report-arg-signer = Người ký
report-arg-capacity = Thể thức đề ký, các dòng cách nhau bằng dấu chấm phẩy, ví dụ "KT. CHỦ TỊCH;PHÓ CHỦ TỊCH"
report-arg-replaces = Số của bản bị thay thế
report-number-issued = Số: { $number }
report-place-and-date-issued = { $place }, ngày { $day } tháng { $month } năm { $year }
report-saved = Đã lưu vào sổ: dự thảo { $number }.
report-diff-of-what = So với gì? Hãy ghi --since NGÀY, --issue SỐ hoặc --drafts A B.
report-differences = { $count } chỗ khác nhau.
report-no-differences = Không chỗ nào khác nhau.
report-no-comments = Chưa có ý kiến nào.
report-head-where = Ở đâu
report-head-before = Trước
report-head-typed = Trong tệp
report-head-now = Nay
report-head-context = Câu chữ quanh đó
report-head-expression = Biểu thức
report-head-what = Việc
report-head-from = Cơ quan, người góp ý
report-head-section = Phần
report-head-comment = Nội dung góp ý
report-head-taken = Tiếp thu
report-head-reason = Giải trình
report-comment-open = chưa trả lời
report-issue-gaps = Còn { $gaps } chỗ trống: hãy viết lời hoặc nhập số cho các chỗ được đánh dấu, rồi mới ban hành được.
report-issue-findings = Còn { $count } phát hiện chưa có lý do: hãy sửa số liệu, hoặc ghi lý do giữ nguyên, rồi mới ban hành được.
report-issued = Đã ban hành số { $number } ngày { $date }. Niêm phong SHA-256: { $hash }
report-attached = Đã đính kèm { $file } vào bản số { $number }.
report-sent = Đã ghi: gửi dự thảo { $draft } lấy ý kiến: { $to }.
report-commented = Đã ghi ý kiến số { $number }.
report-answered = Ý kiến số { $number }: { $taken }.
report-show-draft = Dự thảo { $number }, { $at }, { $account } { $note }
report-show-sent = Gửi dự thảo { $draft } lấy ý kiến { $to }, { $at }, hạn { $until }
report-show-issue = Số { $number } ngày { $date }, ký: { $signer }; SHA-256 { $hash }
report-show-replaced = Số { $number } ngày { $date }, ký: { $signer }, đã bị thay bằng số { $by }; SHA-256 { $hash }
report-refresh-lost = Tệp đã mất danh sách số được ghi lúc đầu (có chương trình bỏ đi khi lưu): không biết chắc số nào do người sửa.
report-refresh-changed = đã lấy số mới
report-refresh-overtyped = người sửa tay, giữ nguyên
report-refresh-unbound = không còn gắn nguồn
report-refresh-unsure = đã thay, cần xem lại
report-refresh-unknown = không tính được, giữ nguyên
report-take-name = "{ $section }" không phải tên phần. Tên phần chỉ gồm chữ, số và dấu gạch nối, như trong outline.csv.
report-taken = Đã nhận vào { $file }; { $figures } con số vẫn gắn nguồn.
report-section = Đề cương không có phần "{ $section }".
report-help-section = Hãy chọn một phần trong đề cương của báo cáo.
report-exception-reason = Chưa ghi lý do.
report-help-exception-reason = Hãy viết vì sao phát hiện này được giữ nguyên.

# The office in the browser

web-skip = Đến nội dung
web-pages = Các trang
web-tab-overview = Tổng quan
web-tab-indicators = Chỉ tiêu
web-tab-collect = Thu thập số liệu
web-tab-reports = Báo cáo
web-tab-check = Đối chiếu
web-year = Năm
web-as-of = Tính đến ngày
web-look = Xem
web-day = { $day }/{ $month }/{ $year }
web-welcome = Chào mừng đến với Số Khớp
web-step-check = Đối chiếu một báo cáo
web-step-check-how = Thả một tệp Word vào, vài giây sau biết số nào không khớp. Không cần tài khoản, không lưu lại gì.
web-step-example = Mở ví dụ
web-step-example-how = Một năm thật: kế hoạch, kết quả và báo cáo của một huyện.
web-step-book = Bắt đầu sổ của đơn vị
web-step-book-how = Đưa kế hoạch và số liệu của một năm vào sổ.
web-overview-title = { $unit }, năm { $year }
web-summary = Tóm tắt
web-targets-reached = chỉ tiêu chủ yếu đạt và vượt kế hoạch
web-shortfalls = Chỉ tiêu khác không đạt
web-shortfalls-title = Không đạt ngoài danh mục chỉ tiêu chủ yếu
web-late = Biểu quá hạn
web-none-late = Không có biểu nào quá hạn.
web-all = Xem cả { $count }
web-none-assigned = Chưa có chỉ tiêu nào được giao cho đơn vị này trong năm.
web-no-targets = Năm này chưa có danh mục chỉ tiêu chủ yếu. Hãy thêm main_targets.csv và nhập lại.
web-assigned-targets = Các chỉ tiêu được giao
web-source-appendix = phụ lục của báo cáo
web-source-report = lời văn của báo cáo
web-source-derived = suy ra từ số khác
web-second-part = Phần II
web-main-targets = Các chỉ tiêu chủ yếu
web-head-number = TT
web-head-indicator = Chỉ tiêu
web-head-unit = ĐVT
web-head-result = Kết quả
web-head-plan = KH { $authority }
web-head-goal = Kế hoạch
web-head-rate = Tỷ lệ so với kế hoạch
web-head-verdict = Đánh giá
web-head-growth = So cùng kỳ
web-head-period = Kỳ
web-head-status = Trạng thái
web-head-source = Nguồn
web-head-place = Đơn vị
web-head-previous = Kỳ trước
web-head-same = Cùng kỳ
web-head-why = Giải trình
web-head-remark = Lý do trả lại
web-search = Tìm
web-search-go = Tìm kiếm
web-no-indicator = Không có chỉ tiêu nào như vậy.
web-indicators-count = { $count } chỉ tiêu
web-agency = Cơ quan phụ trách
web-formula = Cách tính
web-part-of = Là phần của
web-note = Ghi chú
web-no-result = Chưa có kết quả
web-no-goal = Không có mức giao.
web-missing = thiếu
web-over-time = Theo thời gian
web-points = { $points } điểm %
web-parts = Trong đó
web-units-missing = Chưa có số liệu: { $units }
web-versions = Mọi lần nhập
web-no-task = Chưa có biểu nào đến hạn trong năm này.
web-handed-over = đã nộp { $done }/{ $all }
web-not-begun = chưa nhập
web-due = Hạn nộp { $day }
web-standing = Tình trạng:
web-reason = Lý do
web-confirmed = Đã xem các cảnh báo, số liệu là đúng
web-cells = Các ô số liệu
web-required = bắt buộc
web-given = đã báo ở biểu { $form }
web-why = Giải trình
web-cause = Nguyên nhân
web-remedy = Giải pháp
web-history = Quá trình
web-overtaken = { $indicator }: người khác vừa ghi { $theirs }, số của bạn là { $yours }.
web-no-number = "{ $text }" không phải là một con số.
web-not-saved = Chưa lưu được.
web-help-number = Viết số như 12.704,04.
web-help-overtaken = Số của bạn vẫn còn trong ô: gửi lại nếu giữ số của bạn, hoặc sửa theo số mới.
web-saved = Đã lưu { $count } ô.
web-offline = Mất kết nối. Số đã nhập được giữ trên máy này và sẽ được lưu khi có mạng.
web-no-action = Không có thao tác này.
web-outlines = Đề cương
web-periods = Kỳ báo cáo
web-outline-annual = Báo cáo năm
web-outline-nine-months = 9 tháng
web-outline-six-months = 6 tháng
web-outline-quarterly = Quý
web-outline-monthly = Tháng
web-outline-plan = Kế hoạch năm sau
web-outline-decision = Quyết định giao chỉ tiêu
web-report-figures = { $figures } con số, từ { $results } kết quả trong sổ.
web-report-gaps = Chỗ còn trống
web-report-relations = Quan hệ khớp
web-report-open = Phát hiện chưa có lý do
web-report-excepted = Phát hiện đã có lý do
web-report-preview = Bản xem trước của báo cáo
web-report-refused = Không viết được báo cáo: { $count } chỗ cần sửa.
web-issued = Đã ban hành
web-check-title = Đối chiếu một báo cáo
web-check-file = Tệp báo cáo (Word, văn bản, Markdown)
web-check-go = Đối chiếu
web-check-how = Thả tệp vào đây hoặc chọn tệp. Tệp được đọc trên máy này và không được giữ lại.
web-check-upload = Không nhận được tệp.
web-check-no-file = Chưa chọn tệp nào.
web-help-upload = Hãy chọn một tệp .docx, .txt hoặc .md không quá 32 MB.
web-check-of = Đối chiếu { $file }
web-check-save = Tải trang này về
web-check-found = { $count } phát hiện trong { $figures } con số
web-check-verified = khớp
web-check-broken = không khớp
web-check-alone = chưa đối chiếu được
web-check-findings = Phát hiện
web-check-none = Không có phát hiện nào.
web-check-keys = Phím n, p: sang phát hiện sau, trước.
web-check-line = Dòng { $line }
web-check-problems = Chỗ không đọc được trọn vẹn
web-check-another = Đối chiếu tệp khác
web-year-refused = Sổ không cho một năm đọc được: { $count } lỗi.
web-broke-down = Chương trình gặp lỗi khi tính.
web-help-unknown = Hãy quay lại trang tổng quan.
web-help-forbidden = Hãy mở trang bằng địa chỉ mà chương trình đã in ra.
web-help-not-granted = Hãy đề nghị người quản trị cấp vai trò, hoặc đăng nhập bằng tài khoản khác.
web-help-broken = Hãy thử lại; nếu vẫn lỗi, xem nhật ký của chương trình.
web-not-a-day = "{ $text }" không phải là một ngày.
web-help-day = Viết ngày như 2022-06-21.
web-no-such-year = Sổ không có năm này của đơn vị này.
web-unit-closed = Tài khoản { $account } không được xem số liệu của { $unit }.
web-no-unit-of-yours = Tài khoản { $account } không có vai trò ở đơn vị nào có năm trong sổ.
web-not-its-year = Kế hoạch năm và báo cáo do { $unit } lập.
web-help-not-its-year = Hãy chọn đơn vị có năm trong sổ.
web-places-below = Trực thuộc
web-draft-not-sent = Bản thảo này chưa được gửi cho đơn vị của tài khoản { $account }.
web-draft-for-comments = Bản thảo được gửi cho đơn vị của bạn để lấy ý kiến.
web-sent-to-you = Bản thảo gửi đơn vị của bạn lấy ý kiến
web-sent-to-you-none = Chưa có bản thảo nào được gửi đến.
web-no-year = Sổ chưa có năm nào.
web-no-such-indicator = Không có chỉ tiêu { $code }.
web-no-such-period = Không có kỳ { $period }.
web-no-such-file = Không có tệp { $file }.
web-nowhere = Không có trang này.
web-wrong-host = Địa chỉ { $host } không phải của máy này.
web-other-site = Yêu cầu này đến từ một trang khác.
web-port = Không mở được cổng: { $reason }. Hãy chọn cổng khác bằng --port.
web-already-open = Cổng này đang có chương trình dùng, thường là Số Khớp đã mở từ trước: { $page } được mở trong trình duyệt. Nếu đó là chương trình khác, hãy đóng nó rồi mở lại Số Khớp.
web-listen-without-host = Máy khác vào bằng tên hay địa chỉ nào? Hãy thêm --host, ví dụ --host 192.168.1.10.
web-serving = Sổ { $book } đang mở tại { $page } (Ctrl+C để dừng).
web-not-opened = Không mở được trình duyệt: hãy tự mở { $page }.
web-stopped = Đã dừng.
web-serve-about = Mở sổ trong trình duyệt: tổng quan, chỉ tiêu, thu thập, báo cáo, đối chiếu
web-arg-port = Cổng trên máy này (mặc định 8642)
web-arg-open = Mở luôn trang đầu trong trình duyệt
web-arg-demo-serve = Rồi mở ví dụ trong trình duyệt
web-value-port = CỔNG
web-tab-plan = Kế hoạch
web-head-next = KH { $year }
web-allocated-title = Phân bổ cho đơn vị cấp dưới
web-head-allocated = Đã phân bổ
web-head-left = Còn lại
web-head-nothing = Chưa được giao
web-serve-after =
    Ví dụ:
    {"  "}sokhop serve --book so.db --open

# Cửa vào
web-sign-in = Đăng nhập
web-sign-out = Đăng xuất
web-sign-in-help = Chưa có mật khẩu hoặc quên mật khẩu: đề nghị người quản trị gửi liên kết mời.
web-account = Tài khoản
web-password = Mật khẩu
web-one-time-code = Mã một lần (nếu đã bật)
web-code = Mã
web-wrong-password = Tài khoản, mật khẩu hoặc mã không đúng.
web-locked = Sai nhiều lần liên tiếp. Thử lại sau { $minutes } phút.
web-too-often = Quá nhiều yêu cầu từ địa chỉ này.
web-help-too-often = Chờ một phút rồi thử lại.
web-signed-out = Phiên làm việc đã hết hoặc bạn chưa đăng nhập.
web-help-signed-out = Đăng nhập lại ở cửa sổ khác rồi gửi lại: số liệu đã gõ vẫn nằm trên máy của bạn.
web-may-not = Tài khoản { $account } không làm được việc này; cần một trong các vai trò: { $roles }.
web-invited = Vào Số Khớp
web-invited-how = Đặt mật khẩu cho lần đăng nhập sau.
web-invited-again = Tài khoản đã có mật khẩu: để trống thì vào luôn, hoặc đặt mật khẩu mới.
web-invitation-over = Liên kết đã dùng hoặc hết hạn. Xin quản trị liên kết mới.
web-password-needed = Tài khoản chưa có mật khẩu: hãy đặt mật khẩu.
web-new-password = Mật khẩu mới
web-new-password-again = Nhập lại mật khẩu mới
web-current-password = Mật khẩu hiện tại
web-passwords-differ = Hai lần nhập mật khẩu không giống nhau.
web-password-how = Từ 12 ký tự trở lên, có dấu và dấu cách đều được. Vài từ không liên quan với nhau là tốt nhất.
web-password-length = Mật khẩu phải có từ { $least } đến { $most } ký tự.
web-password-guessed = Mật khẩu này dễ đoán. Thêm vài từ không liên quan.
web-go-in = Vào
web-my-account = Tài khoản
web-change-password = Đổi mật khẩu
web-password-changed = Đã đổi mật khẩu.
web-codes = Mã một lần
web-codes-on = Bật mã một lần
web-codes-off = Tắt mã một lần
web-codes-are-on = Mã một lần đang bật: mỗi lần đăng nhập cần thêm mã trên điện thoại.
web-codes-are-off = Đã tắt mã một lần.
web-codes-how = Quét hình bằng ứng dụng xác thực trên điện thoại, hoặc gõ dãy chữ, rồi nhập mã đầu tiên.
web-code-first = Mã trên điện thoại
web-wrong-code = Mã không đúng. Kiểm tra đồng hồ của điện thoại rồi thử lại.
web-sessions = Các phiên đang mở
web-this-session = phiên này
web-end-session = Kết thúc
web-session-ended = Đã kết thúc phiên.

# web: overview, plan, indicators
web-none-judged = { $count } chỉ tiêu chủ yếu, chưa chỉ tiêu nào có kết quả cả năm
web-not-judged-short = Chưa có
web-head-rate-short = Tỷ lệ
web-more = Xem thêm { $count }
web-all-indicators = Xem tất cả chỉ tiêu
web-approval = { $unit }: { $form }, { $period }, { $account } duyệt
web-breaks = Gián đoạn chuỗi số liệu
web-deed-import = nhập từ tệp
web-deed-prefer = chọn nguồn số liệu
web-deed-simulate = mô phỏng
web-definition-from = Định nghĩa áp dụng từ
web-definition-to = Định nghĩa áp dụng đến
web-direction = Chiều tốt
web-direction-down = càng thấp càng tốt
web-direction-hold = giữ mức
web-direction-up = càng cao càng tốt
web-download-csv = Tải số liệu (CSV)
web-download-xlsx = Tải số liệu (Excel)
web-estimates = Số ước so với số thực hiện
web-facts = Định nghĩa và cách tính
web-foreseen-none = Với tốc độ hiện nay, chưa thấy chỉ tiêu nào có khả năng không đạt.
web-foreseen-reached = { $count } chỉ tiêu khác có khả năng đạt hoặc vượt.
web-foreseen-rule = Chỉ ước cho chỉ tiêu cộng dồn theo thời gian (như sản lượng, số lượt) có số liệu tháng hoặc quý và chưa có kết quả cả năm: ước cả năm = lũy kế từ đầu năm ÷ tỷ trọng của cùng các kỳ đó trong cả năm { $year }. Còn cách mức giao dưới { $close } điểm phần trăm thì coi là sát mức, chưa kết luận. Đây là phép ước, không phải đánh giá.
web-foreseen-title = Chỉ tiêu có khả năng không đạt theo tiến độ hiện nay
web-foreseen-unsure = { $count } chỉ tiêu chưa đủ căn cứ để ước:
web-from-below = tổng hợp từ { $reported }/{ $expected } đơn vị
web-from-forerunners = từ các đơn vị trước sắp xếp
web-from-on = từ { $value }
web-from-parts = cộng từ các tháng, quý
web-head-actual = Thực hiện
web-head-beside = So với đơn vị cao nhất
web-head-difference = Chênh lệch
web-head-estimate = Ước
web-head-foreseen = Ước cả năm
web-head-handed = Đã nộp
web-head-outlook = Khả năng
web-head-rank = Hạng
web-head-reason = Lý do
web-head-sector = Lĩnh vực
web-head-share = Tỷ trọng cùng kỳ năm trước
web-head-so-far = Lũy kế
web-head-trend = Xu hướng
web-head-when = Lúc
web-head-who = Người ghi
web-indicator-code = Mã
web-last-approvals = Duyệt gần đây
web-line-year = năm { $year }
web-no-approvals = Chưa có biểu nào được phê duyệt.
web-no-figures = Chưa có số liệu. Số liệu có ở đây ngay khi biểu được phê duyệt.
web-no-versions = Đơn vị chưa tự báo số nào cho chỉ tiêu này.
web-not-judged = Chưa có kết quả
web-nothing-due = Chưa có biểu nào đến hạn trong năm này.
web-outlook-close = Sát mức
web-outlook-missed = Có thể không đạt
web-outlook-reached = Có thể đạt
web-over-time-how = Theo thời gian
web-over-units-how = Theo đơn vị
web-period-month = tháng { $number }/{ $year }
web-period-nine-months = 9 tháng năm { $year }
web-period-quarter = quý { $number }/{ $year }
web-period-school-year = năm học { $before }-{ $year }
web-period-six-months = 6 tháng đầu năm { $year }
web-period-week = tuần { $number }/{ $year }
web-period-year = năm { $year }
web-ranked-in = Theo đơn vị, { $period }
web-sectors-closed = Báo cáo gồm số liệu của mọi lĩnh vực, tài khoản của bạn chỉ được xem một số lĩnh vực.
web-sector-closed = Tài khoản của bạn không được xem lĩnh vực này.
web-sectors = Theo lĩnh vực
web-series = { $indicator } theo { $kind }
web-stand = Số liệu đến ngày { $day }
web-standing-title = Tình hình nộp biểu
web-status-break = chính thức, không so được với trước
web-status-derived = suy ra từ số khác
web-status-estimate = ước thực hiện
web-status-final = chính thức
web-status-forecast = dự báo
web-status-missing = không có số
web-status-provisional = sơ bộ
web-tiles = Các đơn vị, ô càng đậm số càng lớn
web-tiles-key = Ô càng đậm và càng nhiều ■ thì số càng lớn:
web-time-flow = cộng dồn: cả năm là tổng các tháng
web-time-mean = bình quân các kỳ
web-time-none = không tổng hợp theo thời gian
web-time-ratio = tính lại từ tử số và mẫu số
web-time-stock = thời điểm: lấy số cuối kỳ
web-trend = Từ { $first } đến { $last }; kế hoạch { $plan }
web-units-none = không cộng giữa các đơn vị
web-units-ratio = tổng tử số ÷ tổng mẫu số của các đơn vị
web-units-sum = cộng các đơn vị cấp dưới
web-until = đến hết { $period }
web-versions-more = Xem thêm { $count } lần nhập trước
web-assign-for = Giao, điều chỉnh chỉ tiêu { $year }
web-next-plan = Xây dựng kế hoạch { $year }
web-open-year = Mở năm { $year }
web-open-year-how = Cơ quan giao, danh mục chỉ tiêu chủ yếu và mẫu báo cáo được chép sang; chỉ tiêu đã giao cho năm { $year } giữ nguyên.
web-open-year-reason = mở năm mới
web-next-how = Đi từ kết quả năm nay: kết quả và tăng trưởng đứng cạnh ô nhập mức giao năm sau.
web-assigned = Đã giao { $count } chỉ tiêu.
web-assign-go = Giao
web-assign-refused = Chưa giao được: { $count } chỗ cần sửa. Những gì đã gõ còn nguyên.
web-back-to-plan = Về trang kế hoạch
web-decree = Quyết định giao
web-authority = Cơ quan giao
web-no-authority = Chưa chọn cơ quan giao.
web-document = Văn bản
web-no-document = (chưa có văn bản)
web-valid-from = Có hiệu lực từ (để trống: ngày ký văn bản)
web-new-document = Văn bản mới
web-new-document-how = Ghi vào danh mục văn bản của năm; văn bản chọn ở trên là văn bản bị điều chỉnh.
web-document-number = Số, ký hiệu
web-document-date = Ngày ký
web-document-issuer = Cơ quan ban hành
web-document-title = Trích yếu
web-goals = Mức giao
web-goal-at-least = ≥ ít nhất
web-goal-at-most = ≤ không quá
web-goal-exactly = = đúng bằng
web-goal-hold = giữ mức
web-goal-range = từ – đến
web-goal-qualitative = định tính
web-head-kind = Loại
web-head-new-goal = Mức giao
web-head-has = Đã giao
web-head-result-of = Kết quả { $year }
web-no-range = "{ $text }" không phải là một khoảng: viết như 16-32.
web-no-kind = Không có loại mức giao { $kind }.
web-no-such-plan = Không lập được kế hoạch của năm này ở đây.
web-nothing-typed = Chưa nhập mức giao nào.
web-paste = Dán hai cột từ Excel
web-paste-how = Mỗi dòng: mã hoặc tên chỉ tiêu, dấu tab (hoặc chấm phẩy), mức giao. Một cột số thì dán thẳng vào ô đầu tiên của bảng.
web-paste-go = Điền vào bảng
web-paste-line = Dòng "{ $line }" không có hai cột.
web-paste-unknown = Không có chỉ tiêu "{ $name }" trong bảng.
web-which-indicators = Chỉ tiêu
web-planned-ones = đã có trong kế hoạch
web-share-out = Phân bổ một chỉ tiêu cho đơn vị cấp dưới
web-share-title = Phân bổ { $indicator }, năm { $year }
web-share-broken = Tổng phân bổ { $sum } không khớp mức giao { $whole }.
web-share-anyway = Vẫn giao như vậy
web-nothing-to-share = Chỉ tiêu này chưa có mức giao bằng số để phân bổ.
web-nobody-to-share = Không có đơn vị cấp dưới để phân bổ.
web-compare = So sánh kế hoạch
web-compare-from = Từ
web-compare-to = đến
web-compare-go = So sánh
web-compare-same = Hãy chọn hai thời điểm khác nhau của kế hoạch.
web-compare-changed = { $changed }/{ $all } chỉ tiêu khác nhau.
web-plan-state = KH { $year }, lần { $revision }

# web: collecting

web-collect-mine = Việc của tôi
web-collect-mine-none = Không còn biểu nào phải nộp trong phần đang xem.
web-collect-waiting = Chờ tôi xem
web-collect-waiting-none = Không có biểu nào đang chờ duyệt. Biểu vừa nộp sẽ hiện ở đây.
web-collect-board = Bảng theo dõi
web-collect-board-how = Bấm vào tên biểu hoặc kỳ để xem từng đơn vị.
web-collect-board-none = Không có biểu nào như vậy. Hãy bỏ bớt điều kiện lọc.
web-collect-filter = Lọc biểu
web-collect-form = Biểu
web-collect-all = tất cả
web-collect-state-open = chưa nộp
web-collect-state-returned = bị trả lại
web-collect-state-submitted = chờ duyệt
web-collect-state-approved = đã duyệt
web-collect-only-late = chỉ biểu quá hạn
web-collect-go = Lọc
web-collect-clear = Bỏ lọc
web-collect-is-late = quá hạn
web-collect-due = Hạn nộp
web-collect-today = hôm nay là hạn cuối
web-collect-left = còn { $days } ngày
web-collect-late = quá hạn { $days } ngày
web-collect-late-count = { $count } quá hạn
web-collect-more = Còn { $count } nữa. Hãy lọc theo đơn vị, biểu hoặc trạng thái.
web-collect-choose = Chọn
web-collect-approve = Duyệt các biểu đã chọn
web-collect-approve-how = Mở từng biểu để xem số liệu trước khi duyệt.
web-collect-approved = Đã duyệt { $count } biểu.
web-collect-taken = Đã nhận { $count } tệp Excel.
web-collect-several = Gửi nhiều biểu Excel cùng lúc
web-collect-files = Các tệp Excel đã điền
web-collect-files-how = Tải biểu về từ trang của từng biểu, điền vào ô màu vàng rồi chọn tất cả ở đây. Tệp có lỗi không làm hỏng tệp khác.
web-collect-submit-too = Nộp luôn sau khi nhận
web-collect-upload = Gửi
web-collect-remind = Soạn lời nhắc
web-collect-remind-unit = Nhắc
web-collect-remind-how = Sao chép rồi gửi bằng cách vẫn dùng: thư điện tử, Zalo, văn bản.
web-collect-remind-all = Tất cả đơn vị
web-collect-remind-none = Không đơn vị nào còn nợ biểu trong phần đã chọn.
web-collect-back = Về trang Thu thập số liệu
web-collect-copy = Sao chép
web-collect-copied = Đã sao chép.
web-remind-head =
    Kính gửi { $unit }:
    Đến ngày { $day }, { $from } chưa nhận được các biểu sau:
web-remind-line = - { $form }, { $period }: hạn nộp { $due } ({ $left })
web-remind-foot = Đề nghị quý đơn vị sớm hoàn thành và nộp. Trân trọng.
web-several-files = Đã nhận { $done }/{ $all } tệp; các tệp dưới đây chưa nhận.
web-several-stands = Biểu đã có { $count } ô với nội dung khác trong tệp, nên không lấy gì từ tệp này.
web-help-several-stands = Mở biểu và gửi tệp ở đó để chọn từng ô.
web-several-blank = Biểu còn trống.
web-help-several-blank = Điền vào các ô màu vàng rồi gửi lại.
web-several-none = Chưa chọn biểu nào.
web-help-several-none = Quay lại, đánh dấu các biểu cần duyệt.
web-several-approved = Đã duyệt { $done }/{ $all } biểu; các biểu dưới đây chưa duyệt được.
web-excel-down = Tải biểu Excel
web-excel-up = Gửi biểu Excel đã điền
web-excel-file = Tệp Excel của biểu này
web-excel-how = Số liệu vào bản đang nhập, chưa nộp. Tệp có lỗi thì không lấy gì và báo từng ô sai.
web-excel-taken = Đã lấy { $count } số liệu từ tệp Excel. Xem lại rồi nộp.
web-excel-refused = Tệp có { $count } chỗ sai nên không lấy gì.
web-help-excel = Hãy chọn tệp Excel của biểu (.xlsx, .xls, .ods), không quá 32 MB.
web-help-excel-refused = Sửa các ô nêu dưới đây trong tệp rồi gửi lại.
web-excel-choose = Ô đã có số khác
web-excel-choose-how = Đã lấy { $fresh } ô đang trống hoặc giống nhau. Còn { $other } ô có nội dung khác trong tệp: chọn ô lấy theo tệp.
web-excel-stands = Đang có
web-excel-brings = Trong tệp
web-excel-blank = để trống
web-excel-take = Lấy theo tệp
web-excel-keep = Ghi các ô đã chọn
web-excel-leave = Giữ nguyên
web-done = Đã { $action }.
web-refused-cells = Chưa làm được: { $count } chỗ cần xem lại.
web-help-cells = Những gì đã gõ vẫn còn trong các ô.
web-help-explain = Ghi nguyên nhân (và giải pháp) bên cạnh ô.
web-help-confirm = Nếu đúng, đánh dấu "Đã xem các cảnh báo" rồi nộp.
web-some-overtaken = Có ô vừa được người khác sửa.
web-keep-mine = Ghi số của tôi
web-keep-theirs = Giữ số của họ
web-moved-on = Biểu này nay { $state } (người làm: { $account }), nên không làm được việc vừa rồi.
web-help-moved-on = Nếu cần sửa, đề nghị cơ quan duyệt trả lại biểu. Những gì bạn đã gõ vẫn được giữ trên máy này.
web-help-moved-on-look = Xem lại biểu dưới đây như đang có trong sổ.
web-moved-on-typed = Đã gõ nhưng chưa ghi vào sổ:
web-entry-signed-out = Phiên làm việc đã hết. Số đã gõ được giữ trên máy này và sẽ được lưu sau khi bạn đăng nhập.
web-entry-sign-in = Đăng nhập ở cửa sổ khác
web-entry-reload = Tải lại trang
web-pasted = Đã dán { $count } ô. Ctrl+Z để hoàn tác.
web-pasted-over = { $count } dòng cuối không có ô để dán nên bị bỏ.
web-pasted-columns = Khối có { $count } cột: chỉ dán cột đầu.
web-undo = Hoàn tác
web-undone = Đã hoàn tác.
web-odd-cells = { $count } ô cần xem lại.
web-changed = vừa thay đổi
web-changed-first = Tất cả, phần thay đổi ở trên
web-changed-only = Chỉ xem phần thay đổi ({ $count })
web-before = lần xem trước: { $value }

# web: reports
web-issue-again = Ban hành bản thay thế
web-section-intro = Mở đầu
web-section-main-targets = Kết quả các chỉ tiêu chủ yếu
web-section-closing = Kết thúc
web-section-imported = nhập cùng sổ
web-answer-go = Ghi trả lời
web-answer-title = Trả lời
web-attach-file = Đính kèm bản đã ký (PDF)
web-attach-go = Đính kèm
web-comment-go = Gửi góp ý
web-comment-new = Góp ý vào dự thảo
web-comment-whole = Toàn bộ dự thảo
web-comments-of = { $report }, { $period }.
web-comments-title = Tổng hợp ý kiến góp ý và tiếp thu, giải trình
web-comments-word = Tải bảng tiếp thu, giải trình (Word)
web-compare-title = So sánh: dự thảo { $from } và { $to }
web-compare-today = số liệu hôm nay
web-compare-with = dự thảo { $number }
web-report-done-answered = Đã ghi cách tiếp thu.
web-report-done-attached = Đã đính kèm tệp vào báo cáo đã ban hành.
web-report-done-commented = Đã nhận góp ý.
web-report-done-draft = Đã lưu dự thảo { $count }.
web-report-done-issued = Đã ban hành và niêm phong báo cáo.
web-report-done-reset = Đã dùng lại mẫu có sẵn.
web-report-done-same = Nội dung không có gì thay đổi.
web-report-done-saved = Đã lưu.
web-report-done-sent = Đã ghi nhận. Chương trình không gửi thư: hãy gửi dự thảo theo cách cơ quan vẫn dùng.
web-report-done-taken = Đã nhận phần từ tệp Word; { $count } con số vẫn gắn nguồn.
web-draft = dự thảo { $number }
web-draft-save = Lưu dự thảo
web-drafts-none = Chưa có dự thảo nào. Hãy lưu dự thảo đầu tiên để so sánh, lấy ý kiến và ban hành.
web-drafts-title = Các dự thảo
web-report-head-compare = So sánh
web-report-head-draft = Dự thảo
web-report-head-figures = Con số
web-report-head-last = Sửa lần cuối
web-report-head-owner = Cơ quan soạn
web-report-head-section = Phần
web-report-head-state = Lời văn
web-report-head-when = Lúc
web-report-head-who = Người lưu
web-help-held-back = Hãy xử lý các điểm còn vướng nêu ở đầu trang rồi ban hành.
web-help-report-past-day = Hãy bỏ chọn ngày "Tính đến ngày" rồi sửa.
web-help-word = Hãy chọn một tệp không quá 20 MB; báo cáo phải ở dạng Word (.docx).
web-issue-capacity = Quyền hạn, chức vụ của người ký (mỗi dòng một hàng chữ)
web-issue-comments = Còn { $count } ý kiến góp ý chưa trả lời.
web-issue-date = Ngày ban hành
web-issue-go = Ban hành và niêm phong
web-issue-held-back = Chưa ban hành được
web-issue-how = Số liệu, lời văn và các tệp được giữ nguyên mãi mãi cùng một mã niêm phong; ban hành rồi thì không sửa được, chỉ thay thế bằng bản mới.
web-issue-findings = Còn { $count } phát hiện chưa có lý do: hãy sửa số liệu, hoặc ghi lý do giữ nguyên ở mục "Phát hiện" bên dưới.
web-issue-no-draft = Chưa lưu dự thảo nào.
web-issue-not-today = Báo cáo hôm nay khác dự thảo { $number }: hãy xem lại và lưu dự thảo mới.
web-issue-number = Số, ký hiệu
web-issue-ready = Báo cáo đã sẵn sàng ban hành: không còn chỗ trống, mọi phát hiện đều có lý do, mọi góp ý đã trả lời.
web-issue-reason = Lý do giữ nguyên
web-issue-reason-change = Sửa lý do
web-issue-reason-go = Ghi lý do
web-issue-recipients = Nơi nhận (mỗi dòng một nơi)
web-issue-replaces = Bản này sẽ thay thế báo cáo số { $number }.
web-issue-signer = Người ký
web-issue-title = Ban hành
web-issued-at = Ban hành lúc
web-issued-attached = đính kèm sau
web-issued-files = Tệp
web-issued-none = Báo cáo này chưa được ban hành.
web-issued-replaced = Đã được thay thế bằng số { $number }.
web-issued-seal = Mã niêm phong (SHA-256)
web-no-such-outline = Không có đề cương "{ $outline }".
web-no-such-version = Không có lần sửa này.
web-report-past-day = Đang xem số liệu của một ngày đã qua, không sửa được.
web-pick-change = So cùng kỳ
web-pick-goal = Kế hoạch
web-pick-how = Gõ vài chữ của tên chỉ tiêu, có dấu hay không đều được; bấm vào một mục để chèn vào chỗ con trỏ.
web-pick-nothing = Chưa có số liệu của kỳ này.
web-pick-rate = Tỷ lệ so với kế hoạch
web-pick-search = Tên hoặc mã chỉ tiêu
web-pick-share = Tỷ trọng
web-pick-title = Chèn số liệu
web-pick-told = Cả câu
web-pick-value = Kết quả
web-preview-counts = { $figures } con số, { $gaps } chỗ còn trống.
web-preview-faults = Chưa đọc được phần này
web-preview-gaps = Chỗ chưa có số liệu
web-preview-line = dòng { $line }
web-preview-lost = Chưa cập nhật được bản xem trước: mất kết nối hoặc hết phiên làm việc. Chữ đã gõ vẫn còn trong ô.
web-preview-spot = dòng { $line }, cột { $column }
web-report-back = Về đề cương
web-report-drafts = Dự thảo, góp ý
web-report-give-reasons = Ghi lý do hoặc xử lý các phát hiện
web-report-issue = Ban hành
web-report-pages = Các trang của báo cáo
web-report-sections = Các phần của báo cáo
web-report-word = Tệp Word
web-report-write = Soạn thảo
web-section-blank = chưa viết
web-section-built-in = mẫu có sẵn
web-section-compiler = cơ quan tổng hợp
web-section-faults = Chưa lưu: phần này còn lỗi, lưu lại thì cả báo cáo không đọc được. Chữ đã gõ vẫn còn dưới đây.
web-section-heading = tiêu đề
web-section-no-version = Chưa ai sửa phần này.
web-section-overtaken = Chưa lưu: người khác vừa sửa phần này. Bản của họ ở ngay dưới, bản của bạn trong ô soạn thảo; hãy ghép lại rồi lưu.
web-section-own = của đơn vị
web-section-pieces = Các mảng lời văn của phần
web-section-preview = Xem trước
web-section-reset = Dùng lại mẫu có sẵn
web-section-restore = Lấy lại bản này
web-section-save = Lưu
web-section-seen = Xem trước
web-section-slot = Lời văn "{ $slot }"
web-section-slot-how = Viết lời văn bình thường; số liệu chèn bằng biểu thức để tự cập nhật.
web-section-taken-back = đã bỏ
web-section-template = Mẫu của phần
web-section-template-how = Mẫu quyết định cả phần: lời văn, số liệu, bảng. Sửa mẫu thì năm sau vẫn dùng được vì số liệu là biểu thức.
web-section-theirs = Bản người khác vừa lưu
web-section-versions = Các lần sửa
web-section-words = Nội dung
web-send-go = Ghi nhận gửi lấy ý kiến
web-send-others = Nơi khác (cách nhau bằng dấu chấm phẩy)
web-send-title = Gửi dự thảo lấy ý kiến
web-send-to = Gửi đến
web-send-until = Góp ý đến hết ngày
web-sent-title = Đã gửi lấy ý kiến
web-sent-until = đến hết ngày { $day }
web-take-file = Tệp Word của phần (.docx)
web-take-go = Nhận vào đề cương
web-take-how = Nội dung của tệp thay cho mẫu của phần này. Số liệu còn gắn nguồn trong tệp trở lại thành biểu thức; bản trước vẫn lấy lại được.
web-take-title = Nhận phần này từ tệp Word
web-word-another = Cập nhật tệp khác
web-word-back = Gửi tệp đã sửa lên đây: lời văn của bạn giữ nguyên, số liệu lấy mới, chỗ nào sửa tay được liệt kê.
web-word-counts = { $changed } con số đã lấy số mới; { $open } chỗ cần xem lại.
web-word-download = Tải tệp đã cập nhật
web-word-edit = Sửa lời văn trong Word hoặc LibreOffice; mỗi con số là một ô nhớ nguồn của nó.
web-word-file = Tệp Word đã sửa (.docx)
web-word-get = Tải báo cáo dạng Word
web-word-go = Cập nhật số liệu
web-word-how = Tệp không được giữ lại trên máy chủ.
web-word-of = Số liệu mới cho { $file }

# web: administration
web-tab-admin = Quản trị
web-admin-pages = Các trang quản trị
web-admin-start = Trang đầu
web-admin-accounts = Tài khoản
web-admin-units = Đơn vị
web-admin-indicators = Danh mục chỉ tiêu
web-admin-forms = Biểu mẫu
web-admin-holidays = Ngày nghỉ
web-admin-audit = Nhật ký
web-admin-book = Sổ và sao lưu
web-admin-attention = Việc cần chú ý
web-admin-all-well = Không có việc gì cần xử lý.
web-admin-attention-password = { $count } tài khoản chưa có mật khẩu: hãy gửi liên kết mời.
web-admin-attention-locked = { $count } tài khoản đang bị khóa vì nhập sai nhiều lần.
web-admin-attention-open = { $count } phiên làm việc đang mở.
web-admin-attention-no-backup = Chưa sao lưu sổ lần nào.
web-admin-attention-old-backup = Lần sao lưu gần nhất đã lâu: { $at }.
web-admin-no-accounts = Sổ chưa có tài khoản nào: ai mở được sổ đều làm được mọi việc. Tài khoản đầu tiên nên là người quản trị trên mọi đơn vị.
web-admin-count-accounts = { $count } tài khoản
web-admin-count-units = { $count } đơn vị đang hoạt động
web-admin-count-indicators = { $count } chỉ tiêu
web-admin-count-forms = { $count } biểu
web-admin-holidays-about = Ngày nghỉ lễ và ngày làm bù, để tính hạn nộp
web-admin-audit-about = Ai sửa gì, khi nào, vì sao; kiểm tra chuỗi
web-admin-book-about = Tên sổ, đối chiếu không cần tài khoản, sao lưu
web-admin-show = Hiện
web-admin-all = Tất cả
web-admin-without-password = chưa có mật khẩu
web-admin-locked = đang bị khóa
web-admin-open-now = đang làm việc
web-admin-no-account-found = Không có tài khoản nào như vậy. Hãy tìm bằng một phần của tên, hoặc chọn Tất cả.
web-admin-full-name = Họ và tên
web-admin-roles = Vai trò
web-admin-coming-in = Đăng nhập
web-admin-has-codes = có mã một lần
web-admin-sessions-open = { $count } phiên đang mở
web-admin-role = { $role }, { $unit }
web-admin-role-sector = { $role }, { $unit }, lĩnh vực { $sector }
web-admin-new-account = Tài khoản mới
web-admin-make-account = Tạo tài khoản
web-admin-owner = người lập sổ
web-admin-make-account-how = Sau đó tạo liên kết mời trên trang của tài khoản và gửi cho người dùng: họ tự đặt mật khẩu.
web-admin-account-there = Đã có tài khoản "{ $account }".
web-admin-help-account-there = Hãy mở trang của tài khoản đó để thêm vai trò, hoặc đặt tên khác.
web-admin-role-label = Vai trò
web-admin-choose = Chọn…
web-admin-on-unit = Trên đơn vị (và các đơn vị trực thuộc)
web-admin-on-everything = Trên mọi đơn vị
web-admin-sector = Lĩnh vực
web-admin-all-sectors = Mọi lĩnh vực
web-admin-role-unsaid = Chưa chọn vai trò.
web-admin-unit-unsaid = Chưa chọn đơn vị.
web-admin-unit-and-all = Vừa chọn một đơn vị, vừa chọn mọi đơn vị.
web-admin-help-role = Hãy chọn vai trò và một đơn vị, hoặc đánh dấu "Trên mọi đơn vị".
web-admin-find-unit = Tìm đơn vị (tên không dấu cũng được, hoặc mã)
web-admin-not-found = Không tìm thấy đơn vị nào có "{ $text }".
web-admin-help-not-found = Hãy viết một phần của tên, hoặc mã riêng của đơn vị.
web-admin-several = Có nhiều mục ứng với "{ $text }".
web-admin-help-several = Hãy đánh dấu một mục trong danh sách, hoặc viết rõ hơn.
web-admin-account-title = Tài khoản { $account }
web-admin-yes = có
web-admin-no = không
web-admin-not-yet = chưa có
web-admin-locked-until = Khóa đến
web-admin-invite = Tạo liên kết mời
web-admin-unlock = Mở khóa
web-admin-end-sessions = Kết thúc mọi phiên
web-admin-link-of = Liên kết mời của { $account }
web-admin-link = Liên kết dùng một lần
web-admin-link-how = Liên kết chỉ hiện lần này, dùng được một lần trong ba ngày. Gửi riêng cho người dùng. Ai có liên kết thì vào được tài khoản.
web-admin-copy = Sao chép
web-admin-revoke = Thu hồi
web-admin-give-role = Cấp vai trò
web-admin-no-role-how = Tài khoản này không có vai trò nào nên không xem và không làm được gì.
web-admin-done-granted = Đã cấp vai trò.
web-admin-done-revoked = Đã thu hồi vai trò.
web-admin-done-unlocked = Đã mở khóa.
web-admin-done-ended = Đã kết thúc mọi phiên.
web-admin-done-units = Đã nhập { $count } dòng đơn vị.
web-admin-done-reformed = Đã thực hiện; { $count } số liệu được chuyển sang cấp trên mới.
web-admin-done-indicator = Đã lưu chỉ tiêu.
web-admin-done-same = Không có gì thay đổi.
web-admin-done-form = Đã lưu lần { $count } của biểu. Các lần trước vẫn còn.
web-admin-done-holidays = Đã lưu { $count } ngày.
web-admin-done-setting = Đã lưu.
web-admin-done-name = Đã lưu tên sổ.
web-admin-leaves = Các trang của danh sách
web-admin-before = ← Trang trước
web-admin-after = Trang sau →
web-admin-day = Vào ngày
web-admin-on-day = vào ngày { $day }
web-admin-tree = Đơn vị hành chính
web-admin-tree-departments = Cơ quan, phòng ban
web-admin-no-units = Sổ chưa có đơn vị nào. Hãy nhập tệp units.csv ở dưới, hoặc chạy: sokhop init --country
web-admin-above = Cấp trên
web-admin-top = Tất cả
web-admin-unit-itself = Xem đơn vị này
web-admin-code = Mã hành chính
web-admin-id = Mã riêng
web-admin-level = Cấp
web-admin-level-department = cơ quan, bộ phận
web-admin-below = Trực thuộc
web-admin-below-of = { $count } đơn vị trực thuộc { $unit }
web-admin-reform = Sắp xếp đơn vị
web-admin-reform-how = Đơn vị cũ giữ nguyên mã, tên và số liệu của mình. Chương trình cho xem trước những gì sẽ xảy ra rồi mới thực hiện.
web-admin-merge = Sáp nhập đơn vị
web-admin-split = Chia tách đơn vị
web-admin-rename = Đổi tên, mã, cấp
web-admin-import-units = Nhập từ tệp
web-admin-import-units-how = units.csv: id, code, name, name_en, level, tree, parent, from, to. lineage.csv (nếu có): from, to, date, kind, share, main. Tệp có lỗi thì không dòng nào được ghi.
web-admin-import-go = Nhập
web-admin-help-units-file = Hãy chọn tệp units.csv, không quá 16 MB.
web-admin-unit-not-there = Vào ngày { $day } không có đơn vị này.
web-admin-in-time = Qua thời gian
web-admin-from = Từ ngày
web-admin-to = Đến ngày
web-admin-name = Tên
web-admin-name-en = Tên tiếng Anh
web-admin-name-vi = Tên
web-admin-parent = Trực thuộc
web-admin-basis = Căn cứ (nghị quyết, quyết định), ghi chú
web-admin-basis-example = Nghị quyết số …
web-admin-ever = từ trước
web-admin-until-now = nay
web-admin-made-of = Hình thành từ
web-admin-became = Đã trở thành
web-admin-whole = toàn bộ
web-admin-part-unknown = một phần, chưa biết tỷ phần
web-admin-part = một phần, tỷ phần { $share }
web-admin-which-units = Các đơn vị được sáp nhập
web-admin-which-unit = Đơn vị
web-admin-new-unit = Đơn vị mới
web-admin-new-name = Từ ngày đó
web-admin-parent-of-new = Thuộc về (chỉ cần khi các đơn vị không cùng cấp trên)
web-admin-id-how = Mã riêng do bạn đặt, chưa đơn vị nào dùng; không bao giờ đổi, kể cả khi tên và mã hành chính đổi.
web-admin-as-it-was = như đơn vị cũ
web-admin-heirs = Các đơn vị mới
web-admin-heirs-how = Đơn vị đầu tiên kế tục đơn vị cũ. Tỷ phần số liệu từ 0 đến 1, cộng lại bằng 1; chưa biết thì để trống.
web-admin-share = Tỷ phần
web-admin-first-day = Ngày có hiệu lực
web-admin-preview = Xem trước
web-admin-name-unsaid = Chưa có tên.
web-admin-help-unit = Hãy chọn đơn vị và ghi đủ tên.
web-admin-no-basis = Chưa ghi căn cứ.
web-admin-help-basis = Hãy ghi số nghị quyết hoặc quyết định: căn cứ hiện trên trang của đơn vị và trong nhật ký.
web-admin-will = Từ ngày { $day } sẽ như sau
web-admin-will-end = { $unit } kết thúc vào hết ngày { $day }.
web-admin-will-begin = { $unit } ({ $id }) bắt đầu, thuộc { $parent }.
web-admin-will-go-on = { $unit } ({ $id }) tiếp tục, thuộc { $parent }.
web-admin-will-move = { $count } số liệu của các kỳ kết thúc từ ngày { $day } chuyển sang tổng của cấp trên mới.
web-admin-will-write = { $count } dòng về đơn vị được ghi.
web-admin-same-sum = { $count } chỉ tiêu cộng được: cùng kỳ của đơn vị mới là tổng của các đơn vị cũ.
web-admin-same-share = { $count } chỉ tiêu cộng được: cùng kỳ của mỗi đơn vị mới là phần của đơn vị cũ theo tỷ phần.
web-admin-same-ratio = { $count } tỷ lệ: tính lại từ tử số và mẫu số, không lấy trung bình.
web-admin-same-none = { $count } chỉ tiêu khác: không so sánh được với cùng kỳ.
web-admin-same-unknown = Chưa biết tỷ phần: các đơn vị mới không so sánh được với cùng kỳ.
web-admin-same-break = Báo cáo ghi rõ chuỗi số liệu bị ngắt vào ngày này.
web-admin-left-over = Biểu còn giao cho đơn vị kết thúc
web-admin-left-over-how = Từ ngày đó không còn ai nộp các biểu này. Sau khi thực hiện, hãy tạo lần mới của biểu cho đơn vị mới, và cấp lại vai trò cho tài khoản.
web-admin-do = Thực hiện
web-admin-back = Sửa lại
web-admin-new-indicator = Chỉ tiêu mới
web-admin-called = Tên gọi và phụ trách
web-admin-counted = Đo gì, tính thế nào
web-admin-code-how = Mã gồm chữ không dấu, số và dấu chấm, ví dụ agr.crop.maize.area; không đổi về sau.
web-admin-decimals = Số chữ số thập phân khi in
web-admin-direction = Chiều tốt
web-admin-direction-up = tăng là tốt
web-admin-direction-down = giảm là tốt
web-admin-direction-hold = giữ nguyên
web-admin-aggregation = Gộp theo thời gian
web-admin-aggregation-sum = cộng các kỳ
web-admin-aggregation-last = lấy kỳ cuối
web-admin-aggregation-mean = trung bình các kỳ
web-admin-aggregation-ratio = tính lại từ tử số và mẫu số
web-admin-aggregation-none = không gộp
web-admin-rollup = Gộp theo đơn vị
web-admin-rollup-sum = cộng các đơn vị trực thuộc
web-admin-rollup-ratio = tính lại từ tử số và mẫu số
web-admin-rollup-none = không gộp
web-admin-numerator = Tử số
web-admin-denominator = Mẫu số
web-admin-constant = Giá trị cố định theo định nghĩa
web-admin-parts = Các phần của chỉ tiêu này
web-admin-parts-no = không có phần nào
web-admin-parts-closed = cộng lại bằng cả chỉ tiêu
web-admin-parts-open = chỉ kể một số phần
web-admin-parts-subset = chồng lên nhau
web-admin-other-indicator-how = Tử số, mẫu số và chỉ tiêu cha: ghi mã, hoặc một phần của tên nếu chỉ có một chỉ tiêu như vậy.
web-admin-named = { $name }
web-admin-definition = Định nghĩa, ghi chú
web-admin-holds = Hiệu lực
web-admin-holds-how = So sánh với kỳ trước ngày bắt đầu được ghi là ngắt chuỗi số liệu. Chỉ tiêu không dùng nữa: ghi ngày kết thúc.
web-admin-this-change = Thay đổi này
web-admin-only-words = Chỉ sửa câu chữ, định nghĩa không đổi
web-admin-new-definition = Định nghĩa mới
web-admin-definition-from = Áp dụng từ ngày
web-admin-new-definition-how = Khi đổi đơn vị tính, cách tính, các phần hoặc định nghĩa, hãy cho biết chỉ sửa câu chữ hay là định nghĩa mới và áp dụng từ ngày nào: chuỗi số liệu ngắt ở ngày đó, số cũ giữ nguyên.
web-admin-change-unsaid = Chưa cho biết đây là sửa câu chữ hay định nghĩa mới.
web-admin-indicator-there = Đã có chỉ tiêu { $code }.
web-admin-help-indicator-there = Hãy đặt mã khác, hoặc sửa chỉ tiêu đang có.
web-admin-new-form = Biểu mới
web-admin-no-forms = Sổ chưa có biểu nào. Hãy tạo biểu mới, hoặc chạy: sokhop form propose --save
web-admin-form-name = Tên biểu
web-admin-lines = Chỉ tiêu
web-admin-reporters = Đơn vị lập
web-admin-version = Lần
web-admin-versions = Các lần ban hành biểu
web-admin-version-from = Lần { $version }: { $from } – { $to }
web-admin-form-about = Biểu
web-admin-period = Kỳ báo cáo
web-admin-calendar = Lịch
web-admin-calendar-administrative = hành chính (chốt ngày 14)
web-admin-calendar-statistical = thống kê (tháng dương lịch)
web-admin-deadline = Hạn nộp (số ngày làm việc sau kỳ)
web-admin-deadline-how = Một số cho mọi cấp, hoặc theo cấp: commune:3; 5
web-admin-steps = Các bước duyệt
web-admin-steps-how = Mã riêng của các đơn vị duyệt, theo thứ tự, cách nhau dấu chấm phẩy; parent là cấp trên của đơn vị có số liệu. Để trống: nộp là xong.
web-admin-form-from = Áp dụng cho các kỳ kết thúc từ ngày
web-admin-form-to = Đến ngày
web-admin-find-indicator = Tìm chỉ tiêu (tên hoặc mã)
web-admin-is-required = Bắt buộc
web-admin-about-unit = Số liệu của (nếu là đơn vị khác)
web-admin-about-unit-how = Phòng lập biểu cho xã: tìm phòng ở ô thứ nhất, xã ở ô thứ hai, rồi đánh dấu.
web-admin-reports-about = { $unit }: số liệu của { $about }
web-admin-form-keep-how = Lưu là tạo một lần mới của biểu; các lần trước giữ nguyên cho các kỳ của chúng.
web-admin-form-keep = Tạo lần mới
web-admin-form-make = Tạo biểu
web-admin-code-bad = Mã "{ $code }" không dùng được.
web-admin-form-there = Đã có biểu { $code }.
web-admin-help-form-there = Hãy đặt mã khác, hoặc tạo lần mới của biểu đang có.
web-admin-nobody-reports = Chưa có đơn vị nào lập biểu này.
web-admin-help-nobody-reports = Hãy tìm và đánh dấu ít nhất một đơn vị.
web-admin-holidays-own = Lịch này được lưu trong sổ và dùng để tính hạn nộp.
web-admin-holidays-built-in = Đây là lịch đi kèm chương trình. Khi bạn sửa, sổ giữ lịch riêng và dùng lịch đó.
web-admin-holidays-newer = Thêm { $count } ngày của các năm mới trong chương trình
web-admin-no-holidays = Năm { $year } chưa có ngày nghỉ nào: hãy thêm theo thông báo của năm.
web-admin-day-off = nghỉ
web-admin-day-work = làm bù
web-admin-date = Ngày
web-admin-kind = Loại
web-admin-take-out = Bỏ
web-admin-new-day = Thêm ngày
web-admin-days-reversed = Khoảng ngày bị ngược hoặc dài hơn một tháng.
web-admin-no-changes = Không có thay đổi nào như vậy.
web-admin-audit-file = Tải về CSV
web-admin-verify = Kiểm tra chuỗi nhật ký
web-admin-verify-how = Đọc lại mọi dòng của sổ và so với dấu vết đã ghi; sổ lớn mất vài phút, không ai phải dừng việc.
web-admin-verified-so-far = { $percent }% …
web-admin-sound = Sổ nguyên vẹn: { $changes } thay đổi, { $rows } dòng, { $seals } dấu niêm phong đều khớp.
web-admin-tampered = Có { $count } chỗ bị sửa ngoài chương trình, trong { $changes } thay đổi, { $rows } dòng. Hãy giữ nguyên sổ, báo người kiểm tra, và so với bản sao lưu gần nhất.
web-admin-at = Lúc
web-admin-action = Việc
web-admin-about = Đối tượng
web-admin-change = Mã thay đổi
web-admin-settings = Thiết lập
web-admin-book-name = Tên sổ
web-admin-keep = Lưu
web-admin-open-check = Ai cũng được đối chiếu báo cáo, không cần tài khoản
web-admin-open-check-how = Tệp gửi lên được đọc rồi bỏ, không lưu; trang đối chiếu không cho thấy số liệu nào của sổ.
web-admin-backup = Sao lưu
web-admin-backup-last = Lần sao lưu gần nhất: { $at }.
web-admin-backup-never = Chưa sao lưu lần nào.
web-admin-backup-how = Bản sao có mọi số liệu và cả mật khẩu ở dạng băm của mọi tài khoản: hãy cất như cất sổ. Khôi phục: sokhop restore BẢN_SAO SỔ
web-admin-backup-go = Sao lưu và tải về

# web: open data
web-open-title = Dữ liệu mở
web-open-about = Số liệu đã được phê duyệt và báo cáo đã ban hành mà đơn vị công khai. Xem và tải về không cần tài khoản.
web-open-manage = Công khai số liệu
web-open-programs = Dành cho chương trình
web-open-api-title = Giao diện lập trình (API)
web-open-api-about = Mọi địa chỉ dưới đây chỉ để đọc, không cần tài khoản, và trang web nào cũng gọi được. Số viết bằng chữ với dấu chấm thập phân để không mất chữ số nào. Thiếu không phải là 0: chưa có số thì không có dòng; số không công bố có dòng mà không có giá trị.
web-open-index-about = danh mục những gì đang công khai
web-open-data-about = mọi số liệu đang công khai, một tệp
web-open-no-indicator = Chưa có chỉ tiêu nào được công khai.
web-open-no-report = Chưa có báo cáo nào được công khai.
web-open-no-sector = Chưa phân lĩnh vực
web-open-sector-general = Chung
web-open-sector = Lĩnh vực
web-open-sectors = Các lĩnh vực
web-open-no-figure = Chỉ tiêu này chưa có số liệu nào được phê duyệt.
web-open-below = < { $below }
web-open-withheld = không công bố
web-open-hedge-over = trên
web-open-hedge-under = gần
web-open-hedge-about = khoảng
web-open-status-a = chính thức
web-open-status-b = đứt đoạn chuỗi
web-open-status-p = sơ bộ
web-open-status-e = ước tính
web-open-status-i = suy ra
web-open-status-f = dự báo
web-open-status-q = không công bố
web-open-status-a-about = đã chốt
web-open-status-b-about = đã chốt, nhưng không so sánh được với các kỳ trước
web-open-status-p-about = đạt được đến lúc báo cáo, còn có thể thay đổi
web-open-status-e-about = ước thực hiện, sẽ được thay bằng số chính thức
web-open-status-q-about = nhỏ đến mức có thể chỉ ra một người, hoặc từ đó tính ra được một số như thế
web-open-missing-about = chưa có báo cáo; không phải là 0
web-open-words = Các từ chỉ trạng thái
web-open-summed = tổng của các đơn vị
web-open-series = { $unit }, theo { $kind }
web-open-units = Các đơn vị của { $unit }, kỳ { $period }
web-open-more = Còn { $count } dòng nữa; tải tệp về để có đủ.
web-open-not-comparable = không so sánh được
web-open-definition = Định nghĩa
web-open-valid-from = Cách tính áp dụng từ
web-open-small = Ngưỡng số nhỏ
web-open-small-about = Số từ 1 đến dưới { $below } không công bố, và cả số mà từ đó tính ra được số ấy; 0 vẫn là 0.
web-open-download = Tải { $kind }
web-open-report-title = Báo cáo số { $number }, { $unit }, { $period }
web-open-number = Số, ký hiệu
web-open-date = Ngày ban hành
web-open-unit = Đơn vị
web-open-code = Mã chỉ tiêu
web-open-signer = Người ký
web-open-replaces = Thay thế
web-open-replaced-by = Báo cáo này đã được thay thế bằng
web-open-another-issue = một lần ban hành khác
web-open-text = Nội dung
web-open-files = Tệp
web-open-file = Tên tệp
web-open-bytes = Số byte
web-open-attached = đính kèm sau khi ban hành
web-open-seal = Dấu niêm phong (SHA-256)
web-open-verify = Cách tự kiểm tra
web-open-verify-file = Một tệp: tải về, tính SHA-256 của nó (sha256sum trên Linux, certutil -hashfile trên Windows) và so với bảng trên.
web-open-verify-seal = Cả báo cáo: SHA-256 của các phần sau nối liền nhau. Mỗi con số theo thứ tự đọc: vị trí, ngữ cảnh, biểu thức, chữ in ra; rồi nội dung; rồi tên và các byte của từng tệp được niêm phong, theo thứ tự tên. Trước mỗi phần là một byte chỉ loại (2: chữ, 3: byte) và độ dài tính bằng byte viết trong 8 byte, byte cao trước. Tất cả nằm trong
web-open-manage-about = Chưa công khai thì không ai ngoài đơn vị thấy được. Chọn chỉ tiêu hoặc báo cáo, xem trước, rồi mới công khai. Mọi lần công khai và đóng lại đều ghi vào nhật ký.
web-open-done = Đã ghi { $count } mục.
web-open-any-state = Tất cả
web-open-state-open = đang công khai
web-open-state-closed = chưa công khai
web-open-from = Công khai từ { $moment }
web-open-at-once = Công khai ngay
web-open-choose = Chọn
web-open-choose-sector = Hãy chọn một lĩnh vực hoặc tìm một chỉ tiêu.
web-open-more-found = Còn { $count } chỉ tiêu nữa: hãy tìm hẹp hơn.
web-open-guarded = quốc phòng, an ninh
web-open-no-issue = Chưa có báo cáo nào được ban hành.
web-open-no-such-issue = Không có báo cáo { $issue }.
web-open-how = Công khai thế nào
web-open-small-how = Số đếm từ 1 đến dưới ngưỡng in là "nhỏ hơn". 0: công bố mọi số; ít nhất là { $least }, vì ngưỡng 2 sẽ nói ra số 1.
web-open-since = Từ lúc (giờ Việt Nam)
web-open-since-how = Để trống: ngay khi xác nhận. Trước lúc ấy không ai ngoài đơn vị thấy.
web-open-lowers = "{ $indicator }": ngưỡng số nhỏ đang là { $before }, sẽ thành { $after }.
web-open-other-units = Các đơn vị khác có số liệu
web-open-since-hides = Những gì trong số này đang công khai sẽ không còn thấy được cho đến lúc ấy.
web-open-preview-open = Xem trước để công khai
web-open-preview-close = Xem trước để đóng lại
web-open-preview = Công chúng sẽ thấy
web-open-preview-closing = Sẽ đóng lại
web-open-summary = { $indicators } chỉ tiêu, { $reports } báo cáo
web-open-given-away = "{ $part }" chưa công khai nhưng tính ra được từ "{ $whole }" và các phần khác.
web-open-figures = Số liệu
web-open-figures-small = Nhỏ hơn ngưỡng
web-open-figures-beside = Không công bố kèm theo
web-open-figures-last = Kỳ gần nhất
web-open-prints-guarded = Báo cáo này in { $count } con số thuộc quốc phòng, an ninh.
web-open-prints-small = Báo cáo này in { $count } con số của chỉ tiêu có ngưỡng số nhỏ: trong báo cáo chúng được in nguyên.
web-open-guarded-title = Quốc phòng, an ninh: xác nhận lần thứ hai
web-open-guarded-about = Các chỉ tiêu này mặc định không công khai. Công khai chúng phải có lý do bằng văn bản; lý do được ghi vào nhật ký.
web-open-guarded-confirm = Tôi đã kiểm tra rằng được phép công khai các chỉ tiêu này
web-open-guarded-reason = Lý do, căn cứ (văn bản cho phép)
web-open-guarded-needed = Chỉ tiêu quốc phòng, an ninh cần được xác nhận và nêu lý do, ít nhất { $least } chữ cái.
web-open-guarded-audit = Quốc phòng, an ninh, đã xác nhận: { $reason }
web-open-do-open = Công khai
web-open-do-close = Đóng lại
web-open-back = Quay lại
web-open-nothing-chosen = Chưa chọn chỉ tiêu hay báo cáo nào.
web-open-help-choose = Hãy quay lại và đánh dấu ít nhất một mục.
web-open-bad-threshold = Ngưỡng số nhỏ không dùng được.
web-open-help-threshold = Viết 0, hoặc một số từ { $least } trở lên.
web-open-bad-moment = "{ $text }" không phải là một thời điểm.
web-open-help-moment = Viết thời điểm như 2026-01-31T08:00.
web-open-schemas = Cấu trúc
web-open-columns = Các cột của tệp CSV
web-open-field = Trường
web-open-kind = Kiểu
web-open-meaning = Ý nghĩa
web-open-example = Ví dụ:
web-open-given = Có dữ liệu
web-open-not-there = Không có, hoặc không công khai
web-open-way-index = Danh mục chỉ tiêu và báo cáo đang công khai
web-open-way-data = Mọi số liệu đang công khai dạng CSV, của mọi năm hoặc một năm
web-open-way-csv = Một chỉ tiêu dạng CSV
web-open-way-json = Một chỉ tiêu dạng JSON, kèm định nghĩa
web-open-way-sdmx = Một chỉ tiêu dạng SDMX-CSV 2.0
web-open-way-seal = Những gì dấu niêm phong của một báo cáo được tính từ đó
web-open-way-file = Một tệp của một báo cáo
web-open-way-api = Bản mô tả này (OpenAPI 3.1)
web-open-field-agency = cơ quan phụ trách
web-open-field-below = ngưỡng mà số không công bố nhỏ hơn; trống: không nói
web-open-field-bytes = kích thước tính bằng byte
web-open-field-code = mã chỉ tiêu
web-open-field-conf-status = F: công bố; C: số nhỏ, không công bố; D: không công bố vì từ đó tính ra được số nhỏ; N: không công bố, không nói vì sao (danh mục CL_CONF_STATUS của SDMX)
web-open-field-context = các từ quanh con số
web-open-field-date = ngày ghi trên báo cáo
web-open-field-decimals = số chữ số thập phân khi in
web-open-field-definition = định nghĩa, ghi chú
web-open-field-denominator = mã của mẫu số, nếu công khai
web-open-field-expression = biểu thức cho ra con số; trống: số gõ tay
web-open-field-figures = các con số theo thứ tự đọc
web-open-field-file = tên tệp
web-open-field-files = các tệp của báo cáo
web-open-field-hedge = từ kèm số: over (trên), nearly (gần), about (khoảng)
web-open-field-indicator = mã chỉ tiêu, hoặc chỉ tiêu ấy
web-open-field-name-en = tên tiếng Anh
web-open-field-name-vi = tên tiếng Việt
web-open-field-indicators = các chỉ tiêu đang công khai
web-open-field-measure = đơn vị tính
web-open-field-name = tên tệp
web-open-field-number = số, ký hiệu của báo cáo
web-open-field-numerator = mã của tử số, nếu công khai
web-open-field-obs-status = A: chính thức; B: đứt đoạn chuỗi; P: sơ bộ; E: ước tính; I: suy ra; F: dự báo; Q: không công bố (danh mục CL_OBS_STATUS của SDMX)
web-open-field-observations = các số liệu, theo kỳ rồi theo đơn vị
web-open-field-outline = đề cương: annual, monthly …
web-open-field-part-of = mã của chỉ tiêu tổng mà nó là một phần, nếu công khai
web-open-field-period = kỳ: 2025, 2025-03, 2025-Q1, 2025-H1, 2025-9M, 2025-W07, năm học 2024-2025
web-open-field-period-end = ngày cuối của kỳ
web-open-field-period-start = ngày đầu của kỳ
web-open-field-place = nơi in con số: mục, bảng
web-open-field-recorded-at = ngày số liệu được phê duyệt vào sổ
web-open-field-reports = các báo cáo đang công khai
web-open-field-seal = dấu niêm phong, SHA-256 dạng thập lục phân
web-open-field-sealed = tệp thuộc phần niêm phong; false: đính kèm sau
web-open-field-sector = lĩnh vực: mục của báo cáo
web-open-field-sha256 = SHA-256 của tệp, dạng thập lục phân
web-open-field-source = nguồn số liệu: mã đơn vị báo cáo hoặc tên nguồn
web-open-field-summed = không ai báo cáo: là tổng của mọi đơn vị cấp dưới (CSV: 1)
web-open-field-suppressed-below = số từ 1 đến dưới ngưỡng này không công bố
web-open-field-text = chữ in ra, hoặc toàn văn (Markdown)
web-open-field-unit = mã đơn vị của báo cáo
web-open-field-unit-code = mã đơn vị hành chính trong kỳ
web-open-field-unit-id = mã riêng của đơn vị, không đổi khi sáp nhập hay đổi tên
web-open-field-unit-name = tên đơn vị trong kỳ
web-open-field-url = địa chỉ
web-open-field-valid-from = ngày đầu tiên cách tính được áp dụng; trống: không giới hạn
web-open-field-valid-to = ngày cuối cùng cách tính được áp dụng; trống: không giới hạn
web-open-field-value = giá trị, dấu chấm thập phân, giữ chữ số như khi in; met, not_met với chỉ tiêu định tính; trống: không công bố
web-open-field-year = chỉ lấy các kỳ của năm này

# web: other
web-start-not-empty = Sổ này đã có số liệu.
web-help-start-not-empty = Hãy mở một sổ trống (tệp mới) để xem ví dụ hoặc lập sổ khác.
web-start-reason = bắt đầu sổ
web-start-name = Tên đơn vị
web-start-name-example = Xã Đàm Thủy
web-start-above = Đơn vị cấp trên
web-start-above-example = Tỉnh Cao Bằng
web-start-model = Sổ bắt đầu với danh mục chỉ tiêu, biểu mẫu và các phòng của một xã, phường hai cấp; sửa được sau, ở trang Quản trị. Cấp khác: lập thư mục CSV rồi dùng lệnh sokhop import.
web-start-no-year = "{ $text }" không phải là một năm.
web-start-no-name = Cần tên đơn vị và đơn vị cấp trên.
web-simulated = Có số liệu mô phỏng
web-arg-listen = Địa chỉ lắng nghe (mặc định 127.0.0.1: chỉ máy này). Mở cho máy khác thì ai cũng phải đăng nhập
web-arg-host = Tên mà người dùng gõ vào trình duyệt, ví dụ so.xa.gov.vn
web-arg-https = Có máy chủ trung gian nói HTTPS đứng trước chương trình
web-arg-sign-in = Ai cũng phải đăng nhập, kể cả trên máy này
web-value-address = ĐỊA_CHỈ
web-value-host = TÊN
web-first-administrator =
    Sổ chưa có ai đăng nhập được. Quản trị { $account } đặt mật khẩu qua liên kết này (dùng một lần, trong 3 ngày):
      { $link }
web-not-encrypted = Cảnh báo: đường truyền chưa được mã hóa. Nên đặt sau một máy chủ HTTPS và thêm --https.
cli-demo-form = Biểu tháng của xã (mô phỏng)
cli-demo-remark = Số này giảm nhiều so với tháng trước, đề nghị kiểm tra lại
cli-demo-accounts = Số liệu tháng của các xã là mô phỏng. Mỗi vai trò một tài khoản, mật khẩu chung: { $password }
web-check-busy = Đang đối chiếu…
