// Suggests names while one is being typed after an @:
//   <textarea data-mentions="id">  the list with that id says who can be named:
//                                  <li data-login="noor">… <span>Noor Castellan</span>
//   [data-mentions-list]           beside it, a hidden listbox for those that fit
//   [data-mentions-said]           a status that tells how many; data-one, data-many
// The focus stays in the text. Without this script a name is typed as it stands there.
const TYPED = /(?<![\p{L}\p{N}_@.+-])@([\p{L}\p{N}_.+-]*)$/u;
const MOST = 6;

const bare = (word) => word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

let open = null;

function partsOf(text) {
  const field = text.closest(".field");
  return {
    list: field.querySelector("[data-mentions-list]"),
    said: field.querySelector("[data-mentions-said]"),
  };
}

function fitting(text, begun) {
  const people = document.getElementById(text.dataset.mentions)?.children ?? [];
  return [...people]
    .map((one) => ({
      login: one.dataset.login,
      name: one.querySelector("span").textContent,
    }))
    .filter(({ login, name }) =>
      [login, name, ...name.split(/[\s-]+/)].some((word) =>
        bare(word).startsWith(bare(begun)),
      ),
    );
}

function optionOf({ login, name }, at, list) {
  const option = document.createElement("li");
  option.id = `${list.id}-${at}`;
  option.role = "option";
  option.dataset.login = login;
  const code = document.createElement("code");
  code.textContent = `@${login}`;
  option.append(code, ` ${name}`);
  return option;
}

function choose(at) {
  open.at = at;
  for (const [place, option] of [...open.list.children].entries()) {
    option.setAttribute("aria-selected", String(place === at));
  }
  open.text.setAttribute("aria-activedescendant", open.list.children[at].id);
  open.list.children[at].scrollIntoView({ block: "nearest" });
}

function close() {
  if (!open) return;
  const { text, list, said } = open;
  open = null;
  list.hidden = true;
  list.replaceChildren();
  said.textContent = "";
  for (const name of ["activedescendant", "controls"]) text.removeAttribute(`aria-${name}`);
}

function suggest(text) {
  const before = text.value.slice(0, text.selectionStart);
  const typed = text.selectionStart === text.selectionEnd && TYPED.exec(before);
  const found = typed ? fitting(text, typed[1]) : [];
  // all of it is there already
  const isWhole = found.length === 1 && found[0].login === typed[1];
  if (!found.length || isWhole) {
    close();
    return;
  }
  const { list, said } = partsOf(text);
  const shown = found.slice(0, MOST);
  list.replaceChildren(...shown.map((one, at) => optionOf(one, at, list)));
  list.hidden = false;
  text.setAttribute("aria-autocomplete", "list");
  text.setAttribute("aria-controls", list.id);
  const sentence = shown.length === 1 ? said.dataset.one : said.dataset.many;
  said.textContent = sentence.replace("{count}", shown.length);
  open = { text, list, said, from: typed.index };
  choose(0);
}

function take(option) {
  const { text, from } = open;
  const name = `@${option.dataset.login} `;
  const rest = text.value.slice(text.selectionEnd);
  const until = text.selectionEnd + (rest.startsWith(" ") ? 1 : 0);
  text.setRangeText(name, from, until, "end");
  close();
  // told like typing, so that it is kept with the rest
  text.dispatchEvent(new Event("input", { bubbles: true }));
}

function step(by) {
  const count = open.list.children.length;
  choose((open.at + by + count) % count);
}

const ACTS = {
  ArrowDown: () => step(1),
  ArrowUp: () => step(-1),
  Enter: () => take(open.list.children[open.at]),
  Escape: close,
};

document.addEventListener("input", ({ target, isComposing }) => {
  if (target.matches?.("textarea[data-mentions]") && !isComposing) suggest(target);
});

function pressed(event) {
  if (!open || event.target !== open.text || event.isComposing) return;
  if (event.ctrlKey || event.metaKey || event.altKey || !(event.key in ACTS)) return;
  event.preventDefault();
  ACTS[event.key]();
}

// before all other keys: here Escape closes the list and stays in the field
document.addEventListener("keydown", pressed, { capture: true });
// the caret went elsewhere
document.addEventListener("selectionchange", () => {
  if (open && open.text.selectionStart <= open.from) close();
});
document.addEventListener("focusout", ({ target }) => {
  if (target === open?.text) close();
});
document.addEventListener("pointerdown", (event) => {
  if (event.target.closest?.("[data-mentions-list]")) event.preventDefault();
});
document.addEventListener("click", ({ target }) => {
  const option = open && target.closest?.("[data-mentions-list] > [data-login]");
  if (option) take(option);
});
