// A number or letter of the copy leads to a page: where only its margin is another, only
// that is fetched.
//   <div data-steps="#triage">   links in it fetch that element anew
//   #focus-now                   says where one was, for what has to be drawn again there
// One listener, since a long copy has ten thousand links.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-steps] a[href]");
  if (!link || !window.htmx || event.defaultPrevented || event.button) return;
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const address = new URL(link.href);
  if (address.pathname !== location.pathname || !address.search) return;
  event.preventDefault();
  const was = document.getElementById("focus-now")?.value ?? "";
  window.htmx.ajax("GET", address.pathname + address.search, {
    source: link.closest("[data-steps]"),
    target: link.closest("[data-steps]").dataset.steps,
    swap: "outerHTML",
    values: { was },
  });
});
