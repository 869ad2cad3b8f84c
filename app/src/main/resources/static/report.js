// The public's form, made easier where a script runs: the position of the device, a small map, and the count of chosen pictures. Without it the form does all the same.
import { keepInSight } from './in-sight.js';

const form = document.getElementById('report');
if (form) {
  const lon = form.elements.lon, lat = form.elements.lat, said = document.getElementById('position-said');
  const tell = () => { said.hidden = !lon.value; if (lon.value) said.querySelector('span').textContent = Number(lat.value).toFixed(5) + '°N ' + Number(lon.value).toFixed(5) + '°E'; };
  const set = (x, y) => { lon.value = x.toFixed(6); lat.value = y.toFixed(6); tell(); show(); };
  let show = () => {};
  document.getElementById('position-clear').addEventListener('click', () => { lon.value = lat.value = ''; tell(); show(); });

  const here = document.getElementById('position-here'), failed = document.getElementById('position-failed');
  if (navigator.geolocation) {
    here.hidden = false;
    here.addEventListener('click', () => {
      failed.hidden = true;
      navigator.geolocation.getCurrentPosition(at => set(at.coords.longitude, at.coords.latitude), () => { failed.hidden = false; }, { timeout: 15000 });
    });
  }

  const files = form.elements.files, most = Number(files.dataset.most), tooMany = document.getElementById('too-many');
  files.addEventListener('change', () => { tooMany.hidden = files.files.length + form.querySelectorAll('[name=kept]').length <= most; });

  const box = document.getElementById('place-map');
  if (box && window.ol) {
    box.hidden = false;
    const { Map: OlMap, View, layer, source, format, style, proj, Feature, geom } = ol;
    const point = new source.Vector(), places = new source.Vector();
    const map = new OlMap({ target: box, controls: ol.control.defaults.defaults({ attribution: false }), view: new View({ center: proj.fromLonLat([112.5, 28.4]), zoom: 9, maxZoom: 18 }), layers: [
      new layer.Vector({ source: places, style: f => new style.Style({ fill: new style.Fill({ color: 'rgba(255,255,255,.6)' }), stroke: new style.Stroke({ color: '#8b98a0', width: 1 }),
        text: new style.Text({ text: f.get('title'), font: '13px sans-serif', overflow: true, fill: new style.Fill({ color: '#5b6770' }) }) }) }),
      new layer.Vector({ source: point, style: new style.Style({ image: new style.Circle({ radius: 8, fill: new style.Fill({ color: '#a3241d' }), stroke: new style.Stroke({ color: '#fff', width: 2 }) }) }) }),
    ] });
    fetch('/report/townships.geojson').then(r => r.json()).then(json => {
      places.addFeatures(new format.GeoJSON().readFeatures(json, { dataProjection: 'EPSG:4326', featureProjection: 'EPSG:3857' }));
      if (places.getFeatures().length) keepInSight(map, places.getExtent(), { padding: [15, 15, 15, 15] });
      show();
      box.dataset.ready = 'true';
    });
    show = () => { point.clear(); if (lon.value) point.addFeature(new Feature(new geom.Point(proj.fromLonLat([Number(lon.value), Number(lat.value)])))); };
    map.on('singleclick', event => {
      set(...proj.toLonLat(event.coordinate));
      const township = map.getFeaturesAtPixel(event.pixel).find(f => f.getId());
      if (township && !form.elements.township.value) form.elements.township.value = township.getId();
    });
  }
  tell();
}
