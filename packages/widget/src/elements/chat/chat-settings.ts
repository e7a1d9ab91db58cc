import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import type { Follow } from '../../controllers/follow-controller.ts';
import type { ReplySource } from '../../core/reply-source.ts';
import type { UserToken } from '../../transport/relay-client.ts';
import type { ContentRenderers } from '../message/message-body.ts';

/** All that a site can say about its chat. */
export class ChatSettings extends LitElement {
  /** Where the relay is mounted. Default: the page's own origin. */
  @property() relay = '/';
  /** `bubble` floats in a corner behind a launcher; `inline` fills its place in the page. */
  @property({ reflect: true }) mode: 'bubble' | 'inline' = 'bubble';
  /** Whether the panel is open, in bubble mode. */
  @property({ type: Boolean, reflect: true }) open = false;
  /** `auto` follows the visitor's own setting. */
  @property({ reflect: true }) theme: 'auto' | 'light' | 'dark' = 'auto';
  /** The corner of the bubble. */
  @property({ reflect: true }) position: 'end' | 'start' = 'end';
  /** The name of the assistant. Default: in the visitor's language. */
  @property() heading: string | undefined;
  /** Shown before anything was said. Default: in the visitor's language. */
  @property() greeting: string | undefined;
  /** Shown while nothing is written. Default: in the visitor's language. */
  @property() placeholder: string | undefined;
  /** The conversation's id. Default: the one that this browser had last, or a new one. */
  @property() conversation: string | undefined;
  /** What the thread does while an answer grows: follow its end, stay at its beginning, nothing. */
  @property() follow: Follow = 'end';
  /** What Enter does: `send`, or `break` the line; then Ctrl or ⌘ with Enter sends. */
  @property() enter: 'send' | 'break' = 'send';
  /** Whether the visitor gets no list of their conversations. */
  @property({ type: Boolean, attribute: 'without-list' }) withoutList = false;
  /** Questions that the site suggests at the beginning. */
  @property({ attribute: false }) suggestions: readonly string[] = [];
  /** Hosts whose images are shown at once, such as `cdn.example.com`; others wait for a click. */
  @property({ attribute: false }) imageHosts: readonly string[] = [];
  /** Shows parts of the site's own: `{ order: (part) => … }` for `data-order`, as what Lit renders. */
  @property({ attribute: false }) contentRenderers: ContentRenderers = {};
  /** Another backend in the relay's place. */
  @property({ attribute: false }) replySource: ReplySource | undefined;
  /** Who is signed in, as the site's server vouches: a token, or a function that gets one. */
  @property({ attribute: false }) userToken: UserToken | undefined;
  /** Makes the relay's requests in the browser's place: to add a header, to watch, to test. */
  @property({ attribute: false }) fetch: typeof globalThis.fetch | undefined;
}
