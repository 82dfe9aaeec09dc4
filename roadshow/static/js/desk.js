// Keys for the desk: J and K walk the lines, / searches, ? tells. Enter needs nothing, because a link has the focus.
// Where nothing can be
// searched, / is the browser's own. Each key does what a link or a field does too, and who speaks to the computer can switch them off.
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

// The link of a line itself: a mail address in it is somebody else's business.
function own(line) {
  return line.querySelector("a:not([href^='mailto:'])");
}

function move(step) {
  const lines = [...document.querySelectorAll("[data-lines] li, .listing tbody tr")].map(own).filter(Boolean);
  const at = lines.indexOf(document.activeElement);
  const next = at < 0 ? (step > 0 ? 0 : lines.length - 1) : at + step;
  lines[Math.min(Math.max(next, 0), lines.length - 1)]?.focus();
}

const search = document.querySelector("main [type=search]");
const actions = {
  j: () => move(1),
  k: () => move(-1),
  "?": () => dialog.showModal(),
};
if (search) actions["/"] = () => search.focus();
else document.querySelector("[data-search-key]")?.remove();

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
