import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

const icon = (shape: SVGTemplateResult): TemplateResult =>
  html`<svg
    class="icon"
    viewBox="0 0 20 20"
    width="16"
    height="16"
    fill="none"
    stroke="currentColor"
    stroke-width="1.5"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${shape}
  </svg>`;

export const copyIcon = icon(
  svg`<rect x="7" y="7" width="9.5" height="9.5" rx="2"></rect><path d="M13 7V5.5a2 2 0 0 0-2-2H5.5a2 2 0 0 0-2 2V11a2 2 0 0 0 2 2H7"></path>`,
);

export const closeIcon = icon(svg`<path d="m5.5 5.5 9 9m0-9-9 9"></path>`);

export const codeIcon = icon(svg`<path d="m7 5.5-4.5 4.5L7 14.5m6-9 4.5 4.5-4.5 4.5"></path>`);

export const plusIcon = icon(svg`<path d="M10 4v12M4 10h12"></path>`);

export const linkIcon = icon(
  svg`<path d="M8.5 11.5a3.2 3.2 0 0 0 4.6 0l2.7-2.7a3.2 3.2 0 0 0-4.6-4.6l-.9.9m1.2 3.4a3.2 3.2 0 0 0-4.6 0l-2.7 2.7a3.2 3.2 0 0 0 4.6 4.6l.9-.9"></path>`,
);
