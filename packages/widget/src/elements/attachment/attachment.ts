import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { SpeakingElement } from '../speaking-element.ts';
import type { FilePart } from '../../core/message.ts';
import { EnlargeEvent } from '../../events/enlarge-event.ts';
import base from '../../styles/base.styles.ts';
import { downloadIcon, fileIcon, pictureIcon } from '../parts/part-icons.ts';
import parts from '../parts/parts.styles.ts';
import { visibleText, withoutUnseen } from '../parts/visible-text.ts';
import styles from './attachment.styles.ts';
import { type FileKind, kindOf, sayBytes, sizeOf } from './file-kind.ts';

/**
 * @summary A file of a message: a picture, or its name, its kind and a way to keep it.
 * @usage Part of a message that carries a file. Alone, to show a file as the chat shows it.
 * @event {EnlargeEvent} natter-enlarge - The picture is to be shown large.
 * @csspart image - The picture.
 */
export class Attachment extends SpeakingElement {
  static override styles = [base, parts, styles];

  /** The file. */
  @property({ attribute: false }) file: FilePart | undefined;
  /** The hosts whose images are shown without being asked for. */
  @property({ attribute: false }) imageHosts: readonly string[] = [];

  /** What the reader has asked for, or what became of it. */
  @state() private picture: 'as-allowed' | 'asked-for' | 'failed' = 'as-allowed';

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('file') && this.file?.url !== changed.get('file')?.url) {
      this.picture = 'as-allowed';
    }
  }

  protected override render() {
    if (!this.file) return nothing;
    const kind = kindOf(this.file, this.imageHosts);
    if (kind.name === 'file' || this.picture === 'failed') return this.#file(this.file, kind);
    if (kind.name === 'picture' || this.picture === 'asked-for')
      return this.#picture(this.file, kind.address);
    return this.#ask(kind.host);
  }

  #name({ filename }: FilePart): string {
    return filename ? withoutUnseen(filename) : this.localize.words.file;
  }

  #picture(file: FilePart, address: string): TemplateResult {
    const fail = () => (this.picture = 'failed');
    const { words } = this.localize;
    const name = this.#name(file);
    const enlarge = () => this.dispatchEvent(new EnlargeEvent(address, file.filename ? name : ''));
    return html`<figure>
      <button
        class="picture"
        type="button"
        aria-label=${words.enlargeImage(file.filename ? name : words.image)}
        @click=${enlarge}
      >
        <img
          part="image"
          src=${address}
          alt=${name}
          loading="lazy"
          decoding="async"
          referrerpolicy="no-referrer"
          @error=${fail}
        />
      </button>
      ${
        file.filename
          ? html`<figcaption>
              <span class="name" title=${file.filename}>${visibleText(file.filename)}</span>
              ${this.#download(file, address)}
            </figcaption>`
          : nothing
      }
    </figure>`;
  }

  #ask(host: string): TemplateResult {
    const show = () => (this.picture = 'asked-for');
    return html`<button class="ask" type="button" @click=${show}>
      ${pictureIcon}
      <span class="about">
        ${this.file?.filename ? html`<span class="name">${visibleText(this.file.filename)}</span>` : nothing}
        <span class="kind">${this.localize.words.showImage(host)}</span>
      </span>
    </button>`;
  }

  #file(file: FilePart, { address }: FileKind): TemplateResult {
    const bytes = sizeOf(file.url);
    const size = bytes === undefined ? [] : [sayBytes(bytes, this.locale)];
    const { words } = this.localize;
    const name = file.filename ?? words.file;
    const about = this.picture === 'failed' ? [words.imageFailed] : [file.mediaType, ...size];
    return html`<div class="file">
      ${fileIcon}
      <span class="about">
        <span class="name" title=${name}>${visibleText(name)}</span>
        <span class="kind"
          >${about.map((each, index) => [index > 0 ? ' · ' : '', html`<bdi>${visibleText(each)}</bdi>`])}</span
        >
      </span>
      ${address === undefined ? nothing : this.#download(file, address)}
    </div>`;
  }

  /** Kept, never opened: what a file holds must not become a page. */
  #download(file: FilePart, address: string): TemplateResult {
    const name = this.#name(file);
    return html`<a
      href=${address}
      download=${name}
      target="_blank"
      rel="noopener noreferrer nofollow"
      aria-label=${this.localize.words.download(name)}
      >${downloadIcon}</a
    >`;
  }
}
