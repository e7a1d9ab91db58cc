declare module 'virtual:lessons' {
  import type { LessonSource } from './course/course.ts';

  export const lessons: readonly LessonSource[];
}

declare module 'virtual:runner-runtime' {
  /** The script that a learner's code is appended to. */
  export const runtime: string;
}
