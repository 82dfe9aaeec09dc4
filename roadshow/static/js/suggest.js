// Names to choose from while somebody types one. They are only offered: what is typed stays what is sent.
const PAUSE = 200;
const SHORTEST = 2;

for (const list of document.querySelectorAll("datalist[data-suggest-for]")) {
  const box = document.getElementById(list.dataset.suggestFor);
  let waiting = 0;
  let asked = "";

  async function offer() {
    const typed = box.value.trim();
    if (typed.length < SHORTEST || typed === asked) return;
    asked = typed;
    const address = new URL(list.dataset.url, document.baseURI);
    address.searchParams.set("q", typed);
    try {
      const answer = await fetch(address);
      if (!answer.ok || asked !== typed) return;
      list.replaceChildren(...(await answer.json()).map((name) => new Option(name, name)));
    } catch {
      // Without a connection nothing is offered; typing goes on.
    }
  }

  box?.setAttribute("list", list.id);
  box?.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(offer, PAUSE);
  });
}
