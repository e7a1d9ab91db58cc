import type { Problem } from '@natter/protocol';
import { html } from 'lit';
import type { FirstWords } from '../../locales/index.ts';
import { Lazy } from '../lazy.ts';

const element = new Lazy(() => import('./notice.define.ts'));

/** How a notice stands: on the newest message, or on words that are held until they are sent. */
export interface NoticeOptions {
  readonly newest?: boolean;
  readonly held?: boolean;
  readonly until?: number | undefined;
}

/** Says what went wrong: until the element has been fetched, only that something did. */
export function renderNotice(problem: Problem, { failed }: FirstWords, options: NoticeOptions) {
  element.whenThere();
  return html`<natter-notice
    part="notice"
    exportparts="retry"
    ?newest=${options.newest}
    ?held=${options.held}
    .until=${options.until}
    .problem=${problem}
    >${failed}</natter-notice
  >`;
}
