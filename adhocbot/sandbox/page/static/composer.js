// The composer: sending, attaching, and completing what is typed.

import { act, complain, upload } from "./acts.js";

const MOST_SHOWN = 8;

const known = () => JSON.parse(document.getElementById("completion").textContent);

/** What could be meant: {from, found}, `from` being where the typed part begins. */
function candidates(field) {
  const typed = field.value.slice(0, field.selectionStart);
  const all = known();
  const low = typed.toLowerCase();
  if (/^[/@]\S*( |$)/.test(typed) && !typed.includes("\n")) {
    const found = all["/"].filter(({ start }) => start.toLowerCase().startsWith(low) && start !== typed.trimEnd());
    if (found.length) return { from: 0, found };
  }
  const token = /(?:^|\s)([@#]\S*)$/.exec(typed);
  if (!token) return { from: 0, found: [] };
  const part = token[1].toLowerCase();
  const found = all[part[0]].filter(
    ({ start, about }) =>
      start.toLowerCase().startsWith(part) || (part.length > 2 && about.toLowerCase().includes(part.slice(1))),
  );
  // A name that is typed whole needs nothing more.
  if (found.some(({ start }) => start.toLowerCase() === part)) return { from: 0, found: [] };
  return { from: typed.length - part.length, found };
}

class Completion {
  constructor(form) {
    this.field = form.querySelector("textarea");
    this.list = form.querySelector(".completion");
    this.at = 0;
    this.shown = [];
  }

  show() {
    const { from, found } = candidates(this.field);
    this.from = from;
    // A name is put in by Enter, as in Slack; a sentence may be whole already.
    this.isName = found.length > 0 && /^[@#]\S*$/.test(found[0].start);
    this.shown = found.slice(0, MOST_SHOWN);
    this.at = 0;
    this.list.replaceChildren(...this.shown.map((each, index) => this.option(each, index)));
    this.list.hidden = this.shown.length === 0;
    this.mark();
  }

  option({ start, usage, about }, index) {
    const item = document.createElement("li");
    item.role = "option";
    item.id = `${this.list.id}-${index}`;
    const words = document.createElement("strong");
    words.textContent = start;
    const more = document.createElement("span");
    more.className = "muted";
    more.textContent = usage.slice(start.length);
    const what = document.createElement("span");
    what.className = "muted about";
    what.textContent = about;
    item.append(words, more, what);
    item.addEventListener("mousedown", (event) => {
      event.preventDefault();
      this.at = index;
      this.take();
    });
    return item;
  }

  mark() {
    [...this.list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === this.at)));
    if (this.open) this.field.setAttribute("aria-activedescendant", `${this.list.id}-${this.at}`);
    else this.field.removeAttribute("aria-activedescendant");
  }

  get open() {
    return !this.list.hidden;
  }

  move(by) {
    this.at = (this.at + by + this.shown.length) % this.shown.length;
    this.mark();
  }

  take() {
    const { start } = this.shown[this.at];
    const caret = this.field.selectionStart;
    this.field.setRangeText(`${start} `, this.from, caret, "end");
    this.close();
    this.field.focus();
  }

  close() {
    this.list.hidden = true;
    this.mark();
  }

  /** Whether the key was for the list. */
  key(event) {
    if (!this.open) return false;
    if (event.key === "ArrowDown") this.move(1);
    else if (event.key === "ArrowUp") this.move(-1);
    else if (event.key === "Tab" || (event.key === "Enter" && this.isName)) this.take();
    else if (event.key === "Escape") this.close();
    else return false;
    event.preventDefault();
    return true;
  }
}

const completions = new WeakMap();

function completionOf(form) {
  if (!completions.has(form)) completions.set(form, new Completion(form));
  return completions.get(form);
}

function grow(field) {
  field.rows = Math.min(12, field.value.split("\n").length);
}

// One after the other, so that what is typed first arrives first.
let sending = Promise.resolve();

function send(form) {
  const field = form.querySelector("textarea");
  const typed = field.value;
  if (!typed.trim()) return;
  completionOf(form).close();
  // The field is free for the next words at once.
  field.value = "";
  grow(field);
  sending = sending.then(() => deliver(form, field, typed));
}

async function deliver(form, field, typed) {
  const { channel, thread } = form.dataset;
  form.setAttribute("aria-busy", "true");
  const result = await act("say", { channel, thread, typed });
  form.removeAttribute("aria-busy");
  // What was not taken comes back, unless something else stands there by now.
  if (!complain(form, result) && !field.value) {
    field.value = typed;
    grow(field);
  }
}

async function attach(form, input) {
  const { channel, thread } = form.dataset;
  const field = form.querySelector("textarea");
  // Words that stand there already go with the file.
  let comment = field.value;
  for (const file of input.files) {
    const taken = complain(form, await upload(file, { channel, thread, comment }));
    if (taken && comment && field.value === comment) {
      field.value = "";
      grow(field);
    }
    if (taken) comment = "";
  }
  input.value = "";
}

function keyDown(event) {
  const form = event.target.closest("[data-composer]");
  if (!form || event.target.nodeName !== "TEXTAREA") return;
  if (event.isComposing || completionOf(form).key(event)) return;
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    send(form);
  }
}

/** Listen to every composer there is and will be. */
export function listenToComposers() {
  document.addEventListener("keydown", keyDown);
  document.addEventListener("input", (event) => {
    const form = event.target.closest("[data-composer]");
    if (!form || event.target.nodeName !== "TEXTAREA") return;
    grow(event.target);
    completionOf(form).show();
  });
  document.addEventListener("focusout", (event) => {
    const form = event.target.closest?.("[data-composer]");
    if (form) completionOf(form).close();
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-attach]")) attach(event.target.form, event.target);
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-composer]")) return;
    event.preventDefault();
    send(event.target);
  });
}
