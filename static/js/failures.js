// Says so when the desk could not be reached or failed: silence would look like success.
// The sentences stand in the page (data-lost, data-failed on #messages), so they are
// translated with everything else.
function say(sentence) {
  const messages = document.getElementById("messages");
  if (!messages || messages.lastElementChild?.textContent === sentence) return;
  const notice = document.createElement("p");
  notice.className = "notice";
  notice.dataset.kind = "error";
  notice.textContent = sentence;
  messages.append(notice);
}

/** Asked again every second by itself: the next answer will tell. */
const isPolled = (event) => event.detail.elt?.getAttribute("hx-trigger")?.includes("every");

for (const name of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, (event) => {
    if (!isPolled(event)) say(document.getElementById("messages")?.dataset.lost);
  });
}
document.addEventListener("htmx:responseError", (event) => {
  if (!isPolled(event)) say(document.getElementById("messages")?.dataset.failed);
});
