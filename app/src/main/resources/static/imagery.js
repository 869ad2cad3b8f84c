// Maps of scenes. Everything is fetched from this server.
//   #imagery-map    data-scene (one scene) or data-left and data-right (two, divided by #imagery-swipe), data-style, data-box "w,s,e,n" or
//                   data-outline (GeoJSON geometry), data-shapes (GeoJSON, each with "layer" and "title"); #imagery-said tells of tiles that are not there
//   #detection-map  data-src: GeoJSON of the patches of a detection
import { keepInSight } from './in-sight.js';
import { asked, words } from './pictures.js';

if (window.ol) {
  const { Map: OlMap, View, layer, source, format, style, proj, extent, render } = ol;
  const chinese = document.documentElement.lang !== 'en';
  const reading = { dataProjection: 'EPSG:4326', featureProjection: 'EPSG:3857' };
  const controls = () => ol.control.defaults.defaults({ attribution: false, rotate: false, zoomOptions: { zoomInTipLabel: chinese ? '放大' : 'Zoom in', zoomOutTipLabel: chinese ? '缩小' : 'Zoom out' } }).extend([new ol.control.ScaleLine()]);
  const box = document.getElementById('imagery-map');
  if (box) scenes(box);
  const patches = document.getElementById('detection-map');
  if (patches) detection(patches);

  function scenes(box) {
    const lines = { PROBLEM: '#ff4fb3', OBSERVATION: '#ffb000', OUTLINE: '#ffffff', RIGHT: '#5aa9ff' };
    const twoLines = colour => [new style.Style({ stroke: new style.Stroke({ color: 'rgba(0,0,0,.75)', width: 4 }) }), new style.Style({ stroke: new style.Stroke({ color: colour, width: 2 }) })];
    const said = document.getElementById('imagery-said'), usual = said ? said.textContent : '';
    // tiles that are asked for again, and those that are not there, each with what says whether it is still wanted
    const waiting = new Map(), lacking = new Map();
    const tell = () => {
      [waiting, lacking].forEach(tiles => tiles.forEach(({ wanted }, tile) => { if (!wanted()) tiles.delete(tile); }));
      const text = waiting.size ? words.tilesChecking : lacking.size ? ([...lacking.values()].some(one => one.came === 'failed') ? words.tilesFailed : words.tilesNone) : usual;
      if (said && said.textContent !== text) said.textContent = text;
    };
    const tiles = (id, look) => {
      const addresses = new WeakMap(), again = new WeakSet();
      const of = new source.XYZ({ url: `/tiles/scenes/${id}/${look}/{z}/{x}/{y}.png`, maxZoom: 17, transition: 0,
        tileLoadFunction: (tile, url) => { addresses.set(tile, url); tile.getImage().src = url; } });
      const wanted = () => Object.values(layers).some(one => one.getSource() === of);
      of.on('tileloaderror', async ({ tile }) => {
        const came = await asked(addresses.get(tile), () => { waiting.set(tile, { wanted }); tell(); }, wanted);
        waiting.delete(tile);
        if (came === 'there' && !again.has(tile)) {
          again.add(tile);
          tile.load();
        } else {
          lacking.set(tile, { wanted, came: came === 'none' ? 'none' : 'failed' });
        }
        tell();
      });
      // a tile that comes later is no longer in the queue that draws the map
      of.on('tileloadend', () => map.render());
      return of;
    };
    const put = (side, id) => { layers[side].setSource(tiles(id, look)); tell(); };
    let look = box.dataset.style;
    const shown = { left: box.dataset.left || box.dataset.scene, right: box.dataset.right };
    const layers = {};
    ['left', 'right'].filter(side => shown[side]).forEach(side => {
      layers[side] = new layer.Tile({ source: tiles(shown[side], look), className: 'scene-' + side });
    });
    const map = new OlMap({ target: box, layers: Object.values(layers), view: new View({ center: [0, 0], zoom: 2, maxZoom: 19 }), controls: controls() });
    if (box.dataset.shapes) {
      const features = new format.GeoJSON().readFeatures(JSON.parse(box.dataset.shapes), reading);
      map.addLayer(new layer.Vector({ className: 'shapes', source: new source.Vector({ features }), style: feature => twoLines(lines[feature.get('layer')] || '#ffffff') }));
    }
    let whole;
    if (box.dataset.box) whole = proj.transformExtent(box.dataset.box.split(',').map(Number), 'EPSG:4326', 'EPSG:3857');
    if (box.dataset.outline) {
      const feature = new format.GeoJSON().readFeature({ type: 'Feature', geometry: JSON.parse(box.dataset.outline) }, reading);
      map.addLayer(new layer.Vector({ className: 'shapes', source: new source.Vector({ features: [feature] }), style: twoLines('#ffffff') }));
      whole = feature.getGeometry().getExtent();
    }
    if (whole) keepInSight(map, whole, { padding: [10, 10, 10, 10] });

    const swipe = document.getElementById('imagery-swipe');
    if (swipe && layers.right) {
      // what lies left of the line is the left layer: the right one is drawn from the line on
      layers.right.on('prerender', event => {
        const size = map.getSize(), at = size[0] * swipe.value / 100, canvas = event.context;
        const corner = point => render.getRenderPixel(event, point);
        const [a, b, c, d] = [corner([at, 0]), corner([size[0], 0]), corner([size[0], size[1]]), corner([at, size[1]])];
        canvas.save();
        canvas.beginPath();
        canvas.moveTo(a[0], a[1]); canvas.lineTo(b[0], b[1]); canvas.lineTo(c[0], c[1]); canvas.lineTo(d[0], d[1]);
        canvas.closePath();
        canvas.clip();
      });
      layers.right.on('postrender', event => event.context.restore());
      const line = document.createElement('div');
      line.className = 'swipe-line';
      box.append(line);
      const move = () => { line.style.left = swipe.value + '%'; swipe.setAttribute('aria-valuetext', swipe.value + '%'); map.render(); };
      swipe.addEventListener('input', move);
      move();
    }
    map.once('rendercomplete', () => { box.dataset.ready = 'true'; });

    const again = () => ['left', 'right'].forEach(side => { if (layers[side]) put(side, shown[side]); });
    const chosen = document.getElementById('imagery-style');
    if (chosen) chosen.addEventListener('change', () => {
      look = chosen.value;
      again();
      document.querySelectorAll('.chip[data-scene] img').forEach(img => { img.src = img.getAttribute('src').replace(/[^/]+\.png$/, look + '.png'); });
    });
    ['left', 'right'].forEach(side => {
      const select = document.getElementById('imagery-' + side);
      if (!select) return;
      const take = id => {
        shown[side] = id;
        select.value = id;
        put(side, id);
        const chip = document.querySelector(`.chip[data-scene="${id}"]`);
        document.getElementById(`imagery-${side}-date`).textContent = chip ? chip.dataset.date : select.selectedOptions[0].textContent;
        document.querySelectorAll('.chip').forEach(other => other.classList.toggle('on-' + side, other.dataset.scene === id));
      };
      select.addEventListener('change', () => take(select.value));
      document.querySelectorAll('.chip .set-' + side).forEach(link => link.addEventListener('click', event => { event.preventDefault(); take(link.closest('.chip').dataset.scene); }));
      document.querySelectorAll(`.chip[data-scene="${shown[side]}"]`).forEach(chip => chip.classList.add('on-' + side));
    });
  }

  function detection(box) {
    const colours = { 'new-bare-ground': ['rgba(190,40,30,.30)', '#a3241d'], water: ['rgba(30,110,180,.30)', '#1c659f'], regrowth: ['rgba(70,140,80,.30)', '#3c7a46'], unknown: ['rgba(120,120,120,.30)', '#5b6770'] };
    const look = feature => { const [fill, line] = colours[feature.get('change')] || colours.unknown; return new style.Style({ fill: new style.Fill({ color: fill }), stroke: new style.Stroke({ color: line, width: 2 }) }); };
    const map = new OlMap({ target: box, view: new View({ center: proj.fromLonLat([112.5, 28.4]), zoom: 9, maxZoom: 19 }), controls: controls() });
    const townships = new source.Vector();
    map.addLayer(new layer.Vector({ source: townships, style: new style.Style({ stroke: new style.Stroke({ color: '#8b98a0', width: 1 }) }) }));
    const drawnTownships = fetch('/map/layers/townships.geojson').then(r => r.ok ? r.json() : { type: 'FeatureCollection', features: [] }).then(json => townships.addFeatures(new format.GeoJSON().readFeatures(json, reading)));
    const drawnPatches = fetch(box.dataset.src).then(r => r.ok ? r.json() : { type: 'FeatureCollection', features: [] }).then(json => {
      const features = new format.GeoJSON().readFeatures(json, reading);
      const drawn = new source.Vector({ features });
      map.addLayer(new layer.Vector({ source: drawn, style: look }));
      if (features.length && !extent.isEmpty(drawn.getExtent())) keepInSight(map, drawn.getExtent(), { padding: [30, 30, 30, 30], maxZoom: 15 });
    });
    Promise.all([drawnTownships, drawnPatches]).then(() => { box.dataset.ready = 'true'; });
    map.on('singleclick', event => {
      const hit = map.getFeaturesAtPixel(event.pixel, { hitTolerance: 4 }).find(f => f.get('patch_no'));
      document.querySelectorAll('tr[data-feature]').forEach(row => row.classList.toggle('table-warning', !!hit && row.dataset.feature === hit.get('patch_no')));
      if (!hit) return;
      const row = document.querySelector(`tr[data-feature="${hit.get('patch_no')}"]`);
      if (row) row.scrollIntoView({ block: 'center' });
      const said = document.getElementById('detection-map-said');
      if (said) said.textContent = [hit.get('patch_no'), hit.get('kind'), hit.get('area_m2').toFixed(0) + ' m²'].join(' · ');
    });
  }
}
