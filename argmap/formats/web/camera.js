// --- The camera: which part of the map is seen, and how large ----------------------------------------------------

const CLOSEST = 4;

// A layer of its own is moved without being painted again: most browsers draw it sharp at every scale, but WebKit
// does not, so that there the picture is one only as long as it moves.
const stillFlat = "GestureEvent" in window;

/**
 * Moves a picture about on a stage: drag, wheel, two fingers; `moved` is called after each change.
 * The picture is moved by a CSS transform, so that the browser can move what it has painted already.
 */
function makeCamera(stage, picture, size, moved) {
  const view = { x: 0, y: 0, scale: 1 };
  const fingers = new Map();
  let settling = 0;
  let gliding = 0;
  let pending = false;
  let dragged = false;

  const room = { width: 0, height: 0 };
  const measure = () => Object.assign(room, { width: stage.clientWidth, height: stage.clientHeight });
  const show = () => {
    pending = false;
    measure();
    const flat = stillFlat && !picture.classList.contains("moving");
    picture.style.transform = `translate${flat ? "" : "3d"}(${view.x}px, ${view.y}px${flat ? "" : ", 0"}) scale(${view.scale})`;
    moved(view);
  };
  const change = () => {
    if (stillFlat) {
      picture.classList.add("moving");
      clearTimeout(settling);
      settling = setTimeout(() => { picture.classList.remove("moving"); show(); }, 200);
    }
    if (!pending) requestAnimationFrame(show);
    pending = true;
  };
  const smallest = () => Math.min(0.5, 0.5 * Math.min(stage.clientWidth / size.width, stage.clientHeight / size.height));

  const camera = {
    view,
    pan(dx, dy) {
      cancelAnimationFrame(gliding);
      view.x += dx;
      view.y += dy;
      change();
    },
    /** Zoom by a factor, with a point of the stage staying where it is (its middle if none is given). */
    zoom(factor, x = stage.clientWidth / 2, y = stage.clientHeight / 2) {
      cancelAnimationFrame(gliding);
      const scale = Math.min(CLOSEST, Math.max(smallest(), view.scale * factor));
      view.x = x - ((x - view.x) * scale) / view.scale;
      view.y = y - ((y - view.y) * scale) / view.scale;
      view.scale = scale;
      change();
    },
    /** The scale at which a box of the picture fills the stage. */
    fitting(box, margin = 16) {
      const width = Math.max(50, stage.clientWidth - 2 * margin);
      const height = Math.max(50, stage.clientHeight - 2 * margin);
      return Math.min(1.4, width / box.width, height / box.height);
    },
    /** Bring the middle of a box of the picture to the middle of the stage, at a scale. */
    center(box, scale, smoothly = true) {
      const goal = {
        scale,
        x: stage.clientWidth / 2 - (box.x + box.width / 2) * scale,
        y: stage.clientHeight / 2 - (box.y + box.height / 2) * scale,
      };
      glide(goal, smoothly);
    },
    /**
     * Bring a box to the middle if it is not well in sight, below a button even, and come closer if it cannot be read,
     * but not so close that it is larger than the stage.
     */
    reveal(box, readable, smoothly = true) {
      readable = Math.min(readable, camera.fitting(box, 8));
      const buttons = stage.querySelector(".zoom");
      const rim = Math.min(70, stage.clientWidth / 12);
      const inside = (from, size, room) => from >= rim && from + size <= room - rim;
      const { x, y, scale } = view;
      const seen = inside(x + box.x * scale, box.width * scale, stage.clientWidth) && inside(y + box.y * scale, box.height * scale, stage.clientHeight);
      const below = buttons && x + (box.x + box.width) * scale > buttons.offsetLeft && y + (box.y + box.height) * scale > buttons.offsetTop;
      const large = scale > readable && scale > camera.fitting(box, 8);
      if (!seen || below || scale < readable || large) camera.center(box, large ? readable : Math.max(scale, readable), smoothly);
    },
    /** True when the pointer was moved so far that what follows is no click. */
    get dragged() {
      return dragged;
    },
  };

  function glide(goal, smoothly) {
    cancelAnimationFrame(gliding);
    if (!smoothly || matchMedia("(prefers-reduced-motion: reduce)").matches) {
      Object.assign(view, goal);
      return change();
    }
    const from = { ...view };
    const start = performance.now();
    const frame = (now) => {
      const part = Math.min(1, Math.max(0, (now - start) / 220));
      const eased = 1 - (1 - part) ** 3;
      for (const key of ["x", "y", "scale"]) view[key] = from[key] + (goal[key] - from[key]) * eased;
      change();
      if (part < 1) gliding = requestAnimationFrame(frame);
    };
    gliding = requestAnimationFrame(frame);
  }

  const at = (event) => {
    const rim = stage.getBoundingClientRect();
    return { x: event.clientX - rim.left, y: event.clientY - rim.top };
  };
  const middle = () => {
    const [a, b] = [...fingers.values()];
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, far: Math.hypot(a.x - b.x, a.y - b.y) };
  };

  stage.addEventListener("wheel", (event) => {
    if (event.target.closest("button, select")) return;
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 16 : 1;
    // a pinch on a touchpad arrives as a wheel with ctrl, in small steps
    const speed = event.ctrlKey ? 0.01 : 0.0015;
    const { x, y } = at(event);
    camera.zoom(Math.exp(-event.deltaY * lines * speed), x, y);
  }, { passive: false });

  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.target.closest("button, select, .minimap")) return;
    if (!fingers.size) dragged = false;
    fingers.set(event.pointerId, at(event));
  });
  addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = at(event);
    if (fingers.size === 1) {
      if (!dragged && Math.hypot(now.x - before.x, now.y - before.y) < 4) return;
      if (!dragged) {
        stage.classList.add("dragging");
        // so that no part of the picture is sought below the pointer while it moves
        stage.setPointerCapture(event.pointerId);
      }
      dragged = true;
      fingers.set(event.pointerId, now);
      camera.pan(now.x - before.x, now.y - before.y);
    } else if (fingers.size === 2) {
      dragged = true;
      const old = middle();
      fingers.set(event.pointerId, now);
      const next = middle();
      camera.pan(next.x - old.x, next.y - old.y);
      if (old.far > 0) camera.zoom(next.far / old.far, next.x, next.y);
    }
  });
  for (const kind of ["pointerup", "pointercancel"]) {
    addEventListener(kind, (event) => {
      fingers.delete(event.pointerId);
      if (!fingers.size) stage.classList.remove("dragging");
    });
  }
  // what was in the middle stays there: a phone that shows its keyboard makes the window smaller too
  addEventListener("resize", () => {
    if (stage.clientWidth && room.width) camera.pan((stage.clientWidth - room.width) / 2, (stage.clientHeight - room.height) / 2);
  });
  // the boxes are links, which a browser would drag along
  stage.addEventListener("dragstart", (event) => event.preventDefault());
  return camera;
}
