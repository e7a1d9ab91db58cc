import { html, nothing, type TemplateResult } from 'lit';
import type { MarkedToken, Token, Tokens } from 'marked';
import { renderInline } from './render-inline.ts';

type Rendered = TemplateResult | string | typeof nothing;

const HEADINGS: Readonly<Record<number, (words: unknown) => TemplateResult>> = {
  1: (words) => html`<h3>${words}</h3>`,
  2: (words) => html`<h4>${words}</h4>`,
  3: (words) => html`<h5>${words}</h5>`,
};

/** Headings of a message stand below those of the page around it. */
function renderHeading({ depth, tokens }: Tokens.Heading): TemplateResult {
  const render = HEADINGS[depth] ?? ((words: unknown) => html`<h6>${words}</h6>`);
  return render(renderInline(tokens));
}

function renderItem({ tokens, task, checked, loose }: Tokens.ListItem): TemplateResult {
  const box = task
    ? html`<input type="checkbox" disabled .checked=${checked === true} /> `
    : nothing;
  const content = tokens
    .filter(({ type }) => type !== 'checkbox')
    .map((token) =>
      token.type === 'text' && !loose
        ? renderInline([token])
        : renderBlock(token.type === 'text' ? { ...token, type: 'paragraph' } : token),
    );
  return html`<li>${box}${content}</li>`;
}

function renderList({ ordered, start, items }: Tokens.List): TemplateResult {
  const rows = items.map(renderItem);
  if (!ordered)
    return html`<ul>
      ${rows}
    </ul>`;
  return html`<ol start=${start === '' ? 1 : start}>
    ${rows}
  </ol>`;
}

function renderTable({ header, rows, align }: Tokens.Table): TemplateResult {
  const cell = ({ tokens }: Tokens.TableCell, column: number) => {
    const side = align[column] ?? 'start';
    return html`<td class=${`to-${side}`}>${renderInline(tokens)}</td>`;
  };
  const heading = ({ tokens }: Tokens.TableCell, column: number) =>
    html`<th scope="col" class=${`to-${align[column] ?? 'start'}`}>${renderInline(tokens)}</th>`;
  // A wide table scrolls by itself, so it has to be reachable by keyboard.
  return html`<div class="table" tabindex="0" role="group">
    <table>
      <thead>
        <tr>
          ${header.map(heading)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map(cell)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function renderCode({ text, lang }: Tokens.Code): TemplateResult {
  const [language = ''] = (lang ?? '').split(/\s/);
  const label = language === '' ? nothing : html`<span class="language">${language}</span>`;
  return html`<div class="code" role="group">
    ${label}
    <pre tabindex="0"><code>${text}</code></pre>
  </div>`;
}

/** One block of a message as nodes. Nothing here is ever parsed as HTML. */
export function renderBlock(token: Token): Rendered | Rendered[] {
  const block = token as MarkedToken;
  switch (block.type) {
    case 'paragraph':
      return html`<p>${renderInline(block.tokens)}</p>`;
    case 'text':
      return html`<p>${renderInline([block])}</p>`;
    case 'heading':
      return renderHeading(block);
    case 'code':
      return renderCode(block as Tokens.Code);
    case 'list':
      return renderList(block as Tokens.List);
    case 'blockquote':
      return html`<blockquote>${block.tokens.map(renderBlock)}</blockquote>`;
    case 'table':
      return renderTable(block as Tokens.Table);
    case 'hr':
      return html`<hr />`;
    case 'space':
    case 'def':
      return nothing;
    default:
      return html`<p>${token.raw.trimEnd()}</p>`;
  }
}
