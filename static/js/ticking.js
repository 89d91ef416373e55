// One box ticks every box of that name on the page, and unticks them:
//   <input type="checkbox" data-tick-all="claims" data-needs-script>
// It follows the others, too: ticked when all are, half when some are.
const boxesOf = (all) => [
  ...document.querySelectorAll(`input[type=checkbox][name="${CSS.escape(all.dataset.tickAll)}"]`),
];

function follow(all) {
  const boxes = boxesOf(all);
  const ticked = boxes.filter((box) => box.checked).length;
  all.checked = ticked > 0 && ticked === boxes.length;
  all.indeterminate = ticked > 0 && ticked < boxes.length;
}

document.addEventListener("change", (event) => {
  const all = event.target.closest("[data-tick-all]");
  if (all) for (const box of boxesOf(all)) box.checked = all.checked;
  for (const one of document.querySelectorAll("[data-tick-all]")) follow(one);
});

// a browser keeps ticks when one goes back
addEventListener("pageshow", () => {
  for (const one of document.querySelectorAll("[data-tick-all]")) follow(one);
});
