/* The map to zoom in on: fetches each layer once, and writes names as text, never as HTML. */
"use strict";

const RoadshowMap = (() => {
  const frame = document.getElementById("kaart");
  const words = frame.dataset;

  const lines = (its) => {
    if (its.laag) return [its.naam, its.dag, its.plaats];
    const told = [its.naam, its.oordeel];
    if (its.gezocht !== null) told.push(`${words.need}: ${its.gezocht}`);
    if (its.verborgen) return [...told, `${words.offered}: ${words.hidden}`];
    if (its.aangeboden !== null) told.push(`${words.offered}: ${its.aangeboden}`, `${words.unplaced}: ${its.zonder_plek}`);
    return told;
  };

  const tooltip = (feature) => {
    const box = document.createElement("div");
    for (const line of lines(feature.properties).filter(Boolean)) {
      const told = document.createElement(box.childElementCount ? "p" : "strong");
      told.textContent = line;
      box.append(told);
    }
    return box;
  };

  const about = (feature, layer) => {
    layer.bindTooltip(() => tooltip(feature), { sticky: !feature.properties.laag, opacity: 1, className: "frame-tooltip" });
    if (!feature.properties.laag) return;
    const page = feature.properties.pagina || words.organisation.replace("/0/", `/${feature.id}/`);
    const open = () => window.open(page, "_top");
    layer.on({ click: open, keypress: (event) => event.originalEvent.key === "Enter" && open() });
  };

  const place = (kind) => (feature, where) => {
    if (kind === "employers") return L.circleMarker(where, { pane: kind, radius: 4, className: "map-employer" });
    const marker = L.marker(where, {
      icon: L.divIcon({ className: `map-mark map-mark--${kind}`, html: "", iconSize: [44, 44] }),
      pane: kind === "roadshows" ? "markerPane" : "colleges",
      keyboard: kind === "roadshows",
    });
    if (kind === "colleges") return marker;
    return marker.on("add", () => {
      marker.getElement().setAttribute("role", "link");
      marker.getElement().setAttribute("aria-label", lines(feature.properties).filter(Boolean).join(", "));
    });
  };

  const looks = {
    areas: { style: (area) => ({ className: `map-area map-area--${area.properties.vlak}` }), onEachFeature: about },
    ring: (name) => ({ style: { className: name, interactive: false }, interactive: false }),
    places: (kind) => ({ pointToLayer: place(kind), onEachFeature: about }),
  };

  const prepare = (map) => {
    for (const name of ["employers", "colleges"]) map.createPane(name);
    map.getContainer().setAttribute("role", "region");
    map.getContainer().setAttribute("aria-label", words.name);
    L.control.zoom({ zoomInTitle: words.closer, zoomOutTitle: words.farther }).addTo(map);
  };

  /* The address of the page around the frame says what is seen, so that it can be copied. */
  const remember = (map) => {
    const page = window.parent;
    const address = new URL(page.location);
    const { lat, lng } = map.getCenter();
    address.searchParams.set("op", `${lat.toFixed(3)},${lng.toFixed(3)},${map.getZoom()}`);
    page.history.replaceState(page.history.state, "", address);
  };

  const show = (map, group, found) => {
    const chosen = found.features.filter((area) => words.region && area.properties.regio === words.region);
    for (const name of ["map-around", "map-ring"]) group.addLayer(L.geoJSON(chosen, looks.ring(name)));
    if (!words.placed) map.fitBounds(L.geoJSON(chosen.length ? chosen : found).getBounds(), { animate: false });
    map.on("moveend", () => remember(map));
  };

  const choice = (map, kind, group) => {
    const box = frame.querySelector(`input[name=${kind}]`);
    box.disabled = false;
    box.addEventListener("change", () => (box.checked ? group.addTo(map) : group.remove()));
  };

  const layer = (map, kind, url) => {
    if (!map.getPane("employers")) prepare(map);
    const group = L.geoJSON(null, kind === "areas" ? looks.areas : looks.places(kind));
    fetch(url)
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.status))))
      .then((found) => {
        group.addData(found);
        if (kind === "areas") show(map, group, found);
        choice(map, kind, group);
        frame.dataset[`${kind}Drawn`] = "yes";
      })
      .catch(() => (frame.querySelector(".frame-status").textContent = words.failed));
    return group;
  };

  return { layer };
})();
