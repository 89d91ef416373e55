// A digit chooses the rating with that number: <input type="radio" data-digit="3">.
document.addEventListener("desk:key", ({ detail: key }) => {
  if (!/^[0-9]$/.test(key)) return;
  const choice = document.querySelector(`input[type="radio"][data-digit="${key}"]:enabled`);
  if (!choice) return;
  choice.focus();
  // a click chooses and tells the form, as a person's click would
  choice.click();
});
