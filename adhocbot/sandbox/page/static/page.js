// A person's window.

import { act, complain, toast } from "./acts.js";
import { listenToComposers } from "./composer.js";
import { listen } from "./elements.js";
import { follow, refresh, settle, toEnd } from "./live.js";
import { listenToViews } from "./views.js";

const app = () => document.getElementById("app");

// --- moving about

/** Tell the app that its Home or Messages tab is open now. */
function opened() {
  const { appId, appTab } = app().dataset;
  if (appTab) act("home", { app: appId, tab: appTab });
}

async function go(href, { push = true } = {}) {
  const before = location.pathname;
  if (push) history.pushState(null, "", href);
  document.body.classList.remove("drawer-open");
  await refresh(true);
  if (location.pathname !== before) opened();
}

function marked() {
  const line = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (line) line.scrollIntoView({ block: "center" });
  else toEnd();
}

// --- what stands in data-do

async function done(button) {
  const { do: verb, sure, ...given } = button.dataset;
  if (sure && !window.confirm(sure)) return;
  const surface = button.closest("[data-surface]");
  const { channel, ts, view } = surface?.dataset ?? {};
  button.setAttribute("aria-busy", "true");
  const result = await act(verb, { channel, ts, view, ...given, every: given.every === "true" });
  button.removeAttribute("aria-busy");
  complain(null, result);
  button.closest("details[data-more]")?.removeAttribute("open");
}

function edit(button) {
  const message = button.closest(".message");
  const body = message.querySelector(".body");
  if (message.querySelector(".editor")) return;
  const editor = document.getElementById("editor-template").content.firstElementChild.cloneNode(true);
  const field = editor.querySelector("textarea");
  editor.setAttribute("data-local", "");
  field.value = button.dataset.edit;
  body.hidden = true;
  body.after(editor);
  const end = () => {
    editor.remove();
    body.hidden = false;
  };
  const save = async () => {
    const { channel, ts } = message.dataset;
    if (complain(null, await act("edit", { channel, ts, typed: field.value }))) end();
  };
  editor.addEventListener("submit", (event) => {
    event.preventDefault();
    save();
  });
  editor.addEventListener("keydown", (event) => {
    if (event.key === "Escape") end();
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      save();
    }
  });
  editor.querySelector("[data-cancel]").addEventListener("click", end);
  button.closest("details").removeAttribute("open");
  field.focus();
}

async function copy(button) {
  await navigator.clipboard.writeText(new URL(button.dataset.copy, location.href).href);
  button.closest("details")?.removeAttribute("open");
  toast("Copied.");
}

function turnTheme() {
  const root = document.documentElement;
  const isDark = root.dataset.theme
    ? root.dataset.theme === "dark"
    : window.matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = isDark ? "light" : "dark";
  document.cookie = `theme=${root.dataset.theme}; path=/; SameSite=Strict; max-age=31536000`;
}

function clickedOn(event) {
  const target = event.target.closest("a, button, summary");
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
  if (!target) return;
  if (target.matches("a[data-nav]") && !(event.ctrlKey || event.metaKey || event.shiftKey)) {
    event.preventDefault();
    go(target.href);
  } else if (target.dataset.do) done(target);
  else if ("edit" in target.dataset) edit(target);
  else if (target.dataset.copy) copy(target);
  else if (target.dataset.turn) turn(target.form, target.dataset.turn);
  else if ("reset" in target.dataset) begin(target.form, target.dataset.reset);
  else if ("themeToggle" in target.dataset) turnTheme();
  else if ("drawer" in target.dataset) {
    target.setAttribute("aria-expanded", String(document.body.classList.toggle("drawer-open")));
  }
}

// --- the bar

async function turn(form, to) {
  if (complain(form, await act("clock", { to }))) form.closest("details").open = false;
}

async function begin(form, key) {
  if (complain(form, await act("scenario", { key }))) form.closest("details").open = false;
}

async function addChannel(form) {
  const name = form.elements.name.value;
  const result = await act("channel", { name, private: form.elements.private.checked });
  if (complain(null, result)) {
    form.reset();
    go(`/as/${encodeURIComponent(app().dataset.person)}/channel/${encodeURIComponent(result.name)}`);
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("[data-clock]")) turn(form, form.elements.to.value);
  else if (form.matches("[data-scenarios]")) begin(form, form.elements.key.value);
  else if (form.matches("[data-channel-form]")) addChannel(form);
  else return;
  event.preventDefault();
});
document.addEventListener("click", clickedOn);
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && event.target.closest("details.menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-acting]")) location.assign(event.target.value);
});
// What came while the window was in the background is read now.
document.addEventListener("visibilitychange", () => refresh());
window.addEventListener("popstate", () => go(location.href, { push: false }));

listen(document);
listenToViews();
listenToComposers();
settle();
marked();
follow();
opened();
// What only one person sees does not outlive this.
if (performance.getEntriesByType("navigation")[0]?.type === "reload") act("reload");
