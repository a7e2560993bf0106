"""Runs the three ways from a year's figures to a Word file and a PDF, and prints what each took. Called by `run`.

compare.py SOKHOP FOLDER WORK
"""

import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import time
import zipfile
from xml.sax.saxutils import unescape

CONTROL = re.compile(r"<w:sdt>.*?</w:sdt>", re.S)
TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
PARTS = ("word/document.xml", "word/footnotes.xml")


def main(sokhop, folder, work):
    work, runs = pathlib.Path(work), int(os.environ["RUNS"])
    sokhop = str(pathlib.Path(sokhop).resolve())
    ours = [sokhop, "report", "draft", folder, "--out", str(work / "ours")]
    subprocess.run(ours, check=True, stdout=subprocess.DEVNULL)
    written = find(work / "ours", ".docx")
    figures = make_template(written, work / "template.docx", work / "figures.json")
    fill = [sys.executable, str(pathlib.Path(__file__).with_name("fill.py")), str(work)]
    pandoc = ["pandoc", str(find(work / "ours", ".md")), "--reference-doc", str(written), "-o", str(work / "pandoc.docx")]
    rivals = {
        "pandoc + LibreOffice": [pandoc, to_pdf(work, "pandoc.docx")],
        "docxtpl + LibreOffice": [fill, to_pdf(work, "docxtpl.docx")],
    }
    # The first start of LibreOffice makes its profile; that is not counted.
    subprocess.run(rivals["docxtpl + LibreOffice"][0], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(to_pdf(work, "docxtpl.docx"), check=True, stdout=subprocess.DEVNULL)

    table = [("sokhop report draft", measure([ours], runs, "ours"))]
    table += [(name, measure(commands, max(1, (runs + 2) // 3), name)) for name, commands in rivals.items()]
    base = table[0][1]
    print(f"{len(figures)} figures, {pages(find(work / 'ours', '.pdf'))} pages\n")
    print("| written by | runs | median | fastest | slowest | ratio | CPU, median | ratio | peak memory | ratio |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    for name, m in table:
        print(
            f"| {name} | {m['runs']} | {m['median']:.3f} s | {m['first']:.3f} s | {m['last']:.3f} s | {m['median'] / base['median']:.1f} "
            f"| {m['cpu']:.2f} s | {m['cpu'] / base['cpu']:.1f} | {m['memory']:.0f} MB | {m['memory'] / base['memory']:.1f} |"
        )
    print("\nOf these, in each step:\n")
    for name, m in table:
        print(f"- {name}: " + ", ".join(f"{step} {seconds:.3f} s" for step, seconds in m["steps"]))


def make_template(written, template, data):
    """The file that we wrote, with a variable in the place of each figure, and the figures as data: what docxtpl's users keep by hand."""
    figures = []

    def variable(control):
        texts = [unescape(t) for t in TEXT.findall(control[0])]
        if not texts:
            return control[0]
        figures.append("".join(texts))
        first = iter([f"{{{{ f[{len(figures) - 1}] }}}}"])
        return TEXT.sub(lambda _: f'<w:t xml:space="preserve">{next(first, "")}</w:t>', control[0])

    with zipfile.ZipFile(written) as source, zipfile.ZipFile(template, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name in PARTS:
                content = CONTROL.sub(variable, content.decode()).encode()
            target.writestr(name, content)
    data.write_text(json.dumps({"f": figures}, ensure_ascii=False))
    return figures


def to_pdf(work, name):
    profile = f"-env:UserInstallation=file://{work}/profile"
    return ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(work), str(work / name)]


def measure(commands, runs, name):
    print(f"== {name}, {runs} runs", file=sys.stderr)
    totals, cpu, memory, steps = [], [], 0, [[] for _ in commands]
    for _ in range(runs):
        total = busy = 0
        for command, seconds in zip(commands, steps):
            began = time.perf_counter()
            child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
            _, status, used = os.wait4(child.pid, 0)
            took = time.perf_counter() - began
            if status != 0:
                sys.exit(f"bench/report/run: {' '.join(command)} failed")
            seconds.append(took)
            total += took
            busy += used.ru_utime + used.ru_stime
            # Kibibytes, of the largest process of the command.
            memory = max(memory, used.ru_maxrss * 1024 / 1e6)
        totals.append(total)
        cpu.append(busy)
    return {
        "runs": runs,
        "median": statistics.median(totals),
        "first": min(totals),
        "last": max(totals),
        "cpu": statistics.median(cpu),
        "memory": memory,
        "steps": [(pathlib.Path(c[0]).name, statistics.median(s)) for c, s in zip(commands, steps)],
    }


def find(folder, ending):
    found = sorted(path for path in folder.iterdir() if path.suffix == ending)
    return max(found, key=lambda path: path.stat().st_size)


def pages(pdf):
    return len(re.findall(rb"/Type\s*/Page[^s]", pdf.read_bytes())) or "?"


if __name__ == "__main__":
    main(*sys.argv[1:])
