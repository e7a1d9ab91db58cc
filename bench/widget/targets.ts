/** A chat that is measured. Its pages are in `targets/`, in a folder of its name or of `folder`. */
export interface Target {
  readonly name: string;
  readonly title: string;
  readonly folder: string;
  /** The page on which the bench drives it. Default: `stage.html`. */
  readonly stage?: string;
  /** How the launcher is found, where it can hide behind one: then there is a `launcher.html`. */
  readonly launcher?: string;
  /** What a site installs from npm for it. Natter itself is not installed but taken as it is built. */
  readonly packages: Readonly<Record<string, string>>;
  /** Whether it has a script of its own that has to be built: `targets/<folder>/<folder>.js`. */
  readonly isBuilt?: boolean;
  /** Whether it takes so long over an answer that one run is enough. */
  readonly isSlow?: boolean;
  /** Whether it is the same product as the one before, used in another way. */
  readonly isVariant?: boolean;
}

/** What the others are compared with; it is measured first. */
export const FLOOR = 'floor';

/** All of them, in the order in which they are measured. */
export const TARGETS: readonly Target[] = [
  { name: FLOOR, title: 'the floor', folder: 'floor', packages: {} },
  { name: 'natter', title: 'Natter', folder: 'natter', launcher: 'button', packages: {} },
  {
    name: 'deep-chat-partial',
    title: 'deep-chat 2.4.2, partial render',
    folder: 'deep-chat',
    stage: 'stage-partial.html',
    packages: { 'deep-chat': '2.4.2' },
    isVariant: true,
  },
  {
    name: 'deep-chat',
    title: 'deep-chat 2.4.2',
    folder: 'deep-chat',
    packages: { 'deep-chat': '2.4.2' },
    isSlow: true,
  },
  {
    name: 'streamdown',
    title: 'AI SDK 6, Streamdown 2.7, React 19',
    folder: 'streamdown',
    packages: {
      '@ai-sdk/react': '3.0.328',
      ai: '6.0.326',
      react: '19.3.1',
      'react-dom': '19.3.1',
      streamdown: '2.7.1',
    },
    isBuilt: true,
  },
  {
    name: 'n8n',
    title: 'n8n 1.36.4',
    folder: 'n8n',
    launcher: '.chat-window-toggle',
    packages: { '@n8n/chat': '1.36.4' },
    isSlow: true,
  },
];
