// Before anything is painted: that there are scripts, and the theme that the reader chose last time.
document.documentElement.classList.add("js");
try {
  const chosen = localStorage.getItem("argmap-theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  // a browser may keep no memory for files on disk
}
