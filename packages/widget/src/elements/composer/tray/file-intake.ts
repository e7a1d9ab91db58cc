import type { ReactiveController } from 'lit';

const DRAGS = ['dragover', 'dragleave', 'drop'] as const;

/**
 * The files of a paste; none where it is words. Office puts a picture of the words beside them, and
 * macOS puts the names of copied files there as words.
 */
function filesOfPaste(data: DataTransfer | null): readonly File[] {
  const files = [...(data?.files ?? [])];
  const text = data?.getData('text/plain') ?? '';
  return files.every(({ name }) => text === '' || text.includes(name)) ? files : [];
}

/** Hears of files that are dropped on, or pasted into, the element around its host's shadow root. */
export class FileIntake implements ReactiveController {
  readonly #host: Element;
  readonly #take: (files: Iterable<File>) => unknown;
  #place: HTMLElement | undefined;

  /** @param take what happens to the files */
  constructor(host: Element, take: (files: Iterable<File>) => unknown) {
    this.#host = host;
    this.#take = take;
  }

  hostConnected(): void {
    const root = this.#host.getRootNode();
    if (!(root instanceof ShadowRoot) || !(root.host instanceof HTMLElement)) return;
    this.#place = root.host;
    for (const type of DRAGS) this.#place.addEventListener(type, this.#drag);
    this.#place.addEventListener('paste', this.#paste);
  }

  hostDisconnected(): void {
    for (const type of DRAGS) this.#place?.removeEventListener(type, this.#drag);
    this.#place?.removeEventListener('paste', this.#paste);
    this.#place?.removeAttribute('dropping');
  }

  readonly #drag = (event: DragEvent): void => {
    const { dataTransfer, type } = event;
    if (!dataTransfer?.types.includes('Files')) return;
    // Otherwise the browser would leave the page to show the file.
    event.preventDefault();
    dataTransfer.dropEffect = 'copy';
    this.#place?.toggleAttribute('dropping', type === 'dragover');
    if (type === 'drop') this.#take(dataTransfer.files);
  };

  readonly #paste = (event: ClipboardEvent): void => {
    const files = filesOfPaste(event.clipboardData);
    if (files.length === 0) return;
    event.preventDefault();
    this.#take(files);
  };
}
