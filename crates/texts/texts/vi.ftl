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
