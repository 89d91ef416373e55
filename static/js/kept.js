// What a form holds, and the copy of it that waits on this device until the desk has it.
const UNSENT = ["csrfmiddlewaretoken"];
const PREFIX = "unsaved:";

const keyAt = (address) => `${PREFIX}${document.body.dataset.person ?? ""}:${address}`;

export const keyOf = (form) => keyAt(form.dataset.autosave ?? form.dataset.kept);

export function entries(form) {
  return [...new FormData(form)].filter(
    ([name, value]) => typeof value === "string" && !UNSENT.includes(name),
  );
}

const EDITIONS = ["edition", "claim_edition", "was"];

/** What has been written, to be compared; what it was before is the desk's, left out. */
export const written = (list) =>
  JSON.stringify(list.filter(([name]) => !EDITIONS.includes(name)));

function fillField(field, values) {
  if (field.matches("[type=radio], [type=checkbox]")) {
    field.checked = values.includes(field.value);
  } else if (field.matches("select[multiple]")) {
    for (const option of field.options) option.selected = values.includes(option.value);
  } else if (values.length) {
    field.value = values.shift();
  }
}

export function fill(form, list) {
  const left = new Map();
  for (const [name, value] of list) left.set(name, [...(left.get(name) ?? []), value]);
  for (const field of form.elements) {
    if (!field.name || UNSENT.includes(field.name)) continue;
    if (field.matches("button, fieldset, output, [type=submit], [type=file]")) continue;
    fillField(field, left.get(field.name) ?? []);
  }
}

export function keep(form, { submitting = false } = {}) {
  try {
    const kept = { entries: entries(form), at: Date.now(), submitting };
    localStorage.setItem(keyOf(form), JSON.stringify(kept));
  } catch {
    // a full or forbidden store: the page still holds the text
  }
}

export const forget = (form) => localStorage.removeItem(keyOf(form));

export const recall = (form) => JSON.parse(localStorage.getItem(keyOf(form)));

/** What the desk says it has. A page that says nothing of it (a log-in, an error) proves
 *  nothing: what was sent before it is kept, and comes back with its form. */
export function forgetAnswered() {
  for (const told of document.querySelectorAll("[data-answers]")) {
    localStorage.removeItem(keyAt(told.dataset.answers));
  }
}
