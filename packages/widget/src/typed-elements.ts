import type { LitElement } from 'lit';

export type { Chat } from './define.ts';

/** Our elements by their tags. */
export type NatterElements = {
  [
    Tag in keyof HTMLElementTagNameMap as Tag extends `natter-${string}` ? Tag : never
  ]: HTMLElementTagNameMap[Tag];
};

/** Our events by their names. */
export type ElementEvents = {
  [
    Name in keyof GlobalEventHandlersEventMap as Name extends `natter-${string}` ? Name : never
  ]: GlobalEventHandlersEventMap[Name];
};

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
