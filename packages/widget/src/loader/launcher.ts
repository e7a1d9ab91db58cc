import styles from './launcher.styles.ts';

/** What the launcher shows until the chat has come. */
export type LauncherState = 'ready' | 'busy' | 'failed';

const ENGLISH = ['Open the chat', 'The chat did not load. Try again.'] as const;
const CHINESE = ['打开对话', '加载失败，请重试。'] as const;

/** Those of `chatIcon`. */
const LINES = 'M4 16.8l.9-3a7.3 6.2 0 1 1 2.8 1.4ZM7 8.4h6M7 11h3.6';

function draw(parent: Element, tag: string, name: string, value: string): Element {
  const drawing = document.createElementNS('http://www.w3.org/2000/svg', tag);
  drawing.setAttribute(name, value);
  parent.append(drawing);
  return drawing;
}

/**
 * Shows a launcher in a chat whose class has not come yet.
 * @returns what changes its state
 */
export function drawLauncher(
  chat: HTMLElement,
  onIntent: () => void,
  onPress: () => void,
): (state: LauncherState) => void {
  const root = chat.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets = [sheet];

  // `elements/chat/take-over.ts` knows by this lonely child whose work it finds.
  const corner = document.createElement('div');
  const button = document.createElement('button');
  root.append(corner);
  corner.append(button);
  draw(draw(button, 'svg', 'viewBox', '0 0 20 20'), 'path', 'd', LINES);
  corner.popover = 'manual';
  corner.showPopover?.();
  corner.style.colorScheme = chat.getAttribute('theme') ?? '';
  button.addEventListener('pointerenter', onIntent);
  button.addEventListener('focus', onIntent);
  button.addEventListener('click', onPress);

  const lang = chat.closest<HTMLElement>('[lang]')?.lang ?? navigator.language;
  const [open, failure] = lang.startsWith('zh') ? CHINESE : ENGLISH;
  const show = (state: LauncherState) => {
    button.className = state;
    button.ariaLabel = state === 'failed' ? failure : open;
    button.ariaBusy = `${state === 'busy'}`;
    button.ariaExpanded = 'false';
  };
  show('ready');
  return show;
}
