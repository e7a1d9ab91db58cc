import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** A page that is not shown has no frames; what it draws may lag behind by this much. */
const WITHOUT_FRAMES = 250;

/** Draws at most once per frame, however often it is asked to, and outside of Lit's updates. */
export class FrameController implements ReactiveController {
  #frame = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #draw: () => void;

  constructor(host: ReactiveControllerHost, draw: () => void) {
    this.#draw = draw;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#cancel();
  }

  /** Asks for drawing in the next frame. */
  request(): void {
    if (this.#frame) return;
    this.#frame = requestAnimationFrame(this.#run);
    this.#timer = setTimeout(this.#run, WITHOUT_FRAMES);
  }

  #cancel(): void {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
    this.#frame = 0;
  }

  readonly #run = (): void => {
    this.#cancel();
    this.#draw();
  };
}
