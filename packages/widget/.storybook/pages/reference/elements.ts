import manifest from 'virtual:custom-elements';
import type { Declaration, Member, Named } from '../../../build/read-manifest.ts';

/** Every element, by its tag. */
export const ELEMENTS: ReadonlyMap<string, Declaration> = new Map(
  manifest.modules
    .flatMap(({ declarations = [] }) => declarations)
    .flatMap((declaration) => (declaration.tagName ? [[declaration.tagName, declaration]] : [])),
);

/** The custom properties of CSS that an element takes, as the manifest lists them. */
export const tokensOf = (tag: string): readonly Named[] => ELEMENTS.get(tag)?.cssProperties ?? [];

/** The members of an element of one kind that its users see. */
export const membersOf = ({ members = [] }: Declaration, kind: Member['kind']): Member[] =>
  members.filter((member) => member.kind === kind && !member.static);
