import type { HTMLAttributes, PublicProps } from 'vue';
import type { ElementEvents, ElementProperties, NatterElements } from './typed-elements.ts';

/** One of our elements as Vue's templates see it. */
export type NatterComponent<Tag extends keyof NatterElements> = new () => NatterElements[Tag] & {
  $props: Omit<HTMLAttributes, keyof ElementProperties<Tag>> &
    Partial<ElementProperties<Tag>> &
    PublicProps;
  $emit: <Name extends keyof ElementEvents>(name: Name, event: ElementEvents[Name]) => void;
};

type NatterComponents = { [Tag in keyof NatterElements]: NatterComponent<Tag> };

declare module 'vue' {
  interface GlobalComponents extends NatterComponents {}
}
