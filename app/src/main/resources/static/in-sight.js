// What a map shows stays in sight when its place on the page changes size, as when a phone is turned or a window made narrow: it is fitted anew for as long as
// nobody has moved the map. A size that becomes known only later (a map in a folded part) counts as such a change.
export function keepInSight(map, extent, options) {
  const view = map.getView();
  const hasRoom = () => map.getSize() && map.getSize().every(pixels => pixels > 0);
  let fitted;
  const fit = () => {
    // the view itself hears of a new size only after this
    view.fit(extent, hasRoom() ? { ...options, size: map.getSize() } : options);
    fitted = [...view.getCenter(), view.getResolution()];
  };
  const unmoved = () => [...view.getCenter(), view.getResolution()].every((at, i) => Math.abs(at - fitted[i]) <= 1e-6 * Math.abs(fitted[i]));
  fit();
  map.on('change:size', () => { if (hasRoom() && unmoved()) fit(); });
}
