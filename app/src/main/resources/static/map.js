// The map of a page: its own layers, nothing fetched from outside unless a base map is configured.
//   data-layers   names of layers under /map/layers/NAME.geojson, fetched whole: for a page about one thing
//   data-tiles    names of layers under /map/tiles/NAME/Z/X/Y.mvt, fetched where one looks
//                 (reference layers are switched on by the boxes of #stored-switches: /map/stored/ID/Z/X/Y.mvt)
//   data-crowded  what is said of a block of things too small to be drawn; {0} is how many they are
//   data-outline  GeoJSON geometry that the page is about
//   data-shapes   GeoJSON of its own, each feature with "layer" (flawed, mended, defects) and "title"
//   data-draw     id of a text area that takes the drawn outline, one "lon,lat" a line
//   data-base     XYZ address of a base map, optional
//   data-state    only features of this kind in the layer "observations"
import { keepInSight } from './in-sight.js';

const box = document.getElementById('map');
if (box && window.ol) {
  const { Map: OlMap, View, layer, source, format, style, proj, interaction, extent } = ol;
  const colours = {
    townships: ['rgba(0,0,0,0)', '#8b98a0', 1], restricted: ['rgba(70,140,80,.20)', '#3c7a46', 1.2], rights: ['rgba(40,90,170,.12)', '#1f4f96', 2],
    outlines: ['rgba(120,90,40,.15)', '#7a5c28', 1.5], patches: ['rgba(190,40,30,.25)', '#a3241d', 1.5], observations: ['rgba(190,40,30,.30)', '#a3241d', 1.8],
    problems: ['rgba(150,0,90,.30)', '#8a0057', 2.5], mines: ['#7a5c28', '#ffffff', 1.5], stored: ['rgba(60,110,120,.14)', '#2f6470', 1], FARMLAND: ['rgba(190,150,20,.16)', '#8a6a00', 1], WATER_SOURCE: ['rgba(30,110,180,.16)', '#1c659f', 1], RED_LINE: ['rgba(70,140,80,.18)', '#3c7a46', 1.2], RIGHTS: ['rgba(40,90,170,.10)', '#1f4f96', 1.5], outline: ['rgba(190,40,30,.25)', '#a3241d', 2.5],
    flawed: ['rgba(0,0,0,0)', '#a3241d', 2], mended: ['rgba(0,0,0,0)', '#3c7a46', 2], defects: ['#f0a500', '#a3241d', 2.5],
  };
  const chosen = new style.Style({ fill: new style.Fill({ color: 'rgba(240,165,0,.45)' }), stroke: new style.Stroke({ color: '#b36b00', width: 3.5 }) });
  const chosenBorder = new style.Style({ fill: new style.Fill({ color: 'rgba(0,0,0,0)' }), stroke: new style.Stroke({ color: '#b36b00', width: 3.5 }) });
  let markedId = null;
  const look = name => feature => {
    if (markedId !== null && idOf(feature) === markedId && name !== 'mines') return name === 'townships' ? chosenBorder : chosen;
    const [fill, line, width] = colours[name] || colours.stored;
    const expired = feature.get('kind') === 'EXPIRED';
    const named = name === 'townships' && !box.dataset.tiles;
    const text = (named || (name === 'mines' && map.getView().getZoom() > 12.2)) ? new style.Text({
      text: feature.get('title'), font: '12px "Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif', overflow: true, offsetY: name === 'mines' ? -13 : 0,
      fill: new style.Fill({ color: name === 'mines' ? '#3d2f12' : '#5b6770' }), stroke: new style.Stroke({ color: '#fff', width: 3 }) }) : undefined;
    if (name === 'mines' || name === 'defects') {
      const bright = markedId !== null && idOf(feature) === markedId;
      return new style.Style({ image: new style.Circle({ radius: bright ? 8 : 5, fill: new style.Fill({ color: bright ? '#f0a500' : fill }), stroke: new style.Stroke({ color: bright ? '#b36b00' : line, width }) }), text });
    }
    return new style.Style({ fill: new style.Fill({ color: fill }), stroke: new style.Stroke({ color: line, width, lineDash: expired ? [6, 5] : undefined }), text });
  };
  // A tile cuts a thing into pieces, which share its id; what a stored layer keeps is known by layer and key.
  const idOf = feature => feature.getId() ?? feature.get('id') ?? (feature.get('key') === undefined ? undefined : feature.get('layer') + ' ' + feature.get('key'));
  const chinese = document.documentElement.lang !== 'en';
  const say = what => ({ in: ['放大', 'Zoom in'], out: ['缩小', 'Zoom out'], rotate: ['正北向上', 'North up'] })[what][chinese ? 0 : 1];
  const reading = { dataProjection: 'EPSG:4326', featureProjection: 'EPSG:3857' };
  const geojson = new format.GeoJSON();
  const layers = {};
  const tiled = {};
  const map = new OlMap({ target: box, layers: [], view: new View({ center: proj.fromLonLat([112.5, 28.4]), zoom: 10, maxZoom: 19 }),
    controls: ol.control.defaults.defaults({ attribution: false, rotateOptions: { tipLabel: say('rotate') }, zoomOptions: { zoomInTipLabel: say('in'), zoomOutTipLabel: say('out') } }).extend([new ol.control.ScaleLine()]) });
  if (box.dataset.base) map.addLayer(new layer.Tile({ source: new source.XYZ({ url: box.dataset.base }) }));

  const fit = ([west, south, east, north] = []) => {
    const whole = extent.createEmpty();
    if (north !== undefined) extent.extend(whole, proj.transformExtent([west, south, east, north], 'EPSG:4326', 'EPSG:3857'));
    const about = layers.outline ? [layers.outline] : Object.values(layers);
    about.forEach(l => { const e = l.getSource().getExtent(); if (e && isFinite(e[0])) extent.extend(whole, e); });
    if (!extent.isEmpty(whole)) keepInSight(map, whole, { padding: [30, 30, 30, 30], maxZoom: 16.5 });
  };
  const add = (name, features) => {
    layers[name] = new layer.Vector({ source: new source.Vector({ features }), style: look(name) });
    layers[name].set('name', name);
    map.addLayer(layers[name]);
  };

  // A block stands for the things in it that are too small to be drawn; the fuller it is the darker.
  const crowd = name => feature => {
    const [, line] = colours[name] || colours.stored;
    return new style.Style({ fill: new style.Fill({ color: [...asRgb(line), 0.12 + 0.5 * feature.get('covered') / 100] }) });
  };
  const asRgb = hex => hex === '#ffffff' ? [122, 92, 40] : [1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16));
  const label = feature => new style.Style({ text: new style.Text({ text: feature.get('title'), font: '12px "Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif',
    fill: new style.Fill({ color: '#5b6770' }), stroke: new style.Stroke({ color: '#fff', width: 3 }) }) });
  const addTiles = (name, url, colour = name) => {
    const drawn = look(colour), blocks = crowd(colour);
    tiled[name] = new layer.VectorTile({ source: new source.VectorTile({ format: new format.MVT({ idProperty: 'id' }), url, maxZoom: 18, transition: 0 }), declutter: name === 'townships', renderBuffer: 160,
      style: feature => feature.get('layer') === 'left_out' ? blocks(feature) : feature.get('layer') === 'names' ? label(feature) : drawn(feature) });
    tiled[name].set('name', name);
    if (colour === name) map.addLayer(tiled[name]); else map.getLayers().insertAt(box.dataset.base ? 1 : 0, tiled[name]);
  };
  document.querySelectorAll('#stored-switches input').forEach(input => input.addEventListener('change', () => {
    if (!tiled[input.value]) addTiles(input.value, `/map/stored/${input.value}/{z}/{x}/{y}.mvt`, input.dataset.kind);
    tiled[input.value].setVisible(input.checked);
  }));
  // What the file of a reference layer says of a thing.
  const inWords = feature => {
    const { layer: of, key, ...rest } = feature.getProperties();
    return [of, key, ...Object.entries(rest).filter(([, value]) => String(value) !== String(key)).slice(0, 8).map(([name, value]) => name + '=' + value)].join('  ');
  };
  const tileNames = (box.dataset.tiles || '').split(',').filter(Boolean);
  tileNames.forEach(name => addTiles(name, `/map/tiles/${name}/{z}/{x}/{y}.mvt`));

  const load = (box.dataset.layers || '').split(',').filter(Boolean).map(name =>
    fetch(`/map/layers/${name}.geojson`).then(r => r.ok ? r.json() : { type: 'FeatureCollection', features: [] }).then(json => {
      let features = geojson.readFeatures(json, reading);
      if (name === 'observations' && box.dataset.state) features = features.filter(f => f.get('kind') === box.dataset.state);
      return [name, features];
    }));
  const reach = tileNames.length ? fetch('/map/extent?layers=' + tileNames.join(',')).then(r => r.ok ? r.json() : []) : [];
  Promise.all([reach, ...load]).then(([known, ...found]) => {
    found.forEach(([name, features]) => add(name, features));
    document.querySelectorAll('#layer-switches input').forEach(input => {
      const show = () => [layers[input.value], tiled[input.value]].filter(Boolean).forEach(l => l.setVisible(input.checked));
      input.addEventListener('change', show);
      show();
    });
    if (box.dataset.outline) add('outline', [geojson.readFeature({ type: 'Feature', geometry: JSON.parse(box.dataset.outline) }, reading)]);
    if (box.dataset.shapes) {
      const own = geojson.readFeatures(JSON.parse(box.dataset.shapes), reading);
      ['mended', 'flawed', 'defects'].forEach(name => add(name, own.filter(f => f.get('layer') === name)));
    }
    fit(known);
    const ready = () => { box.dataset.ready = 'true'; };
    if (tileNames.length) map.once('rendercomplete', ready); else ready();
  });

  // A click on the map finds the row, a click in a row finds the patch.
  let marked = null;
  const mark = feature => {
    if (marked && marked.setStyle) marked.setStyle(undefined);
    marked = feature;
    markedId = feature && !feature.setStyle ? idOf(feature) : null;
    if (feature && feature.setStyle) feature.setStyle(chosen);
    Object.values(tiled).forEach(l => l.changed());
    document.querySelectorAll('tr[data-feature]').forEach(row => row.classList.toggle('table-warning', !!feature && row.dataset.feature === idOf(feature)));
  };
  map.on('singleclick', event => {
    if (box.dataset.draw) return;
    const found = map.getFeaturesAtPixel(event.pixel, { hitTolerance: 4 });
    const crowded = found.filter(f => f.get('layer') === 'left_out');
    const hits = found.filter(f => f.get('layer') !== 'left_out');
    const things = hits.filter(f => f.get('layer') !== 'townships' && f.get('layer') !== 'names');
    const feature = hits.find(f => document.querySelector(`tr[data-feature="${idOf(f)}"]`)) || hits.find(f => f.get('link')) || things.find(f => idOf(f) !== undefined || f.get('layer') === 'defects')
      || (crowded.length ? undefined : hits.find(f => idOf(f) !== undefined));
    const told = document.getElementById('map-said');
    if (crowded.length && told && !feature) {
      mark(null);
      told.textContent = box.dataset.crowded.replace('{0}', crowded.reduce((sum, f) => sum + f.get('features'), 0));
      return;
    }
    if (!feature) return mark(null);
    mark(feature);
    const row = document.querySelector(`tr[data-feature="${idOf(feature)}"]`);
    if (row) { row.scrollIntoView({ block: 'center' }); row.focus({ preventScroll: true }); }
    tell(hits.find(f => f.get('layer') === 'defects') || feature);
  });
  const tell = feature => {
    const said = document.getElementById('map-said');
    if (said) {
      said.textContent = (feature.get('title') ?? inWords(feature)) + ' ';
      if (feature.get('link')) { const a = document.createElement('a'); a.href = feature.get('link'); a.textContent = '→'; said.append(a); }
    }
  };
  const find = id => Object.values(layers).map(l => l.getSource().getFeatureById(id)).find(Boolean);
  document.querySelectorAll('tr[data-feature] [data-show]').forEach(button => button.addEventListener('click', () => {
    const feature = find(button.closest('tr').dataset.feature);
    if (!feature) return;
    mark(feature);
    map.getView().fit(feature.getGeometry().getExtent(), { padding: [60, 60, 60, 60], maxZoom: 16 });
    tell(feature);
    box.scrollIntoView({ block: 'center' });
  }));

  // Drawing a measured outline fills the text area; what is typed there is drawn.
  const target = box.dataset.draw && document.getElementById(box.dataset.draw);
  if (target) {
    const drawn = new source.Vector();
    map.addLayer(new layer.Vector({ source: drawn, style: chosen }));
    const draw = new interaction.Draw({ source: drawn, type: 'Polygon' });
    map.addInteraction(draw);
    draw.on('drawstart', () => drawn.clear());
    draw.on('drawend', event => {
      const ring = event.feature.getGeometry().getCoordinates()[0].slice(0, -1).map(c => proj.toLonLat(c));
      target.value = ring.map(c => c[0].toFixed(6) + ',' + c[1].toFixed(6)).join('\n');
    });
    target.addEventListener('change', () => {
      drawn.clear();
      const points = target.value.trim().split('\n').map(l => l.split(/[,，\s]+/).map(Number)).filter(p => p.length === 2 && p.every(isFinite));
      if (points.length >= 3) drawn.addFeature(new ol.Feature(new ol.geom.Polygon([[...points, points[0]].map(p => proj.fromLonLat(p))])));
    });
  }
}
// "Use my position" where the browser can tell it.
document.querySelectorAll('[data-locate]').forEach(button => {
  if (!navigator.geolocation) return;
  button.hidden = false;
  button.addEventListener('click', () => navigator.geolocation.getCurrentPosition(at => {
    const form = button.closest('form');
    form.elements.lon.value = at.coords.longitude.toFixed(6);
    form.elements.lat.value = at.coords.latitude.toFixed(6);
  }));
});
