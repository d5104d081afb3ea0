// Runs before the first paint, so that no page flashes in the wrong colours. src/app/theme.ts takes over from here.
(() => {
  let kept = null;
  try {
    kept = localStorage.getItem("countersign.theme");
  } catch {
    // Storage is refused: the system's choice holds.
  }
  const dark = kept === "dark" || (kept !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
})();
