// --- Elements. Text goes into the page as text, never as markup. -----------------------------------------------

/** The element of the page's own with an id. Its ids begin with a colon, which no claim's id can. */
const own = (name) => document.getElementById(":" + name);

/** A new element: its tag with classes (`p.text`), its properties, and what is in it. */
function make(tag, properties = {}, ...inside) {
  const [name, ...classes] = tag.split(".");
  const element = document.createElement(name);
  element.classList.add(...classes);
  for (const [key, value] of Object.entries(properties)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value != null) element.setAttribute(key, value);
  }
  element.append(...inside.filter((part) => part != null && part !== ""));
  return element;
}

/** A new element of a picture. */
function draw(tag, properties = {}, text = "") {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(properties)) element.setAttribute(key, value);
  element.textContent = text;
  return element;
}

/** Say something to those who listen to the page instead of looking at it. */
function announce(text) {
  own("status").textContent = text;
}

/** `1 claim`, `2 claims`. */
const count = (number, what) => `${number} ${what}${number === 1 ? "" : "s"}`;

const isTyping = (target) => /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName);

// --- Light and dark --------------------------------------------------------------------------------------------

const darkSystem = matchMedia("(prefers-color-scheme: dark)");

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : darkSystem.matches;
}

function switchTheme() {
  const theme = isDark() ? "light" : "dark";
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem("argmap-theme", theme);
  } catch {
    // nothing is kept for files on disk in some browsers
  }
  announce(theme === "dark" ? "Dark colours" : "Light colours");
}

const themeButton = () =>
  make("button.icon", { type: "button", title: "Light or dark (t)", "aria-label": "Light or dark", onclick: switchTheme }, "◐");
