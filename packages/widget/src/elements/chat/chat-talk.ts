import type { FilePart } from '../../core/message.ts';
import { ChatSettings } from './chat-settings.ts';
import { ConversationController } from './conversation-controller.ts';

/** What a site can do with the conversation of its chat. */
export class ChatTalk extends ChatSettings {
  protected readonly talk = new ConversationController(this, () => this);

  /** Sends a message as the visitor. Does nothing while an answer is on its way. */
  async send(text: string, files: readonly FilePart[] = []): Promise<void> {
    // What was set together with it says who is spoken to.
    await this.updateComplete;
    await (await this.talk.open()).send(text, files);
  }

  /** Stops the answer that is on its way, where it is given. */
  stop(): void {
    this.talk.current?.stop();
  }

  /** Asks for an answer to the last words once more. */
  async retry(): Promise<void> {
    await this.talk.current?.retry();
  }

  /** Gives an answer once more; the old one stays as a version of it. Default: the last answer. */
  async regenerate(messageId?: string): Promise<void> {
    await this.talk.current?.regenerate(messageId);
  }

  /** Puts other words in the place of earlier ones of the visitor's; the old branch stays. */
  async edit(messageId: string, text: string): Promise<void> {
    await this.talk.current?.edit(messageId, text);
  }

  /** Shows another version of a message, from 1, and what followed it. */
  async showVersion(messageId: string, number: number): Promise<void> {
    await this.talk.current?.showVersion(messageId, number);
  }

  /** Whether answers can be rated. */
  protected get rates(): boolean {
    return !this.withoutFeedback && (!this.replySource || this.replySource.rate !== undefined);
  }
}
