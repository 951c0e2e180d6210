// --- Search: as you type, over texts, titles, ids, tags and sources -------------------------------------------------

const MOST_HITS = 60;

/** A text without case and accents. */
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** The things in which every word of a query occurs: those with all words in the title first. */
function find(query, things, fields) {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (!words.length) return { words, hits: [] };
  const inTitle = [], others = [];
  for (const thing of things) {
    thing.sought ??= fold(fields(thing).join(" \n "));
    if (!words.every((word) => thing.sought.includes(word))) continue;
    const title = fold(`${thing.label} ${thing.id}`);
    (words.every((word) => title.includes(word)) ? inTitle : others).push(thing);
  }
  return { words, hits: [...inTitle, ...others] };
}

const fieldsOf = (claim) => [claim.id, claim.label, claim.text ?? "", claim.cites ?? "", claim.away ?? "", ...(claim.tags ?? []).map((tag) => "#" + tag)];

/** A text with the places marked where one of the (folded) words stands. */
function marked(text, words) {
  // folding may change the length of a text, so that each letter is folded by itself
  const letters = [...text];
  const folds = letters.map(fold);
  const flat = folds.join("");
  const starts = [];
  folds.reduce((at, piece, i) => ((starts[i] = at), at + piece.length), 0);
  const hit = new Array(flat.length).fill(false);
  for (const word of words) for (let at = flat.indexOf(word); at >= 0; at = flat.indexOf(word, at + 1)) hit.fill(true, at, at + word.length);
  const runs = [];
  letters.forEach((letter, i) => {
    const on = Boolean(hit[starts[i]] && folds[i]);
    if (runs.length && runs.at(-1).on === on) runs.at(-1).text += letter;
    else runs.push({ on, text: letter });
  });
  return runs.map(({ on, text: piece }) => (on ? make("mark", {}, piece) : piece));
}

/** The part of a text where the first of the words stands. */
function around(text, words, size = 130) {
  if (text.length <= size) return text;
  const at = Math.max(0, ...words.map((word) => fold(text).indexOf(word)).filter((i) => i >= 0).slice(0, 1));
  const start = at < size * 0.7 ? 0 : text.lastIndexOf(" ", at - size / 3) + 1;
  return (start ? "…" : "") + text.slice(start, start + size).replace(/\s\S*$/, "") + "…";
}

/**
 * A search box with a list of what is found. `choose` is called with what is chosen, `things` are searched,
 * `home` says in a few words where a thing is.
 */
function makeSearch(things, { label, choose, home = () => "", typed = () => {} }) {
  const list = make("ul.hits", { id: ":hits", role: "listbox", "aria-label": "Found", hidden: true });
  const input = make("input", {
    type: "search", id: ":search", role: "combobox", placeholder: label, "aria-label": label, autocomplete: "off", spellcheck: "false",
    "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": ":hits",
  });
  let hits = [];
  let at = -1;

  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const point = (to) => {
    at = to;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    const item = list.children[at];
    if (!item?.id) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", item.id);
    item.scrollIntoView({ block: "nearest" });
  };
  const pick = (thing) => {
    close();
    typed([]);
    input.blur();
    choose(thing);
  };
  const search = () => {
    const found = find(input.value, things, fieldsOf);
    hits = found.hits.slice(0, MOST_HITS);
    typed(found.hits);
    list.replaceChildren(
      ...hits.map((thing, i) => {
        const snippet = around(thing.text ?? "", found.words);
        const cites = !found.words.every((word) => fold(`${thing.label} ${thing.text ?? ""}`).includes(word)) && thing.cites;
        return make("li", { id: `:hit-${i}`, role: "option", "aria-selected": "false", onpointerdown: (event) => event.preventDefault(), onclick: () => pick(thing) },
          make("b", { dir: "auto" }, ...marked(thing.label, found.words)),
          snippet ? make("span", { dir: "auto" }, ...marked(snippet, found.words)) : "",
          cites ? make("span.cited", { dir: "auto" }, ...marked(around(cites, found.words, 90), found.words)) : "",
          make("span.home", {}, home(thing)));
      }),
    );
    const open = found.words.length > 0;
    if (open && !hits.length) list.append(make("li.nothing", { role: "option", "aria-disabled": "true", "aria-selected": "false" }, "Nothing found"));
    if (found.hits.length > hits.length) list.append(make("li.nothing", { role: "option", "aria-disabled": "true", "aria-selected": "false" }, `and ${found.hits.length - hits.length} more`));
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    point(hits.length ? 0 : -1);
    if (open) announce(`${count(found.hits.length, "claim")} found`);
  };

  input.addEventListener("input", search);
  input.addEventListener("focus", () => input.value && search());
  input.addEventListener("blur", () => { close(); typed([]); });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (hits.length) point((at + (event.key === "ArrowDown" ? 1 : -1) + hits.length) % hits.length);
    } else if (event.key === "Enter" && hits[at]) {
      event.preventDefault();
      pick(hits[at]);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      if (input.value) {
        input.value = "";
        search();
      } else input.blur();
    }
  });
  return { box: make("div.search", {}, input, list), input };
}
