// Small helps over pages that work without it: cells saved as they are typed, paste from Excel, steps from finding to finding.
"use strict";

const form = document.querySelector("form[data-entry]");
if (form) entry(form);

function entry(form) {
  const address = form.dataset.entry;
  const store = "sokhop:" + address;
  const said = form.querySelector(".saved");
  const cells = [...form.querySelectorAll("input.value")];
  const fields = [...form.querySelectorAll("[data-was]")];
  const isDirty = (field) => field.value.trim() !== field.dataset.was;
  let timer = 0;
  let under = Promise.resolve();

  // What was typed and never reached the book: the line was cut, or the window closed.
  const kept = JSON.parse(localStorage.getItem(store) || "{}");
  for (const field of fields) {
    if (field.name in kept) field.value = kept[field.name];
    mark(field);
  }
  if (fields.some(isDirty)) later();

  form.addEventListener("input", (event) => {
    if (!("was" in event.target.dataset)) return;
    mark(event.target);
    keep();
    later();
  });
  addEventListener("online", () => later());
  form.addEventListener("submit", () => localStorage.removeItem(store));

  form.addEventListener("keydown", (event) => {
    const at = cells.indexOf(event.target);
    if (at < 0) return;
    const step = { ArrowDown: 1, Enter: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = cells[at + step];
    if (next) { next.focus(); next.select(); }
  });

  // A block from a spreadsheet fills the cells from here down; of several columns the first one counts.
  form.addEventListener("paste", (event) => {
    const at = cells.indexOf(event.target);
    const text = event.clipboardData.getData("text/plain");
    if (at < 0 || !/[\n\t]/.test(text.trim())) return;
    event.preventDefault();
    const rows = text.replace(/\r/g, "").replace(/\n$/, "").split("\n");
    rows.forEach((row, down) => {
      const cell = cells[at + down];
      if (!cell) return;
      cell.value = row.split("\t")[0].trim();
      mark(cell);
    });
    keep();
    later();
  });

  function mark(field) {
    field.classList.toggle("dirty", isDirty(field));
    field.classList.remove("wrong");
  }
  function keep() {
    const open = fields.filter(isDirty).map((field) => [field.name, field.value]);
    if (open.length) localStorage.setItem(store, JSON.stringify(Object.fromEntries(open)));
    else localStorage.removeItem(store);
  }
  function later() {
    clearTimeout(timer);
    timer = setTimeout(() => { under = under.then(save); }, 700);
  }
  async function save() {
    const sent = fields.filter(isDirty);
    if (!sent.length) return;
    const body = new URLSearchParams({ action: "save" });
    const values = new Map(sent.map((field) => [field, field.value.trim()]));
    for (const [field, value] of values) {
      body.set(field.name, value);
      if (field.name.startsWith("v.")) body.set("was." + field.name.slice(2), field.dataset.was);
    }
    let answer;
    try {
      const response = await fetch(address, { method: "POST", body, headers: { Accept: "application/json" } });
      answer = await response.json();
      if (!response.ok) return refused(answer);
    } catch {
      return say(said.dataset.offline || "…", true);
    }
    for (const [field, value] of values) {
      const code = field.name.slice(field.name.indexOf(".") + 1);
      if (code in answer.overtaken) { field.classList.add("wrong"); field.title = answer.overtaken[code]; continue; }
      const written = field.name.startsWith("v.") ? answer.kept[code] ?? value : value;
      if (field.value.trim() === value) field.value = written;
      field.dataset.was = written;
      const was = form.elements["was." + code];
      if (was && field.name.startsWith("v.")) was.value = written;
      mark(field);
    }
    keep();
    const overtaken = Object.values(answer.overtaken);
    say(overtaken.length ? overtaken.join(" ") : answer.message, overtaken.length > 0);
  }
  function refused(answer) {
    for (const detail of answer.details) {
      const field = form.elements["v." + detail.place];
      if (field) { field.classList.add("wrong"); field.title = detail.message; }
    }
    say([answer.message, ...answer.details.map((detail) => detail.message), answer.help].join(" "), true);
  }
  function say(text, wrong) {
    said.textContent = text;
    said.classList.toggle("wrong", wrong);
  }
}

// The checked document: n and p step through the findings, and the page can be kept as one file.
const findings = [...document.querySelectorAll(".findings > li > a")];
let at = -1;
if (findings.length) {
  addEventListener("keydown", (event) => {
    if (event.target.closest("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { n: 1, p: -1 }[event.key];
    if (!step) return;
    at = (at + step + findings.length) % findings.length;
    findings[at].click();
    findings[at].scrollIntoView({ block: "nearest" });
    document.querySelector(findings[at].hash)?.scrollIntoView({ block: "center" });
  });
}

const button = document.querySelector("button[data-save]");
if (button) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const page = document.documentElement.cloneNode(true);
    const style = document.createElement("style");
    style.textContent = await (await fetch("/assets/style.css")).text();
    page.querySelectorAll("link, script, .top, .skip, form, button").forEach((element) => element.remove());
    page.querySelector("head").append(style);
    const file = new Blob(["<!DOCTYPE html>" + page.outerHTML], { type: "text/html" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = button.dataset.save.replace(/\.[^.]*$/, "") + ".html";
    link.click();
    URL.revokeObjectURL(link.href);
  });
}

for (const drop of document.querySelectorAll("form[data-drop]")) {
  const file = drop.querySelector("input[type=file]");
  // A large report takes a while: the page says that something is going on, and that once is enough.
  drop.addEventListener("submit", () => {
    const go = drop.querySelector("button");
    go.textContent = go.dataset.busy || go.textContent;
    go.setAttribute("aria-busy", "true");
    setTimeout(() => { go.disabled = true; });
  });
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  drop.addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("over"); });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    file.files = event.dataTransfer.files;
    drop.requestSubmit();
  });
}
