// Pictures that the server draws from scenes. The files of a scene are read through before anything is drawn from them, as after each start of the program, and the
// server answers 503 meanwhile: whoever asked then asks again until there is an answer, and the place of the picture says so. What cannot be shown says why, too:
// no frame stays empty. The words are in the page, in #picture-words.
//   <img data-scene-picture>   a picture that this holds for
const FIRST_s = 2, LONGEST_s = 10;

export const words = (document.getElementById('picture-words') || { dataset: {} }).dataset;

const pause = seconds => new Promise(over => setTimeout(over, 1000 * seconds));

// What came of an address at which the browser found no picture: 'there', 'none' (the server has none), 'failed', or 'stopped' when it is not wanted any more.
export async function asked(url, waits, wanted) {
  for (let times = 0; wanted(); times++) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer && answer.status === 503) {
      waits();
      await pause(Math.min(LONGEST_s, (Number(answer.headers.get('Retry-After')) || FIRST_s) * 2 ** Math.min(times, 3)));
      continue;
    }
    if (answer && answer.status === 404) return 'none';
    return answer && answer.ok && (answer.headers.get('Content-Type') || '').startsWith('image/') ? 'there' : 'failed';
  }
  return 'stopped';
}

const beside = picture => { const next = picture.nextElementSibling; return next && next.classList.contains('no-picture') ? next : undefined; };

function say(picture, text) {
  let place = beside(picture);
  if (!place) {
    place = document.createElement('span');
    place.className = 'no-picture';
    place.setAttribute('role', 'img');
    picture.after(place);
  }
  place.textContent = text;
  place.setAttribute('aria-label', [picture.alt, text].join(' '));
  picture.hidden = true;
}

async function broken(picture) {
  const url = picture.src;
  const wanted = () => picture.isConnected && picture.src === url;
  const came = await asked(url, () => wanted() && say(picture, words.checking), wanted);
  if (!wanted()) return;
  if (came === 'there' && picture.dataset.again !== url) {
    picture.dataset.again = url;
    picture.loading = 'eager'; // what is hidden would never come into sight
    picture.src = url;
  } else {
    say(picture, came === 'none' ? words.none : words.failed);
  }
}

function shown(picture) {
  const place = beside(picture);
  if (place) place.remove();
  picture.hidden = false;
  delete picture.dataset.again;
}

const of = event => event.target instanceof HTMLImageElement && event.target.hasAttribute('data-scene-picture') ? event.target : undefined;
document.addEventListener('error', event => { if (of(event)) broken(event.target); }, true);
document.addEventListener('load', event => { if (of(event)) shown(event.target); }, true);
// those that were refused before this script ran
document.querySelectorAll('img[data-scene-picture]').forEach(picture => { if (picture.complete && picture.naturalWidth === 0) broken(picture); });
