# Số Khớp: English texts. Same keys as vi.ftl.
units-bad-factor = The factor "{ $text }" is not a positive number. Write the factor to the base unit, with a point as decimal mark.
units-bad-kind = There is no kind of measure "{ $text }".
units-bad-row = The row does not have { $columns } columns.
units-duplicate = The unit "{ $text }" is already there with another meaning.
read-empty = The file is empty: there is nothing to check. Choose the file of the report.
read-too-large = The file holds { $size } MB, more than the { $limit } MB that a report as text may have. Split it, or choose the right file.
read-other-kind = This is a { $kind } file; this version reads plain text (.txt) and Markdown (.md) only. Save the report as UTF-8 text and try again.
read-binary = The file holds binary data, not text. Save the report as UTF-8 text and try again.
read-not-utf8 = The file is not UTF-8: byte { $byte } at offset { $at } cannot be read (perhaps a TCVN3 or VNI font). Save it again as Unicode UTF-8.
read-ragged-row = The row has { $cells } cells while the head of the table has { $columns } columns; which cell belongs to which column is not known, so this table is not compared. Mend the number of cells.
