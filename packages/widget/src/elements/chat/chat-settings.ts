import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import type { Follow } from '../../controllers/follow-controller.ts';
import type { ReplySource } from '../../core/reply-source.ts';
import type { UserToken } from '../../transport/relay-client.ts';
import type { ContentRenderers } from '../message/message-body.ts';

/**
 * All that a site can say about its chat.
 *
 * @attr lang - The language of its words. Default: that of the nearest `lang` above it.
 *
 * @cssproperty --natter-accent - The one colour of a brand: launcher, send button, links, focus.
 * @cssproperty --natter-on-accent - What is written on the accent. Default: black or white, as can be read.
 * @cssproperty --natter-surface - The paper.
 * @cssproperty --natter-surface-raised - What lies on the paper.
 * @cssproperty --natter-text - The ink.
 * @cssproperty --natter-line - The hairlines between what belongs apart.
 * @cssproperty --natter-bubble - What the visitor's words lie on.
 * @cssproperty --natter-bubble-text - The visitor's words.
 * @cssproperty --natter-notice - Marks the sandbox. Amber by default.
 * @cssproperty --natter-failure - Marks failures. Red by default.
 * @cssproperty --natter-contrast - How far links and focus are from the surface. 5 by default, 7 where more is asked for.
 * @cssproperty --natter-font - The typeface of all text but code.
 * @cssproperty --natter-font-code - The typeface of code.
 * @cssproperty --natter-font-size - The size of a message. 15px by default, and more where the browser's text is larger.
 * @cssproperty --natter-space - The room between things, as a factor. 1 by default.
 * @cssproperty --natter-radius - The roundness of the panel. 16px by default.
 * @cssproperty --natter-shadow - The shadow of what floats.
 * @cssproperty --natter-motion - How long motion takes, as a factor. 1 by default, 0 for none.
 * @cssproperty --natter-code-keyword - Keywords in code.
 * @cssproperty --natter-code-string - Strings in code.
 * @cssproperty --natter-code-number - Numbers and constants in code.
 * @cssproperty --natter-code-comment - Comments in code.
 * @cssproperty --natter-code-name - Names of functions and sections in code.
 * @cssproperty --natter-code-type - Names of types in code.
 * @cssproperty --natter-code-property - Names of properties in code.
 * @cssproperty --natter-code-added - Lines that a difference adds.
 * @cssproperty --natter-code-removed - Lines that a difference takes away.
 *
 * @csspart panel - What holds heading, thread and composer.
 * @csspart header - The row with the heading.
 * @csspart heading - The heading.
 * @csspart conversations - The button that shows the visitor's conversations.
 * @csspart more - The button that opens the menu.
 * @csspart menu - The menu.
 * @csspart menu-item - One of its items.
 * @csspart close - The button that closes the panel, where there is a launcher.
 * @csspart sandbox - Says that the answers are synthetic.
 * @csspart hint - Says above the composer what cannot be had.
 * @csspart launcher - The launcher's button.
 * @csspart badge - How many messages have come, on the launcher.
 * @csspart greeting - What is shown before anything was said.
 * @csspart suggestion - A question that the site suggests.
 * @csspart new-messages - The button that goes to what is new.
 * @csspart text - The words of a message.
 * @csspart state - What is said of a message that was stopped or not sent.
 * @csspart notice - What went wrong, and the way out.
 * @csspart retry - The way out of what went wrong.
 * @csspart actions - The row of buttons under a message.
 * @csspart action - Each of them.
 * @csspart versions - Which version of a message is shown, and of how many.
 * @csspart time - When a message was said.
 * @csspart search - The field that looks for conversations.
 * @csspart day - The heading of a day in the list of conversations.
 * @csspart conversation - A conversation in the list.
 * @csspart erase - The button that erases it.
 * @csspart attach - The button that adds files.
 * @csspart file - A file that is added.
 * @csspart input - The text area.
 * @csspart send - The button that sends.
 * @csspart stop - The button that stops an answer.
 * @csspart dictate - The button that listens to the visitor.
 * @csspart find - The field for what is looked for in the conversation.
 * @csspart undo - The button that brings a cleared conversation back.
 * @csspart shortcuts - The dialog that lists the keys.
 *
 * @cssstate open - The panel is open, or there is no launcher.
 * @cssstate busy - An answer is on its way.
 * @cssstate sandbox - The answers are synthetic.
 * @cssstate offline - The device has no network.
 * @cssstate unread - Messages have come since the visitor looked last.
 * @cssstate empty - Nothing was said yet.
 */
export class ChatSettings extends LitElement {
  /** Where the relay is mounted. Default: the page's own origin. */
  @property() relay = '/';
  /**
   * `bubble` floats in a corner and `side` stands at the page's edge, each behind a launcher; `inline`
   * fills its place in the page, `page` the whole window.
   */
  @property({ reflect: true }) mode: 'bubble' | 'side' | 'inline' | 'page' = 'bubble';
  /** Whether the panel is open, where there is a launcher. */
  @property({ type: Boolean, reflect: true }) open = false;
  /** `auto` follows the visitor's own setting. */
  @property({ reflect: true }) theme: 'auto' | 'light' | 'dark' = 'auto';
  /** The side of the page on which the launcher is. */
  @property({ reflect: true }) position: 'end' | 'start' = 'end';
  /** How much room there is between what is said. */
  @property({ reflect: true }) density: 'comfortable' | 'compact' = 'comfortable';
  /** What screen readers are told of an answer by itself: all of it, each sentence, or nothing. */
  @property() announce: 'answer' | 'sentences' | 'off' = 'answer';
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
  /** Whether the visitor cannot say what an answer is worth. */
  @property({ type: Boolean, attribute: 'without-feedback' }) withoutFeedback = false;
  /** Whether there is no menu of what can be done with the whole conversation. */
  @property({ type: Boolean, attribute: 'without-menu' }) withoutMenu = false;
  /** Keys that open and close the chat from anywhere on the page, such as `Mod+Shift+K`. Default: none. */
  @property() shortcut: string | undefined;
  /** Whether the visitor can speak; some browsers send what is spoken to a server of theirs. */
  @property({ type: Boolean }) dictation = false;
  /** Whether the page's title keeps quiet about new messages. */
  @property({ type: Boolean, attribute: 'without-title-badge' }) withoutTitleBadge = false;
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

  /** Whether there is a launcher, and a panel that it opens. */
  protected get floats(): boolean {
    return this.mode === 'bubble' || this.mode === 'side';
  }
}
