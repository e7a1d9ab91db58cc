import { html } from 'lit';
import type { BuilderWords } from './builder-words.ts';
import { type Contrasts, PAIRS } from './measure.ts';

/** The contrasts of the chat in light and of the one in dark. */
export type ContrastsByTheme = Readonly<Record<'light' | 'dark', Contrasts>>;

const THEMES = ['light', 'dark'] as const;

function figure(ratio: number, least: number, { tooLittle }: BuilderWords) {
  // What is shown is never rounded up to what is wanted.
  const shown = `${(Math.floor(ratio * 10) / 10).toFixed(1)} : 1`;
  if (ratio >= least) return html`<td>${shown}</td>`;
  return html`<td><span class="too-little">${shown} ${tooLittle}</span></td>`;
}

/** What is read on what, and how well. */
export function renderContrasts(contrasts: ContrastsByTheme, words: BuilderWords) {
  return html`<table>
    <caption>
      ${words.contrast}
    </caption>
    <thead>
      <tr>
        <th scope="col">${words.pair}</th>
        ${THEMES.map((theme) => html`<th scope="col">${words.themes[theme]}</th>`)}
        <th scope="col">${words.least}</th>
      </tr>
    </thead>
    <tbody>
      ${PAIRS.map(
        ({ name, least }) =>
          html`<tr>
            <th scope="row">${words.pairs[name]}</th>
            ${THEMES.map((theme) => figure(contrasts[theme][name], least, words))}
            <td>${least} : 1</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
