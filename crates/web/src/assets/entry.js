// A form that is filled in: cells saved as they are typed, paste from Excel, undo, and nothing lost when the line or the session is gone.
"use strict";

for (const form of document.querySelectorAll("form[data-said]")) entry(form);

function entry(form) {
  const address = form.dataset.entry;
  const said = JSON.parse(form.dataset.said);
  // What one person typed in one language is put back for that person and language only: 1.234 is not the same number in both.
  const store = ["sokhop", form.dataset.by, form.dataset.lang, address].join(":");
  const status = form.querySelector(".saved");
  const undoing = form.querySelector("[data-undo]");
  const fields = [...form.querySelectorAll("[data-was]")];
  const cells = fields.filter((field) => field.classList.contains("value"));
  const named = new Map(fields.map((field) => [field.name, field]));
  const undo = [];
  let timer = 0;
  let patience = 0;
  let note = "";
  let under = Promise.resolve();

  const text = (field) => field.value.trim().replace(/\r\n?/g, "\n");
  const isDirty = (field) => text(field) !== field.dataset.was.trim().replace(/\r\n?/g, "\n");
  const codeOf = (field) => field.name.slice(field.name.indexOf(".") + 1);
  const kindOf = (field) => field.name.slice(0, field.name.indexOf("."));
  const fill = (sentence, count) => sentence.replace("{count}", count);

  restore();
  fields.forEach(mark);
  if (fields.some(isDirty)) later();

  form.addEventListener("input", (event) => {
    if (!named.has(event.target.name)) return;
    pastedLast = false;
    note = "";
    mark(event.target);
    keep();
    later();
  });
  form.addEventListener("submit", () => { clearTimeout(timer); timer = 0; });
  let before = null;
  form.addEventListener("focusin", (event) => { if (named.has(event.target.name)) before = event.target.value; });
  form.addEventListener("change", (event) => {
    if (named.has(event.target.name) && before !== null && before !== event.target.value) remember([[event.target, before]]);
    before = event.target.value;
  });
  addEventListener("online", () => later());
  // Who signed in again in another window comes back to this one.
  addEventListener("focus", () => { if (fields.some(isDirty)) later(); });
  addEventListener("pagehide", () => { if (timer) { clearTimeout(timer); save(true); } });

  form.addEventListener("keydown", (event) => {
    if (pastedLast && event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey) {
      event.preventDefault();
      back();
      return;
    }
    const at = cells.indexOf(event.target);
    if (at < 0) return;
    const step = { ArrowDown: 1, Enter: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = cells[at + step];
    if (next) { next.focus(); next.select(); }
  });

  // A block from a spreadsheet fills the cells from here down. Its further columns are those of the Excel form (status, cause,
  // remedy) where the second one holds words of status; else only the first counts, and that is told.
  let pastedLast = false;
  form.addEventListener("paste", (event) => {
    const at = cells.indexOf(event.target);
    const block = rows(event.clipboardData.getData("text/plain"));
    if (at < 0 || (block.length < 2 && (block[0] || []).length < 2)) return;
    event.preventDefault();
    event.target.dispatchEvent(new Event("change", { bubbles: true }));
    const wide = Math.max(...block.map((row) => row.length));
    const isForm = wide > 1 && block.every((row) => !row[1] || row[1].toLowerCase() in said.statuses) && block.some((row) => row.slice(1).some(Boolean));
    const english = isEnglish(block.map((row) => row[0] || ""));
    const changed = [];
    const put = (field, value) => {
      if (!field || value === "" || text(field) === value) return;
      changed.push([field, field.value]);
      field.value = value;
      mark(field);
      if (field.closest("details")) field.closest("details").open = true;
    };
    block.forEach((row, down) => {
      const cell = cells[at + down];
      if (!cell) return;
      const code = codeOf(cell);
      put(cell, number(row[0] || "", english, "whole" in cell.dataset));
      if (!isForm) return;
      put(named.get("status." + code), said.statuses[(row[1] || "").toLowerCase()] || "");
      put(named.get("cause." + code), row[2] || "");
      put(named.get("remedy." + code), row[3] || "");
    });
    if (changed.length) remember(changed);
    before = event.target.value;
    pastedLast = true;
    const over = block.slice(cells.length - at).filter((row) => row.some(Boolean)).length;
    const words = [fill(said.pasted, changed.filter(([field]) => cells.includes(field)).length)];
    if (over > 0) words.push(fill(said.over, over));
    if (wide > 1 && !isForm) words.push(fill(said.columns, wide));
    note = words.join(" ");
    say(note, over > 0);
    keep();
    later();
  });

  // Undo gives back what stood before the last paste, or before the last cell was changed.
  function remember(changed) {
    undo.push(changed);
    if (undoing) undoing.hidden = false;
  }
  function back() {
    const changed = undo.pop();
    pastedLast = false;
    if (!changed) return;
    for (const [field, value] of changed) { field.value = value; mark(field); }
    changed[0][0].focus();
    before = changed[0][0].value;
    if (undoing) undoing.hidden = !undo.length;
    note = said.undone;
    say(note, false);
    keep();
    later();
  }
  undoing?.addEventListener("click", back);

  function mark(field) {
    field.classList.toggle("dirty", isDirty(field));
    field.classList.remove("wrong");
  }

  // What was typed and did not reach the book is kept on this machine, with what stood there when it was typed: whoever changed it
  // meanwhile is not overwritten, both are shown.
  function keep() {
    const open = fields.filter(isDirty).map((field) => [field.name, { was: field.dataset.was, value: field.value }]);
    try {
      if (open.length) localStorage.setItem(store, JSON.stringify(Object.fromEntries(open)));
      else localStorage.removeItem(store);
    } catch { /* The browser keeps nothing: the page still does. */ }
  }
  function restore() {
    let kept = {};
    try { kept = JSON.parse(localStorage.getItem(store) || "{}"); } catch { return; }
    for (const [name, { was, value }] of Object.entries(kept)) {
      const field = named.get(name);
      if (!field || value.trim() === field.dataset.was) continue;
      // What the page brought back from a refusal is newer.
      if (field.value !== field.defaultValue || isDirty(field)) continue;
      field.value = value;
      stands(field, was);
    }
    keep();
  }

  function later(wait = 700) {
    clearTimeout(timer);
    timer = setTimeout(() => { timer = 0; under = under.then(() => save(false)); }, wait);
  }
  async function save(leaving) {
    const open = fields.filter((field) => isDirty(field) && field.dataset.refused !== text(field));
    const sent = new Map(open.map((field) => [field, text(field)]));
    if (!sent.size) return;
    const body = new URLSearchParams({ action: "save" });
    for (const [field, value] of sent) {
      const kind = kindOf(field);
      body.set(field.name, value);
      body.set((kind === "v" ? "was." : "was-" + kind + ".") + codeOf(field), field.dataset.was);
    }
    let response, answer;
    try {
      response = await fetch(address, { method: "POST", body, headers: { Accept: "application/json" }, keepalive: leaving });
      if (response.status === 401) return say(said.signedOut, true, said.signIn, "/sign-in?back=" + encodeURIComponent(address));
      answer = await response.json();
    } catch {
      // On a bad line it is tried again, less often each time.
      patience = Math.min(patience + 1, 6);
      later(patience * 10000);
      return say(said.offline, true);
    }
    patience = 0;
    if (!response.ok) return refused(answer);
    kept(sent, answer);
  }
  function kept(sent, answer) {
    for (const [field, value] of sent) {
      const [kind, code] = [kindOf(field), codeOf(field)];
      if (code in answer.overtaken && !(code in answer.kept && kind !== "v")) { choose(field, answer); continue; }
      const written = kind === "v" ? answer.kept[code] ?? value : value;
      if (text(field) === value) field.value = written;
      stands(field, written);
      mark(field);
    }
    keep();
    concerns(answer.concerns);
    const overtaken = Object.values(answer.overtaken);
    const odd = Object.keys(answer.concerns).length;
    if (overtaken.length) say(overtaken.join(" "), true);
    else say([note, answer.message, odd ? fill(said.odd, odd) : ""].join(" ").trim(), false);
  }
  // What the book holds now; the hidden field says it when the form is sent as a whole.
  function stands(field, value) {
    const kind = kindOf(field);
    field.dataset.was = value;
    const name = (kind === "v" ? "was." : "was-" + kind + ".") + codeOf(field);
    let was = form.elements[name];
    if (!was) {
      was = Object.assign(document.createElement("input"), { type: "hidden", name });
      field.after(was);
    }
    was.value = value;
  }
  // Somebody else changed the same cell: who sees both figures chooses.
  function choose(field, answer) {
    const code = codeOf(field);
    field.classList.add("wrong");
    const told = document.getElementById("told." + code);
    if (!told || told.querySelector("button")) return;
    told.textContent = answer.overtaken[code] + " ";
    const pick = (label, take) => {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: label });
      button.addEventListener("click", () => { told.textContent = ""; take(); mark(field); keep(); field.focus(); later(0); });
      told.append(button, " ");
    };
    pick(said.theirs, () => { field.value = answer.theirs[code]; stands(field, answer.theirs[code]); });
    pick(said.mine, () => stands(field, answer.theirs[code]));
  }
  function concerns(all) {
    for (const cell of cells) {
      const told = document.getElementById("told." + codeOf(cell));
      if (told && !told.querySelector("button") && !cell.classList.contains("wrong")) told.textContent = (all[codeOf(cell)] || []).join(" ");
    }
  }
  function refused(answer) {
    let fresh = false;
    for (const detail of answer.details || []) {
      const field = named.get("v." + detail.place);
      if (!field) continue;
      fresh ||= isDirty(field) && field.dataset.refused !== text(field);
      field.classList.add("wrong");
      // It is not sent again as it is; the other cells are.
      field.dataset.refused = text(field);
      const told = document.getElementById("told." + detail.place);
      if (told) told.textContent = detail.message;
      note = detail.message;
    }
    if (fresh) later(0);
    const words = [answer.message, ...(answer.details || []).map((detail) => detail.message), answer.help].join(" ");
    say(words, true, answer.moved ? said.reload : "", address);
  }
  function say(words, wrong, link, to) {
    status.textContent = words;
    status.classList.toggle("wrong", wrong);
    if (!link) return;
    const a = Object.assign(document.createElement("a"), { textContent: link, href: to });
    if (to !== address) a.target = "_blank";
    status.append(" ", a);
  }
}

// The rows of a block as spreadsheets put it on the clipboard: cells with tabs or line ends inside stand in quotes.
function rows(block) {
  const out = [[""]];
  let quoted = false;
  const all = block.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  for (let at = 0; at < all.length; at += 1) {
    const c = all[at];
    const row = out[out.length - 1];
    if (quoted) {
      if (c !== '"') row[row.length - 1] += c;
      else if (all[at + 1] === '"') { row[row.length - 1] += '"'; at += 1; }
      else quoted = false;
    } else if (c === '"' && row[row.length - 1] === "") quoted = true;
    else if (c === "\t") row.push("");
    else if (c === "\n") out.push([""]);
    else row[row.length - 1] += c;
  }
  return out.map((row) => row.map((cell) => cell.replace(/[\u00a0\u202f]/g, " ").trim()));
}

// Whether figures of a block are written with a point before their decimals. One figure that can't be read otherwise decides for all;
// null: none does.
function isEnglish(figures) {
  for (const figure of figures) {
    if (/^-?\d{1,3}(,\d{3})+\.\d+$/.test(figure) || /^-?\d{1,3}(,\d{3}){2,}$/.test(figure)) return true;
    if (/^-?\d{1,3}(\.\d{3})+,\d+$/.test(figure) || /^-?\d{1,3}(\.\d{3}){2,}$/.test(figure)) return false;
  }
  for (const figure of figures) {
    if (/^-?\d+\.(\d{1,2}|\d{4,})$/.test(figure)) return true;
    if (/^-?\d+,(\d{1,2}|\d{4,})$/.test(figure)) return false;
  }
  return null;
}

// A figure of a block as it is typed in the language of the page. A lone dash is an empty cell; what is counted in whole numbers has no
// decimals, so that a mark before three digits can only group them.
function number(figure, english, whole) {
  if (/^[-–—]?$/.test(figure)) return "";
  let plain = figure.replace(/(\d) (?=\d{3}(\D|$))/g, "$1").replace(/^[−–]/, "-");
  if (whole && /^-?\d{1,3}([.,]\d{3})+$/.test(plain)) return plain.replace(/[.,]/g, "");
  const here = document.documentElement.lang === "en";
  if (english === null || english === here || !/^-?[\d.,]+$/.test(plain)) return plain;
  const swap = { ".": ",", ",": "." };
  return plain.replace(/[.,]/g, (mark) => swap[mark]);
}

for (const button of document.querySelectorAll("button[data-copy]")) {
  const letter = button.closest("section").querySelector("textarea");
  button.hidden = false;
  button.addEventListener("click", async () => {
    letter.select();
    // Over a plain line the browser hands out no clipboard; the old way still works.
    try { await navigator.clipboard.writeText(letter.value); } catch { document.execCommand("copy"); }
    button.parentElement.querySelector("[role=status]").textContent = button.dataset.copied;
  });
}
