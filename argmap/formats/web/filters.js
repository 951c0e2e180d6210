// --- Filters: by position, kind and tag ------------------------------------------------------------------------------

const filter = { position: "", kind: "", tag: "" };

const isFiltered = () => Object.values(filter).some((value) => value !== "");

function fits(claim) {
  const position = Number(filter.position);
  if (filter.position !== "" && !(claim.yes?.includes(position) || claim.no?.includes(position))) return false;
  if (filter.kind !== "" && claim.kind !== filter.kind) return false;
  return filter.tag === "" || Boolean(claim.tags?.includes(filter.tag));
}

/** What the chosen position says of a claim, as a sign. */
function stanceMark(claim) {
  if (filter.position === "") return "";
  const position = Number(filter.position);
  return claim.yes?.includes(position) ? "✓" : claim.no?.includes(position) ? "✗" : "";
}

/** The filters that make sense for this debate, as a small form behind a button; null where there is none. */
function makeFilters(changed) {
  const selects = [];
  const add = (name, label, options) => {
    if (!options.length) return;
    const select = make("select", { onchange: () => { filter[name] = select.value; update(); } },
      make("option", { value: "" }, "any"), ...options.map(([value, text]) => make("option", { value }, text)));
    selects.push([select, make("label", {}, label, select)]);
  };
  const held = debate.positions.map((name, i) => [String(i), name]).filter(([i]) => claims.some((claim) => claim.yes?.includes(Number(i)) || claim.no?.includes(Number(i))));
  add("position", "Position", held);
  add("kind", "Kind", [...new Set(claims.map((claim) => claim.kind).filter(Boolean))].sort().map((kind) => [kind, kind]));
  add("tag", "Tag", [...new Set(claims.flatMap((claim) => claim.tags ?? []))].sort().map((tag) => [tag, tag]));
  if (!selects.length) return null;

  const said = make("p.count", { id: ":matches" });
  const clear = make("button", { type: "button", onclick: () => { for (const [select] of selects) select.value = ""; for (const name in filter) filter[name] = ""; update(); } }, "Clear");
  const box = make("div.popover", { id: ":filters", role: "group", "aria-label": "Filters", hidden: true }, ...selects.map(([, label]) => label), said, clear);
  const button = make("button", { type: "button", "aria-expanded": "false", "aria-controls": ":filters", onclick: () => show(box.hidden) }, "Filter");
  const show = (open) => {
    box.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (open) selects[0][0].focus();
  };
  const update = () => {
    const number = claims.filter(fits).length;
    const words = isFiltered() ? `${count(number, "claim")} of ${claims.length}` : "";
    said.textContent = words;
    button.classList.toggle("on", isFiltered());
    button.textContent = isFiltered() ? `Filter: ${number}` : "Filter";
    announce(words ? `${words} shown bright` : "No filter");
    changed();
  };
  const whole = make("div.filters", { onkeydown: (event) => { if (event.key === "Escape" && !box.hidden) { event.stopPropagation(); show(false); button.focus(); } } }, button, box);
  addEventListener("pointerdown", (event) => { if (!box.hidden && !whole.contains(event.target)) show(false); });
  return whole;
}
