import type { Span } from '../inline/inline.ts';
import type { Desk } from './desk.ts';
import { make, makeButton } from './make.ts';
import { withoutUnseen } from './unseen.ts';

const DATA = /^data:image\/(?:png|jpeg|gif|webp|avif)[;,]/i;
const FETCHED = /^https?:/;

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

/** An image; another host's only when it is asked for, since to fetch it tells what is read here. */
export function paintImage(span: Span, { options, addressOf }: Desk): Element {
  if (DATA.test(span.address)) return load(span.address, span);
  const address = addressOf(span.address);
  const host = URL.parse(address ?? '')?.host ?? '';
  if (address === undefined || (host !== '' && !FETCHED.test(address))) {
    return make('span', '', withoutUnseen(span.text));
  }
  if (options.imageHosts.includes(host)) return load(address, span);
  const words = [withoutUnseen(span.text), options.words.showImage(host)];
  const button = makeButton('image', words.filter((part) => part !== '').join(' · '), () =>
    button.replaceWith(load(address, span)),
  );
  return make('span', '', button);
}
