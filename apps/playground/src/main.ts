import { findLesson } from './course/course.ts';
import { preferredLanguage } from './course/languages.ts';
import { readRoute, toPath } from './course/route.ts';
import { LessonPage } from './workbench/lesson-page.ts';

const page = new LessonPage();

/** Shows what the address means; an address without a language gets the visitor's own. */
function follow(): void {
  const route = readRoute(location.pathname);
  const language = route?.language ?? preferredLanguage(navigator.languages);
  const { id, title } = findLesson(route?.lesson);
  const path = toPath(language, id);
  if (location.pathname !== path) history.replaceState(null, '', path);
  document.documentElement.lang = language;
  document.title = `${title[language]} · Natter`;
  page.language = language;
  page.lesson = id;
}

window.addEventListener('popstate', follow);
follow();
document.body.append(page);
