import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Lesson, LessonText, LessonWork } from '../course/course.ts';
import type { Language } from '../course/languages.ts';

/** Fetches a lesson: its text first, then its work, then what the page works with. */
export class LessonLoader implements ReactiveController {
  text: LessonText | undefined;
  work: LessonWork | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #arrived: (work: LessonWork) => void;
  #wanted: readonly [Lesson, Language] | undefined;
  #isMissing = false;

  /** @param arrived hears that a lesson's work is there */
  constructor(host: ReactiveControllerHost, arrived: (work: LessonWork) => void) {
    this.#host = host;
    this.#arrived = arrived;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#wanted = undefined;
  }

  /** Forgets the lesson that was there, and fetches another one. */
  open(lesson: Lesson, language: Language): void {
    this.text = undefined;
    this.work = undefined;
    void this.fetch(lesson, language);
  }

  /** Fetches a lesson in a language; what was there stays until then. */
  async fetch(lesson: Lesson, language: Language): Promise<void> {
    const wanted = (this.#wanted = [lesson, language] as const);
    this.#isMissing = false;
    const isLate = () => wanted !== this.#wanted;
    try {
      const working = lesson.work();
      // Its failure is noticed below, where it is waited for.
      working.catch(() => {});
      const text = await lesson.texts[language]();
      if (isLate()) return;
      this.text = text;
      this.#host.requestUpdate();
      const { work } = await working;
      if (isLate()) return;
      this.work = work;
      this.#arrived(work);
      this.#host.requestUpdate();
    } catch {
      // Whoever serves the lessons is out of reach; `retry` asks once more.
      if (!isLate()) this.#isMissing = true;
    }
  }

  /** Fetches again what could not be fetched. */
  retry(): void {
    if (this.#isMissing && this.#wanted) void this.fetch(...this.#wanted);
  }
}
