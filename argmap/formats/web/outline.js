// --- The outline: the text of the page, with branches that fold ---------------------------------------------------

const outline = own("outline");
const rows = [...outline.querySelectorAll("li.row")].map((element) => ({
  element,
  claim: claims[element.dataset.c],
  step: steps[element.dataset.a] ?? null,
  button: null,
}));

/** The full text of each claim, which the panel shows parts of. */
const textOf = new Map(rows.filter((row) => row.claim && row.element.id === row.claim.id).map((row) => [row.claim, row.element]));
const textOfStep = new Map([...outline.querySelectorAll("[data-step]")].map((element) => [steps[element.dataset.step], element]));

for (const row of rows) {
  if (textOf.get(row.claim) !== row.element || !row.claim.reasons.length) continue;
  row.button = make("button.fold", { type: "button", "aria-label": `Reasons of: ${row.claim.label}`, onclick: () => toggleFold(row.claim) });
  row.element.prepend(row.button);
}

/** The row of a claim, or the first one of an argument. */
const rowOf = ({ claim, step }) => (claim ? textOf.get(claim) : rows.find((row) => row.step === step)?.element);

function paintOutline({ chosen, fits, filtered }) {
  const seen = inSight();
  for (const { element, claim, step, button } of rows) {
    element.classList.toggle("gone", Boolean(step ? !seen.steps.has(step) : claim && !seen.claims.has(claim)));
    element.classList.toggle("chosen", Boolean(chosen && (chosen.claim ? chosen.claim === claim : chosen.step === step)));
    element.classList.toggle("off", Boolean(filtered && claim && !fits(claim)));
    if (!button) continue;
    const closed = folded.has(claim);
    button.setAttribute("aria-expanded", String(!closed));
    button.textContent = closed ? `+${hiddenBelow(claim, seen)}` : "▾";
  }
}
