/** What a stretch of code is, as far as its colour goes. */
export type Colour =
  | 'keyword'
  | 'string'
  | 'number'
  | 'comment'
  | 'name'
  | 'type'
  | 'property'
  | 'added'
  | 'removed';

/** The colour of each kind of word that highlight.js knows. */
const SCOPES: Readonly<Record<string, Colour | 'plain'>> = {
  keyword: 'keyword',
  'selector-tag': 'keyword',
  'selector-pseudo': 'keyword',
  'template-tag': 'keyword',
  doctag: 'keyword',
  'variable.language': 'keyword',
  meta: 'keyword',
  string: 'string',
  regexp: 'string',
  link: 'string',
  code: 'string',
  formula: 'string',
  'char.escape': 'number',
  number: 'number',
  literal: 'number',
  symbol: 'number',
  bullet: 'number',
  comment: 'comment',
  quote: 'comment',
  title: 'name',
  section: 'name',
  name: 'name',
  'selector-id': 'name',
  'selector-class': 'name',
  'title.class': 'type',
  type: 'type',
  built_in: 'type',
  attr: 'property',
  attribute: 'property',
  property: 'property',
  'selector-attr': 'property',
  'template-variable': 'property',
  variable: 'property',
  addition: 'added',
  deletion: 'removed',
  // What stands inside of a string without being part of it.
  subst: 'plain',
};

/** The colour of a scope; that of what is around it where it has none of its own. */
export function colourOf(scope: string, around: Colour | undefined): Colour | undefined {
  const [family = ''] = scope.split('.');
  const known = [scope, family].find((name) => Object.hasOwn(SCOPES, name));
  const colour = known === undefined ? around : SCOPES[known];
  return colour === 'plain' ? undefined : colour;
}
