// Keeps what is typed into a form that is sent only once, until the desk has it:
//   <form data-kept="address">   after a reload or a crash its words are there again
//   [data-kept-status]           in the form, says so; data-restored has the words
//   data-kept-alone              the form has a page of its own: to meet it again empty
//                                means that what was sent did not arrive
//   [data-discard]               a link or button of the form that gives the words up
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
  const isAnswered = kept.submitting && !form.hasAttribute("data-kept-alone");
  const isThere = written(kept.entries) === empty.get(form);
  // words refused in a part of the page stand there until it is loaded anew
  if (isAnswered || (isThere && !isSentByHtmx(form))) forget(form);
  if (isAnswered || isThere) return;
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
document.addEventListener("click", ({ target }) => {
  const form = target.closest?.("[data-discard]")?.closest("form");
  if (isKept(form)) forget(form);
});
// before its answer takes the form's place
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (isKept(detail.requestConfig?.elt) && detail.xhr.status < 300) {
    forget(detail.requestConfig.elt);
  }
});
document.addEventListener("htmx:afterSettle", begin);

begin();
