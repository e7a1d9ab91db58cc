import { FRAME_READY } from '../messages.ts';

const FRAME = '/runner.html';
const PATIENCE = 8000;

/** The runner's page cannot be fetched: whoever serves the tutorial is out of reach. */
class RunnerUnavailable extends Error {
  override readonly name = 'RunnerUnavailable';
}

/** Opens a frame and waits until it says that it is the runner: an error page would load as well. */
function openFrame(): Promise<HTMLIFrameElement> {
  const frame = document.createElement('iframe');
  // Without `allow-same-origin` the frame has an origin of its own, and nothing of ours.
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.hidden = true;
  frame.src = FRAME;
  const { promise, resolve, reject } = Promise.withResolvers<HTMLIFrameElement>();
  const hear = ({ source, data }: MessageEvent<unknown>) => {
    if (source === frame.contentWindow && data === FRAME_READY) resolve(frame);
  };
  const timer = setTimeout(() => {
    frame.remove();
    reject(new RunnerUnavailable('The runner cannot be fetched.'));
  }, PATIENCE);
  window.addEventListener('message', hear);
  document.body.append(frame);
  return promise.finally(() => {
    clearTimeout(timer);
    window.removeEventListener('message', hear);
  });
}

/** Keeps one frame ready, so that a run begins at once, also while the server is gone. */
export class FrameSupply {
  #spare: Promise<HTMLIFrameElement> | undefined;

  /** Sees to it that a frame is ready soon. */
  prepare(): void {
    if (this.#spare) return;
    const spare = openFrame();
    this.#spare = spare;
    spare.catch(() => {
      if (this.#spare === spare) this.#spare = undefined;
    });
  }

  /** Takes the frame that is ready out of the page. */
  discard(): void {
    const spare = this.#spare;
    this.#spare = undefined;
    spare?.then(
      (frame) => frame.remove(),
      () => {},
    );
  }

  /**
   * A frame that nothing has run in.
   * @throws {RunnerUnavailable} when its page cannot be fetched
   */
  async take(): Promise<HTMLIFrameElement> {
    this.prepare();
    const frame = this.#spare ?? openFrame();
    this.#spare = undefined;
    return frame;
  }
}
