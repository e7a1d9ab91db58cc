import { EnlargeEvent } from '../../events/enlarge-event.ts';
import type { ContentWords } from '../content-options.ts';
import type { Span } from '../inline/inline.ts';
import type { Desk } from './desk.ts';
import { make, makeButton } from './make.ts';
import { withoutUnseen } from './unseen.ts';

const DATA = /^data:image\/(?:png|jpeg|gif|webp|avif)[;,]/i;
const FETCHED = /^https?:/;

/** What it shows, and what can be done with it or has become of it. */
const label = (name: string, more: string) => (name === '' ? more : `${name} · ${more}`);

function load(address: string, { text, title }: Span): HTMLImageElement {
  const image = make('img');
  image.referrerPolicy = 'no-referrer';
  image.loading = 'lazy';
  image.decoding = 'async';
  image.alt = withoutUnseen(text);
  if (title !== '') image.title = withoutUnseen(title);
  image.src = address;
  return image;
}

/** Shows an image in its place: in a button that shows it large, unless a link is around it. */
function show(
  place: HTMLElement,
  image: HTMLImageElement,
  words: ContentWords,
  isLinked: boolean,
): void {
  image.addEventListener('error', () =>
    place.replaceChildren(make('span', 'lost', label(image.alt, words.imageFailed))),
  );
  if (isLinked) return place.replaceChildren(image);
  const enlarge = makeButton('picture', '', () =>
    enlarge.dispatchEvent(new EnlargeEvent(image.src, image.alt)),
  );
  enlarge.setAttribute('aria-label', words.enlargeImage(image.alt || words.image));
  enlarge.append(image);
  place.replaceChildren(enlarge);
}

/** Says who would hear of it, and shows it once that is asked for. */
function ask(place: HTMLElement, host: string, name: string, act: () => void, words: ContentWords) {
  const button = makeButton('image', label(name, words.showImage(host)), () => {
    act();
    place.querySelector('button')?.focus({ preventScroll: true });
  });
  place.append(button);
}

/** Where an image is, if it may be fetched at all, and which other host would hear of that. */
function sourceOf(written: string, { addressOf }: Desk): { address?: string; host: string } {
  if (DATA.test(written)) return { address: written, host: '' };
  const address = addressOf(written);
  const host = URL.parse(address ?? '')?.host ?? '';
  const mayBeFetched = address !== undefined && (host === '' || FETCHED.test(address));
  return mayBeFetched ? { address, host } : { host };
}

/**
 * An image; another host's only when it is asked for, since to fetch it tells what is read here.
 * @param parent where it will be put
 */
export function paintImage(span: Span, desk: Desk, parent: Node): Element {
  const { words, imageHosts } = desk.options;
  const name = withoutUnseen(span.text);
  const { address, host } = sourceOf(span.address, desk);
  if (address === undefined) return make('span', '', name);
  const place = make('span');
  const isLinked = parent instanceof Element && parent.closest('a') !== null;
  const showIt = () => show(place, load(address, span), words, isLinked);
  if (DATA.test(address) || imageHosts.includes(host)) showIt();
  else ask(place, host, name, showIt, words);
  return place;
}
