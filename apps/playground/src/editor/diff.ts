import { unifiedMergeView } from '@codemirror/merge';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type { Words } from './words.ts';

const tint = (colour: string, share: number) =>
  `color-mix(in oklab, var(--${colour}) ${share}%, transparent)`;

/** What differs within a line: a line under it, for a stronger ground would swallow quiet colours. */
const underlined = (colour: string) => ({
  background: 'none',
  boxShadow: `inset 0 -1px ${tint(colour, 60)}`,
});

const look = EditorView.theme({
  '&.cm-merge-b .cm-changedLine': { backgroundColor: tint('notice', 8) },
  '&.cm-merge-b .cm-changedText': underlined('notice'),
  '& .cm-deletedChunk': {
    position: 'relative',
    padding: '0 0 0 6px',
    backgroundColor: tint('live', 8),
  },
  '& .cm-deletedChunk .cm-deletedText': underlined('live'),
  '& .cm-deletedChunk .cm-chunkButtons': {
    position: 'static',
    display: 'flex',
    alignItems: 'center',
    gap: '12px',
    padding: '2px 10px 2px 0',
    font: '12px/1.6 var(--font)',
  },
  '& .cm-deletedChunk:not(:has(.cm-deletedLine)) .solution-name::after': {
    content: 'attr(data-nothing)',
    fontWeight: '400',
  },
  '& .cm-deletedChunk .solution-name': { color: 'var(--live)', fontWeight: '600' },
  '& .cm-deletedChunk button': {
    margin: '0',
    padding: '1px 10px',
    border: '1px solid var(--line-strong)',
    borderRadius: '999px',
    background: 'var(--raised)',
    color: 'var(--text)',
    font: 'inherit',
  },
  '& .cm-deletedChunk button:focus-visible': {
    outline: '2px solid var(--accent)',
    outlineOffset: '1px',
  },
  '& .cm-changeGutter .cm-gutterElement.cm-changedLineGutter': { background: 'var(--notice)' },
  '& .cm-changeGutter .cm-gutterElement.cm-deletedLineGutter': { background: 'var(--live)' },
});

/** Compares the code with another, line by line; each difference can be taken over from it. */
export function compareWith(original: string, words: Words): Extension {
  return [
    look,
    unifiedMergeView({
      original,
      mergeControls(type, act) {
        if (type === 'accept') {
          const name = document.createElement('span');
          name.className = 'solution-name';
          name.textContent = words.solution;
          // Seen where the solution has no line at all.
          name.dataset['nothing'] = words.noLine;
          return name;
        }
        const button = document.createElement('button');
        button.type = 'button';
        button.textContent = words.useSolution;
        // A click, unlike the pressing of the mouse, comes from the keyboard too.
        button.addEventListener('click', act);
        return button;
      },
    }),
  ];
}
