// Sending what people do to the server.

const app = () => document.getElementById("app");

async function answered(request) {
  try {
    const response = await request;
    return await response.json();
  } catch {
    return { ok: false, error: "The sandbox did not answer. Is it still running?" };
  }
}

/** Do something as the person whose window this is; what came of it: {ok, error, …}. */
export function act(verb, body = {}) {
  return answered(
    fetch(`/do/${verb}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ as: app().dataset.person, ...body }),
    }),
  );
}

/** Send a file: into a conversation, or, without one, to be handed in with a form. */
export function upload(file, where = {}) {
  const query = new URLSearchParams(where);
  const path = [app().dataset.person, file.name].map(encodeURIComponent).join("/");
  return answered(fetch(`/upload/${path}?${query}`, { method: "POST", body: file }));
}

/** Show a sentence for a while; errors stay until they are clicked away. */
export function toast(sentence, { error = false } = {}) {
  const shown = document.createElement("p");
  shown.className = error ? "toast error" : "toast";
  shown.textContent = sentence;
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = "✕";
  close.setAttribute("aria-label", "Dismiss");
  close.addEventListener("click", () => shown.remove());
  shown.append(close);
  document.getElementById("toasts").append(shown);
  if (!error) setTimeout(() => shown.remove(), 4000);
}

/** Say what went wrong in the status line of a form, or as a toast where it has none. */
export function complain(form, result) {
  const status = form?.querySelector(":scope > .status, :scope .status");
  if (status) status.textContent = result.ok ? "" : result.error;
  else if (!result.ok) toast(result.error, { error: true });
  return result.ok;
}
