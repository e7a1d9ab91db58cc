/** The words that content itself needs, in the visitor's language. */
export interface ContentWords {
  readonly copyCode: string;
  readonly copied: string;
  readonly code: string;
  readonly table: string;
  readonly showImage: (host: string) => string;
  readonly image: string;
  readonly enlargeImage: (name: string) => string;
  readonly imageFailed: string;
  readonly footnotes: string;
  readonly footnote: (number: number) => string;
  readonly backToText: string;
}

/** How content is shown. */
export interface ContentOptions {
  readonly words: ContentWords;
  /** Hosts whose images are shown without being asked for. */
  readonly imageHosts: readonly string[];
}
