import type { Feedback } from '@natter/protocol';
import { type Message, textOf } from '../../core/message.ts';
import type { Words } from '../../locales/index.ts';
import { retryIcon, stopIcon } from '../../styles/icons.ts';
import { checkIcon } from '../parts/part-icons.ts';
import type { ActionButton } from './action-button.ts';
import { badIcon, copyIcon, editIcon, goodIcon, markdownIcon, speakIcon } from './icons.ts';

/** What can be done with a message. */
export type ActionName = 'copy' | 'markdown' | 'speak' | 'good' | 'bad' | 'again' | 'edit';

/** How things stand around a message. */
export interface ActionSettings {
  readonly words: Words;
  readonly newest: boolean;
  /** Whether an answer is on its way. */
  readonly busy: boolean;
  /** Whether answers can be rated. */
  readonly rates: boolean;
  readonly rating: Feedback['rating'] | undefined;
  /** Whether there is a voice, and whether it speaks. */
  readonly voice: 'none' | 'silent' | 'speaking';
  /** What was done last, for as long as it is shown. */
  readonly done: ActionName | undefined;
  readonly acts: Readonly<Record<ActionName, () => void>>;
}

type Button = ActionButton | undefined;

function copyButton({ words, done, acts }: ActionSettings): Button {
  const icon = done === 'copy' ? checkIcon : copyIcon;
  return { name: 'copy', label: words.copyAnswer, icon, act: acts.copy };
}

function markdownButton({ words, done, acts }: ActionSettings): Button {
  const icon = done === 'markdown' ? checkIcon : markdownIcon;
  return { name: 'markdown', label: words.copyMarkdown, icon, act: acts.markdown };
}

function speakButton({ words, voice, acts }: ActionSettings): Button {
  if (voice === 'none') return undefined;
  const speaks = voice === 'speaking';
  return {
    name: 'speak',
    label: speaks ? words.stopReading : words.readAloud,
    icon: speaks ? stopIcon : speakIcon,
    act: acts.speak,
  };
}

function thumbs({ words, rates, rating, acts }: ActionSettings): Button[] {
  if (!rates) return [];
  const pressed = (thumb: Feedback['rating']) => rating === thumb;
  return [
    {
      name: 'good',
      label: words.goodAnswer,
      icon: goodIcon,
      act: acts.good,
      pressed: pressed('up'),
    },
    {
      name: 'bad',
      label: words.badAnswer,
      icon: badIcon,
      act: acts.bad,
      pressed: pressed('down'),
    },
  ];
}

function againButton({ words, newest, busy, acts }: ActionSettings): Button {
  if (!newest) return undefined;
  const { again } = acts;
  return { name: 'again', label: words.answerAgain, icon: retryIcon, act: again, disabled: busy };
}

function editButton({ words, busy, acts }: ActionSettings): Button {
  const { edit } = acts;
  return { name: 'edit', label: words.editMessage, icon: editIcon, act: edit, disabled: busy };
}

/** The buttons of a message, in their order. What failed is tried again where it says so. */
export function actionsOf(message: Message, settings: ActionSettings): readonly ActionButton[] {
  const hasWords = textOf(message).trim() !== '';
  const isWhole = message.problem === undefined;
  const ofVisitor: Button[] = [editButton(settings), hasWords ? copyButton(settings) : undefined];
  const ofWords: Button[] = [
    copyButton(settings),
    markdownButton(settings),
    speakButton(settings),
    ...(isWhole ? thumbs(settings) : []),
  ];
  const ofAssistant = [...(hasWords ? ofWords : []), isWhole ? againButton(settings) : undefined];
  const buttons = message.role === 'user' ? ofVisitor : ofAssistant;
  return buttons.filter((button) => button !== undefined);
}
