// The editor of a section: the preview follows what is typed, figures are picked into the text, faults lead to their line.
"use strict";

const editor = document.querySelector("[data-editor]");
if (editor) edit(editor);

function edit(editor) {
  const words = editor.querySelector("textarea");
  const seen = editor.querySelector("#seen");
  const picks = document.querySelector("#picks");
  const search = document.querySelector("form[data-picks]");
  let timer = 0;
  let asked = 0;
  let saved = words.value;

  words.addEventListener("input", later);
  words.form.addEventListener("submit", () => { saved = words.value; });
  addEventListener("beforeunload", (event) => { if (words.value !== saved) event.preventDefault(); });

  function later() {
    clearTimeout(timer);
    timer = setTimeout(look, 400);
  }
  // An answer that was overtaken by a later one is not shown.
  async function look() {
    const mine = ++asked;
    let text;
    try {
      const response = await fetch(editor.dataset.editor, { method: "POST", body: new URLSearchParams({ text: words.value }) });
      if (!response.ok) throw new Error(String(response.status));
      text = await response.text();
    } catch {
      if (mine === asked) seen.dataset.lost = editor.dataset.lost;
      return;
    }
    if (mine !== asked) return;
    delete seen.dataset.lost;
    seen.innerHTML = text;
  }

  seen.addEventListener("click", (event) => {
    const button = event.target.closest("button.goto");
    if (!button) return;
    const lines = words.value.split("\n");
    const line = Math.min(Number(button.dataset.line), lines.length);
    const before = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    const column = [...(lines[line - 1] || "")].slice(0, Math.max(Number(button.dataset.column) - 1, 0)).join("").length;
    words.focus();
    words.setSelectionRange(before + column, before + (lines[line - 1] || "").length);
  });

  if (!search || !picks) return;
  let wait = 0;
  search.addEventListener("submit", (event) => { event.preventDefault(); find(); });
  search.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(find, 300); });
  async function find() {
    const query = new URLSearchParams(new FormData(search));
    const response = await fetch(search.action + "?" + query);
    if (!response.ok || query.get("q") !== search.elements.q.value) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    picks.replaceChildren(...page.querySelector("#picks").childNodes);
  }
  picks.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-insert]");
    if (!button || words.readOnly) return;
    words.setRangeText(button.dataset.insert, words.selectionStart, words.selectionEnd, "end");
    words.focus();
    look();
  });
}
