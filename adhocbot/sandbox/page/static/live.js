// Following what changes: a WebSocket says that something did, the page asks what.

import { localise } from "./elements.js";
import { morph } from "./morph.js";

const app = () => document.getElementById("app");
const SCROLLS = ["messages", "thread-messages"];
const AGAIN_MILLISECONDS = 500;
const NEAR_PIXELS = 60;

let drawing = null;
let wanted = false;

function atEnd(id) {
  const box = document.getElementById(id);
  return !box || box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PIXELS;
}

/** Show the newest messages. */
export function toEnd(ids = SCROLLS) {
  for (const id of ids) {
    const box = document.getElementById(id);
    if (box) box.scrollTop = box.scrollHeight;
  }
}

/** Open the form that is on top, and show times in the reader's language. */
export function settle() {
  // Today is the day of the record's clock.
  const { now } = app()?.dataset ?? {};
  localise(document.body, now ? Number(now) * 1000 : Date.now());
  for (const dialog of document.querySelectorAll("dialog[data-modal]")) {
    if (!dialog.open) dialog.showModal();
  }
}

async function draw(moved) {
  const visible = document.visibilityState === "visible" ? "1" : "0";
  // What was new when the window came here stays marked; what comes while one looks is not.
  const since = moved ? {} : { "X-Since": app().dataset.since };
  const headers = { "X-Visible": visible, ...since };
  const here = location.pathname + location.search;
  const response = await fetch(here, { headers });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.getElementById("app");
  if (!fresh) {
    // What was open here is gone.
    location.assign("/");
    return;
  }
  if (fresh.dataset.generation !== app().dataset.generation) {
    // After a reset the window begins anew. No reload: that is a person's own, and takes away what
    // only they see.
    location.replace(here);
    return;
  }
  const ends = SCROLLS.filter((id) => moved || atEnd(id));
  document.title = page.title;
  morph(app(), fresh);
  settle();
  toEnd(ends);
}

async function drawn(moved) {
  do {
    wanted = false;
    try {
      await draw(moved);
    } catch {
      // The server is away; the socket tells when it is back.
    }
    moved = false;
  } while (wanted);
  drawing = null;
}

/** Bring the window to the newest state, and return then; calls that overlap become one more. */
export function refresh(moved = false) {
  if (drawing) wanted = true;
  else drawing = drawn(moved);
  return drawing;
}

/** Follow the changes from now on, for as long as the window is open. */
export function follow(onChange = refresh) {
  const socket = new WebSocket(`ws://${location.host}/live`);
  socket.addEventListener("message", () => onChange());
  socket.addEventListener("close", () => setTimeout(() => follow(onChange), AGAIN_MILLISECONDS));
}
