// Before anything is painted: that there are scripts, that the map is what will be seen, and the reader's theme.
document.documentElement.classList.add("js");
document.documentElement.dataset.view = "map";
try {
  const chosen = localStorage.getItem("argmap-theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  // a browser may keep no memory for files on disk
}
