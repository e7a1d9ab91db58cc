import type { LitElement } from 'lit';
import type { Chat } from './define.ts';

type Ours<Names> = Extract<keyof Names, `natter-${string}`>;

/** Our elements by their tags. */
export type NatterElements = { 'natter-chat': Chat } & Pick<
  HTMLElementTagNameMap,
  Ours<HTMLElementTagNameMap>
>;

/** Our events by their names. */
export type ElementEvents = Pick<GlobalEventHandlersEventMap, Ours<GlobalEventHandlersEventMap>>;

type Method = (...given: never[]) => unknown;

/** What can be set on an element from outside: its own fields, without its methods. */
export type ElementProperties<Tag extends keyof NatterElements> = {
  [
    Name in Exclude<
      keyof NatterElements[Tag],
      keyof LitElement
    > as NatterElements[Tag][Name] extends Method ? never : Name
  ]: NatterElements[Tag][Name];
};
