// Goals in a grid: a column from a spreadsheet fills the cells from here down, Enter goes on, and what is left of a whole is counted as
// one types. Figures are whole numbers of their last decimal here, so that nothing is rounded.
"use strict";

for (const form of document.querySelectorAll("form[data-grid]")) {
  const cells = [...form.querySelectorAll("input.value")];
  const sum = form.querySelector("[data-sum]");
  const left = form.querySelector("[data-left]");
  const whole = form.querySelector("[data-whole]");
  const comma = document.documentElement.lang === "vi" ? "," : ".";
  const point = comma === "," ? "." : ",";

  form.addEventListener("keydown", (event) => {
    const at = cells.indexOf(event.target);
    const step = { ArrowDown: 1, Enter: 1, ArrowUp: -1 }[event.key];
    if (at < 0 || !step) return;
    event.preventDefault();
    const next = cells[at + step];
    if (next) { next.focus(); next.select(); }
  });

  form.addEventListener("paste", (event) => {
    const at = cells.indexOf(event.target);
    const text = event.clipboardData.getData("text/plain");
    if (at < 0 || !/[\n\t]/.test(text.trim())) return;
    event.preventDefault();
    text.replace(/\r/g, "").replace(/\n$/, "").split("\n").forEach((row, down) => {
      const cell = cells[at + down];
      if (cell) cell.value = row.split("\t")[0].trim();
    });
    count();
  });

  form.addEventListener("input", count);
  count();

  // [digits, decimals], or nothing where it is no number.
  function read(text) {
    const plain = text.trim().split(point).join("");
    const match = plain.match(comma === "," ? /^(-?)(\d+)(?:,(\d+))?$/ : /^(-?)(\d+)(?:\.(\d+))?$/);
    if (!match) return null;
    const decimals = match[3] || "";
    return [BigInt(match[1] + match[2] + decimals), decimals.length];
  }
  function scaled([digits, decimals], to) { return digits * 10n ** BigInt(to - decimals); }
  function written(digits, decimals) {
    const sign = digits < 0n ? "-" : "";
    const text = (digits < 0n ? -digits : digits).toString().padStart(decimals + 1, "0");
    const whole = text.slice(0, text.length - decimals).replace(/\B(?=(\d{3})+$)/g, point);
    const rest = decimals ? text.slice(-decimals).replace(/0+$/, "") : "";
    return sign + whole + (rest ? comma + rest : "");
  }
  function count() {
    if (!sum) return;
    const parts = cells.map((cell) => read(cell.value.trim() ? cell.value : cell.dataset.has || "0"));
    for (const [at, cell] of cells.entries()) cell.classList.toggle("wrong", !parts[at]);
    const all = parts.filter(Boolean);
    const target = read(whole.dataset.whole) || [0n, 0];
    const most = Math.max(target[1], ...all.map((part) => part[1]));
    const total = all.reduce((total, part) => total + scaled(part, most), 0n);
    const rest = scaled(target, most) - total;
    sum.textContent = written(total, most);
    left.textContent = written(rest, most);
    left.classList.toggle("wrong", rest < 0n);
  }
}
