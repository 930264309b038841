// The inspector: newest rows as they come, filtered; a row's payload on demand.

import { morph } from "./morph.js";
import { follow } from "./live.js";

const filter = document.getElementById("filter");
const onlyWrong = document.getElementById("only-wrong");
const onlyApp = document.getElementById("only-app");
const payload = document.getElementById("payload");

function sift() {
  const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = [...document.querySelectorAll("#rows tr[data-words]")];
  let shown = 0;
  for (const row of rows) {
    const hit =
      words.every((word) => row.dataset.words.includes(word)) &&
      (!onlyWrong.checked || row.classList.contains("wrong")) &&
      (!onlyApp.value || row.dataset.app === onlyApp.value);
    row.classList.toggle("sifted", !hit);
    shown += hit;
  }
  document.getElementById("shown").textContent = `${shown} of ${rows.length} shown`;
}

async function refresh() {
  const response = await fetch(location.href);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  morph(document.getElementById("rows"), page.getElementById("rows"));
  sift();
}

async function show(button) {
  const response = await fetch(`/inspector/${button.dataset.details}`);
  document.getElementById("payload-title").textContent = button.closest("tr").querySelector("code").textContent;
  document.getElementById("payload-text").textContent = await response.text();
  payload.showModal();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.details) show(button);
  else if ("close" in button.dataset) payload.close();
  else if ("copyPayload" in button.dataset) {
    navigator.clipboard.writeText(document.getElementById("payload-text").textContent);
    button.textContent = "Copied";
    setTimeout(() => (button.textContent = "Copy"), 1500);
  }
});
for (const control of [filter, onlyWrong, onlyApp]) control.addEventListener("input", sift);
document.querySelector(".filter").addEventListener("submit", (event) => event.preventDefault());

sift();
follow(refresh);
