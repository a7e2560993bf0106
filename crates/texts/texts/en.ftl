# Số Khớp: English texts. Same keys as vi.ftl.
units-bad-factor = The factor "{ $text }" is not a positive number. Write the factor to the base unit, with a point as decimal mark.
units-bad-kind = There is no kind of measure "{ $text }".
units-bad-row = The row does not have { $columns } columns.
units-duplicate = The unit "{ $text }" is already there with another meaning.
read-empty = The file is empty: there is nothing to check. Choose the file of the report.
read-too-large = The file holds { $size } MB, more than the { $limit } MB that a report as text may have. Split it, or choose the right file.
read-other-kind = This is a { $kind } file; reports are read as Word (.docx), plain text (.txt) and Markdown (.md). Save the report as .docx or as UTF-8 text and try again.
read-binary = The file holds binary data, not text. Save the report as UTF-8 text and try again.
read-not-utf8 = The file is not UTF-8: byte { $byte } at offset { $at } cannot be read (perhaps a TCVN3 or VNI font). Save it again as Unicode UTF-8.
read-ragged-row = The row has { $cells } cells while the head of the table has { $columns } columns; which cell belongs to which column is not known, so this table is not compared. Mend the number of cells.
docx-too-many-columns = A table of { $columns } columns can't be written to Word, which opens at most { $limit }. Split the table.
docx-not-packed = The Word file could not be packed: { $error }. Try again; if it happens again, report it with the document.
docx-damaged = The Word file is damaged: { $part } can't be read ({ $why }). Open it in Word or LibreOffice, save it again as .docx and try once more.
docx-too-large = The Word file unpacks to more than the { $limit } MB that a report may have. Choose the file of the report, or split it.
docx-too-deep = The Word file is built like no report: { $part } nests more than { $limit } levels deep. Open it in Word or LibreOffice and save it again as .docx.
docx-no-document = This archive holds no Word document. Choose the .docx file of the report.
layout-missing = The file of layouts has no "{ $key }" on this day. Add a row for it.
layout-number = The value "{ $text }" of "{ $key }" is no positive number. Write it in digits, with a point as decimal mark.
layout-bad-row = This row of the file of layouts can't be read: { $text }. A row has five columns: valid_from,valid_to,key,value,basis; days are written year-month-day.
html-notes = Notes
html-note-back = Back to where note { $number } is called
xlsx-no-table = The document has no table, so there is nothing to put in an Excel file. Add an annex or a table to the report, or choose another format.
xlsx-not-written = The Excel file could not be made: { $reason }. Shorten the table and try again, or choose another format.
xlsx-sheet = Table { $number }
pdf-no-letter = No font of this machine has the letter "{ $letter }" ({ $code }), so no PDF was made. Replace the letter in the report, or install a font that has it.
pdf-not-written = The PDF could not be made: { $reason }. Choose Word or HTML instead, and report this error.
pdf-picture-size = The picture would be { $width } dots wide and { $height } high: it needs at least 1 each way and at most { $most } million in all. Choose another size or resolution.

# plan: files of a plan
plan-missing-file = The file { $file } is missing.
plan-help-missing-file = A plan's folder has the files { $files }; the first four must be there.
plan-empty-file = The file is empty.
plan-help-header = The first line must name the columns: { $columns }.
plan-not-utf8 = The file is not UTF-8 text: this line has a byte that can't be read.
plan-help-not-utf8 = Save it again as "CSV UTF-8", for example with Save As in Excel or LibreOffice.
plan-missing-column = The header lacks: { $columns }.
plan-unknown-column = There is no column named "{ $column }".
plan-help-known-columns = The columns are: { $columns }. Correct the name or drop the column.
plan-column-twice = The column "{ $column }" stands twice.
plan-help-column-twice = Drop one of them.
plan-ragged-row = The row has { $found } cells, the header has { $expected } columns.
plan-bad-row = The row can't be read: { $text }.
plan-help-ragged-row = Add or drop cells; a cell with a comma stands in double quotes.
plan-long-cell = The cell "{ $text }" has more than { $limit } bytes.
plan-help-long-cell = Mostly a double quote is missing: look from this line on.
plan-bad-value = The cell "{ $column }" can't be "{ $text }".
plan-empty-cell = The cell "{ $column }" is empty.
plan-help-empty-cell = Fill it in.
plan-help-decimal = Write a number without grouping, with a point as decimal mark, up to 18 digits before it and 9 after it, for example 12704.04.
plan-help-whole = Write a small whole number, for example 2.
plan-help-date = Write a date as year-month-day, for example 2022-06-21.
plan-help-period = Write a period as 2022, 2022-03, 2022-Q1, 2022-H1, 2022-9M, 2022-W07, or a school year as 2021-2022.
plan-help-choice = Use one of the words: { $words }.
plan-no-unit-or-year = The file does not say of which unit and which year the plan is.
plan-help-no-unit-or-year = Add two rows with the keys "unit" and "year", for example "unit,TK" and "year,2022".

# plan: units
plan-unit-unknown = There is no unit with the id "{ $unit }".
plan-help-unit-unknown = Correct the id, or add the unit to units.csv.
plan-unit-parent-missing = The unit "{ $unit }" belongs to "{ $parent }", but no unit has this id.
plan-unit-cycle = The unit "{ $unit }" belongs to itself, by way of its parents (or the tree is more than 100 levels deep).
plan-unit-twice = The unit "{ $unit }" stands on line { $line } already, for the same time.
plan-spans-overlap = The unit "{ $unit }" overlaps in time with line { $line }.
plan-help-spans-overlap = On each day a unit has one name and one parent: correct from or to, or drop a row.
plan-span-reversed = The last day comes before the first.
plan-help-span-reversed = Correct from or to.
plan-bad-share = A share is more than 0 and at most 1.
plan-help-share = Write it as a decimal such as 0.4, or leave it empty where it is not known.

# plan: catalogue of indicators
plan-duplicate-code = The code "{ $code }" is taken on line { $line }.
plan-help-duplicate-code = A code stands for one thing: take another one or drop the row.
plan-parent-missing = The indicator "{ $code }" is a part of "{ $missing }", which is not in the catalogue.
plan-part-of-ratio-missing = The ratio "{ $code }" is made of "{ $missing }", which is not in the catalogue.
plan-help-parent-missing = Add what is missing, correct the code, or leave the cell empty.
plan-indicator-cycle = The indicator "{ $code }" is a part of itself, by way of its parents.
plan-help-cycle = Follow the column parent and cut the circle on one row.
plan-unit-of-measure-unknown = There is no unit of measure "{ $unit }".
plan-help-unit-of-measure = Correct the spelling, or add the unit to catalogue/measures.csv.
plan-half-ratio = A ratio needs a numerator and a denominator.
plan-help-half-ratio = Fill in both columns or neither.
plan-ratio-unit = "{ $unit }" can't be made of numerator and denominator.
plan-help-ratio-unit = Check the units of the three indicators: tấn by ha make tạ/ha, for example.
plan-pace-no-share = Nothing can be foreseen: figures of the same period or of the whole of { $year } are missing.
plan-pace-no-goal = Nothing can be foreseen: the goal is no number.
plan-parts-unsaid = The indicator "{ $code }" has parts, but it is not said whether they make the whole.
plan-help-parts-unsaid = Fill in the column parts: closed (they make the whole), open (only some are listed), subset (none exceeds the whole).
plan-indicator-unknown = The catalogue has no indicator "{ $code }".
plan-help-indicator-unknown = Correct the code, or add the indicator to indicators.csv.

# plan: targets and results
plan-authority-unknown = No authority has the code "{ $authority }".
plan-help-authority-unknown = Correct the code, or add the authority to authorities.csv.
plan-document-unknown = There is no document "{ $document }".
plan-help-document-unknown = Correct the number, or add the document to documents.csv.
plan-help-goal-value = This goal needs a number; if it is set in words only, make its kind qualitative.
plan-range-reversed = The lower bound is above the upper one.
plan-help-range-reversed = Swap value and value_max.
plan-target-twice = This target stands on line { $line } already, of the same authority and revision.
plan-help-target-twice = If it is a change, raise the column revision; if not, drop a row.
plan-unit-mismatch = "{ $unit }" does not convert to "{ $expected }", the indicator's unit.
plan-help-unit-mismatch = Correct the unit of this row or of the indicator.
plan-value-though-missing = Status { $status } says that there is no value, but the row has one.
plan-help-value-though-missing = Leave the value empty, or correct the status.
plan-observation-twice = This value stands on line { $line } already: same period, status, source and day of entry.
plan-help-observation-twice = What was entered is never overwritten: give a correction a new day in recorded_at, or drop a row.

# plan: verdicts
plan-verdict-missed = Missed
plan-verdict-met = Met
plan-verdict-exceeded = Exceeded
plan-reason-below = { $result-en } is below the goal of { $goal-en }.
plan-reason-equal = { $result-en } is the goal of { $goal-en }.
plan-reason-not-equal = { $result-en } is not the goal of { $goal-en }.
plan-reason-above = { $result-en } is above the goal of { $goal-en }.
plan-reason-over-ceiling = { $result-en } is over the ceiling of { $goal-en }.
plan-reason-under-ceiling = { $result-en } is below the ceiling of { $goal-en }, better than asked.
plan-reason-below-range = { $result-en } is below the range { $low-en }–{ $high-en }.
plan-reason-inside-range = { $result-en } lies in the range { $low-en }–{ $high-en }.
plan-reason-above-range = { $result-en } is above the range { $low-en }–{ $high-en }.
plan-reason-said-met = The unit says that it is met.
plan-reason-said-missed = The unit says that it is missed.
plan-note-other-verdict = Against the plan of { $authority-en }: { $verdict-en }
plan-note-strongly = Strongly exceeded
plan-note-no-result = No result yet

# plan: comparisons
plan-break-merged = The earlier value is the sum of the units before the merger.
plan-break-status = The value is marked as a break in series.
plan-break-definition = The indicator's definition changed in between.
plan-rebase-divided = Not comparable: { $unit } was divided, and the shares are not known.
plan-rebase-no-base = Not comparable: the denominator is zero.
plan-rebase-no-parts = Not comparable: numerator or denominator is missing.
plan-rebase-does-not-add = Not comparable: this indicator does not add up over units.
plan-rebase-incomplete = Not comparable: { $units } reported nothing.
plan-claim-other-value = It fits { $value-en } (line { $line }): { $computed-en }%.
plan-claim-unrounded = It fits the rate before rounding, { $numerator-en }/{ $denominator-en }: { $computed-en }%.
plan-claim-other-shares = { $count } other shares of the same whole say that the whole is { $base-en }; this one would need { $implied-en }.
plan-claim-target-not-set = The { $authority-en } did not set this target; the printed rate implies { $implied-en }, the target of the { $other-en }.

# plan: rules for entered figures
plan-rule-parts-differ = { $indicator-en }: the parts make { $computed-en }, the whole is { $stated-en } { $measure }. Correct the whole or the parts.
plan-rule-parts-rounding = { $indicator-en }: the parts make { $computed-en }, the whole is { $stated-en } { $measure }; only rounding can explain it. Look again.
plan-rule-parts-exceed = { $indicator-en }: the parts that are there make { $computed-en }, more than the whole of { $stated-en } { $measure }. Correct the whole or the parts.
plan-rule-ratio = { $indicator-en }: numerator by denominator is { $computed-en }, entered was { $stated-en } { $measure }. Correct one of the three.
plan-rule-negative = { $indicator-en }: { $value-en } { $measure } is below zero. Correct it.
plan-rule-share = { $indicator-en }: { $value-en } { $measure } is not between 0 and 100%. Correct or explain it.
plan-rule-whole-count = { $indicator-en }: what is counted in { $measure } must be a whole number, not { $value-en }. Correct it.
plan-rule-outlier = { $indicator-en }: { $value-en } { $measure } is far from the { $then-en } of { $period }. Look again or explain it.
plan-rule-slip = { $indicator-en } is probably { $value-en }.

# plan: forms and reporting periods
plan-form-twice = "{ $text }" already stands in this form, or in this list of forms.
plan-help-form-twice = Delete the second row; if it is a new version of the form, raise the number in column version.
plan-form-unknown = There is no form "{ $form }", version { $version }.
plan-help-form-unknown = Correct the code or the version, or add the form to forms.csv.
plan-form-empty = The form "{ $form }" asks for no indicator.
plan-help-form-empty = Add its indicators to form_lines.csv, or delete the form.
plan-help-deadline = Write a number of working days, or level:days, joined by semicolons, for example commune:3;5.
plan-form-of-agency = Figures of the { $period-en }: { $agency-en }
plan-form-of-units = Figures of the { $period-en } from the units below, to the { $agency-en }
plan-period-week = week
plan-period-month = month
plan-period-quarter = quarter
plan-period-six-months = six months
plan-period-nine-months = nine months
plan-period-year = year
plan-period-school-year = school year

# plan: sources of figures
plan-override-sources = The choice of a source for one figure names one source only.
plan-help-override-sources = Write exactly one source in column sources; an order of several stands on a row without unit and period.
plan-precedence-twice = This indicator or figure already stands on a row above.
plan-help-precedence-twice = Keep one row and delete the other.
plan-note-made-up = The goal of { $authority-en } is made up, for illustration

# plan: submission, approval and rights
plan-state-draft = a draft
plan-state-submitted = submitted, waiting for step { $step }
plan-state-returned = returned
plan-state-approved = approved
plan-state-locked = locked
plan-deed-save = save figures
plan-deed-submit = submit the form
plan-deed-return = return the form
plan-deed-approve = approve the form
plan-deed-lock = lock the form
plan-deed-reopen = reopen the form
plan-deed-assign-targets = assign targets
plan-deed-override = choose between sources
plan-deed-import-figures = import figures
plan-deed-manage-units = manage units
plan-deed-manage-forms = manage forms
plan-deed-manage-accounts = manage accounts
plan-deed-write = write reports
plan-deed-write-section = write one's own section of a report
plan-deed-comment = comment on reports
plan-deed-issue = issue reports
plan-deed-read = read
plan-deed-read-audit = read the audit
plan-role-reporter = reporter
plan-role-owner = owning agency
plan-role-compiler = compiler
plan-role-publisher = publisher
plan-role-administrator = administrator
plan-role-viewer = viewer
plan-role-auditor = auditor
plan-reason-missing = To { $deed-en } needs a reason. Give one for the whole form or for single cells.
plan-action-refused = It is not possible to { $deed-en }: it is { $state-en }.
plan-may-not = The account { $account } may not { $deed-en } at { $unit-en }. It takes one of these roles: { $roles-en }.
plan-may-not-own = The account { $account } may not { $deed-en } of its own or of its own unit. Somebody else has to.

# plan: explanations, estimates and actuals, reconciliation
plan-explain-missed = { $indicator-en }: { $reason-en } Say what caused it and what is done about it.
plan-explain-strongly = { $indicator-en }: { $reason-en } Strongly exceeded: explain it.
plan-change = { $name-en }{ $separator }{ $what-en } { $before-en } → { $after-en }
plan-change-none = none
plan-change-count = main targets met or exceeded
plan-change-verdict = verdict
plan-change-result = result
plan-change-goal = goal
plan-change-attainment = attainment (%)
plan-change-shortfall = result that falls short outside the main list
plan-change-growth = change on the same period
plan-change-unit-sum = sum of the units below
plan-change-parts = sum of parts that do not agree
plan-choice-only = The only source; a unit's own value wins over the sum of the units below.
plan-choice-override = Chosen for this figure. Reason: { $reason }
plan-choice-precedence = It goes first in the declared order of sources.
plan-choice-status = The sources have no order; this value has the best status.
plan-choice-latest = The sources have no order; this value was entered last.
plan-choice-children = The unit has no value of its own, so the sum of the units below counts.

# plan: merging, splitting, renaming
plan-merge-of-one = A merger takes at least two different units. Name all of them.
plan-merge-parents = The units do not have the same parent. Say which one the new unit belongs to.
plan-split-into-one = A split takes at least two new units. Name all of them.
plan-split-shares = Shares lie above 0 and up to 1, and make 1 where all are known. Correct them, or leave those open that are not known.
plan-split-with-units-below = { $unit } has units below it. Move them first, then split it.
plan-unit-ended = { $unit } is no more on the eve of { $date }. Check the unit and the day.
plan-unit-begins-later = { $unit } does not exist before { $date }. Check the unit and the day.
plan-unit-changes-later = { $unit } already changes on or after { $date }. Choose a day after that change.
plan-unit-id-taken = The id "{ $unit }" is empty or held by another unit. Choose another one.
plan-unit-code-taken = The code "{ $code }" is held by { $unit }. Choose another one.

check-parts-exceed = The parts add up to { $computed }, more than the whole { $printed }.
check-sum-differs = The parts add up to { $computed }, not to the printed total { $printed }.
check-ratio-differs = The ratio is { $computed }% when recomputed, not { $printed }% as printed.
check-growth-differs = The rate is { $computed }% when recomputed, not { $printed }% as printed.
check-not-complete = The shares of one whole add up to { $computed }%, more than 100%.
check-differs = Recomputed it is { $computed }, not { $printed } as printed.
check-verdict-differs = The judgement "{ $said }" of the target "{ $label }" contradicts result and plan in the table.
check-citation-differs = Document { $number } is dated { $date } here, and { $other } on line { $line }.
check-name-differs = The name "{ $name }" is probably "{ $usual }" (written { $times } times in the text).
check-name-type = "{ $name }" is called { $said } here, and { $usual } everywhere else.
check-separator = "{ $printed }" is written unlike the other numbers of the text; it should be "{ $usual }".

# plan: an evaluation on the terminal
plan-print-title = RESULTS AGAINST THE PLAN OF { $year } · { $unit }
plan-print-number = No.
plan-print-indicator = Main targets
plan-print-measure = Unit
plan-print-plan = Plan, { $authority }
plan-print-goal = Plan
plan-print-result = Result
plan-print-rate = % of { $authority }
plan-print-verdict = Verdict
plan-print-authority = Set by
plan-print-self = Self-set
plan-print-assured = Assured
plan-print-count = Main targets met or exceeded: { $count }.
plan-print-claims = { $all } printed rates and changes recomputed: { $holds } hold, { $cut } are cut instead of rounded, { $differs } differ, { $nobase } have no printed base.
plan-print-last-year = on the year before
plan-print-claim-differs = line { $line } · { $name }: printed { $printed }, computed { $computed }.
plan-print-claim-no-base = line { $line } · { $name }: printed { $printed }, without a base.
plan-print-parts = { $count } wholes do not agree with their parts:
plan-print-line = line { $line } ·{" "}
plan-print-parts-differ = { $name }: the parts make { $sum }, the printed whole is { $whole } { $measure }, off by { $difference } ({ $parts }).
plan-print-parts-exceed = { $name }: the listed parts make { $sum }, more than the whole of { $whole } { $measure } by { $difference } ({ $parts }).
plan-print-parts-rounding = { $name }: the parts make { $sum }, the printed whole is { $whole } { $measure }; only rounding can explain it ({ $parts }).
plan-print-parts-of-100 = { $name }: the shares make { $sum }%, off by { $difference } from 100% ({ $parts }).
plan-print-parts-of-100-rounding = { $name }: the shares make { $sum }%; only rounding can make it 100% ({ $parts }).
plan-print-planned = Target
plan-print-implied = Wholes that are not printed, from their parts:
plan-print-disagreements = Authorities judge differently:
plan-print-shortfalls = Outside the main list { $judged } other goals were judged, { $count } are missed (≈ and "derived": the goal is not printed, taken back from a printed rate):
plan-print-summed = {" "}(sum of parts)
plan-print-derived = {" "}(derived)
plan-print-made-up = {" "}(made up)
plan-print-unit-sum = { $name }: { $reported } of { $expected } units below make { $sum }, the unit itself reports { $own }.
plan-print-allocation = { $name }: the { $authority } allocated { $allocated } of a target of { $whole }.
plan-print-rebased = Commune figures of { $year } on the communes since 1 July 2025:
plan-print-rebased-value = { $value } ({ $from } of { $all } old communes: { $names })

check-percent-forgotten = "{ $printed }" lacks the % sign that the other shares of the list have.

# cli: the command line
cli-about = Số Khớp: judges the targets of a yearly plan and checks every figure of a report against the others.
cli-about-after =
    Examples:
    {"  "}sokhop demo                   see everything on one real report
    {"  "}sokhop check report.md        check the figures of a report
    {"  "}sokhop check --help           how to use one command
cli-usage = sokhop [OPTIONS] COMMAND
cli-heading-usage = Usage:
cli-heading-commands = Commands
cli-heading-arguments = Arguments
cli-heading-options = Options
cli-value-dir = DIR
cli-value-file = FILE
cli-value-rule = RULE
cli-help-lang = Language: vi (default) or en; the environment variable SOKHOP_LANG sets it for good
cli-help-version = Print the version
cli-help-help = Print this help
cli-help-files = Reports to check: Word (.docx), plain text (.txt) or Markdown (.md) in UTF-8
cli-help-rule = Code of a rule, for example arithmetic/sum, or only the part behind the slash
cli-demo-about = Try it on real figures: plan and results of Trùng Khánh district in 2022
cli-demo-after =
    Writes the example into ./sokhop-demo/, judges its targets, then checks the report in it. Files that are there and differ from the example are kept.

    Examples:
    {"  "}sokhop demo
    {"  "}sokhop demo --lang en
cli-evaluate-about = Judge the targets of one year and see whether its figures agree
cli-check-about = Check every figure of one or several reports
cli-check-after =
    Exit code: 0 nothing found, 1 findings, 2 some file could not be read. With --format json findings leave it at 0.

    Examples:
    {"  "}sokhop check report.md
    {"  "}sokhop check report.docx appendix.txt
    {"  "}sokhop check report.md --format json > result.json
cli-rules-about = List the rules of the check
cli-rules-after =
    Example:
    {"  "}sokhop rules
cli-explain-about = Explain a rule: what it finds, why it matters, examples of wrong and right
cli-explain-after =
    Examples:
    {"  "}sokhop explain arithmetic/sum
    {"  "}sokhop explain restated
cli-unknown-lang = There is no language "{ $lang }". Set SOKHOP_LANG to vi or en.
cli-unknown-argument = There is no option { $argument }. See: sokhop --help
cli-unknown-command = There is no command "{ $command }". See the commands: sokhop --help
cli-missing-argument = { $argument } is missing. See: sokhop --help
cli-bad-value = { $argument } does not take "{ $value }". Choose one of: { $values }.
cli-bad-command-line = The command line is not understood. See: sokhop --help
check-level-error = error
check-level-warning = warning
check-level-unsure = unsure
cli-level-note = note
cli-level-repair = repair
check-place-part = Part { $part }
check-place-section = section { $section }
check-place-heading = section "{ $heading }"
check-place-note = footnote { $note }
check-label-computed = printed { $printed }, computed { $computed }
check-label-here = here
check-label-result = result
check-label-plan = plan
check-label-part = part
check-label-whole = whole
check-label-minuend = from this
check-label-subtrahend = less this
check-label-factor = factor
check-label-said-elsewhere = as stated elsewhere
check-label-other-share = another share
check-label-together = together they make { $computed }%
check-label-item = listed
check-label-written-elsewhere = as written elsewhere
check-label-operand = computed from
check-label-same-list = same list
cli-more-operands = { $count } more figures enter the computation and are not shown
check-repair-separator = probably the wrong separator: "{ $printed }" must be "{ $usual }"
check-repair-too-small = probably a power of ten is missing: with "{ $usual }" for "{ $printed }" ({ $times } times) it agrees
check-repair-too-large = probably a power of ten too many: with "{ $usual }" for "{ $printed }" (1/{ $times }) it agrees
check-repair-growth-for-ratio = { $printed }% is the change; as a ratio to the base it is { $usual }%
check-repair-ratio-for-growth = { $printed }% is the ratio to the base; as a change it is { $usual }%
check-repair-transposed = probably two neighbouring digits changed places: with "{ $usual }" for "{ $printed }" it agrees
check-repair-maybe-transposed = perhaps two neighbouring digits changed places: with "{ $usual }" for "{ $printed }" it agrees; see the source of the figure
check-repair-digit = probably one digit is wrong: with "{ $usual }" for "{ $printed }" it agrees
check-repair-other-base = the ratio agrees if it is taken of { $usual } instead of { $printed }
cli-summary-converted = Lines are those of the text as Markdown, one for each paragraph and row; look for a place by the outline and the words shown.
cli-summary-file = Summary of { $file }
cli-summary-total = Summary of { $files } files
cli-summary-figures = {"  "}Figures: { $figures }; verified { $verified }, in contradiction { $broken }, in no relation { $alone } (coverage { $coverage }%)
cli-summary-relations = {"  "}Relations between them: { $relations }; agreeing { $fine }
cli-summary-findings = {"  "}Findings: { $findings } (errors { $errors }, warnings { $warnings }, unsure { $unsure })
cli-summary-lines = line { $lines }
cli-summary-no-findings = {"  "}No findings.
cli-io-not-found = There is no such file or folder. Check the path.
cli-io-denied = No permission to open it. Check the permissions of the file or folder.
cli-io-directory = This is a folder, not a file. Name the report in it.
cli-io-no-directory = This is no folder. Name the folder with the files of the year.
cli-io-other = It could not be read or written: { $error }. Check the disk and the path.
cli-what-and-way-out = { $what } { $help }
cli-plan-refused = The year was not judged because of { $count } mistakes. Mend the lines named above and run again.
cli-rules-code = Code
cli-rules-severity = Severity
cli-rules-finds = What it finds
cli-rules-more = About one rule: sokhop explain CODE
cli-unknown-rule = There is no rule "{ $rule }". See the list: sokhop rules
cli-unknown-rule-nearest = There is no rule "{ $rule }". Did you mean "{ $nearest }"? The whole list: sokhop rules
cli-demo-contents = What follows: 1. the table of targets; 2. percentages recomputed; 3. totals and parts; 4. the check of the example report { $report }; 5. the report written from the figures.
cli-demo-intro = The example is in the folder { $folder }: plan and results of Trùng Khánh district, Cao Bằng province, in 2022.
cli-demo-kept = { $file } differs from the example and was kept; to get the example back, delete the file and run again.
cli-demo-check = Checking the example report { $file } (slips were planted in it; slips.csv lists them):
evaluate-heir = New commune
evaluate-heir-legend = In brackets: old communes with a figure, of those it was made of. Empty: no figure, or not comparable.
evaluate-heir-more = { $count } more entries, with the names of the old communes: sokhop evaluate { $folder }
cli-demo-next =
    The files of the example are in { $folder }. Try next:
    {"  "}sokhop check { $report }   after mending a slip in the report
    {"  "}sokhop explain arithmetic/sum        why a finding is a mistake
    {"  "}sokhop report draft { $folder }       writes the report again after a figure was changed
check-growth-too-high = By the rates of the parts, the rate of the whole is at most { $computed }%; it cannot be { $printed }%.

## The book (ledger)
ledger-rows-refused = { $count } things are wrong, so nothing was written to the book.
ledger-help-rows-refused = Mend the places told below and try again.
ledger-conflict = Somebody else has just changed the same figures.
ledger-help-try-again = Look at the new figures and try again.
ledger-damaged = The book holds something that this program did not write: { $what }.
ledger-help-damaged = Run "sokhop audit --verify" to see what was changed, or restore a backup.
ledger-busy = Another program is writing to the book.
ledger-help-busy = Nothing was written. Try again in a few minutes, or close the other program.
ledger-read-only = The book can be read but not written.
ledger-help-read-only = Nothing was written. Check the permissions of the file and of its folder.
ledger-disk-full = The disk is full.
ledger-help-disk-full = This change was not written, all earlier ones stand. Make room and try again.
ledger-lost = The connection to the database was lost.
ledger-help-lost = A change that was not acknowledged may not have been written. Check the connection, look, and try again if need be.
ledger-not-a-book = This is no book of Số Khớp.
ledger-help-not-a-book = Choose the right file or database, or make a new book: sokhop init FILE
ledger-newer = The book is of edition { $edition }; this program knows editions up to { $known }.
ledger-help-newer = Install a newer program.
ledger-database = The database says: { $error }.
ledger-help-database = Nothing was written. Check the address, the permissions and the state of the database.
ledger-file-exists = The file { $file } is there already.
ledger-help-file-exists = Choose another name; the book that is there is not overwritten.
ledger-file-missing = There is no book { $file }.
ledger-help-file-missing = Check the path, or make a new book: sokhop init FILE
ledger-file-unreadable = The file { $file } can't be read.
ledger-amount = The value { $value } of { $indicator } can't be kept exactly (at most { $decimals } decimals, 18 digits).
ledger-help-amount = Check the unit and the decimals; the book never rounds by itself.
ledger-total-too-large = A total is larger than the book can keep.
ledger-target-stands = Target { $indicator } stands in the book under revision { $revision } with another value.
ledger-help-target-stands = A target that was assigned is not changed. Enter a new revision with the document that changes it.
ledger-no-year = The book has no year { $year } of the unit "{ $unit }", or had none then.
ledger-help-no-year = See the years of the book: sokhop status --book FILE
ledger-account-unknown = There is no account "{ $account }".
ledger-account-may-not = Account "{ $account }" has no role for this.
ledger-help-account-unknown = An administrator makes accounts by granting roles: page Administration, or sokhop account grant.
ledger-account-name = The account name "{ $account }" won't do.
ledger-help-account-name = A name has 1 to { $most } characters, no comma, and no space at its ends.
ledger-last-administrator = This is the last administrator of the whole book.
ledger-help-last-administrator = Make another account administrator of every unit first; else nobody could manage accounts any more.
ledger-indicator-unit = Indicator { $code } has figures in { $unit }, so its unit of measure can't change.
ledger-indicator-decimals = The book keeps figures of { $code } with at most { $most } decimals.
ledger-indicator-day = The computation of { $code } changes while it has figures, and there is no new first day.
ledger-help-indicator-counted = Give the day from which the new definition holds, or make a new indicator under another code and end the old one.
ledger-form-before = The new version must begin after the one that is there.
ledger-help-form-before = Give the first day of the new version, after that of the last one: periods that are over keep their form.
ledger-form-other-period = Form { $form } is for another kind of period.
ledger-help-form-other-period = The kind of period of a form never changes. Make another form.
ledger-prose-refused = The file "{ $name }" can't be kept among the words of a report.
ledger-help-prose-refused = Its name begins with report/ and has no empty part; it has at most 10 MB.
ledger-prose-overtaken = "{ $name }" was just changed by somebody else.
ledger-help-prose-overtaken = What you wrote is not lost: look at the new text, put your change into it and save again.
ledger-help-denied = Use an account that may, or ask the administrator for the right.
ledger-not-asked = Form { $form } does not ask for { $indicator }.
ledger-help-not-asked = See the lines of the form: sokhop form show CODE
ledger-nothing-entered = Nothing has been entered yet in form { $form } of { $unit }.
ledger-empty-form = There is no figure in the form yet.
ledger-help-nothing-entered = Enter the figures of the form first.
ledger-help-state = Look again at how the form stands.
ledger-year-there = The book has the year { $year } of this unit already.
ledger-help-year-there = Choose it in the field Year.
ledger-form-unknown = There is no form "{ $form }".
ledger-form-period = Form { $form } is not made for { $period }.
ledger-form-not-of = Form { $form } is not given to "{ $unit }", or for several units: name the unit whose figures they are too.
ledger-help-form = See the forms and who owes them: sokhop form list
ledger-required = There is no figure.
ledger-help-required = Enter the value; if it is nothing, enter 0.
ledger-given-otherwise = { $value } was reported in form { $form }.
ledger-help-given-otherwise = A figure is reported once: leave it empty here, or mend it there.
ledger-help-wrong = Mend it and submit again.
ledger-help-explain = Give the cause and the remedy of this figure and submit again.
ledger-help-confirm = If it is right, submit again and confirm (--confirm).
ledger-no-target = There is no target { $indicator } of { $year } set by { $authority }.
ledger-help-no-target = Assign the target to the unit first: sokhop target assign
ledger-audit-inserted = Row { $place } of table { $table } was written by no change: it was inserted.
ledger-audit-removed = Change { $place } was removed from its chain.
ledger-audit-row-removed = Row { $place } was removed.
ledger-audit-changed = Row { $place } of table { $table } was changed after it was written.
ledger-audit-rows-changed = Rows of change { $place } were changed after they were written.
ledger-audit-cut = The chain was cut off at change { $place }, which had been sealed.
ledger-audit-content = The text or file that row { $place } of table { $table } keeps was changed or removed.
ledger-backup-postgres = The book lies in PostgreSQL.
ledger-help-backup-postgres = Copy it with PostgreSQL's own tools: pg_dump -Fc URL > FILE; restore it with pg_restore; then run "sokhop audit --verify".
ledger-backup-unsound = The copy was changed in { $count } places and is not restored.
ledger-no-citus = This database has no Citus.
ledger-help-no-citus = The book works as it is on one machine. To spread it over several: install Citus 13 on PostgreSQL, run "CREATE EXTENSION citus", add the machines with citus_add_node, and run this command again.
ledger-document-number = The document has no number.
ledger-help-document-number = Write its number and symbol, for example 05/NQ-HĐND.
ledger-sim-note = simulated, not real figures
ledger-sim-council = Council (simulated)
ledger-sim-country = The country (simulated)
ledger-sim-province = Simulated province { $number }
ledger-sim-district = Simulated district { $number }
ledger-sim-township = Simulated township { $number }
ledger-sim-ward = Simulated ward { $number }
ledger-sim-commune = Simulated commune { $number }
ledger-sim-form = Simulated form { $number }
ledger-sim-output = Simulated crop output { $number }
ledger-sim-households = Simulated households { $number }
ledger-sim-cases = Simulated cases { $number }
ledger-sim-area = Simulated crop area { $number }
ledger-sim-area-a = Simulated spring crop area { $number }
ledger-sim-area-b = Simulated autumn crop area { $number }
ledger-sim-yield = Simulated crop yield { $number }
ledger-sim-remark = Simulated: the figure is unusually high, please check it
ledger-sim-reopened = Simulated: the unit asks to correct a figure
ledger-sim-cause = Simulated: late reports were added
ledger-sim-remedy = Simulated: figures are checked before they are submitted
ledger-sim-not-new = The book holds data already; no simulated figures are written to it.
ledger-help-sim-not-new = Simulate in a new book.
ledger-help-reform = See the units and the days on which they hold: sokhop unit list
ledger-no-reason = No reason was given.
ledger-help-no-reason = A choice against the order of sources needs its reason (--reason).
ledger-taken-wholly = taken
ledger-taken-partly = taken in part
ledger-taken-not = not taken
ledger-report-unknown = There is no draft of the report { $report } yet.
ledger-draft-unknown = The report { $report } has no draft { $draft }.
ledger-comment-unknown = The report { $report } has no comment { $comment }.
ledger-issue-unknown = The report was not issued under { $number }.
ledger-issue-none = The report { $report } has not been issued.
ledger-issue-file-unknown = Issue { $number } has no file { $file }.
ledger-help-report-unknown = See the drafts, comments and issues of the report, and choose again.
ledger-blank = There is no text.
ledger-help-blank = Enter the text and try again.
ledger-nul = A text holds the character NUL, which the book can't keep.
ledger-help-nul = Take that character out and try again.
ledger-no-recipients = There is nobody to send it to, or one of them is blank.
ledger-help-no-recipients = Name at least one unit that is asked for comments.
ledger-comment-reason = Comment { $comment } is not taken, or only in part, and there is no reason.
ledger-help-comment-reason = Explain why.
ledger-comments-open = Comments without an answer: { $comments }.
ledger-help-comments-open = Answer each comment (taken or not, and why) before the report is issued.
ledger-exception-reason = There is no reason why this stands: { $finding }
ledger-help-exception-reason = Mend the report, or give the reason why it stands.
ledger-issue-no-files = There is no file to issue.
ledger-help-issue-no-files = Give at least one file of the report (DOCX or PDF).
ledger-issue-incomplete = An issue needs a text, a number, who signs, and a date (a year from 1900 to 2200).
ledger-help-issue-incomplete = Give what is missing and issue it again.
ledger-issued-already = The report was issued under { $number }, and that issue is in force.
ledger-help-replaces = What was issued is never changed. To replace it, make a further issue that names the number of the one in force.
ledger-number-used = The number { $number } was used in { $year } already, or for this very report.
ledger-help-number-used = Take another number from the register of outgoing documents.
ledger-issue-file-name = The name of the file "{ $file }" can't be used.
ledger-help-issue-file-name = Use a name of less than 200 bytes without slashes, colons and control characters, that does not begin with a dot.
ledger-issue-file-size = The file { $file } has { $bytes } bytes; the book keeps files of 1 to { $most } bytes.
ledger-help-issue-file-size = Check the file, or make the pictures in it smaller.
ledger-issue-file-taken = Issue { $number } has a file { $file } already.
ledger-help-issue-file-taken = A file that is kept is not overwritten. Choose another name.
ledger-unsound-text = The text was changed or removed after it was issued.
ledger-unsound-figures = The figures were changed or removed after they were issued.
ledger-unsound-file = The file { $file } was changed or removed after it was kept.
ledger-unsound-hash = The hash no longer fits: figures, text or files are not those that were issued.

## Command line of the book
book-init-about = Make a new book: one SQLite file, or tables in a PostgreSQL database
book-init-after =
    Examples:
    {"  "}sokhop init book-2022.db
    {"  "}sokhop init country.db --country
    {"  "}sokhop init --database postgres://sokhop@server/book
book-import-about = Take a year (a folder of CSV files) into the book; a second time only what differs is written
book-import-after =
    With --history targets are known from the day of their document and results from the day of their report, so that the book can be asked what was known on a day (--as-of).

    Examples:
    {"  "}sokhop import examples/trung-khanh-2022 --book book.db --history
    {"  "}sokhop import march.xlsx --book book.db
book-evaluate-after =
    Exit code: 0 the figures agree, 1 some do not, 2 something could not be read.

    Examples:
    {"  "}sokhop evaluate sokhop-demo
    {"  "}sokhop evaluate --book book.db
    {"  "}sokhop evaluate --book book.db --as-of 2022-03-01
book-export-about = Write a year out of the book as a folder of CSV files, or its figures as one file
book-export-after =
    Examples:
    {"  "}sokhop export year-2022 --book book.db --unit TK --year 2022
    {"  "}sokhop export figures.xlsx --format xlsx --book book.db
book-status-about = See where everything stands: years in the book, submissions by state, who is late
book-status-after =
    Examples:
    {"  "}sokhop status --book book.db
    {"  "}sokhop status --book book.db --as-of 2023-01-31
book-rollup-about = See the total of an indicator in a unit, or compute all totals again
book-rollup-after =
    Exit code of --verify: 0 all totals agree, 1 some do not.

    Examples:
    {"  "}sokhop rollup --book book.db --indicator agr.crop.maize.area --unit TK --period 2022
    {"  "}sokhop rollup --book book.db --verify
book-unit-about = See and reorganise units: merge, split, rename, each on a day
book-unit-after =
    Examples:
    {"  "}sokhop unit list --book book.db
    {"  "}sokhop unit merge --help
book-unit-list-about = List units
book-unit-list-after =
    Examples:
    {"  "}sokhop unit list --book book.db --below TK
    {"  "}sokhop unit list --book book.db --find "Đàm Thủy"
book-unit-show-about = See a unit: names, codes and parents in time, what it was made of and what became of it
book-unit-show-after =
    Example:
    {"  "}sokhop unit show TK --book book.db
book-unit-add-about = Add units from a units.csv file
book-unit-add-after =
    Example:
    {"  "}sokhop unit add units.csv --book book.db --as admin
book-unit-merge-about = Merge units into one from a day on
book-unit-merge-after =
    Old figures stay; the same-period figure of the new unit is the sum of the old ones.

    Example:
    {"  "}sokhop unit merge XA.A XA.B --id XA.AB --name "Xã AB" --date 2025-07-01 --book book.db
book-unit-split-about = Split a unit into several from a day on
book-unit-split-after =
    With shares old figures are divided by them; without, the same period can't be compared.

    Example:
    {"  "}sokhop unit split XA.A --into "XA.A1=Xã A1=0.6" --into "XA.A2=Xã A2=0.4" --date 2025-07-01 --book book.db --lang en
book-unit-rename-about = Give a unit another name, code or level from a day on
book-unit-rename-after =
    Example:
    {"  "}sokhop unit rename XA.A --name "Phường A" --level ward --date 2025-07-01 --book book.db
book-target-about = Assign targets, see their revisions, share them out
book-target-after =
    Examples:
    {"  "}sokhop target list --book book.db
    {"  "}sokhop target assign --help
book-target-list-about = List all revisions of targets
book-target-list-after =
    Example:
    {"  "}sokhop target list --book book.db --indicator econ.income_per_capita
book-target-assign-about = Assign a target or change it; each time is a new revision, earlier ones stay
book-target-assign-after =
    Kinds: at-least (default), at-most, exactly, range (with --to), hold, qualitative (no value).

    Example:
    {"  "}sokhop target assign econ.income_per_capita 27.5 --unit TK --year 2022 --authority district_council --document 12/NQ-HĐND --title "Changed targets" --book book.db --lang en
book-target-diff-about = Compare two revisions
book-target-diff-after =
    Example:
    {"  "}sokhop target diff --book book.db --first 1 --second 2
book-target-allocate-about = Share a target out among the units below and see what is still missing
book-target-allocate-after =
    Exit code: 0 all is shared out, 1 something is missing or too much.

    Example:
    {"  "}sokhop target allocate agr.crop.maize.area XA.A=120 XA.B=80.5 --unit TK --year 2022 --authority district_council --book book.db --lang en
book-account-about = See accounts and grant roles
book-account-after =
    In a book without accounts whoever opens it may do everything; grant the first role to an administrator.

    Example:
    {"  "}sokhop account list --book book.db
book-account-list-about = List accounts and their roles
book-account-list-after =
    Example:
    {"  "}sokhop account list --book book.db
book-account-grant-about = Grant a role
book-account-grant-after =
    Roles: reporter (enters and submits), owner (approves), compiler (locks, reopens, assigns), publisher, administrator, viewer, auditor.

    Example:
    {"  "}sokhop account grant lan --role reporter --unit TK.damthuy --full-name "Hoang Thi Lan" --as admin --book book.db
book-account-revoke-about = Take a role back
book-account-revoke-after =
    Example:
    {"  "}sokhop account revoke lan --role reporter --unit TK.damthuy --as admin --book book.db
book-form-about = Report forms: list them, see who owes what, propose, write as Excel
book-form-after =
    Examples:
    {"  "}sokhop form list --book book.db
    {"  "}sokhop form owed --help
book-form-list-about = List forms
book-form-list-after =
    Examples:
    {"  "}sokhop form list --book book.db
    {"  "}sokhop form list --book book.db --unit TK.dep.agri
book-form-show-about = See the lines of a form; with --unit and --period also what was entered
book-form-show-after =
    Examples:
    {"  "}sokhop form show TK.dep.agri.year --book book.db
    {"  "}sokhop form show TK.dep.agri.year --unit TK.dep.agri --period 2022 --changed --book book.db
book-form-owed-about = See who owes which form by when, and where it stands
book-form-owed-after =
    Exit code: 0 nothing is late, 1 something is.

    Example:
    {"  "}sokhop form owed --from 2023-01-01 --to 2023-01-31 --book book.db
book-form-propose-about = Propose forms for all agencies from the indicators of a year
book-form-propose-after =
    Examples:
    {"  "}sokhop form propose --office TK.dep.office --book book.db
    {"  "}sokhop form propose --office TK.dep.office --to forms --book book.db
book-form-export-about = Write blank forms as Excel files to be filled in
book-form-export-after =
    Examples:
    {"  "}sokhop form export form.xlsx --form TK.dep.agri.year --unit TK.dep.agri --period 2022 --book book.db
    {"  "}sokhop form export folder --all --period 2022 --book book.db
book-submit-about = Hand figures over: from filled Excel forms, a whole folder, or typed here
book-submit-after =
    Nothing is taken from a form with an error, and each bad cell is named; good forms are handed over. Exit code: 0 all were, 1 some were refused.

    Examples:
    {"  "}sokhop submit form.xlsx --as lan --book book.db
    {"  "}sokhop submit folder --as lan --book book.db
    {"  "}sokhop submit agr.crop.maize.area=120.5 --form TK.dep.agri.year --unit TK.dep.agri --period 2022 --as lan --book book.db --lang en
book-return-about = Give a submission back with reasons, for the whole or for single cells
book-return-after =
    Example:
    {"  "}sokhop return --form TK.dep.agri.year --unit TK.dep.agri --period 2022 --cell agr.crop.maize.area="ten times too much" --as office --book book.db
book-approve-about = Approve a submission, or all that wait for me
book-approve-after =
    Examples:
    {"  "}sokhop approve --form TK.dep.agri.year --unit TK.dep.agri --period 2022 --as office --book book.db
    {"  "}sokhop approve --all --as office --book book.db
book-lock-about = Lock what is approved
book-lock-after =
    Examples:
    {"  "}sokhop lock --form TK.dep.agri.year --unit TK.dep.agri --period 2022 --as compiler --book book.db
    {"  "}sokhop lock --all --as compiler --book book.db
book-reopen-about = Reopen what is approved or locked, with a reason
book-reopen-after =
    Example:
    {"  "}sokhop reopen --form TK.dep.agri.year --unit TK.dep.agri --period 2022 --reason "wrong area" --as compiler --book book.db
book-estimates-about = Hold estimates against actuals, and see what new figures change in the evaluation
book-estimates-after =
    Examples:
    {"  "}sokhop estimates --book book.db
    {"  "}sokhop estimates --book book.db --since 2022-12-31
book-reconcile-about = See competing sources of one figure, which one counts and why
book-reconcile-after =
    Exit code: 0 sources agree, 1 some differ.

    Examples:
    {"  "}sokhop reconcile --book book.db
    {"  "}sokhop reconcile --book book.db --indicator agr.crop.maize.area --all
    {"  "}sokhop reconcile --book book.db --indicator agr.crop.maize.area --unit TK --period 2022 --choose report --reason "misprint in the appendix"
book-audit-about = See who changed what, verify that nothing was changed behind the program's back, seal
book-audit-after =
    Exit code of --verify: 0 the book is sound, 1 rows were changed, removed or inserted.

    Examples:
    {"  "}sokhop audit --book book.db --last 50
    {"  "}sokhop audit --book book.db --verify
book-backup-about = Copy the book to a file, also while it is used
book-backup-after =
    Example:
    {"  "}sokhop backup book-2022-12-31.db --book book.db
book-restore-about = Restore a book from a copy, once the copy was verified
book-restore-after =
    Example:
    {"  "}sokhop restore book-2022-12-31.db book.db
book-simulate-about = Make a simulated book to try things out and to measure; everything in it says that it is simulated
book-simulate-after =
    Examples:
    {"  "}sokhop simulate try.db
    {"  "}sokhop simulate country.db --country --observations 1000000
book-db-about = Work on the database itself
book-db-after =
    Example:
    {"  "}sokhop db distribute --help
book-db-distribute-about = Spread the tables over the machines of a Citus cluster (PostgreSQL)
book-db-distribute-after =
    Example:
    {"  "}sokhop db distribute --database postgres://sokhop@server/book
book-arg-book = File of the book; the environment variable SOKHOP_BOOK sets it for good
book-arg-database = Book in PostgreSQL in place of --book; SOKHOP_DATABASE sets it for good
book-arg-account = Account that does it (default: local)
book-arg-unit = Unit: its id or official code
book-arg-year = Year; needless where the book has only one
book-arg-as-of = Only what was known at the end of this day, as 2022-03-01
book-arg-format = Form of the result: text for people (default), json for programs
book-arg-export-format = dir: the files of the year (default); csv, xlsx, sdmx: one file of figures
book-arg-file = File of the new book
book-arg-backup-file = File of the copy, not there yet
book-arg-restore-file = File of the book to be made, not there yet
book-arg-restore-from = The copy
book-arg-unit-add-file = A units.csv file
book-arg-simulate-file = File of the simulated book, not there yet
book-arg-simulate-country = The country's size: 34 provinces, 3,321 communes, 196 indicators (default: one province of 21 communes, 35 indicators, 12 months)
book-arg-seed = The same seed makes the same book (default: 1)
book-arg-communes = Communes
book-arg-indicators = Indicators
book-arg-months = Months
book-arg-observations = Only approved figures, so many (to measure)
book-arg-title = Title of the document, where the book does not know it yet; --from is its date
book-arg-choose = Let this source count for --indicator, --unit, --period
book-arg-country = Also load the country's units before and after 1 July 2025 with their lineage
book-arg-what = Folder of a year, or a file of figures
book-arg-submit-what = Filled Excel forms, folders of them, or INDICATOR=VALUE
book-arg-history = The files tell of the past: what was known when follows the dates of documents and reports
book-arg-reason = Why; it is kept in the audit
book-arg-dir = Folder of the files of a year (year.csv, units.csv…); none with --book
book-arg-to = Where to write
book-arg-form-propose-to = Write forms.csv, form_lines.csv and form_units.csv to this folder
book-arg-form-owed-from = Due from this day on (default: the first of this month)
book-arg-form-owed-to = Due until this day (default: 30 days from now)
book-arg-target-assign-from = First day on which it holds
book-arg-high = Upper bound (with --kind range)
book-arg-form = Code of the form
book-arg-about = Unit whose figures they are, where it is not the one that fills the form in
book-arg-audit-about = Only changes with this text in account, action or subject
book-arg-period = Period: 2022, 2022-03 (month), 2022-Q1 (quarter), 2022-H1 (half), 2022-9M
book-arg-cell = Reason for one cell: INDICATOR=REASON; may be repeated
book-arg-all = All that wait for me
book-arg-form-export-all = All forms owed for the period, into a folder
book-arg-reconcile-all = Also where sources agree
book-arg-indicator = Code of the indicator
book-arg-tree = Along the administrative tree (default) or that of departments
book-arg-calendar = Calendar of the period: administrative (15th to 14th) or statistical (calendar months)
book-arg-missing = Also name the units that have not reported
book-arg-verify = Compute everything again and compare
book-arg-audit-verify = Read every row and every chain again
book-arg-seal = Seal: write the heads of all chains down
book-arg-last = So many of the last changes (default: 20)
book-arg-since = Tell what changed in the evaluation since the end of this day
book-arg-status = Status: A final (default), P provisional, E estimate
book-arg-cause = Cause, for figures that need an explanation
book-arg-remedy = What is done about it
book-arg-confirm = Warnings were looked at and the figures stand
book-arg-draft = Keep a draft, hand nothing over yet
book-arg-below = Only units directly below this one
book-arg-find = Only units with this text in name, id or code
book-arg-lineage = A lineage.csv file: what became of which unit
book-arg-units = The units to be merged, two or more
book-arg-parent = Parent of the new unit, where the old ones have different parents
book-arg-date = First day on which it holds, as 2025-07-01
book-arg-into = A new unit; repeated for each, the first one continues the old one
book-arg-id = Id of the new unit, held by none before
book-arg-name = Name
book-arg-account-grant-name = Name of the account
book-arg-account-revoke-name = Name of the account
book-arg-name-en = English name
book-arg-code = Official code
book-arg-form-show-code = Code of the form
book-arg-level = Level: commune, ward, township, district, province, department…
book-arg-value = Value, in the unit of the indicator
book-arg-kind = Kind of goal (default: at-least)
book-arg-authority = Authority, for example district_council
book-arg-document = Number of the document
book-arg-note = A note
book-arg-first = The earlier revision (default: 1)
book-arg-second = The later revision (default: 2)
book-arg-parts = Parts of units; without any it is only shown
book-arg-role = Role
book-arg-sector = Only this sector, for example I.1
book-arg-full-name = Name of the holder
book-arg-changed = Only lines that changed since the last look
book-arg-late = Only what is late
book-arg-office = The agency that compiles and approves last
book-arg-save = Keep the forms in the book
book-value-url = URL
book-value-account = ACCOUNT
book-value-unit = UNIT
book-value-year = YEAR
book-value-day = DAY
book-value-text = TEXT
book-value-path = PATH
book-value-code = CODE
book-value-period = PERIOD
book-value-cell = CODE=REASON
book-value-figure = VALUE
book-value-part = UNIT=VALUE
book-value-heir = ID=NAME[=SHARE]
book-value-number = NUMBER
book-value-submitted = FILE|CODE=VALUE
book-value-format = text|json
book-value-files = dir|csv|xlsx|sdmx
book-value-tree = administrative|departments
book-value-calendar = administrative|statistical
book-value-status = A|P|E
book-value-kind = KIND
book-value-role = ROLE
book-value-id = ID
book-value-name = NAME
book-value-level = LEVEL
book-value-document = DOCUMENT
book-value-sector = SECTOR
book-value-lang = vi|en
cli-conflict = { $argument } can't be used together with { $other }.
cli-bad-value-of = { $argument } does not take "{ $value }". A day is written 2022-03-01, a period 2022, 2022-03 or 2022-Q1; see the command's --help.
cli-heading-book = Book
cli-usage-options = [OPTIONS]
cli-usage-command = COMMAND
book-no-book = No book is named. Add --book FILE (or --database URL), or set SOKHOP_BOOK. A new book: sokhop init FILE
book-empty = The book has no year yet. Import one: sokhop import FOLDER --book FILE
book-no-such-year = The book has no such year of this unit. See its years: sokhop status
book-which-year = The book has several years: { $years }. Name one by --unit and --year.
book-only-of-book = --unit and --year are for a book (--book), not for a folder.
book-file-there = The file is there already and was kept. Choose another name or folder.
book-made = Made the book { $book }.
book-made-next = Next: sokhop import FOLDER { $option }
book-country = Loaded { $units } units and { $edges } edges of their lineage in { $seconds } seconds.
book-copied = Copied to { $file } ({ $size } KB).
book-restored = Restored { $book } from { $from }: its chains are sound, { $observations } observations.
book-distributed = Spread { $tables } tables.
book-imported = Imported { $targets } targets, { $observations } results and { $rows } rows of reference data (units, indicators, documents, forms).
book-imported-nothing = The book has all of it; nothing new to import.
book-exported = Wrote { $count } files to { $folder }.
book-line = {"  "}{ $label }{ $text }
book-rollup-title = { $indicator } · { $unit } · { $period }
book-rollup-value = Value
book-rollup-own = The unit's own
book-rollup-children = Sum of units below
book-rollup-reported = Units below
book-rollup-counts = { $reported }/{ $expected } reported, { $missing } missing
book-rollup-made-of = Made of each
book-rollup-break = Break in series
book-no-figure = no figure yet
book-none-missing = No unit is missing.
book-totals-agree = All totals agree: { $observations } observations, { $cells } cells, { $totals } totals.
book-totals-differ = { $count } of { $cells } cells and { $totals } totals do not agree with { $observations } observations:
book-progress-totals = Computing totals again
book-progress-audit = Reading the audit
book-sealed = Sealed { $count } chains.
book-no-changes = No changes.
book-sound = The book is sound: { $changes } changes, { $rows } rows, { $seals } seals.
book-tampered = { $count } places were changed behind the program's back, in { $changes } changes, { $rows } rows:
book-state-none = not begun
book-state-late = late, { $state }
book-status-title = Book { $book } as of { $day }
book-status-years = Years
book-status-no-year = none yet
book-status-units = Units
book-status-indicators = Indicators
book-status-forms = Forms
book-arg-like = In the likeness of a real year: its indicators, units that exist nowhere, a year later, other figures
book-simulated-like = { $book } is simulated in the likeness of { $folder }: { $figures } figures, { $year }.
book-status-simulated = The figures of this book are simulated, not real.
book-status-submissions = Submissions by state:
book-status-no-submission = No submission was begun.
book-status-late = { $count } submissions are late:
book-status-none-late = Nothing is late.
book-status-more-late = … { $count } more: sokhop form owed --late
book-no-estimates = No estimate has an actual to be held against yet.
book-changes-since = { $count } things changed in the evaluation since what was known on { $day }:
book-sources-agree = Sources agree ({ $count } figures have several).
book-sources-differ = Sources differ on { $differ } of { $count } figures that have several. × marks the one that counts.
book-source-children = units below ({ $reported }/{ $expected })
book-no-accounts = The book has no accounts: whoever opens it may do everything. First role: sokhop account grant NAME --role administrator
book-no-role = no role
book-everywhere = all units
book-no-such-role = The account { $account } does not have the role { $role }.
book-granted = Granted { $role } to { $account } ({ $unit }).
book-revoked = Took { $role } back from { $account } ({ $unit }).
book-bad-heir = A new unit is written ID=NAME or ID=NAME=SHARE, for example "A1=Commune A1=0.6".
book-units-changed = Done from { $day } on: { $rows } rows of units; { $moved } figures moved to another parent's total.
book-units-added = Added { $rows } rows of units.
book-no-units = No such unit on { $day }. For another day: --as-of DAY
book-no-lineage = Made of no other unit, and nothing became of it.
book-made-of = all of
book-made-of-part = a part of
book-became = went to
book-became-part = a part went to
book-no-targets = No targets yet.
book-no-number = "{ $text }" is no number. Write 12,704.04 or 12704.04.
book-bad-goal = The value does not fit the kind: range takes two (VALUE --to VALUE), qualitative none, others one.
book-assigned = Assigned { $indicator }, revision { $revision }: { $goal } ({ $document }).
book-no-difference = Revisions { $first } and { $second } do not differ.
book-bad-part = "{ $text }" is not right. Write UNIT=VALUE, for example TK.damthuy=120.5.
book-shared-whole = { $indicator }: all of { $whole } { $measure } is shared out.
book-shared-short = { $indicator }: { $allocated } of { $whole } { $measure } shared out, { $left } missing.
book-shared-over = { $indicator }: { $allocated } of { $whole } { $measure } shared out, { $left } too much.
book-shared-missing = { $count } units have no part yet: { $units }
book-which-submission = Name --form, --unit and --period.
book-bad-cell = "{ $text }" is not right. Write INDICATOR=REASON.
book-nothing-waits = Nothing waits for { $account }.
book-swept = { $done } of { $all } submissions: { $deed } done; { $figures } figures count now.
book-done = Form { $form } of { $unit }, { $period }: { $state }.
book-done-figures = Form { $form } of { $unit }, { $period }: { $state }; { $figures } figures count now.
book-kept-as-draft = { $count } figures were kept as a draft but not handed over:
book-files-or-figures = Hand over either files or typed figures at a time.
book-nothing-owed = Nothing falls due in these days. For others: --from DAY --to DAY
book-owed-count = { $count } submissions, { $late } late.
book-no-forms = No forms yet. Propose some from the indicators: sokhop form propose --office AGENCY
book-form-title = { $form } · version { $version } · { $name } · { $units } units fill it in
book-submission-title = { $form } · { $unit } · { $period } · { $state }
book-no-line-changed = No line changed.
book-event = {"  "}{ $at }  { $account }: { $deed }
book-event-reason = {"  "}{ $at }  { $account }: { $deed }. Reason: { $reason }
book-forms-cover = { $forms } forms of { $agencies } agencies ask for { $asked } of { $all } indicators that have a result.
book-forms-kept = Kept in the book ({ $rows } new rows).
book-head-about = Figures of
book-head-account = Account
book-head-action = Action
book-head-actual = Actual
book-head-after = After
book-head-at = At
book-head-authority = Authority
book-head-before = Before
book-head-cause = Cause
book-head-change = Number
book-head-changed = Changed
book-head-code = Code
book-head-computed = Computed
book-head-counts = Counts
book-head-date = Day
book-head-difference = Difference
book-head-document = Document
book-head-due = Due
book-head-estimate = Estimate
book-head-first = Earlier
book-head-form = Form
book-head-form-name = Name
book-head-from = From
book-head-given = Given in
book-head-goal = Goal
book-head-id = Id
book-head-indicator = Indicator
book-head-kept = Kept
book-head-level = Level
book-head-lineage = Lineage
book-head-lines = Lines
book-head-measure = Measure
book-head-name = Name
book-head-note = Note
book-head-official = Code
book-head-parent = Parent
book-head-percent = %
book-head-period = Period
book-head-place = Where
book-head-plan = Plan
book-head-previous = Previous
book-head-reason = Reason
book-head-remark = Why returned
book-head-required = Required
book-head-revision = Revision
book-head-role = Role
book-head-rows = Rows
book-head-same-period = Year before
book-head-second = Later
book-head-sector = Sector
book-head-share = Share
book-head-source = Source
book-head-state = State
book-head-status = Status
book-head-steps = Steps
book-head-subject = Subject
book-head-table = Table
book-head-to = To
book-head-unit = Unit
book-head-units = Units
book-head-value = Value
book-head-version = Version
book-head-why = Why
book-form-number = Form { $number }
book-form-written = Wrote the blank form { $file }
book-forms-written = Wrote { $count } blank forms to { $folder }.
book-which-period = Name the period: --period 2022
book-no-forms-of-period = No form is owed for { $period }.
book-no-form-files = There are no Excel files here.
book-form-other = This is form { $form } for { $period }, not the form or period named.
book-forms-taken = Handed over { $done } of { $all } forms, { $figures } figures.
book-forms-kept-as-draft = Kept drafts of { $done } of { $all } forms, { $figures } figures.
book-progress-forms = Writing forms
book-progress-read = Reading forms
book-progress-simulation = Simulating
book-simulated = Simulated { $book } in { $seconds } seconds: { $submissions } submissions approved, { $figures } figures; { $late } late, { $returned } returned, { $corrected } reopened and corrected, { $missing } never came.
book-simulated-figures = Simulated { $book } in { $seconds } seconds: { $figures } approved figures.
book-figures-written = Wrote { $count } figures to { $file }.
book-document-added = Added the document { $document } to the book.
book-document-title = For a new document add --title "TITLE" (and --from DATE).
book-chosen = { $indicator } of { $unit }, { $period }: { $source } counts from now on.
ledger-action-import = import
ledger-action-grant = grant
ledger-action-send = send for comments
ledger-action-answer = answer a comment
ledger-action-attach = attach a file
ledger-action-seal = seal
ledger-action-simulate = simulate
ledger-action-units = add units
ledger-action-merge = merge units
ledger-action-split = split a unit
ledger-action-rename = rename a unit
ledger-action-indicators = change indicators
ledger-action-form = make a form
ledger-action-holidays = change holidays
ledger-action-open = open data
ledger-action-invite = invite
ledger-action-password = set a password
ledger-action-codes-on = switch one-time codes on
ledger-action-codes-off = switch one-time codes off
ledger-action-unlock = unlock an account
ledger-action-end-sessions = end sessions
ledger-action-setting = change a setting
ledger-action-backup = copy the book
book-forms-blank = { $count } forms are blank and were left out.

## end of book
exchange-form-column-number = No.
exchange-form-column-label = Indicator
exchange-form-column-unit = Unit
exchange-form-column-plan = Target of the year
exchange-form-column-same-period = Same period last year
exchange-form-column-previous = Previous period
exchange-form-column-value = Result
exchange-form-column-status = Status
exchange-form-column-cause = Cause
exchange-form-column-remedy = Remedy
exchange-form-column-note = Note
exchange-form-status-final = Final
exchange-form-status-provisional = Provisional
exchange-form-status-estimate = Estimate
exchange-form-title = { $number }: { $title }
exchange-form-unit = Reporting unit: { $unit }
exchange-form-period = Reporting period: { $period }
exchange-form-period-days = { $period } (from { $from } to { $to })
exchange-form-due = Due: { $date }
exchange-form-how = Fill in the yellow cells only. Leave a cell empty if there is no figure yet; if it is nothing, enter 0. Percentages are plain numbers: 12.5 means 12.5%.
exchange-form-week = Week { $number } of { $year }
exchange-form-month = Month { $number } of { $year }
exchange-form-quarter = Quarter { $number } of { $year }
exchange-form-first-half = First six months of { $year }
exchange-form-second-half = Last six months of { $year }
exchange-form-nine-months = Nine months of { $year }
exchange-form-year = Year { $year }
exchange-form-school-year = School year { $from }-{ $to }
exchange-form-given = { $value } was reported in form { $form }; it is not asked again.
exchange-form-returned = Returned: { $remark }
exchange-form-type-number = Enter a number in { $unit }. Leave it empty if there is none yet; if it is nothing, enter 0.
exchange-form-type-count = Enter a whole number from 0 in { $unit }. Leave it empty if there is none yet.
exchange-form-refuse-number = This cell takes a number only: no words, no unit, no formula.
exchange-form-refuse-count = This cell takes a whole number from 0 only.
exchange-form-refuse-status = Choose one of: { $words }.
exchange-form-not-written = { $form } can't be written as an Excel file: { $reason }
exchange-help-form-not-written = Excel keeps at most 32,767 characters in a cell; shorten the text and try again.
exchange-form-too-large = The file is too large for a form (at most { $most } MB).
exchange-help-form-too-large = Hand in the form as it was sent, without pictures or other sheets.
exchange-form-no-spreadsheet = This is no spreadsheet that can be read, or it is damaged.
exchange-help-form-no-spreadsheet = Hand in an .xlsx, .xls, .xlsb or .ods file without a password; if Excel can't open it, ask for the file again.
exchange-form-no-key = The file has no key sheet, so nothing says which form it is, of which unit and period.
exchange-help-form-no-key = Fill in the very file that was sent; don't copy it into another one.
exchange-form-key-damaged = The key sheet of the form is damaged.
exchange-help-form-fresh = Get the form anew and fill it in again.
exchange-form-other-format = The form is laid out in version { $format }; this program reads version { $known }.
exchange-form-outdated = Lines or units of { $form } have changed since this file was sent.
exchange-form-other-book = This form is of another book.
exchange-form-other-form = This is form { $found }, not form { $wanted }.
exchange-help-form-right-file = Hand in the right file, or hand this one in for its own form, unit and period.
exchange-form-other-version = This form is version { $found }; the one in use is version { $wanted }.
exchange-form-other-unit = This form is of { $found }, not of { $wanted }.
exchange-form-other-period = This form is of { $found }, not of { $wanted }.
exchange-form-heading = The column heading must be "{ $wanted }" but is "{ $found }".
exchange-help-form-layout = Rows and columns must not be added, deleted or moved. Undo it (Ctrl+Z), or get the form anew and fill it in again.
exchange-form-row-inserted = This row is not of the form: it was inserted.
exchange-form-row-copied = This row repeats row { $row }.
exchange-form-row-deleted = Row "{ $label }" was deleted.
exchange-form-row-moved = The rows are no longer in the order of the form; here must be "{ $label }".
exchange-form-label = The indicator "{ $wanted }" was changed to "{ $found }".
exchange-help-form-label = Put the name back; for another indicator ask the agency for a supplement to the form.
exchange-form-measure = The unit "{ $wanted }" was changed to "{ $found }".
exchange-help-form-measure = Put the unit "{ $wanted }" back and convert the figure to it.
exchange-form-merged = An input cell was merged with others; what they held is hidden.
exchange-help-form-merged = Unmerge the cells (Merge & Center) and fill in each one.
exchange-form-no-number = "{ $text }" is no number.
exchange-help-form-no-number = Enter a number; leave it empty if there is none yet; if it is nothing, enter 0.
exchange-form-text-number = "{ $text }" is text, not a number; it looks like { $value }.
exchange-help-form-text-number = Change the format of the cell to Number and enter { $value } again.
exchange-form-percent = The cell has a percent format: its value is { $value } but it shows { $shown }%.
exchange-help-form-percent = Change the format of the cell to Number and enter the number as it is read, such as { $shown }.
exchange-form-formula = The cell holds a formula.
exchange-help-form-formula = Replace the formula by its result: copy the cell and paste values.
exchange-form-date = The cell holds a date; Excel may have made it of a number.
exchange-help-form-date = Change the format of the cell to Number and enter the number again.
exchange-form-boolean = The cell holds TRUE or FALSE, not a number.
exchange-form-error-value = The cell holds the error { $error }.
exchange-form-number-size = The number in the cell is too large or too small.
exchange-help-form-retype = Clear the cell and enter the number again.
exchange-form-negative-count = { $value } is negative, but this indicator is a count.
exchange-form-fraction-count = { $value } is not whole, but this indicator is a count.
exchange-help-form-count = Enter a whole number from 0 in { $unit }.
exchange-form-given-differs = { $given } was reported in form { $form }, but here stands { $value }.
exchange-help-form-given-differs = A figure is reported once: clear it here, or mend it in form { $form }.
exchange-form-status = "{ $word }" is no status.
exchange-help-form-status = Choose one of: { $words }.
exchange-form-words-alone = There is a cause or a remedy but no figure.
exchange-help-form-words-alone = Enter the figure, or clear the cause and the remedy of this row.
exchange-form-words = This cell takes words only.
exchange-help-form-words = Enter the words again, without a formula.
exchange-table-unreadable = The file can't be opened: it is no sound Excel workbook, or it has a password.
exchange-table-help-unreadable = Open it in Excel, take the password away if there is one, and save it as .xlsx.
exchange-table-no-header = This cell is filled but its column has no name in the header.
exchange-table-help-no-header = Name the column, or clear it.
exchange-table-number-text = The cell holds "{ $text }" as text, not as a number.
exchange-table-help-number-text = If { $number } is meant, enter it as a number; in a CSV file write { $number }.
exchange-table-date = Excel made this cell the date { $text }.
exchange-table-help-date-period = Format the column as text and write the period again, for example { $period }.
exchange-table-help-date-value = Format the cell as a number and enter the value again.
exchange-table-percent = The cell has a percent format, so its true value is { $number }.
exchange-table-help-percent = Remove the percent format and enter the number in the indicator's unit; if that is %, write { $number }.
exchange-table-cell-error = The cell's formula gives the error { $text }.
exchange-table-help-cell-error = Correct the formula, or write the value into the cell.
exchange-table-too-large = The table can't be written as an Excel file: { $text }
exchange-table-help-too-large = Export CSV instead, or split the table.
exchange-sdmx-other-column = The column { $column } has the value "{ $text }", for which there is no place.
exchange-sdmx-help-other-column = An indicator, unit and period have one figure: keep only the totals (_T), or drop the column.
exchange-sdmx-action = The column ACTION can't be "{ $text }".
exchange-sdmx-help-action = Use I, A, M or R. What was entered is never deleted; to take a figure back, send status M with a new day of entry.
exchange-sdmx-period = "{ $text }" is no reporting period.
exchange-sdmx-help-period = Write 2022, 2022-S1, 2022-Q1, 2022-03, 2022-W07, nine months as 2022-01-01/P9M, a school year as 2021-09-01/P1Y.
exchange-sdmx-frequency = The frequency { $text } does not fit the period { $period }.
exchange-sdmx-help-frequency = This period has the frequency { $text }: correct FREQ or TIME_PERIOD.
exchange-sdmx-unit = The unit "{ $unit }" can't be converted to { $expected }.
exchange-sdmx-help-unit = Write { $measure } as UNIT_MEASURE with its UNIT_MULT, or the Vietnamese name of a unit.

# report: the words of a report
report-about = about { $figure }
report-over = over { $figure }
report-nearly = nearly { $figure }
report-estimate = an estimated { $figure }
report-said-met = met
report-said-missed = not met
report-points = { $figure } percentage points
report-attained = { $rate } of the plan
report-attained-by = { $rate } of the plan of { $authority }
report-judged-exceeded = above the plan
report-judged-met = as planned
report-judged-missed = below the plan
report-same-period = the same period of { $year }
report-up = up { $change } on { $then }
report-down = down { $change } on { $then }
report-slightly-up = slightly up, { $change }, on { $then }
report-slightly-down = slightly down, { $change }, on { $then }
report-equal = the same as in { $then }
report-indexed = { $index } of { $then }
report-not-comparable = against { $then }: { $why }
report-told = { $name }: { $figure }
report-told-so-far = { $name } { $within }: { $figure }; since the beginning of the year it
report-within-month = in the month
report-within-quarter = in the quarter
report-within-half = in the second half of the year
report-not-yet = short of the goal of the year so far
report-foreseen = at this pace the year comes to about { $rate } of the plan
report-told-planned = { $name } reached { $figure }
report-share = { $listed }, a share of { $share }
report-told-beside = { $name } reached { $figure } (plan { $goal })
report-units = { $count } commune-level units
report-targets = { $count } targets
report-no-unit = none
report-goal-at-least = { $goal } or more
report-goal-at-most = { $goal } at most
report-goal-hold = { $goal } kept
report-goal-qualitative = done
report-document-dated = { $kind } No. { $number } of { $date } by { $issuer }
report-document-undated = { $kind } No. { $number } by { $issuer }
report-kind-resolution = Resolution
report-kind-decision = Decision
report-kind-decree = Decree
report-kind-directive = Directive
report-kind-plan = Plan
report-kind-report = Report
report-kind-circular = Circular
report-kind-notice = Notice
report-kind-conclusion = Conclusion
report-kind-letter = Official letter
report-kind-document = Document
report-level-country = central
report-level-province = provincial
report-level-district = district
report-level-township = township
report-level-ward = ward
report-level-special-zone = special zone
report-level-commune = commune
report-level-other = unit
report-committee = { $level } People's Committee
report-council = { $level } People's Council
report-period-week = week { $number } of { $year }
report-period-month = month { $number } of { $year }
report-period-quarter = quarter { $roman } of { $year }
report-period-first-half = first half of { $year }
report-period-second-half = second half of { $year }
report-period-nine-months = first nine months of { $year }
report-period-year = { $year }
report-period-school-year = school year { $before }-{ $year }
report-country = SOCIALIST REPUBLIC OF VIET NAM
report-motto = Independence - Freedom - Happiness
report-number = No.          /{ $symbol }
report-place-and-date = { $place },                { $year }
report-subject = Results of { $period }
report-recipients = Recipients:
report-annex = Annex
report-annex-numbered = Annex { $roman }
report-number-and-date = No.          /{ $symbol } of                { $year }
report-number-and-date-issued = No. { $number } of { $day }/{ $month }/{ $year }
report-draft-mark = DRAFT
report-head-number = No.
report-head-targets = Main targets
report-head-indicator = Indicator
report-head-place = Unit
report-head-unit = Measure
report-head-plan = Plan { $year }
report-head-plan-by = by { $authority }
report-head-result = Result
report-head-within = Result, { $period }
report-head-to-date = Since the beginning of the year
report-head-estimate = Estimate { $year }
report-head-rate = Of the plan (%)
report-head-rate-by = of { $authority }
report-head-growth = Of the same period (%)
report-head-last = Result { $last }
report-head-next-plan = Plan { $next }
report-head-verdict = Verdict
report-head-note = Note
report-head-measured = { $name } ({ $unit })
report-chart-attainment = Attainment of the main targets, { $period } (%)
report-chart-trend = { $indicator } over time, with the plan ({ $unit })
report-chart-parts = { $indicator } by part, { $period } ({ $unit })
report-chart-ranking = { $indicator } by unit, { $period } ({ $unit })
report-chart-plan = Plan
report-chart-empty = Chart without figures: { $title }

# report: gaps
report-gap = words: { $section }/{ $slot }
report-gap-cause = cause: { $indicator }
report-gap-remedy = remedy: { $indicator }
report-gap-next = main targets of { $year }
report-gap-allocation = goals of the units below for { $year }

# report: faults of a template
report-missing-value = There is no figure of "{ $indicator }" ({ $code }) for { $unit } in { $period }.
report-missing-goal = There is no target for "{ $indicator }" ({ $code }) of { $unit } in { $period }.
report-missing-base = There is no base for "{ $indicator }" ({ $code }) of { $unit } in { $period }: it is missing or zero.
report-missing-then = There is no figure of "{ $indicator }" ({ $code }) for { $unit } in the same period of the year before { $period }.
report-missing-parts = No part of "{ $indicator }" ({ $code }) has a figure, { $unit }, { $period }.
report-missing-units = No unit of { $unit } has a figure of "{ $indicator }" ({ $code }), { $period }.
report-help-missing = Enter the figure, or put the sentence between {"{% if has(\""}{ $code }{"\") %}"} … {"{% endif %}"}.
report-indicator = There is no indicator with the code "{ $code }".
report-help-indicator = Look the code up in indicators.csv.
report-help-nearest = Did you mean "{ $name }"?
report-help-names = These can be used: { $names }.
report-unknown-name = "{ $words }" is not known.
report-period = "{ $text }" is no period.
report-help-period = Periods are written like 2022, 2022-06, 2022-Q2, 2022-H1, 2022-9M, 2021-2022 (school year).
report-status = There is no status "{ $text }".
report-help-status = A status is one letter: A final, P provisional, E estimated, F forecast.
report-form = There is no form of list "{ $text }".
report-preset = There is no kind of table "{ $text }".
report-chart = There is no kind of chart "{ $text }".
report-document = There is no document with the number "{ $number }".
report-help-document = Add the document to documents.csv.
report-arguments = An argument is missing or too many at "{ $words }".
report-help-arguments = Write the code of the indicator in quotes, for example fig("agr.crop.maize.area").
report-no-items = The list is empty.
report-help-no-items = Write at least one code, for example items(["agr.crop.maize.area"]).
report-syntax = The template can't be read ({ $detail }).
report-help-syntax = Expressions stand in {"{{"} … {"}}"}, tags in {"{%"} … {"%}"}; every if and for needs its endif or endfor.
report-template = "{ $words }" can't be computed ({ $detail }).
report-help-template = Look at this expression again.
report-no-template = There is no template file: { $detail }.
report-help-no-template = Correct its name, or add the file to the folder of the report.
report-endless = This template never ends.
report-help-endless = Let its for loop run fewer times.
report-cycle = The templates call each other in a circle.
report-help-cycle = Take out one include or prose of the circle.
report-no-footnote = The footnote "{ $label }" is called and not written.
report-help-no-footnote = Add a line that begins with [^{ $label }]: to the end of the template.
report-no-image = There is no picture "{ $file }".
report-large-image = The picture "{ $file }" has { $size } MB, more than the { $limit } MB that are allowed.
report-help-large-image = Make it smaller (1,600 pixels across are enough for A4) and try again.
report-bad-image = "{ $file }" is no PNG or JPEG that can be used.
report-help-bad-image = Save the picture as PNG or JPEG, no side longer than 10,000 pixels.
report-no-outline = There is no outline "{ $outline }".
report-help-no-outline = Choose annual, monthly, quarterly, six-months, nine-months, plan or decision, or add the file { $file }.
report-bad-row = This row can't be read: { $detail }.
report-help-bad-row = Compare it with the head of the file; a level is a number from 1 to 6, or annex.
report-help-file = Save the file as UTF-8.

# report: commands
report-about-command = Writes the report from the figures: Word, PDF, HTML, Excel; every figure is called, none is typed.
report-after-command =
    Examples:
      sokhop report draft sokhop-demo
      sokhop report check sokhop-demo
report-draft-about = Writes a draft: report.docx, report.pdf, report.html, report.md and appendix.xlsx.
report-draft-after =
    Examples:
      sokhop report draft sokhop-demo
      sokhop report draft --book book.sokhop --outline monthly --period 2022-06 --gaps
report-check-about = Checks the report as a stranger would read it: every finding needs a reason in exceptions.csv.
report-check-after =
    Example:
      sokhop report check sokhop-demo
report-value-outline = OUTLINE
report-arg-outline = Outline: annual (default), monthly, quarterly, six-months, nine-months, plan, decision, or a folder of the unit
report-arg-templates = Folder with templates and words of the unit (report.csv, narrative/, causes.csv, exceptions.csv)
report-arg-gaps = Mark what has no figure or no words yet, instead of refusing
report-arg-out = Folder for the files (default: output)
report-arg-dir = Folder of the year; without it, the book
report-written = The report calls { $figures } figures, from { $results } results. Written:
report-has-gaps = { $gaps } gaps are marked; the report can't be issued yet.
report-refused = The report can't be written yet: { $count } faults. No file was changed.
report-finding = line { $line }: { $text } [{ $rule }]
report-excepted = line { $line }: { $text } [{ $rule }] - with a reason: { $reason }
report-idle = A reason that is not needed any more: { $rule }, "{ $words }". Take the row out of exceptions.csv.
report-checked = { $relations } relations between figures, { $fine } hold; { $open } findings without a reason, { $excepted } with one.

report-diff-about = Tells which figures changed: between two days, between an issue and today, between two drafts.
report-diff-after =
    Examples:
      sokhop report diff --book book.sokhop --since 2022-03-01
      sokhop report diff --book book.sokhop --issue 305/BC-UBND
      sokhop report diff --book book.sokhop --drafts 1 2
report-refresh-about = New figures for an edited Word file: prose, footnotes, tables and tracked changes stay.
report-refresh-after =
    Example:
      sokhop report refresh edited.docx sokhop-demo
report-take-about = Takes a section that an agency sent as Word: bound figures become expressions again.
report-take-after =
    Example:
      sokhop report take health health.docx --templates report
report-send-about = Records that a draft was sent for comments.
report-send-after =
    Example:
      sokhop report send --draft 1 --to "Division of Health" --until 2023-01-03 --book book.sokhop
report-comment-about = Records a comment.
report-comment-after =
    Example:
      sokhop report comment "Add the fourth quarter" --draft 1 --section health --from "Division of Health" --book book.sokhop
report-answer-about = Records how a comment was taken.
report-answer-after =
    Example:
      sokhop report answer 1 --taken partly --reason "The fourth quarter is not approved yet" --book book.sokhop
report-issue-about = Issues it: number, date, signature; figures, text and files are sealed.
report-issue-after =
    Example:
      sokhop report issue --number 305/BC-UBND --date 2023-01-05 --signer "Nguyễn Văn A" --book book.sokhop --templates report --out issued
report-attach-about = Keeps a file beside an issue, for instance the digitally signed PDF.
report-attach-after =
    Example:
      sokhop report attach signed.pdf --number 305/BC-UBND --book book.sokhop
report-show-about = Shows drafts, comments and how they were taken, issues.
report-show-after =
    Example:
      sokhop report show --book book.sokhop
report-arg-edited = The edited Word file
report-arg-refreshed = Where to write it (default: its name and -refreshed)
report-arg-section-file = The agency's Word file
report-arg-attached = The file to keep
report-arg-to = Who gets the draft; may be given several times
report-arg-draft = Number of the draft
report-arg-save = Keep it in the book as a draft
report-value-section = SECTION
report-arg-section = Name of the section in the outline, for example health
report-arg-since = Against what was known on this day
report-arg-issue = Against the issue of this number
report-arg-drafts = Numbers of two drafts
report-arg-until = Until when comments are asked
report-arg-text = What is said
report-arg-from = Who says it
report-arg-comment = Number of the comment
report-value-taken = wholly|partly|not
report-arg-taken = wholly, partly or not
report-arg-number = Number and symbol
report-arg-date = The date on it
report-arg-signer = Who signs
report-arg-capacity = In which capacity, lines by semicolons, for example "KT. CHỦ TỊCH;PHÓ CHỦ TỊCH"
report-arg-replaces = Number of the issue that it replaces
report-number-issued = No. { $number }
report-place-and-date-issued = { $place }, { $day }/{ $month }/{ $year }
report-saved = Kept in the book: draft { $number }.
report-diff-of-what = Against what? Give --since DAY, --issue NUMBER or --drafts A B.
report-differences = { $count } places differ.
report-no-differences = Nothing differs.
report-no-comments = There are no comments yet.
report-head-where = Where
report-head-before = Before
report-head-typed = In the file
report-head-now = Now
report-head-context = The words around it
report-head-expression = Expression
report-head-what = What
report-head-from = Who
report-head-section = Section
report-head-comment = Comment
report-head-taken = Taken
report-head-reason = Reason
report-comment-open = not answered yet
report-issue-gaps = It can't be issued yet: { $gaps } gaps are left. Write the words or enter the figures where it is marked.
report-issue-findings = It can't be issued yet: { $count } findings have no reason. Correct the figures, or write the reason into exceptions.csv.
report-issued = Issued: No. { $number } of { $date }. Sealed, SHA-256: { $hash }
report-attached = { $file } is kept beside No. { $number }.
report-sent = Recorded: draft { $draft } sent for comments to { $to }.
report-commented = Recorded: comment { $number }.
report-answered = Comment { $number }: { $taken }.
report-show-draft = Draft { $number }, { $at }, { $account } { $note }
report-show-sent = Draft { $draft } sent for comments to { $to }, { $at }, until { $until }
report-show-issue = No. { $number } of { $date }, signed: { $signer }; SHA-256 { $hash }
report-show-replaced = No. { $number } of { $date }, signed: { $signer }, replaced by No. { $by }; SHA-256 { $hash }
report-refresh-lost = The file has lost its list of what was written (some programs drop it): whether a person typed a figure can't be told for sure.
report-refresh-changed = new figure
report-refresh-overtyped = typed by a person, kept
report-refresh-unbound = not bound any more
report-refresh-unsure = replaced, look again
report-refresh-unknown = can't be computed, kept
report-take-name = "{ $section }" is no name of a section. It has letters, digits and hyphens only, as in outline.csv.
report-taken = Taken into { $file }; { $figures } figures are still bound.
report-section = The outline has no section "{ $section }".
report-help-section = Choose a section of the outline of the report.
report-exception-reason = There is no reason.
report-help-exception-reason = Write why this finding stands.

# The office in the browser

web-skip = Skip to the content
web-pages = Pages
web-tab-overview = Overview
web-tab-indicators = Indicators
web-tab-collect = Collecting
web-tab-reports = Reports
web-tab-check = Check
web-year = Year
web-as-of = As of
web-look = Show
web-day = { $day }/{ $month }/{ $year }
web-welcome = Welcome to Số Khớp
web-step-check = Check a report
web-step-check-how = Drop a Word file and see in seconds which figures disagree. No account, nothing is kept.
web-step-example = Open the example
web-step-example-how = A real year: plan, results and report of a district.
web-step-book = Start your book
web-step-book-how = Bring the plan and figures of a year into the book.
web-overview-title = { $unit }, { $year }
web-summary = Summary
web-targets-reached = main targets met or exceeded
web-shortfalls = Other targets missed
web-shortfalls-title = Missed outside the list of main targets
web-late = Forms overdue
web-none-late = Nothing is overdue.
web-all = See all { $count }
web-none-assigned = No target was assigned to this unit in the year yet.
web-no-targets = This year has no list of main targets yet. Add main_targets.csv and import again.
web-assigned-targets = Assigned targets
web-source-appendix = the report's appendix
web-source-report = the report's text
web-source-derived = derived from other figures
web-second-part = Part II
web-main-targets = Main targets
web-head-number = No.
web-head-indicator = Indicator
web-head-unit = Unit
web-head-result = Result
web-head-plan = Plan, { $authority }
web-head-goal = Plan
web-head-rate = Attainment
web-head-verdict = Verdict
web-head-growth = Same period
web-head-period = Period
web-head-status = Status
web-head-source = Source
web-head-place = Place
web-head-previous = Last period
web-head-same = Same period
web-head-why = Explanation
web-head-remark = Why it is returned
web-search = Search
web-search-go = Search
web-no-indicator = There is no such indicator.
web-indicators-count = { $count } indicators
web-agency = Agency
web-formula = Formula
web-part-of = Part of
web-note = Note
web-no-result = No result yet
web-no-goal = No goal was set.
web-missing = missing
web-over-time = Over time
web-points = { $points } percentage points
web-parts = Of which
web-units-missing = No figure yet: { $units }
web-versions = Every version
web-no-task = Nothing falls due in this year yet.
web-handed-over = { $done } of { $all } handed over
web-not-begun = not begun
web-due = Due { $day }
web-standing = State:
web-reason = Reason
web-confirmed = I looked at the warnings, the figures are right
web-cells = Cells
web-required = required
web-given = given in form { $form }
web-why = Explain
web-cause = Cause
web-remedy = Remedy
web-history = History
web-overtaken = { $indicator }: somebody else just wrote { $theirs }, yours is { $yours }.
web-no-number = "{ $text }" is not a number.
web-not-saved = Not saved.
web-help-number = Write figures like 12,704.04.
web-help-overtaken = Your figure is still in its cell: send it again to keep it, or take over the new one.
web-saved = { $count } cells saved.
web-offline = No connection. What you typed is kept on this machine and will be saved when the line is back.
web-no-action = There is no such action.
web-outlines = Outlines
web-periods = Periods
web-outline-annual = Annual report
web-outline-nine-months = Nine months
web-outline-six-months = Six months
web-outline-quarterly = Quarter
web-outline-monthly = Month
web-outline-plan = Next year's plan
web-outline-decision = Decision on targets
web-report-figures = { $figures } figures, from { $results } results in the book.
web-report-gaps = Gaps
web-report-relations = Relations that hold
web-report-open = Findings without a reason
web-report-excepted = Findings with a reason
web-report-preview = Preview of the report
web-report-refused = The report can not be written: { $count } places to mend.
web-issued = Issued
web-check-title = Check a report
web-check-file = The report (Word, text, Markdown)
web-check-go = Check
web-check-how = Drop the file here or choose it. It is read on this machine and not kept.
web-check-upload = The file did not arrive.
web-check-no-file = No file was chosen.
web-help-upload = Choose a .docx, .txt or .md file of at most 32 MB.
web-check-of = Check of { $file }
web-check-save = Save this page
web-check-found = { $count } findings in { $figures } figures
web-check-verified = agree
web-check-broken = disagree
web-check-alone = not reached
web-check-findings = Findings
web-check-none = No findings.
web-check-keys = Keys n, p: next and previous finding.
web-check-line = Line { $line }
web-check-problems = Places that could not be read well
web-check-another = Check another file
web-year-refused = The book does not give a year that can be read: { $count } errors.
web-broke-down = The program broke down while computing.
web-help-unknown = Go back to the overview.
web-help-forbidden = Open the page by the address that the program printed.
web-help-not-granted = Ask the administrator for the role, or sign in with another account.
web-help-broken = Try again; if it stays, look at the log of the program.
web-not-a-day = "{ $text }" is not a day.
web-help-day = Write days like 2022-06-21.
web-no-such-year = The book has no such year of this unit.
web-unit-closed = { $account } may not see the figures of { $unit }.
web-no-unit-of-yours = { $account } has no role on a unit that has a year in the book.
web-not-its-year = { $unit } makes the plan of the year and the reports.
web-help-not-its-year = Choose a unit that has a year in the book.
web-places-below = Below it
web-draft-not-sent = This draft was not sent to a unit of { $account }.
web-draft-for-comments = This draft was sent to your unit for comments.
web-sent-to-you = Drafts sent to your unit for comments
web-sent-to-you-none = No draft was sent to you yet.
web-no-year = The book has no year yet.
web-no-such-indicator = There is no indicator { $code }.
web-no-such-period = There is no period { $period }.
web-no-such-file = There is no file { $file }.
web-nowhere = There is no such page.
web-wrong-host = The address { $host } is not of this machine.
web-other-site = This request comes from another site.
web-port = The port can not be opened: { $reason }. Choose another one with --port.
web-already-open = The port is in use, most likely by Số Khớp itself: { $page } opens in the browser. If it is another program, close it and start Số Khớp again.
web-listen-without-host = By which name or address do other machines come? Add --host, for instance --host 192.168.1.10.
web-serving = The book { $book } is open at { $page } (Ctrl+C to stop).
web-not-opened = The browser could not be opened: open { $page } yourself.
web-stopped = Stopped.
web-serve-about = Opens the book in the browser: overview, indicators, collecting, reports, checks
web-arg-port = Port on this machine (default 8642)
web-arg-open = Opens the first page in the browser
web-arg-demo-serve = Then opens the example in the browser
web-value-port = PORT
web-tab-plan = Plan
web-head-next = Plan { $year }
web-allocated-title = Shared out to the units below
web-head-allocated = Shared out
web-head-left = Left
web-head-nothing = Got nothing
web-serve-after =
    Example:
    {"  "}sokhop serve --book book.db --open

# The door
web-sign-in = Sign in
web-sign-out = Sign out
web-sign-in-help = No password yet, or forgotten: ask the administrator for a link.
web-account = Account
web-password = Password
web-one-time-code = One-time code (if switched on)
web-code = Code
web-wrong-password = Account, password or code is not right.
web-locked = Wrong several times in a row. Try again in { $minutes } min.
web-too-often = Too many requests from this address.
web-help-too-often = Wait a minute and try again.
web-signed-out = The session is over, or you are not signed in.
web-help-signed-out = Sign in in another window and send again: what you typed is still on your machine.
web-may-not = { $account } may not do this; it takes one of the roles: { $roles }.
web-invited = Come in
web-invited-how = Choose a password for the next time.
web-invited-again = This account has a password: leave it blank to go in, or choose a new one.
web-invitation-over = This link was used or is too old. Ask the administrator for a new one.
web-password-needed = This account has no password yet: choose one.
web-new-password = New password
web-new-password-again = New password again
web-current-password = Current password
web-passwords-differ = The two passwords are not the same.
web-password-how = 12 characters or more; spaces and accents are fine. A few words that have nothing to do with each other are best.
web-password-length = A password has { $least } to { $most } characters.
web-password-guessed = This password is easy to guess. Add a few unrelated words.
web-go-in = Go in
web-my-account = Account
web-change-password = Change password
web-password-changed = Password changed.
web-codes = One-time codes
web-codes-on = Switch one-time codes on
web-codes-off = Switch one-time codes off
web-codes-are-on = One-time codes are on: signing in also takes the code on your telephone.
web-codes-are-off = One-time codes are off.
web-codes-how = Scan the picture with an authenticator app, or type the letters, then enter the first code.
web-code-first = Code on the telephone
web-wrong-code = The code is not right. Check the clock of the telephone and try again.
web-sessions = Open sessions
web-this-session = this one
web-end-session = End
web-session-ended = Session ended.

# web: overview, plan, indicators
web-none-judged = { $count } main targets, none has a result of the year yet
web-not-judged-short = Open
web-head-rate-short = Rate
web-more = { $count } more
web-all-indicators = All indicators
web-approval = { $unit }: { $form }, { $period }, approved by { $account }
web-breaks = Breaks in the series
web-deed-import = imported from files
web-deed-prefer = chose the source
web-deed-simulate = simulated
web-definition-from = Definition holds from
web-definition-to = Definition holds to
web-direction = Which way is good
web-direction-down = less is better
web-direction-hold = neither: it is to be held
web-direction-up = more is better
web-download-csv = Download figures (CSV)
web-download-xlsx = Download figures (Excel)
web-estimates = Estimates and what followed
web-facts = Definition
web-foreseen-none = At the present pace none is seen to be missed.
web-foreseen-reached = { $count } others are likely to be reached.
web-foreseen-rule = Only flows (such as output or visits) with figures of months or quarters and no result of the year yet are foreseen: the year = what is reached so far ÷ what the same periods were of the whole of { $year }. Nearer than { $close } percentage points to the goal it is called close and nothing is concluded. This is a projection, not a verdict.
web-foreseen-title = Likely to be missed at the present pace
web-foreseen-unsure = Nothing can be said of { $count }:
web-from-below = from { $reported } of { $expected } units
web-from-forerunners = from the units before the merger
web-from-on = from { $value }
web-from-parts = made of months or quarters
web-head-actual = Actual
web-head-beside = Beside the highest
web-head-difference = Difference
web-head-estimate = Estimate
web-head-foreseen = The year, foreseen
web-head-handed = Handed over
web-head-outlook = Outlook
web-head-rank = Rank
web-head-reason = Why
web-head-sector = Sector
web-head-share = Share of the same periods last year
web-head-so-far = So far
web-head-trend = Trend
web-head-when = When
web-head-who = Who
web-indicator-code = Code
web-last-approvals = Approved last
web-line-year = { $year }
web-no-approvals = Nothing has been approved yet.
web-no-figures = No figures yet. They stand here as soon as a form is approved.
web-no-versions = The unit has not reported a figure of its own.
web-not-judged = No result yet
web-nothing-due = Nothing has fallen due in this year yet.
web-outlook-close = Close
web-outlook-missed = Likely missed
web-outlook-reached = Likely reached
web-over-time-how = Over time
web-over-units-how = Over units
web-period-month = { $period }
web-period-nine-months = nine months of { $year }
web-period-quarter = quarter { $number } of { $year }
web-period-school-year = school year { $before }-{ $year }
web-period-six-months = first half of { $year }
web-period-week = week { $number } of { $year }
web-period-year = { $year }
web-ranked-in = By unit, { $period }
web-sectors-closed = A report has figures of every sector, your account may read some of them only.
web-sector-closed = Your account may not read this sector.
web-sectors = By sector
web-series = { $indicator } by { $kind }
web-stand = As of { $day }
web-standing-title = Who has reported
web-status-break = final, after a break
web-status-derived = taken back from other figures
web-status-estimate = estimate
web-status-final = final
web-status-forecast = forecast
web-status-missing = missing
web-status-provisional = provisional
web-tiles = Units; the darker a tile, the larger its figure
web-tiles-key = The darker a tile and the more ■, the larger the figure:
web-time-flow = a flow: a year is the sum of its months
web-time-mean = the mean of its periods
web-time-none = says nothing about longer periods
web-time-ratio = computed anew from its two parts
web-time-stock = a stock: the last one counts
web-trend = From { $first } to { $last }; plan { $plan }
web-units-none = not added over units
web-units-ratio = sum of numerators ÷ sum of denominators
web-units-sum = the sum of the units below
web-until = to the end of { $period }
web-versions-more = { $count } more before
web-assign-for = Assign or revise targets of { $year }
web-next-plan = Make the plan of { $year }
web-open-year = Open the year { $year }
web-open-year-how = Authorities, the list of main targets and the templates of reports go on; targets already assigned for { $year } stay.
web-open-year-reason = a new year is opened
web-next-how = It starts from this year: result and growth stand beside the goal to type.
web-assigned = { $count } targets were assigned.
web-assign-go = Assign
web-assign-refused = Nothing was assigned: { $count } places are to be mended. All that was typed is still there.
web-back-to-plan = Back to the plan
web-decree = The decision
web-authority = Authority
web-no-authority = No authority is chosen.
web-document = Document
web-no-document = (no document)
web-valid-from = Holds from (empty: the day the document was signed)
web-new-document = A new document
web-new-document-how = It is entered in the list of the year; the document chosen above is the one it changes.
web-document-number = Number and symbol
web-document-date = Signed on
web-document-issuer = Issued by
web-document-title = Title
web-goals = Goals
web-goal-at-least = ≥ at least
web-goal-at-most = ≤ at most
web-goal-exactly = = exactly
web-goal-hold = hold
web-goal-range = from – to
web-goal-qualitative = in words
web-head-kind = Kind
web-head-new-goal = New goal
web-head-has = Has
web-head-result-of = Result { $year }
web-no-range = "{ $text }" is no range: write 16-32.
web-no-kind = There is no kind of goal { $kind }.
web-no-such-plan = The plan of this year is not made here.
web-nothing-typed = No goal was typed.
web-paste = Paste two columns from Excel
web-paste-how = On each line: code or name, a tab (or semicolon), the goal. A single column is pasted straight into the first cell of the grid.
web-paste-go = Fill the grid
web-paste-line = The line "{ $line }" has no two columns.
web-paste-unknown = There is no "{ $name }" in the grid.
web-which-indicators = Indicators
web-planned-ones = those that are planned
web-share-out = Share a target out among the units below
web-share-title = Share out { $indicator }, { $year }
web-share-broken = The parts make { $sum }, the target is { $whole }.
web-share-anyway = Assign it all the same
web-nothing-to-share = There is no target in numbers to share out.
web-nobody-to-share = There is no unit below to share it out to.
web-compare = Compare plans
web-compare-from = From
web-compare-to = to
web-compare-go = Compare
web-compare-same = Choose two different states of the plan.
web-compare-changed = { $changed } of { $all } targets differ.
web-plan-state = Plan { $year }, decision { $revision }

# web: collecting

web-collect-mine = My tasks
web-collect-mine-none = No form is left to hand in among those shown.
web-collect-waiting = Waiting for my look
web-collect-waiting-none = No form is waiting. One that is submitted shows here.
web-collect-board = Board
web-collect-board-how = Choose a form or a period to see its units.
web-collect-board-none = There is no such form. Take some of the filter away.
web-collect-filter = Filter forms
web-collect-form = Form
web-collect-all = all
web-collect-state-open = not handed in
web-collect-state-returned = returned
web-collect-state-submitted = submitted
web-collect-state-approved = approved
web-collect-only-late = late only
web-collect-go = Filter
web-collect-clear = Clear
web-collect-is-late = late
web-collect-due = Due
web-collect-today = due today
web-collect-left = days left: { $days }
web-collect-late = days late: { $days }
web-collect-late-count = { $count } late
web-collect-more = { $count } more. Filter by unit, form or state.
web-collect-choose = Choose
web-collect-approve = Approve the chosen forms
web-collect-approve-how = Open each form to see its figures before approving.
web-collect-approved = { $count } forms approved.
web-collect-taken = { $count } Excel files taken.
web-collect-several = Send several Excel forms at once
web-collect-files = Filled Excel files
web-collect-files-how = Download a form from its page, fill in the yellow cells and choose all files here. A file with faults does not keep others out.
web-collect-submit-too = Submit them, too
web-collect-upload = Send
web-collect-remind = Write reminders
web-collect-remind-unit = Remind
web-collect-remind-how = Copy and send it the way you write to each other: mail, messages.
web-collect-remind-all = All units
web-collect-remind-none = No unit owes a form among those chosen.
web-collect-back = Back to collecting
web-collect-copy = Copy
web-collect-copied = Copied.
web-remind-head =
    To { $unit }:
    By { $day }, { $from } has not received these forms:
web-remind-line = - { $form }, { $period }: due { $due } ({ $left })
web-remind-foot = Please complete and submit them soon. Thank you.
web-several-files = { $done } of { $all } files taken; not these.
web-several-stands = { $count } cells of the form hold something else than the file, so nothing was taken from it.
web-help-several-stands = Open the form and send the file there to choose cell by cell.
web-several-blank = The form is blank.
web-help-several-blank = Fill in the yellow cells and send it again.
web-several-none = No form was chosen.
web-help-several-none = Go back and tick the forms to approve.
web-several-approved = { $done } of { $all } forms approved; not these.
web-excel-down = Download the Excel form
web-excel-up = Send the filled Excel form
web-excel-file = The Excel file of this form
web-excel-how = The figures go into the draft and are not submitted yet. Of a file with faults nothing is taken, and each cell is told.
web-excel-taken = { $count } figures taken from the Excel file. Look at them, then submit.
web-excel-refused = The file has { $count } faults, so nothing was taken.
web-help-excel = Choose the Excel file of the form (.xlsx, .xls, .ods) of at most 32 MB.
web-help-excel-refused = Mend these cells in the file and send it again.
web-excel-choose = Cells that hold another figure
web-excel-choose-how = { $fresh } cells that were empty or the same are taken. { $other } cells hold something else than the file: choose those to take from the file.
web-excel-stands = There now
web-excel-brings = In the file
web-excel-blank = blank
web-excel-take = Take from the file
web-excel-keep = Keep the chosen ones
web-excel-leave = Leave them
web-done = Done: { $action }.
web-refused-cells = Not done: { $count } places to look at.
web-help-cells = What you typed is still in its cells.
web-help-explain = Write the cause (and the remedy) beside the cell.
web-help-confirm = If it is right, tick that you looked at the warnings, then submit.
web-some-overtaken = Somebody else just changed some cells.
web-keep-mine = Keep mine
web-keep-theirs = Keep theirs
web-moved-on = This form is now { $state } (by { $account }), so that could not be done.
web-help-moved-on = If it has to be mended, ask who approves to return it. What you typed is kept on this machine.
web-help-moved-on-look = See the form below as it is now.
web-moved-on-typed = Typed, and not in the book:
web-entry-signed-out = Your session is over. What you typed is kept on this machine and is saved once you signed in.
web-entry-sign-in = Sign in in another window
web-entry-reload = Reload the page
web-pasted = { $count } cells pasted. Ctrl+Z undoes it.
web-pasted-over = The last { $count } rows have no cell and were left out.
web-pasted-columns = The block has { $count } columns: only the first was pasted.
web-undo = Undo
web-undone = Undone.
web-odd-cells = { $count } cells to look at.
web-changed = changed
web-changed-first = All, what changed first
web-changed-only = Only what changed ({ $count })
web-before = at the last look: { $value }

# web: reports
web-issue-again = Issue a replacement
web-section-intro = Opening
web-section-main-targets = Main targets
web-section-closing = Closing
web-section-imported = brought in with the book
web-answer-go = Keep the answer
web-answer-title = Answer
web-attach-file = Attach the signed copy (PDF)
web-attach-go = Attach
web-comment-go = Send the comment
web-comment-new = Comment on the draft
web-comment-whole = The whole draft
web-comments-of = { $report }, { $period }.
web-comments-title = Comments and how each was taken
web-comments-word = Download the table of comments (Word)
web-compare-title = Draft { $from } against { $to }
web-compare-today = today's figures
web-compare-with = draft { $number }
web-report-done-answered = How it was taken is kept.
web-report-done-attached = The file is attached to the issued report.
web-report-done-commented = The comment is kept.
web-report-done-draft = Draft { $count } is kept.
web-report-done-issued = The report is issued and sealed.
web-report-done-reset = The built-in template is used again.
web-report-done-same = Nothing was changed.
web-report-done-saved = Saved.
web-report-done-sent = Noted. The program sends no mail: send the draft the way your office does.
web-report-done-taken = The section was taken from the Word file; { $count } figures still know their source.
web-draft = draft { $number }
web-draft-save = Keep as a draft
web-drafts-none = There is no draft yet. Keep the first one, to compare, to send for comments and to issue.
web-drafts-title = Drafts
web-report-head-compare = Compare
web-report-head-draft = Draft
web-report-head-figures = Figures
web-report-head-last = Last written
web-report-head-owner = Written by
web-report-head-section = Section
web-report-head-state = Words
web-report-head-when = When
web-report-head-who = Kept by
web-help-held-back = Settle what the top of the page names, then issue.
web-help-report-past-day = Clear the day "As of", then write.
web-help-word = Choose a file of at most 20 MB; a report has to be a Word file (.docx).
web-issue-capacity = Signed in the capacity of (one line each)
web-issue-comments = { $count } comments have no answer.
web-issue-date = Date
web-issue-go = Issue and seal
web-issue-held-back = Not ready to be issued
web-issue-how = Figures, words and files are kept for ever under one seal; what was issued can't be changed, only replaced by a new issue.
web-issue-findings = { $count } findings have no reason: correct the figures, or write the reason below, under "Findings".
web-issue-no-draft = No draft was kept.
web-issue-not-today = The report of today differs from draft { $number }: look at it and keep a new draft.
web-issue-number = Number and symbol
web-issue-ready = The report is ready to be issued: no gaps, a reason for every finding, an answer to every comment.
web-issue-reason = Why it stands
web-issue-reason-change = Change the reason
web-issue-reason-go = Keep the reason
web-issue-recipients = Recipients (one a line)
web-issue-replaces = This issue will replace number { $number }.
web-issue-signer = Signed by
web-issue-title = Issue
web-issued-at = Issued at
web-issued-attached = attached later
web-issued-files = Files
web-issued-none = This report was not issued yet.
web-issued-replaced = Replaced by number { $number }.
web-issued-seal = Seal (SHA-256)
web-no-such-outline = There is no outline "{ $outline }".
web-no-such-version = There is no such version.
web-report-past-day = A past day is looked at: nothing can be written.
web-pick-change = Against the same period
web-pick-goal = Goal
web-pick-how = Type some letters of the name, with or without marks; a click puts the figure where the cursor is.
web-pick-nothing = There is no figure of this period yet.
web-pick-rate = Attainment
web-pick-search = Name or code of the indicator
web-pick-share = Share
web-pick-title = Insert a figure
web-pick-told = A whole sentence
web-pick-value = Result
web-preview-counts = { $figures } figures, { $gaps } gaps.
web-preview-faults = This section can't be read yet
web-preview-gaps = What has no figure
web-preview-line = line { $line }
web-preview-lost = The preview could not be renewed: the line or the session is gone. What was typed is still in the box.
web-preview-spot = line { $line }, column { $column }
web-report-back = Back to the outline
web-report-drafts = Drafts, comments
web-report-give-reasons = Give reasons for the findings, or settle them
web-report-issue = Issue
web-report-pages = Pages of the report
web-report-sections = Sections of the report
web-report-word = Word files
web-report-write = Writing
web-section-blank = not written
web-section-built-in = built-in
web-section-compiler = the compiling office
web-section-faults = Not saved: the section has faults, and the whole report could not be read with them. What was typed is still here.
web-section-heading = heading
web-section-no-version = Nobody has written here yet.
web-section-overtaken = Not saved: somebody else has written here meanwhile. Their words are right below, yours are in the box; bring them together, then save.
web-section-own = of the unit
web-section-pieces = Pieces of the section
web-section-preview = Preview
web-section-reset = Use the built-in template
web-section-restore = Bring this version back
web-section-save = Save
web-section-seen = Preview
web-section-slot = Words "{ $slot }"
web-section-slot-how = Write plain words; put figures in as expressions, so that they stay up to date.
web-section-taken-back = taken back
web-section-template = Template of the section
web-section-template-how = The template makes the whole section: words, figures, tables. It holds for next year too, because its figures are expressions.
web-section-theirs = What somebody else has just saved
web-section-versions = Versions
web-section-words = Words
web-send-go = Note that it was sent
web-send-others = Others (separated by semicolons)
web-send-title = Send the draft for comments
web-send-to = To
web-send-until = Comments until
web-sent-title = Sent for comments
web-sent-until = until { $day }
web-take-file = Word file of the section (.docx)
web-take-go = Take into the outline
web-take-how = The file replaces the template of this section. Figures that still know their source become expressions again; the version before can be brought back.
web-take-title = Take this section from a Word file
web-word-another = Another file
web-word-back = Send the edited file back here: your words stay, figures are renewed, and what was typed over is listed.
web-word-counts = { $changed } figures were renewed; { $open } places to look at.
web-word-download = Download the renewed file
web-word-edit = Edit the words in Word or LibreOffice; each figure is a field that knows its source.
web-word-file = The edited Word file (.docx)
web-word-get = Download the report as Word
web-word-go = Renew the figures
web-word-how = The file is not kept on the server.
web-word-of = New figures for { $file }

# web: administration
web-tab-admin = Administration
web-admin-pages = Pages of administration
web-admin-start = Start
web-admin-accounts = Accounts
web-admin-units = Units
web-admin-indicators = Catalogue of indicators
web-admin-forms = Forms
web-admin-holidays = Holidays
web-admin-audit = Audit
web-admin-book = The book and its copies
web-admin-attention = What wants attention
web-admin-all-well = Nothing has to be done.
web-admin-attention-password = { $count } accounts without a password: send them an invitation.
web-admin-attention-locked = { $count } accounts are locked after failed attempts.
web-admin-attention-open = { $count } sessions are open.
web-admin-attention-no-backup = The book has never been copied.
web-admin-attention-old-backup = The last copy is old: { $at }.
web-admin-no-accounts = The book has no accounts: whoever can open it may do everything. Let the first account be an administrator of all units.
web-admin-count-accounts = { $count } accounts
web-admin-count-units = { $count } units today
web-admin-count-indicators = { $count } indicators
web-admin-count-forms = { $count } forms
web-admin-holidays-about = Holidays and days worked in their place, for deadlines
web-admin-audit-about = Who changed what, when and why; the chain verified
web-admin-book-about = Name, checking without an account, copies
web-admin-show = Show
web-admin-all = All
web-admin-without-password = no password yet
web-admin-locked = locked
web-admin-open-now = at work now
web-admin-no-account-found = There is no such account. Search for a piece of the name, or show all.
web-admin-full-name = Full name
web-admin-roles = Roles
web-admin-coming-in = Signing in
web-admin-has-codes = one-time codes
web-admin-sessions-open = { $count } sessions open
web-admin-role = { $role }, { $unit }
web-admin-role-sector = { $role }, { $unit }, sector { $sector }
web-admin-new-account = New account
web-admin-make-account = Make the account
web-admin-owner = who made the book
web-admin-make-account-how = Then make an invitation on the page of the account and send it: its holder sets the password.
web-admin-account-there = There is an account "{ $account }" already.
web-admin-help-account-there = Open its page to give it another role, or take another name.
web-admin-role-label = Role
web-admin-choose = Choose…
web-admin-on-unit = On a unit (and those below it)
web-admin-on-everything = On every unit
web-admin-sector = Sector
web-admin-all-sectors = All sectors
web-admin-role-unsaid = No role was chosen.
web-admin-unit-unsaid = No unit was chosen.
web-admin-unit-and-all = Both a unit and every unit were chosen.
web-admin-help-role = Choose a role and a unit, or mark "On every unit".
web-admin-find-unit = Find a unit (by name, with marks or without, or by code)
web-admin-not-found = No unit has "{ $text }" in its name.
web-admin-help-not-found = Write a piece of the name, or the id of the unit.
web-admin-several = Several things fit "{ $text }".
web-admin-help-several = Mark one of the list, or write more of the name.
web-admin-account-title = Account { $account }
web-admin-yes = yes
web-admin-no = no
web-admin-not-yet = not yet
web-admin-locked-until = Locked until
web-admin-invite = Make an invitation
web-admin-unlock = Unlock
web-admin-end-sessions = End all sessions
web-admin-link-of = The invitation of { $account }
web-admin-link = Link of one use
web-admin-link-how = It is shown this once and counts once, for three days. Send it to the holder only: whoever has it comes in.
web-admin-copy = Copy
web-admin-revoke = Take back
web-admin-give-role = Give a role
web-admin-no-role-how = This account holds no role: it sees nothing and can do nothing.
web-admin-done-granted = The role was given.
web-admin-done-revoked = The role was taken back.
web-admin-done-unlocked = Unlocked.
web-admin-done-ended = All sessions are over.
web-admin-done-units = { $count } rows of units were taken over.
web-admin-done-reformed = Done; { $count } figures moved to their new parents.
web-admin-done-indicator = The indicator was kept.
web-admin-done-same = Nothing was changed.
web-admin-done-form = Version { $count } of the form was made. Those before it stay.
web-admin-done-holidays = { $count } days were kept.
web-admin-done-setting = Kept.
web-admin-done-name = The name was kept.
web-admin-leaves = Pages of the list
web-admin-before = ← Previous page
web-admin-after = Next page →
web-admin-day = On the day
web-admin-on-day = on { $day }
web-admin-tree = Administrative units
web-admin-tree-departments = Agencies and divisions
web-admin-no-units = The book has no units yet. Import units.csv below, or run: sokhop init --country
web-admin-above = Units above
web-admin-top = All
web-admin-unit-itself = This unit itself
web-admin-code = Official code
web-admin-id = Id
web-admin-level = Level
web-admin-level-department = department
web-admin-below = Below
web-admin-below-of = { $count } units below { $unit }
web-admin-reform = Reorganisation
web-admin-reform-how = Units that end keep their names and figures. You see what will happen before it is done.
web-admin-merge = Merge units
web-admin-split = Split a unit
web-admin-rename = Rename
web-admin-import-units = Import from files
web-admin-import-units-how = units.csv: id, code, name, name_en, level, tree, parent, from, to. lineage.csv, if there is one: from, to, date, kind, share, main. If anything is wrong, no row is written.
web-admin-import-go = Import
web-admin-help-units-file = Choose a file units.csv of at most 16 MB.
web-admin-unit-not-there = There is no such unit on { $day }.
web-admin-in-time = In time
web-admin-from = From
web-admin-to = To
web-admin-name = Name
web-admin-name-en = English name
web-admin-name-vi = Vietnamese name
web-admin-parent = Part of
web-admin-basis = Legal basis (resolution, decision), note
web-admin-basis-example = Resolution No. …
web-admin-ever = since ever
web-admin-until-now = now
web-admin-made-of = Made of
web-admin-became = Became
web-admin-whole = all of it
web-admin-part-unknown = a part, share unknown
web-admin-part = a part, share { $share }
web-admin-which-units = Units to be merged
web-admin-which-unit = Unit
web-admin-new-unit = The new unit
web-admin-new-name = From that day
web-admin-parent-of-new = Part of (only where theirs differ)
web-admin-id-how = An id of your own that no unit has; it never changes, whatever becomes of name and official code.
web-admin-as-it-was = as it was
web-admin-heirs = New units
web-admin-heirs-how = The first one continues the old unit. Shares lie between 0 and 1 and make 1 together; leave them open where they are not known.
web-admin-share = Share
web-admin-first-day = First day
web-admin-preview = Preview
web-admin-name-unsaid = There is no name.
web-admin-help-unit = Choose the unit and write its name.
web-admin-no-basis = There is no legal basis.
web-admin-help-basis = Write the number of the resolution or decision: it is shown on the page of the unit and in the audit.
web-admin-will = What will be from { $day } on
web-admin-will-end = { $unit } ends with { $day }.
web-admin-will-begin = { $unit } ({ $id }) begins, part of { $parent }.
web-admin-will-go-on = { $unit } ({ $id }) goes on, part of { $parent }.
web-admin-will-move = { $count } figures of periods that end from { $day } on move to the totals of new parents.
web-admin-will-write = { $count } rows about units are written.
web-admin-same-sum = { $count } indicators that add up: the same period of the new unit is the sum of the old ones.
web-admin-same-share = { $count } indicators that add up: the same period of each new unit is its share of the old one.
web-admin-same-ratio = { $count } ratios: recomputed from their parts, never averaged.
web-admin-same-none = { $count } others: not comparable with the same period.
web-admin-same-unknown = Shares are not known: the new units are not comparable with the same period.
web-admin-same-break = Reports say that the series breaks on this day.
web-admin-left-over = Forms that are still given to units that end
web-admin-left-over-how = Nobody owes them from that day on. Then make new versions for the new units, and give accounts their roles on them.
web-admin-do = Do it
web-admin-back = Change it
web-admin-new-indicator = New indicator
web-admin-called = Name and agency
web-admin-counted = What is counted, and how
web-admin-code-how = Letters without marks, digits and points, for example agr.crop.maize.area; it never changes.
web-admin-decimals = Decimals when printed
web-admin-direction = Which way is good
web-admin-direction-up = up
web-admin-direction-down = down
web-admin-direction-hold = neither
web-admin-aggregation = Over time
web-admin-aggregation-sum = sum of periods
web-admin-aggregation-last = last period
web-admin-aggregation-mean = mean of periods
web-admin-aggregation-ratio = from numerator and denominator
web-admin-aggregation-none = not at all
web-admin-rollup = Over units
web-admin-rollup-sum = sum of units below
web-admin-rollup-ratio = from numerator and denominator
web-admin-rollup-none = not at all
web-admin-numerator = Numerator
web-admin-denominator = Denominator
web-admin-constant = Value by definition
web-admin-parts = Its own parts
web-admin-parts-no = it has none
web-admin-parts-closed = make the whole
web-admin-parts-open = are some of it
web-admin-parts-subset = overlap
web-admin-other-indicator-how = Numerator, denominator and whole: a code, or a piece of the name that only one indicator has.
web-admin-named = { $name }
web-admin-definition = Definition, notes
web-admin-holds = In force
web-admin-holds-how = A comparison across the first day is noted as a break in series. Of an indicator that is no longer used, write the last day.
web-admin-this-change = This change
web-admin-only-words = Only words; what is counted stays
web-admin-new-definition = A new definition
web-admin-definition-from = It holds from
web-admin-new-definition-how = When unit, computation, parts or definition change, say whether only words are mended, or from which day the new definition holds: the series breaks there, and old figures stay.
web-admin-change-unsaid = It is not said whether this mends words or is a new definition.
web-admin-indicator-there = There is an indicator { $code } already.
web-admin-help-indicator-there = Take another code, or change the one that is there.
web-admin-new-form = New form
web-admin-no-forms = The book has no forms yet. Make one, or run: sokhop form propose --save
web-admin-form-name = Form
web-admin-lines = Indicators
web-admin-reporters = Who fills it in
web-admin-version = Version
web-admin-versions = Versions of the form
web-admin-version-from = Version { $version }: { $from } – { $to }
web-admin-form-about = The form
web-admin-period = Kind of period
web-admin-calendar = Calendar
web-admin-calendar-administrative = administrative (cut-off on the 14th)
web-admin-calendar-statistical = statistical (calendar months)
web-admin-deadline = Deadline (working days after the period)
web-admin-deadline-how = One number for all levels, or by level: commune:3; 5
web-admin-steps = Steps of approval
web-admin-steps-how = Ids of the units that approve, in order, with semicolons between; parent is the unit above the one whose figures they are. Empty: submitting is enough.
web-admin-form-from = For periods that end from
web-admin-form-to = To
web-admin-find-indicator = Find an indicator (by name or code)
web-admin-is-required = Required
web-admin-about-unit = Figures of (if of another unit)
web-admin-about-unit-how = A division that reports for its commune: the division in the first field, the commune in the second, then mark it.
web-admin-reports-about = { $unit }: figures of { $about }
web-admin-form-keep-how = Keeping makes a new version; those before it stay for their periods.
web-admin-form-keep = Make a new version
web-admin-form-make = Make the form
web-admin-code-bad = The code "{ $code }" won't do.
web-admin-form-there = There is a form { $code } already.
web-admin-help-form-there = Take another code, or make a new version of the one that is there.
web-admin-nobody-reports = Nobody fills this form in.
web-admin-help-nobody-reports = Find and mark at least one unit.
web-admin-holidays-own = This calendar is kept in the book; deadlines go by it.
web-admin-holidays-built-in = This is the calendar that comes with the program. Once you change it, the book keeps its own and goes by that.
web-admin-holidays-newer = Add { $count } days of new years from the program
web-admin-no-holidays = There is no holiday in { $year } yet: add them after the notice of the year.
web-admin-day-off = off
web-admin-day-work = worked in lieu
web-admin-date = Day
web-admin-kind = Kind
web-admin-take-out = Take out
web-admin-new-day = Add days
web-admin-days-reversed = The days are in the wrong order, or more than a month.
web-admin-no-changes = There is no such change.
web-admin-audit-file = Download CSV
web-admin-verify = Verify the chain
web-admin-verify-how = Reads every row of the book and compares it with the marks it left; a large book takes some minutes, and nobody has to stop working.
web-admin-verified-so-far = { $percent }% …
web-admin-sound = The book is sound: { $changes } changes, { $rows } rows and { $seals } seals agree.
web-admin-tampered = { $count } things were changed behind the program's back, in { $changes } changes and { $rows } rows. Leave the book as it is, tell the auditor, and compare it with the last copy.
web-admin-at = When
web-admin-action = Action
web-admin-about = Subject
web-admin-change = Change
web-admin-settings = Settings
web-admin-book-name = Name of the book
web-admin-keep = Keep
web-admin-open-check = Anybody may check a report, without an account
web-admin-open-check-how = Files are read and not kept; the page shows no figure of the book.
web-admin-backup = Copies
web-admin-backup-last = Last copy: { $at }.
web-admin-backup-never = Never copied yet.
web-admin-backup-how = The copy has all figures, and the password hashes of all accounts: keep it as you keep the book. To restore: sokhop restore COPY BOOK
web-admin-backup-go = Copy and download

# web: open data
web-open-title = Open data
web-open-about = Approved figures and issued reports that the unit has made public. No account is needed to read or download them.
web-open-manage = Publish figures
web-open-programs = For programs
web-open-api-title = Programming interface (API)
web-open-api-about = Every address below is for reading only, takes no account, and may be called from any page. Numbers are written as text with a decimal point, so that no digit is lost. Missing is not zero: where there is no figure there is no row; a figure that is not shown has a row without a value.
web-open-index-about = the list of what is open
web-open-data-about = every open figure, in one file
web-open-no-indicator = No indicator is open yet.
web-open-no-report = No report is open yet.
web-open-no-sector = No sector
web-open-sector-general = General
web-open-sector = Sector
web-open-sectors = Sectors
web-open-no-figure = This indicator has no approved figure yet.
web-open-below = < { $below }
web-open-withheld = not shown
web-open-hedge-over = over
web-open-hedge-under = nearly
web-open-hedge-about = about
web-open-status-a = final
web-open-status-b = break in series
web-open-status-p = provisional
web-open-status-e = estimate
web-open-status-i = derived
web-open-status-f = forecast
web-open-status-q = not shown
web-open-status-a-about = settled
web-open-status-b-about = settled, but not comparable with earlier periods
web-open-status-p-about = reached so far, may still change
web-open-status-e-about = expected result, to be replaced by the final one
web-open-status-q-about = so small that it could point at a person, or one from which such a figure could be computed
web-open-missing-about = not reported; it is not zero
web-open-words = The words for states
web-open-summed = sum of the units
web-open-series = { $unit }, by { $kind }
web-open-units = Units of { $unit }, period { $period }
web-open-more = { $count } more; download the file to have them all.
web-open-not-comparable = not comparable
web-open-definition = Definition
web-open-valid-from = Definition in force from
web-open-small = Threshold of small counts
web-open-small-about = Counts from 1 to below { $below } are not shown, nor any figure from which one could be computed; 0 stays 0.
web-open-download = Download { $kind }
web-open-report-title = Report { $number }, { $unit }, { $period }
web-open-number = Number
web-open-date = Date
web-open-unit = Unit
web-open-code = Code
web-open-signer = Signed by
web-open-replaces = Replaces
web-open-replaced-by = This report has been replaced by
web-open-another-issue = another issue
web-open-text = Text
web-open-files = Files
web-open-file = File
web-open-bytes = Bytes
web-open-attached = attached after the issue
web-open-seal = Seal (SHA-256)
web-open-verify = How to verify it
web-open-verify-file = One file: download it, compute its SHA-256 (sha256sum on Linux, certutil -hashfile on Windows) and compare it with the table above.
web-open-verify-seal = The whole report: the SHA-256 of these parts one after the other. Of every figure in reading order its place, context, expression and printed text; then the text; then name and bytes of every sealed file, in the order of names. Before each part stand one byte for its kind (2: text, 3: bytes) and its length in bytes, written in 8 bytes, the highest first. All of it is in
web-open-manage-about = What is not opened nobody outside sees. Choose indicators or reports, look at the preview, then open them. Every opening and closing stands in the audit.
web-open-done = { $count } items are set.
web-open-any-state = All
web-open-state-open = open
web-open-state-closed = closed
web-open-from = Open from { $moment }
web-open-at-once = Open at once
web-open-choose = Choose
web-open-choose-sector = Choose a sector or look for an indicator.
web-open-more-found = { $count } more indicators: narrow the search.
web-open-guarded = defence, security
web-open-no-issue = No report has been issued yet.
web-open-no-such-issue = There is no report { $issue }.
web-open-how = How to open it
web-open-small-how = Counts from 1 to below it print as "less than". 0: all are shown; else at least { $least }, because a threshold of 2 would tell the 1.
web-open-since = From (time of Viet Nam)
web-open-since-how = Empty: as soon as it is confirmed. Until then nobody outside sees it.
web-open-lowers = "{ $indicator }": the threshold of small counts is { $before } and becomes { $after }.
web-open-other-units = Other units with figures
web-open-since-hides = Whatever of this is open now will not be seen until then.
web-open-preview-open = Preview to open
web-open-preview-close = Preview to close
web-open-preview = What the public will see
web-open-preview-closing = To be closed
web-open-summary = { $indicators } indicators, { $reports } reports
web-open-given-away = "{ $part }" is closed but can be computed from "{ $whole }" and the other parts.
web-open-figures = Figures
web-open-figures-small = Below the threshold
web-open-figures-beside = Left out beside them
web-open-figures-last = Last period
web-open-prints-guarded = This report prints { $count } figures of defence and security.
web-open-prints-small = This report prints { $count } figures of indicators with a threshold: in the report they stand as they are.
web-open-guarded-title = Defence and security: second confirmation
web-open-guarded-about = These indicators are closed by default. Opening them takes a reason in writing, which stands in the audit.
web-open-guarded-confirm = I have checked that these indicators may be made public
web-open-guarded-reason = Reason and ground (the document that allows it)
web-open-guarded-needed = Indicators of defence and security take a confirmation and a reason of at least { $least } letters.
web-open-guarded-audit = Defence and security, confirmed: { $reason }
web-open-do-open = Open
web-open-do-close = Close
web-open-back = Back
web-open-nothing-chosen = No indicator or report is chosen.
web-open-help-choose = Go back and tick at least one.
web-open-bad-threshold = This threshold can't be used.
web-open-help-threshold = Write 0, or a number from { $least } on.
web-open-bad-moment = "{ $text }" is not a moment.
web-open-help-moment = Write a moment like 2026-01-31T08:00.
web-open-schemas = Structures
web-open-columns = Columns of CSV files
web-open-field = Field
web-open-kind = Type
web-open-meaning = Meaning
web-open-example = Example:
web-open-given = The data
web-open-not-there = Not there, or not open
web-open-way-index = The indicators and reports that are open
web-open-way-data = Every open figure as CSV, of all years or of one
web-open-way-csv = An indicator as CSV
web-open-way-json = An indicator as JSON, with its definition
web-open-way-sdmx = An indicator as SDMX-CSV 2.0
web-open-way-seal = What the seal of a report was computed from
web-open-way-file = A file of a report
web-open-way-api = This description (OpenAPI 3.1)
web-open-field-agency = the responsible agency
web-open-field-below = the threshold below which a figure that is not shown lies; empty: not said
web-open-field-bytes = size in bytes
web-open-field-code = code of the indicator
web-open-field-conf-status = F: free; C: a small count, not shown; D: not shown because a small one could be computed from it; N: not shown, it is not said why (SDMX code list CL_CONF_STATUS)
web-open-field-context = the words around the figure
web-open-field-date = the date on the report
web-open-field-decimals = decimals at which it is printed
web-open-field-definition = definition, note
web-open-field-denominator = code of the denominator, if it is open
web-open-field-expression = the expression that gave the figure; empty: it was typed
web-open-field-figures = the figures in reading order
web-open-field-file = name of the file
web-open-field-files = the files of the report
web-open-field-hedge = the word beside the figure: over, nearly, about
web-open-field-indicator = code of the indicator, or the indicator itself
web-open-field-name-en = name in English
web-open-field-name-vi = name in Vietnamese
web-open-field-indicators = the indicators that are open
web-open-field-measure = unit of measure
web-open-field-name = name of the file
web-open-field-number = number and symbol of the report
web-open-field-numerator = code of the numerator, if it is open
web-open-field-obs-status = A: final; B: break in series; P: provisional; E: estimate; I: derived; F: forecast; Q: not shown (SDMX code list CL_OBS_STATUS)
web-open-field-observations = the figures, by period, then by unit
web-open-field-outline = the outline: annual, monthly …
web-open-field-part-of = code of the whole that it is a part of, if it is open
web-open-field-period = the period: 2025, 2025-03, 2025-Q1, 2025-H1, 2025-9M, 2025-W07, school year 2024-2025
web-open-field-period-end = last day of the period
web-open-field-period-start = first day of the period
web-open-field-place = where the figure stands: a section, a table
web-open-field-recorded-at = the day on which the book learnt of it
web-open-field-reports = the reports that are open
web-open-field-seal = the seal, SHA-256 in hexadecimal
web-open-field-sealed = the file is part of the seal; false: attached later
web-open-field-sector = the sector: a section of the report
web-open-field-sha256 = SHA-256 of the file, in hexadecimal
web-open-field-source = the source: id of the unit that reported, or a name
web-open-field-summed = nobody reported it: it is the sum of all units below (CSV: 1)
web-open-field-suppressed-below = counts from 1 to below this are not shown
web-open-field-text = what is printed, or the whole text (Markdown)
web-open-field-unit = id of the unit of the report
web-open-field-unit-code = official code of the unit in the period
web-open-field-unit-id = the unit's own id, which stays when it is merged or renamed
web-open-field-unit-name = name of the unit in the period
web-open-field-url = address
web-open-field-valid-from = first day of the definition; empty: no limit
web-open-field-valid-to = last day of the definition; empty: no limit
web-open-field-value = the value, with a decimal point and the digits as printed; met, not_met for a qualitative one; empty: not shown
web-open-field-year = only periods of this year

# web: other
web-start-not-empty = This book holds figures already.
web-help-start-not-empty = Open an empty book (a new file) to look at the example or to begin another one.
web-start-reason = a book begins
web-start-name = Name of the unit
web-start-name-example = Xã Đàm Thủy
web-start-above = The unit above
web-start-above-example = Tỉnh Cao Bằng
web-start-model = The book begins with the indicators, forms and offices of a commune or ward of the two-tier model; all of it can be changed later on the page Administration. Other levels: make a folder of CSV files and use sokhop import.
web-start-no-year = "{ $text }" is no year.
web-start-no-name = The name of the unit and of the one above are needed.
web-simulated = Some figures are simulated
web-arg-listen = Address to listen on (default 127.0.0.1: this machine only). Once others can reach it, everybody signs in
web-arg-host = The name that people type into the browser, for example so.xa.gov.vn
web-arg-https = A proxy before this program speaks HTTPS
web-arg-sign-in = Everybody signs in, at this machine too
web-value-address = ADDRESS
web-value-host = NAME
web-first-administrator =
    Nobody can sign in to this book yet. The administrator { $account } sets a password by this link (once, within 3 days):
      { $link }
web-not-encrypted = Warning: the line is not encrypted. Put it behind an HTTPS server and add --https.
cli-demo-form = Monthly form of a commune (simulated)
cli-demo-remark = This is much lower than last month, please check it
cli-demo-accounts = The months of the communes are simulated. One account a role, one password for all: { $password }
web-check-busy = Checking…
