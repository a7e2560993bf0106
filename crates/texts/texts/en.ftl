# Số Khớp: English texts. Same keys as vi.ftl.
units-bad-factor = The factor "{ $text }" is not a positive number. Write the factor to the base unit, with a point as decimal mark.
units-bad-kind = There is no kind of measure "{ $text }".
units-bad-row = The row does not have { $columns } columns.
units-duplicate = The unit "{ $text }" is already there with another meaning.
