import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { tooltipLook } from './tooltip-theme.ts';

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--code-keyword)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--code-string)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--code-number)' },
  { tag: tags.comment, color: 'var(--code-comment)' },
  { tag: tags.propertyName, color: 'var(--code-property)' },
]);

const look = EditorView.theme({
  '&': {
    height: '100%',
    fontSize: 'inherit',
    backgroundColor: 'transparent',
    color: 'var(--text)',
  },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-code)', lineHeight: '1.65', overflow: 'auto' },
  '.cm-content': { padding: '12px 0', caretColor: 'var(--accent)' },
  '.cm-cursor': { borderLeftColor: 'var(--accent)', borderLeftWidth: '2px' },
  '.cm-gutters': {
    backgroundColor: 'transparent',
    color: 'var(--text-quiet)',
    border: 'none',
    paddingInlineStart: '6px',
  },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLine': { backgroundColor: 'var(--well)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground':
    { backgroundColor: 'var(--selection)' },
  '.pointed-line': { backgroundColor: 'var(--changed)' },
  '.failed-line': {
    backgroundColor: 'var(--failed-line)',
    boxShadow: 'inset 3px 0 var(--failure)',
  },
  '.failure-message': {
    padding: '3px 12px 5px 10px',
    backgroundColor: 'var(--failed-line)',
    boxShadow: 'inset 3px 0 var(--failure)',
    color: 'var(--failure)',
    font: '12.5px/1.5 var(--font)',
  },
  // It stays in sight, and wraps there, however long the lines of the code are.
  '.failure-message span': {
    display: 'block',
    position: 'sticky',
    left: '10px',
    width: 'fit-content',
    maxWidth: 'min(54ch, 100vw - 72px)',
    overflowWrap: 'anywhere',
    whiteSpace: 'pre-wrap',
  },
  '.cm-content .deprecated, .cm-content .deprecated *': { textDecoration: 'line-through' },
});

/** How the editor looks. Its colours are the page's own, so that light and dark come with them. */
export const theme: Extension = [look, tooltipLook, syntaxHighlighting(colours)];
