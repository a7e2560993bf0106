# Số Khớp: câu chữ tiếng Việt. Cùng các khóa với en.ftl.
units-bad-factor = Hệ số "{ $text }" không phải là số dương. Hãy ghi hệ số quy đổi về đơn vị gốc, dấu chấm là dấu thập phân.
units-bad-kind = Không có loại đại lượng "{ $text }".
units-bad-row = Dòng không đủ { $columns } cột.
units-duplicate = Đơn vị "{ $text }" đã có với nghĩa khác.
