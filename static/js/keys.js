// Single keys for what one does all day. They never act while somebody is typing or holds
// a modifier, and each person can switch them off.
//   data-key="s"          the key clicks this link or button, or focuses this field
//   data-key="ctrl+enter" acts while typing, too
//   data-arrived          gets the focus once htmx has drawn it
//   data-closes           what Escape closes again: <details>
//   data-switch-keys      the checkbox that switches single keys on and off
// What no element asks for is told to others as a "desk:key" event.
const OFF = `keys-off:${document.body.dataset.person ?? ""}`;

const areOff = () => localStorage.getItem(OFF) === "yes";

const takesText = (element) =>
  element.closest?.(
    'textarea, select, [contenteditable], input:not([type="radio"], [type="checkbox"], [type="button"], [type="submit"])',
  );

// what lies in closed <details> has a place on the page, but nobody sees it
const isVisible = (element) =>
  element.getClientRects().length > 0 && element.checkVisibility();

const find = (key) =>
  [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find(isVisible);

function act(element) {
  if (element.matches("input, textarea, select")) {
    element.focus();
    element.select?.();
  } else if (element.matches(':disabled, [aria-disabled="true"]')) {
    // a refused button says why when it is reached
    element.focus();
  } else {
    element.focus();
    element.click();
  }
}

// Escape leaves what a key opened: back to where it was opened.
function close(from) {
  const inside = from.closest?.("[data-closes][open]");
  const opened = inside ?? (takesText(from) ? null : document.querySelector("[data-closes][open]"));
  if (!opened) return false;
  opened.open = false;
  opened.querySelector("summary").focus();
  return true;
}

function pressed(event) {
  if (event.defaultPrevented || event.isComposing || event.repeat) return;
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
    // in another form it sends that one, and never the verdict over half a source
    const form = event.target.closest?.("form");
    const submit = find("ctrl+enter");
    const own = form?.querySelector("[type=submit]");
    if (own && submit?.form !== form) {
      event.preventDefault();
      // by its button, which says what is to be done
      form.requestSubmit(own);
    } else if (submit) {
      event.preventDefault();
      act(submit);
    }
    return;
  }
  if (event.key === "Escape" && takesText(event.target)) {
    // out of the field, where single keys act again
    event.target.blur();
    return;
  }
  if (event.key === "Escape" && close(event.target)) {
    event.preventDefault();
    return;
  }
  if (areOff() || event.ctrlKey || event.metaKey || event.altKey) return;
  if (takesText(event.target) || event.key.length !== 1) return;
  const keys = document.getElementById("keys");
  if (event.key === "?") {
    event.preventDefault();
    keys?.togglePopover();
    return;
  }
  if (keys?.matches(":popover-open")) return;
  const key = event.key.toLowerCase();
  const element = find(key);
  if (element) {
    event.preventDefault();
    act(element);
  } else {
    document.dispatchEvent(new CustomEvent("desk:key", { detail: key }));
  }
}

document.addEventListener("keydown", pressed);

// what was just added is where one goes on from: read out, and single keys act there
document.addEventListener("htmx:afterSettle", () => {
  const arrived = document.querySelector("[data-arrived]");
  arrived?.removeAttribute("data-arrived");
  arrived?.focus({ preventScroll: true });
  arrived?.scrollIntoView({ block: "nearest" });
});

for (const box of document.querySelectorAll("[data-switch-keys]")) {
  box.checked = !areOff();
  box.addEventListener("change", () => {
    if (box.checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "yes");
  });
}
