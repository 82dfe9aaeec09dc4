// Keys for the desk: J and K walk the lines, / searches, ? tells. Enter needs nothing, because a link has the focus.
// Each key does what a link or a field does too, and who speaks to the computer can switch them off.
const SWITCH = "roadshow-keys";
const dialog = document.getElementById("keys");
const isOn = document.getElementById("keys-on");
const opener = document.querySelector("[data-keys]");

function stored(value) {
  try {
    if (value) localStorage.setItem(SWITCH, value);
    return localStorage.getItem(SWITCH);
  } catch {
    return value;
  }
}

function move(step) {
  const lines = [...document.querySelectorAll("[data-lines] .line-link, .listing tbody th a")];
  const at = lines.indexOf(document.activeElement);
  const next = at < 0 ? (step > 0 ? 0 : lines.length - 1) : at + step;
  lines[Math.min(Math.max(next, 0), lines.length - 1)]?.focus();
}

const actions = {
  j: () => move(1),
  k: () => move(-1),
  "/": () => document.querySelector("main [type=search]")?.focus(),
  "?": () => dialog.showModal(),
};

document.addEventListener("keydown", (event) => {
  const action = actions[event.key.toLowerCase()];
  const isTyping = event.target.closest("input, textarea, select, dialog");
  if (!action || isTyping || !isOn.checked || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  action();
});

isOn.checked = stored() !== "off";
isOn.addEventListener("change", () => stored(isOn.checked ? "on" : "off"));
opener?.removeAttribute("hidden");
opener?.addEventListener("click", () => dialog.showModal());
