// Pan, zoom and keyboard for a picture that the server drew. Without this script it is readable as it is.
const STEP = 1.4;
const MOST = 6;
const MOVE = 60;

for (const frame of document.querySelectorAll("[data-zoom]")) {
  const inside = frame.firstElementChild;
  const state = { scale: 1, x: 0, y: 0 };
  const buttons = document.createElement("p");
  buttons.className = "zoom-buttons no-print";

  const show = () => {
    inside.style.setProperty("transform", `translate(${state.x}px, ${state.y}px) scale(${state.scale})`);
    inside.style.setProperty("transform-origin", "0 0");
  };
  const zoom = (factor) => {
    state.scale = Math.min(MOST, Math.max(1, state.scale * factor));
    if (state.scale === 1) Object.assign(state, { x: 0, y: 0 });
    show();
  };
  const move = (x, y) => {
    if (state.scale === 1) return false;
    state.x += x;
    state.y += y;
    show();
    return true;
  };
  const english = document.documentElement.lang === "en";
  const verbs = [
    ["+", english ? "Zoom in" : "Vergroot", () => zoom(STEP)],
    ["−", english ? "Zoom out" : "Verklein", () => zoom(1 / STEP)],
    ["↺", english ? "Whole picture" : "Heel het beeld", () => zoom(0)],
  ];
  for (const [sign, words, act] of verbs) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--second";
    button.textContent = sign;
    button.setAttribute("aria-label", words);
    button.addEventListener("click", act);
    buttons.append(button);
  }
  frame.before(buttons);

  const arrows = { ArrowLeft: [MOVE, 0], ArrowRight: [-MOVE, 0], ArrowUp: [0, MOVE], ArrowDown: [0, -MOVE] };
  frame.addEventListener("keydown", (event) => {
    if (event.key === "+" || event.key === "=") zoom(STEP);
    else if (event.key === "-") zoom(1 / STEP);
    else if (event.key === "0") zoom(0);
    else if (!(event.key in arrows) || !move(...arrows[event.key])) return;
    event.preventDefault();
  });
  let held = null;
  frame.addEventListener("pointerdown", (event) => {
    if (state.scale > 1 && event.isPrimary) held = { x: event.clientX, y: event.clientY };
  });
  addEventListener("pointermove", (event) => {
    if (!held) return;
    move(event.clientX - held.x, event.clientY - held.y);
    held = { x: event.clientX, y: event.clientY };
  });
  addEventListener("pointerup", () => {
    held = null;
  });
}
