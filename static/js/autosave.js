// Saves what is being written, without being asked:
//   <form data-autosave="address">            is sent there 800 ms after the last change
//   [data-autosave-status] (desk/_saved.html) says how that went
//   [data-answers="address"] says that what was submitted from there has arrived
//   [data-conflict-target]                    gets the answer when somebody else was faster
//   [data-discard]                            a button of the form that gives one's own up
// An answer of 2xx may carry the new edition in X-Edition, and elements with an id: each
// takes the place of its namesake on the page. What could not be saved is kept on this
// device under the address, and comes back when the form is opened again.
import { entries, fill, forget, forgetAnswered, keep, recall, written } from "./kept.js";

const DELAY = 800;
const RETRY_AFTER = [2000, 5000, 15000, 30000];
const savers = new WeakMap();

const clock = (moment = new Date()) =>
  moment.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });

function swapNamesakes(html) {
  const answer = new DOMParser().parseFromString(html, "text/html");
  for (const fresh of [...answer.body.querySelectorAll(":scope > [id]")]) {
    const old = document.getElementById(fresh.id);
    // what stays the same is neither announced twice nor taken from under a finger
    if (!old || old.isEqualNode(fresh)) continue;
    const focused = old.contains(document.activeElement) ? document.activeElement.id : "";
    old.replaceWith(fresh);
    window.htmx?.process(fresh);
    if (focused) document.getElementById(focused)?.focus();
  }
}

class Saver {
  timer;
  running = null;
  halted = false;
  failures = 0;

  constructor(form) {
    this.form = form;
    this.saved = written(entries(form));
  }

  get isChanged() {
    return written(entries(this.form)) !== this.saved;
  }

  say(word, { late = false, more = "" } = {}) {
    const status = document.querySelector("[data-autosave-status]");
    if (!status) return;
    const sentence = status.dataset[word] ?? "";
    status.textContent = more ? `${sentence} ${more}` : sentence;
    status.classList.toggle("late", late);
    status.classList.toggle("soft", !late);
  }

  later(delay = DELAY) {
    clearTimeout(this.timer);
    if (this.halted) keep(this.form);
    else this.timer = setTimeout(() => this.save(), delay);
  }

  /** Saves one at a time, so that each save starts from the edition the last one made. */
  async save() {
    clearTimeout(this.timer);
    if (this.running) return this.running;
    if (this.halted || !this.isChanged) return undefined;
    this.running = this.send();
    try {
      await this.running;
    } finally {
      this.running = null;
    }
    if (this.isChanged && !this.failures && !this.halted) this.later();
    return undefined;
  }

  async send() {
    const sent = written(entries(this.form));
    keep(this.form);
    this.say("saving");
    let response;
    try {
      response = await fetch(this.form.dataset.autosave, {
        method: this.form.dataset.autosaveMethod ?? "POST",
        body: new FormData(this.form),
        headers: { "HX-Request": "true", "X-Autosave": "true" },
        keepalive: document.visibilityState === "hidden",
      });
    } catch {
      this.retry();
      return;
    }
    if (response.redirected || response.headers.has("HX-Redirect")) this.stop("loggedOut");
    else if (response.ok) await this.done(response, sent);
    else if (response.status >= 500) this.retry();
    else await this.refused(response, sent);
  }

  async done(response, sent) {
    this.failures = 0;
    this.saved = sent;
    const edition = response.headers.get("X-Edition");
    if (edition) this.form.elements.namedItem("edition").value = edition;
    swapNamesakes(await response.text());
    this.say("saved", { more: clock() });
    if (this.isChanged) keep(this.form);
    else forget(this.form);
  }

  /** A refusal stays until the text changes; a conflict until the person decides. */
  async refused(response, sent) {
    const text = await response.text();
    const target = document.querySelector("[data-conflict-target]");
    const isPart = !/<html/i.test(text);
    if (target && isPart) {
      target.innerHTML = text;
      window.htmx?.process(target);
      target.scrollIntoView({ block: "nearest" });
    }
    if ([409, 412].includes(response.status)) this.stop("conflict");
    else {
      this.saved = sent;
      this.say("refused", { late: true });
    }
  }

  stop(word) {
    this.halted = true;
    this.say(word, { late: true });
  }

  retry() {
    this.say("lost", { late: true });
    const delay = RETRY_AFTER[Math.min(this.failures, RETRY_AFTER.length - 1)];
    this.failures += 1;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), delay);
  }

  /** Whether a submission would only lead to the browser's own page of an error. */
  get isOffline() {
    return this.failures > 0 || !navigator.onLine;
  }

  /** Submits if the desk answers by now; else stays, and says so. */
  async waitToSubmit(button) {
    keep(this.form);
    this.saved = null;
    await this.save();
    if (this.halted) return;
    if (this.isOffline) this.say("unsent", { late: true });
    else this.form.requestSubmit(sameButton(this.form, button) ?? null);
  }

  /** Brings back what an earlier visit could not save; the desk tells if it is overtaken. */
  restore() {
    const kept = recall(this.form);
    if (!kept) return;
    if (written(kept.entries) === written(entries(this.form))) {
      forget(this.form);
      return;
    }
    fill(this.form, kept.entries);
    this.say("restored", { late: true, more: clock(new Date(kept.at)) });
    this.later();
  }
}

function saverOf(form) {
  if (!form?.matches?.("form[data-autosave]")) return null;
  if (!savers.has(form)) savers.set(form, new Saver(form));
  return savers.get(form);
}

const allForms = () => [...document.querySelectorAll("form[data-autosave]")];
const allSavers = () => allForms().map(saverOf);

function begin() {
  for (const form of allForms()) {
    if (!savers.has(form)) saverOf(form).restore();
  }
}

/** The same button after its bar was swapped during a save. */
function sameButton(form, button) {
  if (!button || button.isConnected) return button;
  return [...form.elements].find(
    (other) => other.type === "submit" && other.name === button.name && other.value === button.value,
  );
}

document.addEventListener("input", (event) => saverOf(event.target.form)?.later());
document.addEventListener("change", (event) => saverOf(event.target.form)?.later());

// One's own save must not overtake one's own submission.
document.addEventListener("submit", async (event) => {
  const saver = saverOf(event.target);
  if (!saver || event.defaultPrevented) return;
  clearTimeout(saver.timer);
  if (saver.running) {
    event.preventDefault();
    await saver.running;
    saver.form.requestSubmit(sameButton(saver.form, event.submitter) ?? null);
    return;
  }
  if (saver.isOffline) {
    event.preventDefault();
    saver.waitToSubmit(event.submitter);
    return;
  }
  saver.halted = true;
  // choosing the saved one of two versions gives one's own up
  if (event.submitter?.hasAttribute("data-discard")) forget(saver.form);
  else keep(saver.form, { submitting: true });
});

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "hidden") return;
  for (const saver of allSavers()) saver.save();
});
// back from a page by the browser's history: go on saving
addEventListener("pageshow", (event) => {
  if (event.persisted) for (const saver of allSavers()) saver.halted = false;
});
addEventListener("online", () => {
  for (const saver of allSavers()) if (saver.failures) saver.save();
});
document.addEventListener("htmx:afterSettle", begin);

forgetAnswered();
begin();
