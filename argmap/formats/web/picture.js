// --- The map: what is chosen, near, folded away or filtered out --------------------------------------------------

// the smallest scale at which the text of a box can be read
const READABLE = 0.95;

const stage = own("stage");

/** The box around boxes. */
function union(all) {
  const least = (key) => all.reduce((found, box) => Math.min(found, box[key]), Infinity);
  const most = (key, size) => all.reduce((found, box) => Math.max(found, box[key] + box[size]), -Infinity);
  const [x, y] = [least("x"), least("y")];
  return { x, y, width: most("x", "width") - x, height: most("y", "height") - y };
}

const picture = stage.querySelector("svg.map");
const map = picture && makeMap();

function makeMap() {
  const boxes = new Map();
  const parts = [];
  for (const element of picture.querySelectorAll("[data-c]")) boxes.set(claims[element.dataset.c], element);
  for (const element of picture.querySelectorAll("[data-a]")) parts.push([element, steps[element.dataset.a]]);
  const clashes = [...picture.querySelectorAll("[data-x]")].map((element) => [element, debate.clashes[element.dataset.x] ?? []]);
  const size = { width: picture.viewBox.baseVal.width, height: picture.viewBox.baseVal.height };
  const shift = picture.querySelector("g.graph").transform.baseVal.consolidate().matrix;
  // moved inside of an element: where the picture itself is, a browser looks at all its parts in each frame
  const sheet = make("div.sheet");
  picture.before(sheet);
  sheet.append(picture);
  const camera = makeCamera(stage, sheet, size, () => minimap?.look());
  const places = new Map();
  let seen = null;
  let minimap = null;

  /** Where a claim's box, or an argument's sign, is on the picture. */
  const placeOf = (thing) => {
    if (!places.has(thing)) {
      const element = boxes.get(thing) ?? parts.find(([part, step]) => step === thing && part.classList.contains("step"))?.[0];
      const box = element?.getBBox();
      places.set(thing, box && { x: box.x + shift.e, y: box.y + shift.f, width: box.width, height: box.height });
    }
    return places.get(thing);
  };

  /** Regions go with what lies in them. */
  const regions = [...picture.querySelectorAll("g.cluster")];
  const within = new Map();
  const paintRegions = () => {
    for (const region of regions) {
      if (!within.has(region)) {
        if (!folded.size) continue;
        const box = region.getBBox();
        const inside = ({ x, y, width, height }) => x + width / 2 - shift.e > box.x && x + width / 2 - shift.e < box.x + box.width && y + height / 2 - shift.f > box.y && y + height / 2 - shift.f < box.y + box.height;
        within.set(region, [...boxes.keys()].filter((claim) => inside(placeOf(claim))));
      }
      region.classList.toggle("gone", !within.get(region).some((claim) => seen.claims.has(claim)));
    }
  };

  /** The box around all that is in sight. */
  const bounds = () => {
    if (!folded.size) return { x: 0, y: 0, ...size };
    return union([...seen.claims].map(placeOf).filter(Boolean));
  };

  const fit = (smoothly = true) => camera.center(bounds(), camera.fitting(bounds()), smoothly);

  /** The whole map where it can be read, else a thesis with as many of its reasons as can be seen with it. */
  const begin = () => {
    const claim = claims[debate.theses[0]];
    const thesis = placeOf(claim);
    if (camera.fitting(bounds()) >= 0.7 || !thesis) return fit(false);
    const scale = stage.clientWidth < 600 ? 0.85 : READABLE;
    const room = { width: (stage.clientWidth - 48) / scale, height: (stage.clientHeight - 48) / scale };
    const far = (place) => Math.hypot(place.x - thesis.x, place.y - thesis.y);
    const reasons = claim.reasons.flatMap((step) => [placeOf(step), ...step.premises.map(placeOf)]).filter(Boolean);
    let around = thesis;
    for (const place of reasons.sort((a, b) => far(a) - far(b))) {
      const both = union([around, place]);
      if (both.width <= room.width && both.height <= room.height) around = both;
    }
    camera.center(around, scale, false);
  };

  const reveal = ({ claim, step }, smoothly = true) => {
    const place = placeOf(claim ?? step);
    if (place) camera.reveal(place, READABLE, smoothly);
  };

  /** Show what is in sight, near to what is chosen, and fits the filters. */
  function paint({ chosen, fits, filtered, marks }) {
    seen = inSight();
    const near = chosen && nearTo(chosen);
    picture.classList.toggle("dims", Boolean(near));
    picture.classList.toggle("filters", filtered);
    for (const [claim, element] of boxes) {
      const { classList } = element;
      classList.toggle("gone", !seen.claims.has(claim));
      classList.toggle("near", Boolean(near?.claims.has(claim)));
      classList.toggle("chosen", chosen?.claim === claim);
      classList.toggle("off", filtered && !fits(claim));
      if (chosen?.claim === claim) element.firstElementChild.nextElementSibling?.setAttribute("aria-current", "true");
      else element.querySelector("a[aria-current]")?.removeAttribute("aria-current");
      badge(claim, element, "mark", marks(claim));
      if (folded.has(claim)) foldBadge(claim, element);
      else if (chosen?.claim !== claim) element.querySelector(".badge.fold")?.remove();
    }
    for (const [element, step] of parts) {
      element.classList.toggle("gone", !seen.steps.has(step));
      element.classList.toggle("near", Boolean(near?.steps.has(step)));
      element.classList.toggle("chosen", chosen?.step === step);
      element.classList.toggle("off", filtered && !step.premises.some(fits));
    }
    for (const [element, numbers] of clashes) {
      const ends = numbers.map((i) => claims[i]);
      element.classList.toggle("gone", !ends.every((claim) => seen.claims.has(claim)));
      element.classList.toggle("near", Boolean(near && ends.includes(chosen.claim)));
    }
    paintRegions();
    if (chosen?.claim?.reasons.length) foldBadge(chosen.claim, boxes.get(chosen.claim));
    rove(chosen?.claim ?? claims[debate.theses[0]]);
    minimap?.paint();
  }

  /** One box alone can be reached with the tabulator key; from there the arrow keys go on. */
  function rove(claim) {
    for (const link of picture.querySelectorAll('a:not([tabindex="-1"])')) link.setAttribute("tabindex", "-1");
    (boxes.get(claim) ?? boxes.values().next().value)?.querySelector("a")?.setAttribute("tabindex", "0");
  }

  /** A small sign at the rim of a box: `fold` where its reasons are, `mark` at its upper corner. */
  function badge(claim, element, kind, text) {
    const old = element.querySelector(`.badge.${kind}`);
    if (old?.lastChild.textContent === text) return old;
    old?.remove();
    if (!text) return null;
    const place = placeOf(claim);
    const width = 12 + 7 * text.length;
    let x = place.x - shift.e + place.width - 4, y = place.y - shift.f;
    if (kind === "fold") {
      const ways = claim.reasons.flatMap((step) => [placeOf(step) ?? placeOf(step.premises[0])]).filter(Boolean);
      const dx = ways.reduce((sum, way) => sum + way.x - place.x - place.width / 2, 0);
      const upright = ways.length && ways.every((way) => way.y > place.y + place.height || way.y + way.height < place.y);
      y += upright ? (ways[0].y > place.y ? place.height : 0) : place.height / 2;
      x = place.x - shift.e + (upright ? place.width / 2 : dx < 0 ? 0 : place.width);
    }
    const made = draw("g", { class: `badge ${kind}`, "aria-hidden": "true" });
    made.append(
      draw("rect", { x: x - width / 2, y: y - 9, width, height: 18, rx: 9 }),
      draw("text", { x, y: y + 4, "text-anchor": "middle", "font-size": 12, "font-weight": "bold" }, text),
    );
    element.append(made);
    return made;
  }

  const foldBadge = (claim, element) =>
    element && badge(claim, element, "fold", folded.has(claim) ? `+${hiddenBelow(claim, seen)}` : claim.reasons.length ? "−" : "");

  /** The claim that an arrow key leads to: the nearest that way among those joined to this one, or beside it. */
  function neighbour({ claim, step }, way) {
    const from = placeOf(claim ?? step);
    if (!from) return null;
    const joined = nearTo({ claim, step }).claims;
    for (const use of claim?.uses ?? []) {
      const target = conclusion(use);
      for (const beside of target?.reasons ?? []) beside.premises.forEach((premise) => joined.add(premise));
    }
    const [sx, sy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[way];
    let best = null;
    let least = Infinity;
    for (const other of joined) {
      const to = other !== claim && seen.claims.has(other) && placeOf(other);
      if (!to) continue;
      const dx = to.x + to.width / 2 - from.x - from.width / 2, dy = to.y + to.height / 2 - from.y - from.height / 2;
      const along = dx * sx + dy * sy, aside = Math.abs(dx * sy) + Math.abs(dy * sx);
      // sideways the next column counts, however far down; up and down only the same column
      const cost = sx ? along + aside / 4 : along + aside * 3;
      if (along > from.width / 4 * Math.abs(sx) + 1 && (sx || aside < from.width / 2) && cost < least) [best, least] = [other, cost];
    }
    return best;
  }

  /** The map in small, to see where one is; it can be dragged. */
  function makeMinimap() {
    const shrink = Math.min(170 / size.width, 130 / size.height);
    const frame = draw("rect", { class: "frame" });
    const small = draw("svg", { class: "minimap", viewBox: `0 0 ${size.width} ${size.height}`, width: size.width * shrink, height: size.height * shrink, "aria-hidden": "true" });
    const dots = new Map();
    for (const [claim, element] of boxes) {
      const place = placeOf(claim);
      const kind = ["thesis", "con", "pro"].find((name) => element.classList.contains(name)) ?? "";
      const dot = draw("rect", { class: kind, ...place });
      dots.set(claim, dot);
      small.append(dot);
    }
    small.append(frame);
    const move = (event) => {
      if (!(event.buttons & 1)) return;
      const rim = small.getBoundingClientRect();
      const x = (event.clientX - rim.left) / shrink, y = (event.clientY - rim.top) / shrink;
      camera.center({ x, y, width: 0, height: 0 }, camera.view.scale, false);
    };
    small.addEventListener("pointerdown", (event) => { small.setPointerCapture(event.pointerId); move(event); });
    small.addEventListener("pointermove", move);
    stage.append(small);
    const look = () => {
      const { x, y, scale } = camera.view;
      // of no use where all is seen
      const all = x >= 0 && y >= 0 && x + size.width * scale <= stage.clientWidth && y + size.height * scale <= stage.clientHeight;
      small.classList.toggle("gone", all);
      frame.setAttribute("x", -x / scale);
      frame.setAttribute("y", -y / scale);
      frame.setAttribute("width", stage.clientWidth / scale);
      frame.setAttribute("height", stage.clientHeight / scale);
      frame.setAttribute("stroke-width", 2 / shrink);
    };
    const paintDots = () => {
      for (const [claim, dot] of dots) {
        dot.classList.toggle("gone", !seen.claims.has(claim));
        dot.classList.toggle("far", picture.classList.contains("dims") && !boxes.get(claim).classList.contains("near"));
      }
    };
    return { look, paint: paintDots };
  }

  // the minimap needs the place of every box, which is measured when there is nothing better to do
  (window.requestIdleCallback ?? setTimeout)(() => {
    minimap = makeMinimap();
    minimap.look();
    if (seen) minimap.paint();
  });

  picture.addEventListener("pointerover", (event) => {
    const element = event.target.closest("[data-c]");
    const claim = element && claims[element.dataset.c];
    if (claim?.reasons.length) foldBadge(claim, element);
  });
  picture.addEventListener("pointerout", (event) => {
    const element = event.target.closest("[data-c]");
    if (!element || element.contains(event.relatedTarget)) return;
    if (!folded.has(claims[element.dataset.c]) && !element.classList.contains("chosen")) element.querySelector(".badge.fold")?.remove();
  });

  return { camera, fit, begin, reveal, paint, neighbour, boxes, placeOf };
}
