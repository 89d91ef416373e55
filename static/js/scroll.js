// Brings the sentence at hand to the middle of the copy, on opening and after each swap.
// The stretches of a long copy get their true height only as they come into sight, so the
// place is looked at again for a few frames.
const FRAMES = 6;

function hold(pane, sentence, frames = FRAMES) {
  const above = sentence.getBoundingClientRect().top - pane.getBoundingClientRect().top;
  // only the pane moves: the page stays where its reader left it
  pane.scrollTo({ top: pane.scrollTop + above - pane.clientHeight / 2, behavior: "instant" });
  if (frames && sentence.closest(".stretch")) {
    requestAnimationFrame(() => hold(pane, sentence, frames - 1));
  }
}

function centre({ linked } = {}) {
  const pane = document.querySelector(".copy-pane");
  const target = linked ?? location.hash ? pane?.querySelector(":target") : null;
  // a browser brings a short copy's sentence there by itself
  if (target && !target.closest(".stretch")) return;
  const sentence =
    target ??
    pane?.querySelector("[data-found]") ??
    pane?.querySelector(".s[aria-current], .s.focus, mark[data-current], .pick:has(:checked)");
  if (sentence) hold(pane, sentence);
}

centre();
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.querySelector?.(".copy") || event.target.closest?.(".copy-pane")) {
    centre({ linked: false });
  }
});
