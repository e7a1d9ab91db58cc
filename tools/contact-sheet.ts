/** A picture of a story. */
export interface Shot {
  readonly path: string;
  readonly caption: string;
  /** What it belongs to. */
  readonly group: string;
}

const STYLE = `
  body { margin: 24px; background: #e9e7e2; font: 14px/1.4 system-ui, 'Noto Sans CJK SC', sans-serif; }
  main { columns: 4; column-gap: 16px; }
  figure { display: inline-block; width: 100%; margin: 0 0 16px; background: #fff; border-radius: 6px; overflow: hidden; }
  figcaption { padding: 6px 10px; color: #444; }
  img { display: block; width: 100%; }`;

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** A page that shows many pictures at once, so that they can be looked at quickly. */
export function contactSheet(title: string, shots: readonly Shot[]): string {
  const figures = shots.map(
    ({ path, caption }) =>
      `<figure><img src="file://${escape(path)}"><figcaption>${escape(caption)}</figcaption></figure>`,
  );
  return `<!doctype html><meta charset="utf-8"><title>${escape(title)}</title><style>${STYLE}</style>
<h1>${escape(title)}</h1><main>${figures.join('')}</main>`;
}
