// The map of a screening: patches by what was found, fetched from data-src. Nothing comes from outside.
import { keepInSight } from './in-sight.js';

const box = document.getElementById('screening-map');
if (box && window.ol) {
  const { Map: OlMap, View, layer, source, format, style, proj, extent } = ol;
  const colours = { 'no-permit': ['rgba(190,40,30,.30)', '#a3241d'], 'beyond-permit': ['rgba(190,40,30,.45)', '#a3241d'], 'in-layer': ['rgba(150,0,90,.30)', '#8a0057'],
    'within-permit': ['rgba(70,140,80,.25)', '#3c7a46'], 'expired-permit': ['rgba(240,165,0,.30)', '#b36b00'], 'permit-not-yet-valid': ['rgba(240,165,0,.30)', '#b36b00'], undecided: ['rgba(120,120,120,.25)', '#5b6770'] };
  const look = feature => {
    const [fill, line] = colours[feature.get('finding')];
    return new style.Style({ fill: new style.Fill({ color: fill }), stroke: new style.Stroke({ color: line, width: 1.5 }) });
  };
  const chinese = document.documentElement.lang !== 'en';
  const map = new OlMap({ target: box, view: new View({ center: proj.fromLonLat([112.5, 28.4]), zoom: 9, maxZoom: 19 }),
    controls: ol.control.defaults.defaults({ attribution: false, zoomOptions: { zoomInTipLabel: chinese ? '放大' : 'Zoom in', zoomOutTipLabel: chinese ? '缩小' : 'Zoom out' } }).extend([new ol.control.ScaleLine()]) });
  fetch(box.dataset.src).then(r => r.ok ? r.json() : { type: 'FeatureCollection', features: [] }).then(json => {
    // slivers and sums of a layer repeat the outline of their patch
    const features = new format.GeoJSON().readFeatures(json, { dataProjection: 'EPSG:4326', featureProjection: 'EPSG:3857' }).filter(f => colours[f.get('finding')] && f.getGeometry());
    const drawn = new source.Vector({ features });
    map.addLayer(new layer.Vector({ source: drawn, style: look }));
    if (features.length && !extent.isEmpty(drawn.getExtent())) keepInSight(map, drawn.getExtent(), { padding: [30, 30, 30, 30], maxZoom: 16 });
    box.dataset.ready = 'true';
  });
  map.on('singleclick', event => {
    const hits = map.getFeaturesAtPixel(event.pixel, { hitTolerance: 4 });
    const said = document.getElementById('screening-map-said');
    if (hits.length && said) said.textContent = hits.map(f => [f.get('patch'), f.get('layer'), f.get('feature'), f.get('area_m2') ? f.get('area_m2').toFixed(1) + ' m²' : ''].filter(Boolean).join(' · ')).join('；');
  });
}
