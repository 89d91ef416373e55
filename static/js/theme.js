// Light or dark as chosen on this device. Not a module: it runs before the first paint,
// so that a dark page never flashes white. Shares its memory with the admin's switch.
(() => {
  const root = document.documentElement;
  root.dataset.script = "";

  const remembered = () => {
    try {
      return localStorage.getItem("theme");
    } catch {
      return null;
    }
  };

  const show = (theme) => {
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    else delete root.dataset.theme;
  };

  show(remembered());

  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-switch-theme]")) return;
    const dark = root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    show(dark ? "light" : "dark");
    try {
      localStorage.setItem("theme", root.dataset.theme);
    } catch {
      // a browser that keeps nothing still shows the theme on this page
    }
  });

  // chosen in another window
  addEventListener("storage", (event) => {
    if (event.key === "theme") show(event.newValue);
  });
})();
