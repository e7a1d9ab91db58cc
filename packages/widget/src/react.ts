import type { HTMLAttributes, Key, ReactNode, Ref } from 'react';
import type { ElementEvents, ElementProperties, NatterElements } from './typed-elements.ts';

/** What React 19 hands to one of our elements: its properties, its events by `on…`, and what every element takes. */
export type NatterProps<Tag extends keyof NatterElements> = Omit<
  HTMLAttributes<NatterElements[Tag]>,
  keyof ElementProperties<Tag>
> &
  Partial<ElementProperties<Tag>> & {
    [Name in keyof ElementEvents as `on${Name}`]?: (event: ElementEvents[Name]) => void;
  } & { ref?: Ref<NatterElements[Tag]>; key?: Key; children?: ReactNode };

type NatterIntrinsicElements = { [Tag in keyof NatterElements]: NatterProps<Tag> };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends NatterIntrinsicElements {}
  }
}
