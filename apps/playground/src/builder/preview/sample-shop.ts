import { html, svg, type TemplateResult } from 'lit';
import type { Language } from '../../course/languages.ts';
import { SHOP, type ShopTea } from './words.ts';

/** A tin, in a colour of its own. */
function tin(order: number) {
  return html`<svg class=${`tin tin-${order}`} viewBox="0 0 120 96" aria-hidden="true">
    ${svg`<ellipse class="shade" cx="60" cy="86" rx="34" ry="4" />
      <rect class="body" x="32" y="26" width="56" height="60" rx="5" />
      <rect class="lid" x="30" y="14" width="60" height="16" rx="4" />
      <rect class="label" x="42" y="44" width="36" height="28" rx="2" />
      <path class="leaf" d="M60 66c-8-4-9-12-6-18 6 3 10 10 6 18zm0 0c1-6 4-9 9-11 1 6-3 10-9 11z" />`}
  </svg>`;
}

function offer({ name, about, price }: ShopTea, index: number) {
  return html`<div class="tea">
    ${tin(index + 1)}
    <p class="tea-name">${name}</p>
    <p class="quiet">${about}</p>
    <p class="price">${price}</p>
  </div>`;
}

/**
 * A calm page of a shop. It has no headings and no links, for it is a picture of a page.
 * @param chat what stands in it
 */
export function sampleShop(language: Language, chat: TemplateResult) {
  const words = SHOP[language];
  return html`<div class="shop">
    <div class="shop-top">
      <span class="shop-name">${words.shop}</span>
      ${words.places.map((place) => html`<span class="quiet">${place}</span>`)}
    </div>
    <div class="shop-body">
      <p class="headline">${words.headline}</p>
      <p class="lead">${words.lead}</p>
      ${chat}
      <div class="teas">${words.teas.map(offer)}</div>
      <div class="notes">
        <div>
          <p class="tea-name">${words.shipping}</p>
          <p class="quiet">${words.shippingText}</p>
        </div>
        <div>
          <p class="tea-name">${words.brewing}</p>
          <p class="quiet">${words.brewingText}</p>
        </div>
      </div>
    </div>
  </div>`;
}
