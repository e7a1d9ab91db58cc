import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

interface Chunk {
  readonly file: string;
  readonly name: string;
  readonly imports?: readonly string[];
  readonly isDynamicEntry?: boolean;
}

/** What has to be fetched until something can be done, in bytes as they travel. */
export interface Sizes {
  /** The script of the page: it shows the launcher. */
  readonly loader: number;
  /** The composer is there, and what it sends finds its way to the relay. */
  readonly firstMessage: number;
  /** The same, and an answer in Markdown is drawn. */
  readonly withMarkdown: number;
  /** What is fetched only when it is needed, by its module, and how much it adds. */
  readonly later: readonly (readonly [module: string, bytes: number])[];
}

const FIRST_MESSAGE = 'src/embed.ts';
const MARKDOWN = 'src/content/markdown-painter.ts';

/** The files for a script tag as they were built, and how large they are. */
export class BuiltFiles {
  readonly #folder: string;
  readonly #chunks: Readonly<Record<string, Chunk>>;

  /** @param folder where they are: `dist/cdn` */
  constructor(folder: string) {
    this.#folder = folder;
    this.#chunks = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Record<
      string,
      Chunk
    >;
  }

  /** Whether anything was built. */
  static areIn(folder: string): boolean {
    return existsSync(join(folder, '.vite/manifest.json')) && existsSync(join(folder, 'natter.js'));
  }

  /** The paths of all modules' files. */
  get files(): readonly string[] {
    return Object.values(this.#chunks).map(({ file }) => file);
  }

  /** The files that a browser fetches to run some modules. */
  filesOf(...modules: readonly string[]): Set<string> {
    const files = new Set<string>();
    const visit = (key: string) => {
      const chunk = this.#chunks[key];
      if (!chunk || files.has(chunk.file)) return;
      files.add(chunk.file);
      chunk.imports?.forEach(visit);
    };
    for (const module of modules) visit(this.#find(module));
    return files;
  }

  /** What a visitor fetches. */
  get sizes(): Sizes {
    const loader = this.#sizeOf('natter.js');
    const first = this.filesOf(FIRST_MESSAGE);
    const drawn = this.filesOf(FIRST_MESSAGE, MARKDOWN);
    const later = Object.keys(this.#chunks).filter((key) => this.#chunks[key]?.isDynamicEntry);
    return {
      loader,
      firstMessage: loader + this.#sum(first),
      withMarkdown: loader + this.#sum(drawn),
      later: later
        .map((key) => {
          const more = [...this.filesOf(key)].filter((file) => !drawn.has(file));
          return [key, this.#sum(more)] as const;
        })
        .filter(([, bytes]) => bytes > 0),
    };
  }

  /** As large as a host that compresses well sends it. */
  #sizeOf(file: string): number {
    return gzipSync(readFileSync(join(this.#folder, file)), { level: 9 }).length;
  }

  #sum(files: Iterable<string>): number {
    return [...files].reduce((bytes, file) => bytes + this.#sizeOf(file), 0);
  }

  /** A chunk by its module, or by its name where several modules share it. */
  #find(module: string): string {
    if (this.#chunks[module]) return module;
    const name = module.replace(/^.*\/(.*)\.ts$/, '$1');
    const shared = Object.keys(this.#chunks).find((key) => this.#chunks[key]?.name === name);
    if (shared === undefined) throw new Error(`Nothing that is built holds ${module}.`);
    return shared;
  }
}
