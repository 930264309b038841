// What people do with drawn blocks: reads what is entered, writes dates in the viewer's language,
// asks where an element has a confirmation, and tells the page by events on the surface.

const each = (root, selector) => [...root.querySelectorAll(selector)];
const surfaceOf = (element) => element.closest("[data-surface]");
const own = (surface, selector) => each(surface, selector).filter((it) => surfaceOf(it) === surface);
const boxes = (element) => each(element, "input[type=checkbox], input[type=radio]");
const picked = (element) => boxes(element).filter((box) => box.checked);
const checked = (element) => picked(element).map((box) => box.value);
const isMenu = (element) => element.classList.contains("bk-multi");
const NO_VALUE = new Set(["button", "workflow_button", "overflow", "icon_button", "feedback_buttons", "file_input"]);

function raw(element) {
  const kind = element.dataset.element;
  const external = kind.endsWith("external_select");
  if (kind.startsWith("multi_") || kind === "checkboxes") {
    return external ? checked(element).map((value) => JSON.parse(value)) : checked(element);
  }
  if (external || kind === "radio_buttons") {
    const [value] = checked(element);
    return value === undefined ? null : external ? JSON.parse(value) : value;
  }
  return element.value === "" ? null : kind === "datetimepicker" ? epochOf(element.value, element.dataset.zone) : element.value;
}

// Without a prototype, so that an id such as "__proto__" is one among others.
function gathered(elements, value) {
  const found = Object.create(null);
  for (const it of elements) (found[it.dataset.block] ??= Object.create(null))[it.dataset.action] = value(it);
  return found;
}

/** What is entered on a surface: {block_id: {action_id: raw}}. Files are left to `filesOf`. */
export function stateOf(surface) {
  return gathered(own(surface, "[data-element]").filter((it) => !NO_VALUE.has(it.dataset.element)), raw);
}

/** The chosen files of a surface: {block_id: {action_id: [File]}}. */
export function filesOf(surface) {
  return gathered(own(surface, "[data-element=file_input]"), (input) => [...input.files]);
}

function offset(ms, zone) {
  // Swedish writes a date and a time as ISO 8601 does.
  const clock = new Date(ms).toLocaleString("sv-SE", { timeZone: zone });
  return Date.parse(`${clock.replace(" ", "T")}Z`) - Math.floor(ms / 1000) * 1000;
}

/** Epoch seconds of a wall clock's "2026-12-01T13:15" in a zone. */
export function epochOf(wall, zone) {
  const asUtc = Date.parse(`${wall}Z`);
  // The offset at the moment that is sought is only known once the moment is: twice is enough.
  const near = asUtc - offset(asUtc, zone);
  return Math.floor((asUtc - offset(near, zone)) / 1000);
}

const DAY = 86400000;
const LOOKS = {
  date: { year: "numeric", month: "long", day: "numeric" },
  date_slash: { year: "numeric", month: "2-digit", day: "2-digit" },
  date_long: { weekday: "long", year: "numeric", month: "long", day: "numeric" },
  date_short: { year: "numeric", month: "short", day: "numeric" },
  time: { hour: "numeric", minute: "2-digit" },
  time_secs: { hour: "numeric", minute: "2-digit", second: "2-digit" },
};
const AGO = [["year", 365 * DAY], ["month", 30 * DAY], ["day", DAY], ["hour", 3600000], ["minute", 60000], ["second", 1000]];
const dayNumber = (ms, zone) => Math.floor((ms + offset(ms, zone)) / DAY);

function part(token, ms, zone, locale, now) {
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  if (token === "ago") {
    const [unit, length] = AGO.find(([, size]) => Math.abs(ms - now) >= size) ?? AGO.at(-1);
    return relative.format(Math.trunc((ms - now) / length), unit);
  }
  const look = token.replace(/_pretty$/, "");
  const days = dayNumber(ms, zone) - dayNumber(now, zone);
  if (look !== token && Math.abs(days) <= 1) return relative.format(days, "day");
  if (look === "date_num") return new Date(ms + offset(ms, zone)).toISOString().slice(0, 10);
  return new Intl.DateTimeFormat(locale, { timeZone: zone, ...LOOKS[look] }).format(ms);
}

/** A date's format with its tokens written out. */
export function written(format, unix, zone, locale, now = Date.now()) {
  const tokens = /\{(ago|time|time_secs|(?:date_num|date_slash|date_long|date_short|date)(?:_pretty)?)\}/g;
  return format.replace(tokens, (_, token) => part(token, unix * 1000, zone, locale, now));
}

/** Write every date below `root` in its viewer's zone and language; `now` is what "today" means. */
export function localise(root, now = Date.now()) {
  for (const time of each(root, "time[data-unix]")) {
    const { format, unix, zone, locale } = time.dataset;
    try {
      const words = written(format, Number(unix), zone, locale, now);
      time.title = written("{date_long} {time}", Number(unix), zone, locale);
      if (words) time.textContent = words;
    } catch (problem) {
      // A zone or language that this browser does not know leaves the fallback.
      if (!(problem instanceof RangeError)) throw problem;
    }
  }
}

function make(tag, className, words, more = {}) {
  return Object.assign(document.createElement(tag), { className, textContent: words, ...more });
}

function asks(element) {
  if (!element.dataset.confirm) return Promise.resolve(true);
  const told = JSON.parse(element.dataset.confirm);
  const dialog = make("dialog", "bk-dialog", "");
  dialog.ariaLabel = told.title;
  const text = make("div", "bk-text", told.text);
  const near = [element.nextElementSibling, element.parentElement.nextElementSibling];
  const template = near.find((it) => it?.matches("template.bk-asked"));
  if (template) text.replaceChildren(template.content.cloneNode(true));
  localise(text);
  const deny = make("button", "bk-button", told.deny, { type: "button" });
  const yes = make("button", `bk-button is-${told.style}`, told.confirm, { type: "button" });
  const buttons = make("div", "bk-actions", "");
  buttons.append(deny, yes);
  dialog.append(make("h2", "", told.title), text, buttons);
  document.body.append(dialog);
  deny.addEventListener("click", () => dialog.close());
  yes.addEventListener("click", () => dialog.close("yes"));
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes")));
}

// A denied choice goes back to what was chosen before, which the fields' defaults remember.
function remember(element, restore) {
  const copy = (field, now, before) => (restore ? (field[now] = field[before]) : (field[before] = field[now]));
  for (const field of element.matches("select, input, textarea") ? [element] : boxes(element)) {
    if (field.tagName === "SELECT") for (const option of field.options) copy(option, "selected", "defaultSelected");
    else if (field.matches("[type=checkbox], [type=radio]")) copy(field, "checked", "defaultChecked");
    else copy(field, "value", "defaultValue");
  }
  if (isMenu(element)) refresh(element);
}

async function act(element, { value = null, choice = null, href = null } = {}) {
  const surface = surfaceOf(element);
  if (!surface) return;
  const changes = element.dataset.dispatch === "change";
  const agreed = await asks(element);
  if (changes) remember(element, !agreed);
  if (!agreed) return;
  if (href) window.open(href, "_blank", "noopener");
  const { block: block_id, action: action_id, element: type } = element.dataset;
  tell(surface, "sandbox:act", { block_id, action_id, type, value, choice, state: stateOf(surface) });
}

const tell = (surface, name, detail) => surface.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
const acts = (element, when) => (element.dataset.dispatch ?? "").split(" ").includes(when);

function clicked(event) {
  const remove = event.target.closest("[data-remove]");
  if (remove) return unchoose(remove);
  const item = event.target.closest("[data-choice]");
  const element = (item ?? event.target).closest("[data-element]");
  if (!element || !acts(element, "click") || (element.tagName === "DETAILS" && !item)) return undefined;
  // Where something asks first, the link must wait for the answer.
  const link = element.dataset.confirm ? ((item ?? element).href ?? null) : null;
  if (link) event.preventDefault();
  if (element.tagName === "DETAILS") fold(element);
  const choice = item ? item.dataset.choice : null;
  const value = item && element.tagName !== "DETAILS" ? choice : (element.dataset.value ?? null);
  return act(element, { value, choice, href: link });
}

function changed(event) {
  const element = event.target.closest("[data-element]");
  if (!element || event.target.matches("[data-filter]")) return;
  if (isMenu(element)) refresh(element);
  // One is enough: a click is a choice, while keys may go on to the next.
  if (isMenu(element) && event.target.type === "radio" && !event.target.matches(":focus-visible")) fold(element.querySelector("details"));
  if (acts(element, "change")) act(element, { choice: NO_VALUE.has(element.dataset.element) ? null : raw(element) });
}

function typed(event) {
  const element = event.target.closest("[data-element]");
  if (!element) return undefined;
  if (event.target.matches("[data-filter]")) return filter(element, event.target.value);
  count(element);
  return acts(element, "character") ? act(element, { choice: raw(element) }) : undefined;
}

function pressed(event) {
  const element = event.target.closest?.("[data-element]");
  if (event.key === "Escape") return close(event);
  if (!element || event.key !== "Enter" || event.isComposing) return undefined;
  const single = element.tagName !== "TEXTAREA" || event.ctrlKey || event.metaKey;
  const wanted = acts(element, "enter") && single;
  if (wanted || event.target.matches("[data-filter]")) event.preventDefault();
  return wanted ? act(element, { choice: raw(element) }) : undefined;
}

function submitted(event) {
  const surface = surfaceOf(event.target);
  if (surface) event.preventDefault();
  if (surface) tell(surface, "sandbox:submit", { state: stateOf(surface) });
}

// Slack counts characters, not the halves of which some of them consist here.
function count(field) {
  const most = Number(field.dataset.maxLength ?? 0);
  const counter = most && field.parentElement.querySelector(".bk-counter");
  if (!counter) return;
  const length = [...field.value].length;
  counter.textContent = `${length} / ${most}`;
  counter.classList.toggle("is-over", length > most);
  if (length > most * 0.8) counter.hidden = false;
}

function labelOf(box) {
  const words = [...box.nextElementSibling.childNodes].filter((node) => node.nodeName !== "SMALL");
  return words.map((node) => node.textContent).join("").trim();
}

function refresh(menu) {
  const most = Number(menu.dataset.max ?? Infinity);
  const full = picked(menu).length >= most;
  for (const box of boxes(menu)) box.disabled = box.type === "checkbox" && !box.checked && full;
  menu.querySelector(".bk-chips").replaceChildren(...picked(menu).map((box) => {
    const chip = make("li", "bk-picked", "");
    const remove = make("button", "", "×", { type: "button", ariaLabel: `Remove ${labelOf(box)}` });
    remove.dataset.remove = box.value;
    chip.append(make("span", "", labelOf(box)), remove);
    return chip;
  }));
}

function unchoose(button) {
  const menu = button.closest("[data-element]");
  const box = picked(menu).find((it) => it.value === button.dataset.remove);
  menu.querySelector("summary").focus();
  if (box) box.checked = false;
  box?.dispatchEvent(new Event("change", { bubbles: true }));
}

function filter(menu, words) {
  if (menu.dataset.suggest !== undefined) return suggest(menu, words);
  const wanted = words.trim().toLocaleLowerCase();
  const labels = each(menu, "label.bk-choice");
  for (const label of labels) label.hidden = !label.textContent.toLocaleLowerCase().includes(wanted);
  menu.querySelector(".bk-none").hidden = labels.some((label) => !label.hidden);
}

function suggest(menu, words) {
  if ([...words].length < Number(menu.dataset.suggest)) return;
  menu.dataset.typed = words;
  const { block, action } = menu.dataset;
  // An answer to what was typed before is an answer to nothing.
  const answer = (options) => menu.dataset.typed === words && offer(menu, options);
  const surface = surfaceOf(menu);
  if (surface) tell(surface, "sandbox:suggest", { block_id: block, action_id: action, typed: words, answer });
}

function offer(menu, options) {
  const list = menu.querySelector(".bk-options");
  const kept = new Set(checked(menu));
  for (const box of boxes(menu)) if (!box.checked) box.closest("label").remove();
  list.append(...options.filter((it) => !kept.has(JSON.stringify(it))).map((it) => choiceOf(menu, list, it)));
  Object.assign(menu.querySelector(".bk-none"), { hidden: options.length > 0, textContent: "No results" });
  refresh(menu);
}

function choiceOf(menu, list, option) {
  const label = make("label", "bk-choice", "");
  const type = menu.dataset.element.startsWith("multi_") ? "checkbox" : "radio";
  const words = make("span", "", option.text.text);
  if (option.description) words.append(make("small", "", option.description.text));
  label.append(make("input", "", "", { type, name: list.dataset.name, value: JSON.stringify(option) }), words);
  return label;
}

function fold(menu) {
  menu.open = false;
  menu.querySelector("summary").focus();
}

function close(event) {
  const menu = event.target.closest?.("details.bk-menu[open]");
  // The same key would close the modal around it.
  if (menu) event.preventDefault();
  if (menu) fold(menu);
}

/** Listen to what people do below `root`; what is put there later is heard too. */
export function listen(root) {
  root.addEventListener("click", clicked);
  root.addEventListener("change", changed);
  root.addEventListener("input", typed);
  root.addEventListener("keydown", pressed);
  root.addEventListener("submit", submitted);
  document.addEventListener("click", ({ target }) => {
    for (const menu of each(document, "details.bk-menu[open]")) if (!menu.contains(target)) menu.open = false;
  });
}
