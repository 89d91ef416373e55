// A passage selected in the copy fills the form that makes it a claim:
//   <form data-add-claim> with fields "start" and "end", and anywhere in it
//   [data-passage] where the passage is shown; [data-until-passage] is hidden from then on.
// A browser counts UTF-16 units, the desk counts code points: each piece of the copy says
// in data-start at which code point it begins.
const points = (text) => [...text].length;

function textBefore(piece, container, offset) {
  const range = document.createRange();
  range.setStart(piece, 0);
  range.setEnd(container, offset);
  return range.toString();
}

/** The pieces that the selection touches, each with the text of it that is selected. */
function stretches(range, copy) {
  return [...copy.querySelectorAll("[data-start]")]
    .filter((piece) => range.intersectsNode(piece))
    .map((piece) => {
      const text = piece.textContent;
      const from = piece.contains(range.startContainer)
        ? textBefore(piece, range.startContainer, range.startOffset).length
        : 0;
      const to = piece.contains(range.endContainer)
        ? textBefore(piece, range.endContainer, range.endOffset).length
        : text.length;
      const start = Number(piece.dataset.start) + points(text.slice(0, from));
      return { start, text: text.slice(from, to) };
    })
    .filter((stretch) => stretch.text !== "");
}

/** The passage without the blanks around it, in code points; null for blanks alone. */
function passage(range, copy) {
  const found = stretches(range, copy);
  while (found.length && !found[0].text.trim()) found.shift();
  while (found.length && !found.at(-1).text.trim()) found.pop();
  if (!found.length) return null;
  const first = found[0];
  const last = found.at(-1);
  const blanks = points(first.text) - points(first.text.trimStart());
  return {
    start: first.start + blanks,
    end: last.start + points(last.text.trimEnd()),
    text: found.map((stretch) => stretch.text).join("").trim(),
  };
}

function fill(form, { start, end, text }) {
  form.elements.namedItem("start").value = start;
  form.elements.namedItem("end").value = end;
  for (const place of form.querySelectorAll("[data-passage]")) {
    place.textContent = text;
    place.hidden = false;
  }
  for (const advice of form.querySelectorAll("[data-until-passage]")) advice.hidden = true;
  for (const box of form.elements) if (box.type === "checkbox") box.checked = false;
}

/** Ticking a sentence takes the place of what was marked, and the other way round. */
function clear(form) {
  form.elements.namedItem("start").value = "";
  form.elements.namedItem("end").value = "";
  for (const place of form.querySelectorAll("[data-passage]")) place.hidden = true;
  for (const advice of form.querySelectorAll("[data-until-passage]")) advice.hidden = false;
}

document.addEventListener("change", ({ target }) => {
  if (target.matches(".copy [type=checkbox]") && target.form?.matches("[data-add-claim]")) {
    clear(target.form);
  }
});

function selected() {
  const form = document.querySelector("form[data-add-claim]");
  const selection = getSelection();
  if (!form || selection.isCollapsed || !selection.rangeCount) return;
  const range = selection.getRangeAt(0);
  const copy = document.querySelector(".copy");
  if (!copy || !range.intersectsNode(copy)) return;
  const chosen = passage(range, copy);
  if (chosen) fill(form, chosen);
}

// selecting by hand fires this for every letter: wait until it rests
let rest;
document.addEventListener("selectionchange", () => {
  clearTimeout(rest);
  rest = setTimeout(selected, 150);
});
