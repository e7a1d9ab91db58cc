import type { Finding } from '@natter/lessons/checks';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import {
  type Lesson,
  type LessonText,
  type LessonWork,
  lessons,
  type Place,
} from '../course/course.ts';
import type { Language } from '../course/languages.ts';
import { toPath } from '../course/route.ts';
import type { Tick } from '../progress/progress-store.ts';
import './exercise-card.ts';
import text from './lesson-text.styles.ts';
import './prediction-card.ts';
import { WORDS } from './words.ts';

/** @summary A lesson's text, and in it the question, the exercise, and the way to the next lesson. */
@customElement('reading-pane')
export class ReadingPane extends LitElement {
  static override styles = text;

  @property({ attribute: false }) language: Language = 'zh-CN';
  @property({ attribute: false }) lesson: Lesson | undefined;
  @property({ attribute: false }) text: LessonText | undefined;
  @property({ attribute: false }) work: LessonWork | undefined;
  @property({ attribute: false }) findings: readonly Finding[] | undefined;
  @property({ attribute: false }) tick: Tick | undefined;
  @property({ type: Boolean }) comparing = false;

  protected override updated(changed: PropertyValues): void {
    if (changed.has('lesson')) this.scrollTo(0, 0);
  }

  protected override render() {
    const { lesson, language } = this;
    if (!lesson) return nothing;
    const words = WORDS[language];
    return html`<article>
      <p class="about">${words.lesson(lesson.order)} · ${words.minutes(lesson.minutes)}</p>
      <h1>${lesson.title[language]}</h1>
      ${this.text?.parts.map((part) => (typeof part === 'string' ? this.#place(part) : part))}
      ${this.text ? this.#neighbours(lesson) : nothing}
    </article>`;
  }

  #place(place: Place) {
    const { language, work } = this;
    if (place === 'predict')
      return html`<prediction-card
        .language=${language}
        .prediction=${work?.predict}
      ></prediction-card>`;
    return html`<exercise-card
      .language=${language}
      .work=${work}
      .findings=${this.findings}
      .tick=${this.tick}
      .comparing=${this.comparing}
    ></exercise-card>`;
  }

  #neighbours({ order }: Lesson) {
    const { language } = this;
    const words = WORDS[language];
    const link = (lesson: Lesson | undefined, label: string, rel: string) =>
      lesson
        ? html`<a rel=${rel} href=${toPath(language, { name: 'lesson', lesson: lesson.id })}>
            <span>${label}</span>${lesson.title[language]}
          </a>`
        : nothing;
    return html`<nav aria-label=${`${words.previous} / ${words.next}`}>
      ${link(
        lessons.findLast((each) => each.order < order),
        words.previous,
        'prev',
      )}
      ${link(
        lessons.find((each) => each.order > order),
        words.next,
        'next',
      )}
    </nav>`;
  }
}
