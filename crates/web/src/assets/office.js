// Small helps over pages that work without it: steps from finding to finding, files dropped on a page.
"use strict";

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
