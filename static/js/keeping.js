// Keeps what is typed into a form that is sent only once, until the desk has it:
//   <form data-kept="address">   after a reload or a crash its words are there again
//   [data-kept-status]           in the form, says so; data-restored has the words
// Files are not kept: a browser gives nobody's files back.
import { entries, fill, forget, keep, recall, written } from "./kept.js";

const isKept = (form) => form?.matches?.("form[data-kept]");
const isSentByHtmx = (form) => Boolean(window.htmx && form.hasAttribute("hx-post"));
const empty = new WeakMap();

function restore(form) {
  empty.set(form, written(entries(form)));
  const kept = recall(form);
  if (!kept) return;
  // answered by a page of its own: refused, and the words stand in it, or done
  if (kept.submitting || written(kept.entries) === empty.get(form)) {
    forget(form);
    return;
  }
  fill(form, kept.entries);
  for (const details of form.querySelectorAll("details")) details.open = true;
  const status = form.querySelector("[data-kept-status]");
  if (status) status.textContent = status.dataset.restored;
}

function begin() {
  for (const form of document.querySelectorAll("form[data-kept]")) {
    if (!empty.has(form)) restore(form);
  }
}

function note({ target }) {
  const form = target.form;
  if (!isKept(form)) return;
  if (written(entries(form)) === empty.get(form)) forget(form);
  else keep(form);
}

document.addEventListener("input", note);
document.addEventListener("change", note);
document.addEventListener("submit", ({ target }) => {
  if (isKept(target) && !isSentByHtmx(target)) keep(target, { submitting: true });
});
// before its answer takes the form's place
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (isKept(detail.requestConfig?.elt) && detail.xhr.status < 300) {
    forget(detail.requestConfig.elt);
  }
});
document.addEventListener("htmx:afterSettle", begin);

begin();
