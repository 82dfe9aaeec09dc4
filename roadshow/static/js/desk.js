// Keys for the desk: J and K walk the lines, Enter opens by itself because a link has the focus, / searches, ? tells.
// Nothing here is needed: each key does what a link or a field does too.
const lines = () => [...document.querySelectorAll("[data-lines] .line-link, table.listing tbody th a")];
const keys = document.getElementById("keys");

function move(step) {
  const all = lines();
  const at = all.indexOf(document.activeElement);
  const next = at < 0 && step < 0 ? all.length - 1 : at + step;
  all[Math.min(Math.max(next, 0), all.length - 1)]?.focus();
}

const actions = {
  j: () => move(1),
  k: () => move(-1),
  "/": () => document.querySelector("[type=search]")?.focus(),
  "?": () => keys?.showModal(),
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, dialog[open]");
  const action = actions[event.key.toLowerCase()];
  if (typing || !action || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  action();
});

const opener = document.querySelector("[data-keys]");
opener?.removeAttribute("hidden");
opener?.addEventListener("click", () => keys?.showModal());
