// --- The index of a site: search over the claims of all debates ---------------------------------------------------------

const pages = JSON.parse(own("data").textContent);
const everything = pages.flatMap(({ page, title, claims }) => claims.map((claim) => Object.assign(claim, { page, title })));

const search = makeSearch(everything, {
  label: "Search the claims of all debates",
  choose: (claim) => (location.href = `${claim.page}#${encodeURIComponent(claim.id)}`),
  home: (claim) => claim.title,
});
own("tools").append(search.box, themeButton());

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
  if (event.key === "/") {
    event.preventDefault();
    search.input.focus();
  }
  if (event.key === "t") switchTheme();
});
