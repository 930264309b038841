// What people do in messages, forms and the Home tab.

import { act, complain, toast, upload } from "./acts.js";
import { filesOf } from "./elements.js";
import { refresh } from "./live.js";

/** Which message, form or Home tab it is. */
function named(surface) {
  const { view, channel, ts } = surface.dataset;
  return view ? { view } : { channel, ts };
}

async function handedIn(surface, state) {
  for (const [block, actions] of Object.entries(filesOf(surface))) {
    for (const [action, files] of Object.entries(actions)) {
      const kept = [];
      for (const file of files) {
        const result = await upload(file);
        if (!result.ok) throw new Error(result.error);
        kept.push(result.file);
      }
      state[block] = { ...state[block], [action]: kept };
    }
  }
  return state;
}

function elementOf(surface, { block_id, action_id, value }) {
  const all = [...surface.querySelectorAll("[data-element]")];
  const named = all.filter(({ dataset }) => dataset.block === block_id && dataset.action === action_id);
  return named.find(({ dataset }) => dataset.value === value) ?? named[0] ?? surface;
}

async function clicked(event) {
  const surface = event.target;
  const { block_id, action_id, value = null, choice = null, state } = event.detail;
  const busy = elementOf(surface, event.detail);
  busy.setAttribute("aria-busy", "true");
  const result = await act("click", { ...named(surface), block: block_id, action: action_id, value, choice, state });
  busy.removeAttribute("aria-busy");
  complain(surface.matches("dialog form") ? surface : null, result);
}

async function suggested(event) {
  const { block_id, action_id, typed, answer } = event.detail;
  const result = await act("suggest", { ...named(event.target), block: block_id, action: action_id, typed });
  if (result.ok) answer(result.options);
  else {
    toast(result.error, { error: true });
    answer([]);
  }
}

/** Go to the first field with an error; who went to another field meanwhile is not called back. */
function toError(form, from) {
  const at = document.activeElement;
  if (at === from || !form.contains(at)) form.querySelector("[aria-invalid=true]")?.focus();
}

async function submitted(form, state) {
  const button = form.querySelector("[data-submit]");
  if (!button || form.hasAttribute("aria-busy")) return;
  const from = document.activeElement;
  form.setAttribute("aria-busy", "true");
  button.disabled = true;
  try {
    const result = await act("submit", { ...named(form), state: await handedIn(form, state) });
    // It is busy until what came of it is shown: who presses a button before that presses the old
    // one, which is gone by the time they let go.
    await refresh();
    complain(form, result);
    if (result.kind === "errors") toError(form, from);
  } catch (error) {
    complain(form, { ok: false, error: error.message });
  } finally {
    form.removeAttribute("aria-busy");
    button.disabled = false;
  }
}

/** Listen to every message, form and Home tab there is and will be. */
export function listenToViews() {
  document.addEventListener("sandbox:act", clicked);
  document.addEventListener("sandbox:suggest", suggested);
  document.addEventListener("sandbox:submit", (event) => {
    if (event.target.matches("dialog form[data-view]")) submitted(event.target, event.detail.state);
  });
  // Escape closes the form on top, and the server says what is below it.
  document.addEventListener(
    "cancel",
    (event) => {
      if (!event.target.matches("dialog[data-modal]")) return;
      event.preventDefault();
      act("close");
    },
    true,
  );
}
