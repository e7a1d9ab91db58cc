declare module 'virtual:lessons' {
  import type { Lesson } from './course/course.ts';

  export const lessons: readonly Lesson[];
}

declare module 'virtual:runner-runtime' {
  /** The script that a learner's code is appended to. */
  export const runtime: string;
}

declare module 'virtual:runner-runtime-with-zod' {
  /** The same for code that imports zod. */
  export const runtime: string;
}
