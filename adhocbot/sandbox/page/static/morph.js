// Brings what is on the screen to what the server says, touching only what differs: so the focus,
// an open menu, a scroll position and everything that is being typed stay where they are.

// What the page itself opened or wrote is not the server's to change.
const OWN_ATTRIBUTES = new Set(["open", "aria-busy", "disabled"]);

/** What tells a node from its neighbours: fields by what Slack calls them, the rest by key or id. */
function keyOf(node) {
  if (node.nodeType !== Node.ELEMENT_NODE) return "";
  const { element, block, action, key } = node.dataset;
  return element ? JSON.stringify([element, block, action, node.dataset.value]) : key || node.id;
}
const isLocal = (node) => node.nodeType === Node.ELEMENT_NODE && node.hasAttribute("data-local");

function alike(one, other) {
  return one.nodeType === other.nodeType && one.nodeName === other.nodeName && keyOf(one) === keyOf(other);
}

function attributes(old, fresh) {
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && !OWN_ATTRIBUTES.has(name)) old.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value && !(OWN_ATTRIBUTES.has(name) && old.hasAttribute(name))) {
      old.setAttribute(name, value);
    }
  }
}

function children(old, fresh) {
  // First, what has a key and is gone: what stands behind it need not move, and so keeps the focus.
  const wanted = new Set([...fresh.children].map(keyOf));
  for (const child of [...old.children]) {
    if (keyOf(child) && !wanted.has(keyOf(child)) && !isLocal(child)) child.remove();
  }
  const keyed = new Map([...old.children].filter(keyOf).map((child) => [keyOf(child), child]));
  let at = old.firstChild;
  for (const want of [...fresh.childNodes]) {
    while (at && isLocal(at) && !alike(at, want)) at = at.nextSibling;
    const known = keyOf(want) ? keyed.get(keyOf(want)) : at;
    if (known && alike(known, want)) {
      if (known === at) at = at.nextSibling;
      else old.insertBefore(known, at);
      morph(known, want);
    } else {
      old.insertBefore(document.importNode(want, true), at);
    }
  }
  while (at) {
    const next = at.nextSibling;
    if (!isLocal(at)) at.remove();
    at = next;
  }
}

/** Change `old` until it is as `fresh`, which comes from another document. */
export function morph(old, fresh) {
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.data !== fresh.data) old.data = fresh.data;
    return;
  }
  if (isLocal(old)) {
    // Its label or description may go by another id now.
    if (fresh.id) old.id = fresh.id;
    return;
  }
  if (old.isEqualNode(fresh)) return;
  // The words of a time were put there in the reader's language: they follow from its attributes.
  const sameTime =
    old.nodeName === "TIME" && fresh.dataset.format && JSON.stringify(old.dataset) === JSON.stringify(fresh.dataset);
  if (sameTime) return;
  attributes(old, fresh);
  children(old, fresh);
}
