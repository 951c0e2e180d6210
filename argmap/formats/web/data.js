// --- The debate: claims and arguments, tied to one another ------------------------------------------------------

const debate = JSON.parse(own("data").textContent);
const { claims, arguments: steps } = debate;

claims.forEach((claim, number) => Object.assign(claim, { number, reasons: [], uses: [] }));
steps.forEach((step, number) => Object.assign(step, { number, aimed: [] }));
for (const step of steps) {
  step.premises = step.from.map((i) => claims[i]);
  step.target = claims[step.to] ?? null;
  step.aimedAt = steps[step.on] ?? null;
  (step.target?.reasons ?? step.aimedAt?.aimed)?.push(step);
  for (const premise of new Set(step.premises)) premise.uses.push(step);
}

/** The claim or argument with an id; null for none. `step` tells which it is: `{claim}` or `{step}`. */
const byId = new Map([...steps.map((step) => [step.id, { step }]), ...claims.map((claim) => [claim.id, { claim }])]);

const SIGNS = { "+": ["pro", "+"], "-": ["con", "−"], "~": ["cut", "~"] };
const styleOf = (sign) => SIGNS[sign][0];
const shownSign = (sign) => SIGNS[sign][1];

const namesOf = (list) => list.map((claim) => claim.label).join(" + ");

/** What an argument does, as a verb. */
function verb(step) {
  const several = step.premises.length > 1;
  if (step.aimedAt) return step.sign === "+" ? (several ? "back the step" : "backs the step") : several ? "break the step" : "breaks the step";
  return step.sign === "+" ? (several ? "support" : "supports") : several ? "attack" : "attacks";
}

/** What an argument is aimed at, in words. A ring of undercuts ends where it closes. */
function targetWords(step) {
  const names = [];
  const seen = new Set();
  while (step.aimedAt && !seen.has(step)) {
    seen.add(step);
    step = step.aimedAt;
    names.push(step.title || namesOf(step.premises));
  }
  return [...names, step.target?.label].filter(Boolean).join(" → ");
}

/** The claim that an argument bears on in the end; null in a ring. */
function conclusion(step) {
  const seen = new Set();
  while (step.aimedAt && !seen.has(step)) {
    seen.add(step);
    step = step.aimedAt;
  }
  return step.target;
}

/** What is near a claim or an argument: the claims and arguments of the steps that it has a part in. */
function nearTo({ claim, step }) {
  const near = { claims: new Set(), steps: new Set() };
  const add = (one) => {
    near.steps.add(one);
    one.premises.forEach((premise) => near.claims.add(premise));
    if (one.target) near.claims.add(one.target);
  };
  const around = step ? [step] : [...claim.reasons, ...claim.uses];
  if (claim) near.claims.add(claim);
  for (const one of around) {
    add(one);
    one.aimed.forEach(add);
    if (one.aimedAt) add(one.aimedAt);
  }
  if (claim) for (const clash of clashesOf(claim)) clash.forEach((other) => near.claims.add(other));
  return near;
}

/** The contradictions that a claim is in, each as its claims. */
const clashesOf = (claim) =>
  debate.clashes.filter((clash) => clash.includes(claim.number)).map((clash) => clash.map((i) => claims[i]));

// --- Folding: what is seen when the reasons of some claims are folded away ---------------------------------------

const folded = new Set();

/** The claims and arguments that bear on some claims, with these; `goes` says behind which claims to look. */
function below(starts, goes) {
  const found = { claims: new Set(starts), steps: new Set() };
  const waiting = [...starts];
  while (waiting.length) {
    const claim = waiting.pop();
    const aimed = goes(claim) ? [...claim.reasons] : [];
    while (aimed.length) {
      const step = aimed.pop();
      if (found.steps.has(step)) continue;
      found.steps.add(step);
      aimed.push(...step.aimed);
      for (const premise of step.premises) {
        if (found.claims.has(premise)) continue;
        found.claims.add(premise);
        waiting.push(premise);
      }
    }
  }
  return found;
}

/** The claims and arguments in sight. A step is seen whole or not at all. */
function inSight() {
  const seen = below(debate.roots.map((i) => claims[i]), (claim) => !folded.has(claim));
  // what is aimed at a claim of another debate has no place below a thesis
  for (const step of steps) {
    if (step.target?.away && step.premises.every((premise) => seen.claims.has(premise))) {
      seen.steps.add(step);
      seen.claims.add(step.target);
    }
  }
  return seen;
}

/** How many claims out of sight bear on a folded claim; what is in sight again further down counts for itself. */
const hiddenBelow = (claim, seen) =>
  [...below([claim], (other) => other === claim || !seen.claims.has(other)).claims].filter((other) => !seen.claims.has(other)).length;

/** Unfold whatever hides a claim or an argument; true when something did. */
function bringIntoSight({ claim, step }) {
  const seen = inSight();
  if (claim ? seen.claims.has(claim) : seen.steps.has(step)) return false;
  for (const other of [...folded]) {
    const inside = below([other], () => true);
    if (claim ? inside.claims.has(claim) && other !== claim : inside.steps.has(step)) folded.delete(other);
  }
  return true;
}
