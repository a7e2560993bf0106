"""Fills a template of docxtpl with the figures, as its users do. Called by `compare.py`.

fill.py WORK
"""

import json
import pathlib
import sys

from docxtpl import DocxTemplate

work = pathlib.Path(sys.argv[1])
template = DocxTemplate(work / "template.docx")
template.render(json.loads((work / "figures.json").read_text()), autoescape=True)
template.save(work / "docxtpl.docx")
