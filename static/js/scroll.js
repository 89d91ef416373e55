// Brings the sentence at hand to the middle of the copy, on opening and after each swap.
function centre({ linked } = {}) {
  const pane = document.querySelector(".copy-pane");
  linked ??= Boolean(location.hash && pane?.querySelector(":target"));
  const found = pane?.querySelector("[data-found]");
  const sentence = found ?? pane?.querySelector(
    ".s[aria-current], .s.focus, mark[data-current], .pick:has(:checked)",
  );
  if (!sentence || linked) return;
  const above = sentence.getBoundingClientRect().top - pane.getBoundingClientRect().top;
  // only the pane moves: the page stays where its reader left it
  pane.scrollTo({ top: pane.scrollTop + above - pane.clientHeight / 2, behavior: "instant" });
}

centre();
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.querySelector?.(".copy") || event.target.closest?.(".copy-pane")) {
    centre({ linked: false });
  }
});
