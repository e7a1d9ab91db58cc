import { LitElement } from 'lit';
import { LocalizeController } from '../controllers/localize-controller.ts';
import type { Words } from '../locales/index.ts';
import { localeOf } from '../locales/locale-of.ts';

/** An element that shows nothing before the words of its language are there: of one language only. */
export class SpeakingElement extends LitElement {
  protected readonly localize = new LocalizeController<Words>(this);

  /** The tag by which `Intl` says what stands beside the words. */
  protected get locale(): string {
    return localeOf(this.localize.words, this.localize.language);
  }

  protected override async scheduleUpdate(): Promise<void> {
    while (!this.hasUpdated && this.localize.ready) await this.localize.ready;
    await super.scheduleUpdate();
  }
}
