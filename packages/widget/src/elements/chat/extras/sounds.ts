import type { ChatState } from '../../../core/chat-state.ts';
import { isBusy } from '../../../core/chat-state.ts';
import type { Store } from '../../../core/store.ts';
import { createKeepsake } from '../../../transport/keepsake.ts';

/** Two soft notes, the second a fifth above the first: their pitches in hertz and when they begin, in seconds. */
const NOTES = [
  [523.25, 0],
  [783.99, 0.09],
] as const;
const LOUD = 0.06;
const LENGTH = 0.5;
/** A tone that comes later than this says nothing of the answer any more, in milliseconds. */
const LATE = 1000;

/** Plays the tone that says that an answer has come. It is made here: there is no file to fetch. */
export async function playTone(audio: BaseAudioContext): Promise<void> {
  // A page that nobody has touched may not sound; then there is silence, and nothing else.
  const begun = performance.now();
  if (audio instanceof AudioContext && audio.state === 'suspended') await audio.resume();
  // All that was silent would sound together with the first press.
  if (performance.now() - begun > LATE) return;
  for (const [pitch, offset] of NOTES) {
    const begin = audio.currentTime + offset;
    const note = new OscillatorNode(audio, { type: 'sine', frequency: pitch });
    const volume = new GainNode(audio, { gain: 0 });
    volume.gain.setValueAtTime(0, begin);
    volume.gain.linearRampToValueAtTime(LOUD, begin + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, begin + LENGTH);
    note.connect(volume).connect(audio.destination);
    note.start(begin);
    note.stop(begin + LENGTH);
  }
}

/** What sounds depend on; a test gives other ones. */
export interface SoundOptions {
  /** Whether the visitor looks at the conversation. */
  readonly isSeen: () => boolean;
  readonly play: () => Promise<void>;
  readonly storage?: () => Storage;
}

let audio: AudioContext | undefined;

/** Plays the tone where the page can be heard. */
export const playInPage = (): Promise<void> => playTone((audio ??= new AudioContext()));

/** Sounds when an answer has come that nobody was looking at. Only for a visitor who has asked for it. */
export class Sounds {
  #store: Store<ChatState> | undefined;
  #stop: (() => void) | undefined;
  #wasBusy = false;
  readonly #options: SoundOptions;
  readonly #kept: ReturnType<typeof createKeepsake>;

  constructor(options: SoundOptions) {
    this.#options = options;
    this.#kept = createKeepsake('natter:sounds', options.storage ?? (() => localStorage));
  }

  /** Whether the visitor has asked for them, in this browser. */
  get isOn(): boolean {
    return this.#kept.read() === 'on';
  }

  set isOn(isOn: boolean) {
    if (isOn) this.#kept.write('on');
    else this.#kept.forget();
    // Whoever asks for it hears what it will be like.
    if (isOn) this.#play();
  }

  /** Listens to another conversation, or to none. */
  follow(store: Store<ChatState> | undefined): void {
    if (store === this.#store) return;
    this.#stop?.();
    this.#store = store;
    this.#wasBusy = store !== undefined && isBusy(store.get());
    this.#stop = store?.subscribe(() => this.#hear(store.get()));
  }

  #hear(state: ChatState): void {
    const wasBusy = this.#wasBusy;
    this.#wasBusy = isBusy(state);
    const newest = state.messages.at(-1);
    const hasCome = wasBusy && state.phase.name === 'idle' && newest?.role === 'assistant';
    if (hasCome && !newest.stopped && !this.#options.isSeen() && this.isOn) this.#play();
  }

  #play(): void {
    // What cannot be heard is still there to be seen.
    this.#options.play().catch(() => undefined);
  }
}
