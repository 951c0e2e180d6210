// --- The panel: what is chosen, in full ----------------------------------------------------------------------------

const panel = own("panel");

/** Parts of the page's text, copied: `.note` of a claim, `.cites` of an argument. */
function copies(from, ...selectors) {
  if (!from) return [];
  return selectors
    .flatMap((selector) => [...from.children].filter((child) => child.matches(selector)))
    .map((part) => {
      const copy = part.cloneNode(true);
      copy.removeAttribute("id");
      copy.querySelectorAll("[id]").forEach((inner) => inner.removeAttribute("id"));
      return copy;
    });
}

/** A link to a claim: of this debate, or of another one that has a page. */
function linkTo(claim, text = claim.label) {
  const href = claim.away ? claim.href : `#${encodeURIComponent(claim.id)}`;
  const name = href ? make("a", { href, dir: "auto" }, text) : make("span", { dir: "auto" }, text);
  return claim.away ? make("span", {}, name, " ", make("span.away", {}, `in: ${claim.away}`)) : name;
}

const stepHref = (step) => `#${encodeURIComponent(step.id)}`;

const signOf = (step) => make(`span.sign.${styleOf(step.sign)}`, { "aria-hidden": "true" }, shownSign(step.sign));

/** An argument as an entry of a list: its premises, its title, and what is aimed at its step. */
function entry(step, except = null, depth = 0) {
  const others = step.premises.filter((claim) => claim !== except);
  const names = others.flatMap((claim, i) => [i ? make("span.plus", {}, " + ") : "", linkTo(claim)]);
  const kind = step.sign === "~" ? "undercut" : step.aimedAt ? "backing" : "";
  const head = make("p.entry", {}, signOf(step), make("span.vh", {}, kind ? `${kind}: ` : ""), ...names);
  const about = step.title || textOfStep.has(step) || step.premises.length > 1;
  const more = about && make("p.via", {}, make("a", { href: stepHref(step) }, step.title || "the step from these"));
  const aimed = depth < 4 ? step.aimed.map((other) => entry(other, null, depth + 1)) : [];
  return make(`li.${styleOf(step.sign)}`, {}, head, more || "", aimed.length ? make("ul.aimed", {}, ...aimed) : "");
}

function section(title, style, items) {
  if (!items.length) return "";
  return make(`section.${style}`, {}, make("h3", {}, `${title} `, make("span.count", {}, String(items.length))), make("ul.entries", {}, ...items));
}

function part(title, copied) {
  return copied.length ? make("section", {}, make("h3", {}, title), ...copied) : "";
}

function showPanel(chosen) {
  const content = chosen?.claim ? ofClaim(chosen.claim) : chosen?.step ? ofStep(chosen.step) : ofDebate();
  const close = chosen && make("button.icon.close", { type: "button", title: "Close (Esc)", "aria-label": "Close", onclick: () => go("") }, "×");
  panel.replaceChildren(...(close ? [close] : []), ...content.filter(Boolean));
  panel.scrollTop = 0;
}

function ofClaim(claim) {
  const text = textOf.get(claim);
  const pros = claim.reasons.filter((step) => step.sign === "+"), cons = claim.reasons.filter((step) => step.sign !== "+");
  const thesis = debate.theses.includes(claim.number);
  const uses = claim.uses.map((step) => {
    const along = step.premises.filter((other) => other !== claim);
    return make(`li.${styleOf(step.sign)}`, {},
      make("p.entry", {}, signOf(step), `${verb({ ...step, premises: [claim] })} `, step.target ? linkTo(step.target) : make("a", { href: stepHref(step.aimedAt) }, targetWords(step))),
      along.length ? make("p.via", {}, "together with ", ...along.flatMap((other, i) => [i ? ", " : "", linkTo(other)])) : "",
      step.title ? make("p.via", {}, make("a", { href: stepHref(step) }, step.title)) : "",
      step.aimed.length ? make("ul.aimed", {}, ...step.aimed.map((other) => entry(other, null, 1))) : "");
  });
  const clashes = clashesOf(claim).flat().filter((other) => other !== claim);
  const none = (words) => [make("p.none", {}, words)];
  return [
    make("p.kicker", {}, thesis ? "Thesis" : claim.away ? `Claim of another debate: ${claim.away}` : "Claim"),
    make("h2", { tabindex: "-1", dir: "auto" }, claim.label),
    claim.text && make("p.text", { dir: "auto" }, claim.text),
    claim.href && make("p", {}, make("a.go", { href: claim.href }, "Go to that debate")),
    ...copies(text, ".stances"),
    claim.reasons.length ? make("p.actions", {}, make("button", { type: "button", onclick: () => toggleFold(claim) }, folded.has(claim) ? "Unfold its reasons" : "Fold its reasons")) : "",
    pros.length || cons.length ? section("For", "pro", pros.map((step) => entry(step))) : "",
    section("Against", "con", cons.map((step) => entry(step))),
    ...(claim.reasons.length || claim.away ? [] : none("No reasons for or against it are given.")),
    section("Bears on", "uses", uses),
    section("Cannot hold together with", "clash", clashes.map((other) => make("li", {}, make("p.entry.plain", {}, linkTo(other))))),
    part("Note", copies(text, ".note")),
    part("Sources", copies(text, ".cites")),
    ...copies(text, ".facts"),
    make("p.id", {}, make("code", {}, claim.id)),
  ];
}

function ofStep(step) {
  const text = textOfStep.get(step);
  const kind = step.sign === "~" ? "Undercut" : step.aimedAt ? "Backing" : step.sign === "+" ? "Argument for" : "Argument against";
  const target = step.target ? linkTo(step.target) : step.aimedAt ? make("a", { href: stepHref(step.aimedAt) }, `the step ${targetWords(step)}`) : "";
  return [
    make("p.kicker", {}, kind),
    make("h2", { tabindex: "-1", dir: "auto" }, step.title || `${namesOf(step.premises)} → ${targetWords(step)}`),
    make("section", {}, make("h3", {}, step.premises.length > 1 ? "Premises, which count together" : "Premise"),
      make("ul.entries", {}, ...step.premises.map((claim) => make("li", {}, make("p.entry.plain", {}, linkTo(claim)), claim.text ? make("p.via", { dir: "auto" }, claim.text) : "")))),
    make("section", {}, make("h3", {}, step.aimedAt ? verb(step).replace(/^./, (c) => c.toUpperCase()) : step.sign === "+" ? "Therefore" : "Therefore not"), make("p.entry", {}, signOf(step), target)),
    section("On this step", "cut", step.aimed.map((other) => entry(other))),
    part("Scheme and critical questions", copies(text, ".scheme", ".questions")),
    part("Note", copies(text, ".note")),
    part("Sources", copies(text, ".cites")),
    ...copies(text, ".facts"),
  ];
}

function ofDebate() {
  const intro = [...own("intro").children].map((child) => child.cloneNode(true));
  const theses = debate.theses.map((i) => make("li", {}, make("p.entry.plain", {}, linkTo(claims[i])), claims[i].text ? make("p.via", { dir: "auto" }, claims[i].text) : ""));
  return [
    location.hash.length > 1 && make("p.none", { role: "alert" }, `There is no claim ${location.hash} here.`),
    make("p.kicker", {}, "Debate"),
    make("h2", { tabindex: "-1", dir: "auto" }, document.title),
    ...intro,
    make("section", {}, make("h3", {}, theses.length > 1 ? "At issue" : "Thesis"), make("ul.entries", {}, ...theses)),
    make("p.hint", {}, "Choose a claim, on the map or in the outline, to see its reasons and sources here."),
  ];
}
