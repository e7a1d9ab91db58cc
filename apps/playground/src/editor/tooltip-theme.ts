import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

const floating = {
  border: '1px solid var(--line)',
  borderRadius: '12px',
  backgroundColor: 'var(--raised)',
  color: 'var(--text)',
  boxShadow: '0 1px 2px rgb(0 0 0 / 0.06), 0 8px 24px rgb(0 0 0 / 0.12)',
};

/** How the list of completions and the descriptions look. */
export const tooltipLook: Extension = EditorView.theme({
  '.cm-tooltip.cm-tooltip-autocomplete, .cm-tooltip.cm-tooltip-hover': floating,
  '.cm-tooltip.cm-tooltip-autocomplete': { padding: '4px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    minWidth: '220px',
    maxWidth: 'min(420px, 95vw)',
    maxHeight: '15em',
    fontFamily: 'var(--font-code)',
    scrollbarWidth: 'thin',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    display: 'flex',
    justifyContent: 'space-between',
    gap: '20px',
    padding: '2px 8px',
    borderRadius: '8px',
    lineHeight: '1.6',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--selection)',
    color: 'var(--text)',
  },
  '.cm-tooltip-autocomplete .deprecated .cm-completionLabel': { textDecoration: 'line-through' },
  '.cm-tooltip-autocomplete .deprecated': { color: 'var(--text-quiet)' },
  '.cm-completionMatchedText': { textDecoration: 'inherit', fontWeight: '700' },
  '.cm-completionDetail': { marginLeft: '0', color: 'var(--text-quiet)', fontStyle: 'normal' },
  '[aria-selected] .cm-completionDetail': { color: 'inherit' },
  '.cm-tooltip.cm-completionInfo': { ...floating, margin: '0 6px', padding: '0' },
  '.cm-tooltip.cm-completionInfo.info-apart': { left: '0', margin: '6px 0' },
  '.cm-tooltip .parameter': {
    maxWidth: 'min(340px, 90vw)',
    padding: '8px 12px 9px',
    font: '13px/1.6 var(--font)',
    whiteSpace: 'normal',
  },
  '.cm-tooltip .parameter-head': {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: '10px',
    fontSize: '12.5px',
  },
  '.cm-tooltip .parameter code': { fontFamily: 'var(--font-code)', fontWeight: '600' },
  '.cm-tooltip .parameter code.parameter-type': {
    color: 'var(--text-quiet)',
    fontWeight: '400',
    overflowWrap: 'anywhere',
  },
  '.cm-tooltip .parameter code.deprecated': { textDecoration: 'line-through' },
  '.cm-tooltip .parameter-notice': { color: 'var(--notice)' },
});
