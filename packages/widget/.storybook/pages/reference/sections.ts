import type { Declaration, Member, Named } from '../../../build/read-manifest.ts';
import { ELEMENTS, membersOf } from './elements.ts';

/** One table of a reference: text, in which backticks mark code. */
export interface Section {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const code = (text = '') => (text === '' ? '' : `\`${text}\``);

function section(
  title: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): Section[] {
  return rows.length > 0 ? [{ title, columns, rows }] : [];
}

/** What is only named and described. */
function named(title: string, column: string, list: readonly Named[] = []): Section[] {
  return section(
    title,
    [column, 'What'],
    list.map(({ name, description = '' }) => [code(name) || '(default)', description]),
  );
}

function field({ name, attribute, type, ...rest }: Member): string[] {
  const { default: first, description = '', reflects } = rest;
  return [
    code(name),
    `${code(attribute)}${reflects ? ', reflected' : ''}`,
    code(type?.text),
    code(first),
    description,
  ];
}

function method(member: Member): string[] {
  const { name, parameters = [], description = '' } = member;
  const given = parameters.map((each) => {
    const mark = each.default === undefined ? '' : '?';
    return `${each.name}${mark}: ${each.type?.text ?? 'unknown'}`;
  });
  return [
    code(`${name}(${given.join(', ')})`),
    code(member.return?.type?.text ?? 'void'),
    description,
  ];
}

/** The attributes that belong to no property of ours. */
function attributesAlone({ attributes = [], members = [] }: Declaration): Named[] {
  const known = new Set(members.map(({ attribute }) => attribute));
  return attributes.filter(({ name }) => !known.has(name));
}

/** All that the manifest knows of an element, as tables. */
export function sectionsOf(tag: string): Section[] {
  const element = ELEMENTS.get(tag);
  if (!element) return [];
  const { keyboard = [], events = [], dependencies = [] } = element;
  return [
    ...section(
      'Keyboard',
      ['Keys', 'What they do'],
      keyboard.map(({ keys, description }) => [code(keys), description]),
    ),
    ...section(
      'Properties and attributes',
      ['Property', 'Attribute', 'Type', 'Default', 'What'],
      membersOf(element, 'field').map(field),
    ),
    ...named('Attributes alone', 'Attribute', attributesAlone(element)),
    ...section('Methods', ['Method', 'Answers', 'What'], membersOf(element, 'method').map(method)),
    ...section(
      'Events',
      ['Event', 'Class', 'What'],
      events.map(({ name, type, description = '' }) => [code(name), code(type?.text), description]),
    ),
    ...named('Slots', 'Slot', element.slots),
    ...named('Parts', 'Part', element.cssParts),
    ...named('CSS properties', 'Property', element.cssProperties),
    ...named('Custom states', 'State', element.cssStates),
    ...named(
      'Made of',
      'Element',
      dependencies.map((name) => ({ name, description: ELEMENTS.get(name)?.summary ?? '' })),
    ),
  ];
}

const cell = (text: string) => text.replaceAll('|', '\\|');
const row = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;

/** The reference of an element as Markdown. */
export function printReference(tag: string): string {
  const { summary = '', usage } = ELEMENTS.get(tag) ?? {};
  const tables = sectionsOf(tag).map(({ title, columns, rows }) =>
    [`## ${title}`, '', row(columns), row(columns.map(() => '---')), ...rows.map(row)].join('\n'),
  );
  const when = usage === undefined ? [] : [`## When to use\n\n${usage}`];
  return [`# \`<${tag}>\``, summary, ...when, ...tables].join('\n\n').concat('\n');
}
