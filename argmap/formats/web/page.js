// --- The page: what is chosen stands in the address, so that back, forward and links work ----------------------------

let chosen = null;
let shownHash = null;
let hits = new Set();
const root = document.documentElement;

/** Choose what an id names by going to its address; nothing with an empty id. */
function go(id) {
  const hash = id && `#${encodeURIComponent(id)}`;
  // unlike a new `location.hash`, this neither scrolls nor takes the focus from where it is
  if (location.hash !== hash) history.pushState(null, "", hash || location.pathname + location.search);
  arrive();
}

function named() {
  let id = location.hash.slice(1);
  try {
    id = decodeURIComponent(id);
  } catch {
    // an address that was typed by hand is taken as it stands
  }
  return byId.get(id) ?? byId.get(id.replace(/^claim-/, "")) ?? null;
}

/** Show what the address names. */
function arrive() {
  shownHash = location.hash;
  // where the eye was before what is shown is made anew
  const inPanel = panel.contains(document.activeElement);
  const onMap = stage.contains(document.activeElement);
  chosen = named();
  if (chosen && bringIntoSight(chosen)) announce("Unfolded");
  paint();
  showPanel(chosen);
  root.classList.toggle("choosing", Boolean(chosen));
  if (chosen) {
    map?.reveal(chosen, begun);
    if (view() === "outline") rowOf(chosen)?.scrollIntoView({ block: "center" });
    announce(inWords(chosen));
  }
  if (!chosen && location.hash.length > 1) announce(`There is nothing called ${location.hash.slice(1)} here`);
  if (inPanel) panel.querySelector("h2")?.focus({ preventScroll: true });
  else if (onMap) focusOnMap();
}

function inWords({ claim, step }) {
  if (step) return `Argument: ${namesOf(step.premises)} ${verb(step)} ${targetWords(step)}`;
  const does = claim.uses[0] ? `, ${verb({ ...claim.uses[0], premises: [claim] })} ${targetWords(claim.uses[0])}` : "";
  const pros = claim.reasons.filter((one) => one.sign === "+").length;
  return `${claim.label}${does}. ${count(pros, "reason")} for, ${claim.reasons.length - pros} against`;
}

function paint() {
  const now = { chosen, fits, filtered: isFiltered(), marks: stanceMark };
  map?.paint(now);
  paintOutline(now);
}

function toggleFold(claim) {
  if (folded.delete(claim)) announce("Unfolded");
  else if (claim.reasons.length) {
    folded.add(claim);
    announce(`Folded: ${count(hiddenBelow(claim, inSight()), "claim")} hidden`);
  }
  paint();
  // the words on its button
  if (chosen?.claim === claim) {
    const held = panel.contains(document.activeElement);
    showPanel(chosen);
    if (held) panel.querySelector(".actions button")?.focus();
  }
}

/** Fold all branches two steps below the theses, or unfold all. */
function toggleAll() {
  if (folded.size) folded.clear();
  else for (const i of debate.roots) for (const step of claims[i].reasons) for (const premise of step.premises) if (premise.reasons.length) folded.add(premise);
  announce(folded.size ? "Folded to the main reasons" : "All unfolded");
  paint();
  map?.fit();
  foldAll.textContent = folded.size ? "Unfold all" : "Fold all";
}

// --- Views ------------------------------------------------------------------------------------------------------------

const view = () => root.dataset.view;
let begun = false;

function showView(name) {
  root.dataset.view = name;
  for (const button of views.children) button.setAttribute("aria-pressed", String(button.dataset.view === name));
  if (name === "outline" && chosen) rowOf(chosen)?.scrollIntoView({ block: "center" });
  if (name === "map" && map) {
    if (chosen) map.reveal(chosen, begun);
    else if (!begun) map.begin();
    begun = true;
  }
}

const viewButton = (name, text) => make("button", { type: "button", "data-view": name, onclick: () => showView(name) }, text);
const views = make("div.views", { role: "group", "aria-label": "View" }, viewButton("map", "Map"), viewButton("outline", "Outline"));

const search = makeSearch(claims, {
  label: "Search claims and sources",
  choose: (claim) => (claim.href ? (location.href = claim.href) : go(claim.id)),
  home: (claim) => (claim.away ? `in: ${claim.away}` : (debate.groups[claim.group] ?? "")),
  typed: (found) => {
    const now = new Set(found);
    for (const [claim, element] of map?.boxes ?? []) element.classList.toggle("hit", now.has(claim));
  },
});
const filters = makeFilters(paint);
const foldAll = make("button.wide", { type: "button", title: "Fold to the main reasons, or unfold all (F)", onclick: toggleAll }, "Fold all");
const about = make("button.icon.about", { type: "button", title: "About this debate", "aria-label": "About this debate", onclick: () => { go(""); root.classList.add("choosing"); } }, "i");
const help = makeHelp();
own("tools").append(
  search.box, ...(filters ? [filters] : []), foldAll, views, about, themeButton(),
  make("button.icon.wide", { type: "button", title: "Keys and signs (?)", "aria-label": "Keys and signs", onclick: () => help.showModal() }, "?"),
);

if (map) {
  const zoom = (factor) => () => map.camera.zoom(factor);
  const button = (text, label, does) => make("button.icon", { type: "button", title: label, "aria-label": label, onclick: does }, text);
  stage.append(make("div.zoom", { role: "group", "aria-label": "Zoom" },
    button("+", "Closer (+)", zoom(1.3)), button("−", "Farther (−)", zoom(1 / 1.3)), button("⤢", "The whole map (0)", () => map.fit())));
  stage.addEventListener("click", (event) => {
    if (event.target.closest("button, .minimap")) return;
    if (map.camera.dragged) return event.preventDefault();
    const box = event.target.closest("[data-c]");
    if (event.target.closest(".badge.fold")) {
      event.preventDefault();
      return toggleFold(claims[box.dataset.c]);
    }
    // with ctrl or shift the link opens where the browser would open it
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const sign = event.target.closest("[data-a]");
    event.preventDefault();
    if (box) go(claims[box.dataset.c].id);
    else if (sign) go(steps[sign.dataset.a].id);
    else if (chosen) go("");
  });
}

function focusOnMap() {
  const link = map?.boxes.get(chosen?.claim ?? claims[debate.theses[0]])?.querySelector("a");
  link?.focus({ preventScroll: true });
}

// --- Keys -------------------------------------------------------------------------------------------------------------

const KEYS = [
  ["/", "search", () => search.input.focus()],
  ["← ↑ → ↓", "go to the next claim that way, along the relations", null],
  ["Shift + arrow", "move the map", null],
  ["+ −", "closer, farther", null],
  ["0", "the whole map", () => map?.fit()],
  ["Home", "the thesis", () => go(claims[debate.theses[0]]?.id ?? "")],
  ["f", "fold or unfold the reasons of the chosen claim", () => chosen?.claim && toggleFold(chosen.claim)],
  ["F", "fold to the main reasons, or unfold all", toggleAll],
  ["o", "map or outline", () => map && showView(view() === "map" ? "outline" : "map")],
  ["t", "light or dark", switchTheme],
  ["Esc", "choose nothing", () => (chosen || root.classList.contains("choosing")) && go("")],
  ["?", "these keys and signs", () => help.showModal()],
];

const MEANINGS = [
  ["+", "pro", "supports a claim, or backs a step"],
  ["−", "con", "attacks a claim"],
  ["~", "cut", "undercuts: breaks the step from premises to conclusion"],
  ["≠", "clash", "cannot hold together"],
];

function makeHelp() {
  const dialog = make("dialog", { "aria-label": "Keys and signs" });
  // filled when it is first opened: the list of keys stands below
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  const fill = () => {
    const lines = KEYS.flatMap(([key, what]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, what)]);
    const signs = MEANINGS.flatMap(([sign, style, what]) => [make("dt", {}, make(`span.sign.${style}`, {}, sign)), make("dd", {}, what)]);
    dialog.replaceChildren(make("h2", {}, "Signs"), make("dl", {}, ...signs), make("h2", {}, "Keys"), make("dl", {}, ...lines),
      make("p", {}, "Wheel or two fingers: zoom. Drag: move the map."),
      make("button", { type: "button", onclick: () => dialog.close() }, "Close"));
  };
  const open = dialog.showModal.bind(dialog);
  dialog.showModal = () => { fill(); open(); };
  document.body.append(dialog);
  return dialog;
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target) || help.open) return;
  const arrow = event.key.startsWith("Arrow");
  if (arrow && (view() !== "map" || panel.contains(event.target))) return;
  if (arrow && map) {
    event.preventDefault();
    const [dx, dy] = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (event.shiftKey) return map.camera.pan(dx * 80, dy * 80);
    const next = chosen ? map.neighbour(chosen, event.key) : claims[debate.theses[0]];
    if (!next) return map.camera.pan(dx * 80, dy * 80);
    if (!panel.contains(document.activeElement)) map.boxes.get(next)?.querySelector("a")?.focus({ preventScroll: true });
    return go(next.id);
  }
  if (map && (event.key === "+" || event.key === "=")) return map.camera.zoom(1.3);
  if (map && (event.key === "-" || event.key === "−")) return map.camera.zoom(1 / 1.3);
  const pressed = event.key === "Escape" ? "Esc" : event.key;
  const key = KEYS.find(([name, , does]) => does && name === pressed);
  if (!key) return;
  event.preventDefault();
  key[2]();
});

// links to places of the page
addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go(decodeURIComponent(link.getAttribute("href").slice(1)));
});

// a box that is reached by the tabulator key comes into sight
picture?.addEventListener("focusin", (event) => {
  const box = event.target.closest("[data-c]");
  const place = box && event.target.matches(":focus-visible") && map.placeOf(claims[box.dataset.c]);
  if (place) map.camera.reveal(place, 0);
});

// what is chosen stays in sight when the window gets narrow and the panel comes to stand below
addEventListener("resize", () => chosen && map && view() === "map" && map.reveal(chosen, false));

// paper cannot be unfolded
let unfolded = [];
addEventListener("beforeprint", () => {
  unfolded = [...folded];
  if (unfolded.length) {
    folded.clear();
    paint();
  }
});
addEventListener("afterprint", () => {
  for (const claim of unfolded) folded.add(claim);
  if (unfolded.length) paint();
  unfolded = [];
});

addEventListener("hashchange", () => location.hash !== shownHash && arrive());

if (!map) {
  views.hidden = true;
  outline.prepend(stage.querySelector(".unmapped"));
}
// all that changes how things look comes before the first measure, so that the page is laid out once
root.classList.add("ready");
root.dataset.view = map ? "map" : "outline";
arrive();
showView(view());
