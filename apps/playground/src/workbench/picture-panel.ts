import type { Exchange } from '@natter/recording';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { PictureName } from '../course/course.ts';
import type { Language } from '../course/languages.ts';
import '../pictures/index.ts';

/** What a picture is drawn from. */
export interface PictureInput {
  readonly language: Language;
  /** What the learner's code has sent in its last run. */
  readonly exchanges: readonly Exchange[];
  /** The same of the run before. */
  readonly before: readonly Exchange[];
  /** What the code has printed. */
  readonly output: readonly string[];
  readonly source: string;
}

type Draw = (input: PictureInput) => TemplateResult;

const PICTURES: Readonly<Record<PictureName, Draw>> = {
  anatomy: ({ language, exchanges, source }) =>
    html`<anatomy-picture
      .language=${language}
      .exchanges=${exchanges}
      .source=${source}
    ></anatomy-picture>`,
  sequence: ({ language, exchanges }) =>
    html`<sequence-picture .language=${language} .exchanges=${exchanges}></sequence-picture>`,
  key: ({ language, exchanges }) =>
    html`<key-picture .language=${language} .exchanges=${exchanges}></key-picture>`,
  context: ({ language, exchanges }) =>
    html`<context-picture .language=${language} .exchanges=${exchanges}></context-picture>`,
  waterfall: ({ language, exchanges }) =>
    html`<waterfall-picture .language=${language} .exchanges=${exchanges}></waterfall-picture>`,
  json: ({ language, exchanges }) =>
    html`<json-picture .language=${language} .exchanges=${exchanges}></json-picture>`,
  grid: ({ language, exchanges, before, output }) =>
    html`<grid-picture
      .language=${language}
      .exchanges=${exchanges}
      .earlier=${before}
      .output=${output}
    ></grid-picture>`,
  budget: ({ language, exchanges }) =>
    html`<budget-picture .language=${language} .exchanges=${exchanges}></budget-picture>`,
  probabilities: ({ language, exchanges }) =>
    html`<probabilities-picture
      .language=${language}
      .exchanges=${exchanges}
    ></probabilities-picture>`,
  tokens: ({ language, exchanges }) =>
    html`<tokens-picture .language=${language} .exchanges=${exchanges}></tokens-picture>`,
  retries: ({ language, exchanges }) =>
    html`<retries-picture .language=${language} .exchanges=${exchanges}></retries-picture>`,
};

/** @summary Pictures of the last run, one below the other. */
@customElement('picture-panel')
export class PicturePanel extends LitElement {
  static override styles = css`
    :host {
      display: grid;
      gap: 32px;
      padding: 16px;
    }
  `;

  @property({ attribute: false }) pictures: readonly PictureName[] = [];
  @property({ attribute: false }) input: PictureInput | undefined;

  protected override render() {
    const { input } = this;
    return input && this.pictures.map((name) => PICTURES[name](input));
  }
}
