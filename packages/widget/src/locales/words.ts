import type { FeedbackReason, ProblemCode } from '@natter/protocol';
import type { ToolState } from '../core/message.ts';

/** The words that a chat needs to be shown and written in. */
export interface FirstWords {
  /** The tag (BCP 47) of the language that these are words of. */
  readonly language: string;
  /** Where its lines begin. */
  readonly direction: 'ltr' | 'rtl';
  /** Typefaces for its script, each with a comma behind it, where the system's own would be another script's. */
  readonly fonts?: string;
  /** The name of the whole thing, where the site gives none. */
  readonly heading: string;
  readonly greeting: string;
  readonly placeholder: string;
  readonly open: string;
  readonly close: string;
  readonly send: string;
  readonly stop: string;
  readonly waiting: string;
  readonly loading: string;
  readonly sandbox: string;
  readonly you: string;
  readonly assistant: string;
  readonly conversation: string;
  /** Said of a failure until its own words are there. */
  readonly failed: string;
  readonly tooLong: (length: number, most: number) => string;
  readonly newMessages: (count: number) => string;
  /** The connection was lost in mid-answer. */
  readonly resuming: string;
  /** The list of conversations, and the button that shows it. */
  readonly conversations: string;
  /** The button that shows what else can be done. */
  readonly more: string;
}

/** Every word that a visitor can meet. */
export interface Words extends FirstWords {
  readonly retry: string;
  readonly stopped: string;
  readonly copyCode: string;
  readonly copied: string;
  readonly waitSeconds: (seconds: number) => string;
  readonly problems: Readonly<Record<ProblemCode, string>>;
  /** Marks words that have not reached the other side. */
  readonly unsent: string;
  /** What words that are kept wait for. */
  readonly held: string;
  readonly sendsIn: (seconds: number) => string;
  readonly sendNow: string;
  /** Said once a countdown is over. */
  readonly tryNow: string;
  /** The button that adds files to a message. */
  readonly addFiles: string;
  /** The files that are added to a message. */
  readonly addedFiles: string;
  readonly removeFile: (name: string) => string;
  readonly fileAdded: (name: string) => string;
  readonly fileRemoved: (name: string) => string;
  /** A picture was made smaller, so that it is taken. */
  readonly fileShrunk: (name: string, size: string) => string;
  readonly fileOfOtherKind: (name: string, kinds: string) => string;
  /** What all files of a kind are called, in the list of what can be sent. */
  readonly fileKinds: Readonly<Record<'image' | 'audio' | 'video' | 'text', string>>;
  readonly fileTooLarge: (name: string, most: string) => string;
  readonly fileUnreadable: (name: string) => string;
  readonly tooManyFiles: (most: number) => string;
  /** What takes files could not be fetched. */
  readonly filesUnavailable: string;
  readonly newConversation: string;
  readonly backToConversation: string;
  readonly searchConversations: string;
  readonly loadingConversations: string;
  readonly noConversations: string;
  readonly nothingFound: string;
  readonly conversationsFailed: string;
  readonly conversationsListed: (count: number) => string;
  readonly moreConversations: string;
  readonly untitled: string;
  readonly eraseConversation: (title: string) => string;
  readonly eraseQuestion: string;
  readonly erase: string;
  /** The answer to the question that erases nothing. */
  readonly keep: string;
  readonly erased: string;
  readonly eraseFailed: string;
  /** What a model thinks before it speaks: while it does, and after. */
  readonly thinking: string;
  readonly thoughts: string;
  readonly thoughtFor: (seconds: number) => string;
  readonly toolStates: Readonly<Record<ToolState | 'unfinished', string>>;
  readonly toolInput: string;
  readonly toolOutput: string;
  /** What is to be allowed or not. */
  readonly toolAsks: string;
  readonly sources: string;
  readonly document: string;
  readonly file: string;
  readonly download: (name: string) => string;
  /** The JSON text itself instead of what is made of it. */
  readonly asWritten: string;
  readonly entries: (count: number) => string;
  readonly showMore: (count: number) => string;
  readonly showAll: (length: number) => string;
  readonly jsonCut: string;
  readonly yes: string;
  readonly no: string;
  /** Where a value is missing. */
  readonly none: string;
  readonly showImage: (host: string) => string;
  /** What a block of code and a table are called, where they have no name of their own. */
  readonly code: string;
  readonly table: string;
  readonly footnotes: string;
  readonly footnote: (place: number) => string;
  readonly backToText: string;
  /** The row of buttons under a message. */
  readonly messageActions: string;
  readonly copyAnswer: string;
  readonly copyMarkdown: string;
  readonly copyFailed: string;
  readonly answerAgain: string;
  readonly editMessage: string;
  /** The field in which a message is edited. */
  readonly editedMessage: string;
  readonly cancel: string;
  readonly version: (place: number, of: number) => string;
  readonly previousVersion: string;
  readonly nextVersion: string;
  readonly goodAnswer: string;
  readonly badAnswer: string;
  readonly feedbackQuestion: string;
  readonly feedbackReasons: Readonly<Record<FeedbackReason, string>>;
  readonly feedbackComment: string;
  readonly sendFeedback: string;
  readonly feedbackThanks: string;
  readonly feedbackFailed: string;
  readonly readAloud: string;
  readonly stopReading: string;
  /** What can be done with the whole conversation. */
  readonly findInConversation: string;
  readonly foundAt: (place: number, of: number) => string;
  readonly notFound: string;
  readonly previousFound: string;
  readonly nextFound: string;
  readonly closeFind: string;
  readonly saveAsMarkdown: string;
  readonly saveAsJson: string;
  readonly clearConversation: string;
  readonly cleared: string;
  readonly undo: string;
  readonly sounds: string;
  readonly shortcuts: string;
  /** What the shortcuts do, each beside its keys. */
  readonly shortcutSend: string;
  readonly shortcutBreak: string;
  readonly shortcutRecall: string;
  readonly shortcutMessages: string;
  readonly shortcutToggle: string;
  readonly shortcutClose: string;
  /** The button that writes down what is spoken. */
  readonly dictate: string;
  readonly stopDictating: string;
  readonly microphoneRefused: string;
  readonly dictationFailed: string;
  readonly enlargeImage: (name: string) => string;
  readonly image: string;
  readonly closeImage: string;
  readonly imageFailed: string;
}

/** Words that not every language has yet; it says them in English. A test lists them. */
export const UNTRANSLATED = [] as const satisfies readonly (keyof Words)[];

type Untranslated = (typeof UNTRANSLATED)[number];

/** The words of a language other than English. */
export type Translation = Omit<Words, Untranslated> & Partial<Pick<Words, Untranslated>>;
