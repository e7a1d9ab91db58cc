import { html, type TemplateResult } from 'lit';
import type { MarkedToken, Token } from 'marked';
import { decodeEntities } from './entities.ts';
import { safeAddress } from './safe-address.ts';

type Rendered = TemplateResult | string | Rendered[];
type Link = Extract<MarkedToken, { type: 'link' }>;
type Image = Extract<MarkedToken, { type: 'image' }>;

/** A link to a page of somebody else's choosing: it opens beside, and tells that page nothing. */
function renderLink(address: string, words: Rendered): Rendered {
  const safe = safeAddress(decodeEntities(address));
  if (safe === undefined) return words;
  return html`<a href=${safe} target="_blank" rel="noopener noreferrer nofollow">${words}</a>`;
}

/** An image is a link: fetching it would tell another host what is read here. */
function renderImage({ href, text }: Image): Rendered {
  return renderLink(href, decodeEntities(text) || href);
}

function renderToken(token: MarkedToken): Rendered {
  switch (token.type) {
    case 'text':
      return token.tokens ? renderInline(token.tokens) : decodeEntities(token.text);
    case 'strong':
      return html`<strong>${renderInline(token.tokens)}</strong>`;
    case 'em':
      return html`<em>${renderInline(token.tokens)}</em>`;
    case 'del':
      return html`<del>${renderInline(token.tokens)}</del>`;
    case 'codespan':
      return html`<code>${token.text}</code>`;
    case 'br':
      return html`<br />`;
    case 'link':
      return renderLink(token.href, renderInline((token as Link).tokens));
    case 'image':
      return renderImage(token as Image);
    case 'escape':
      return token.text;
    default:
      // HTML in a message is text like any other.
      return token.raw;
  }
}

/** The inline tokens of one block as nodes. */
export function renderInline(tokens: readonly Token[]): Rendered[] {
  return tokens.map((token) => renderToken(token as MarkedToken));
}
