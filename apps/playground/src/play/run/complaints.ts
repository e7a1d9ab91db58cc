import { type Fault, type Field, fieldOf, valueOf } from '../settings/request-body.ts';
import type { Settings } from '../settings/settings.ts';
import type { Run } from './run.ts';

/** What is wrong with a control: it cannot be sent, or the API has refused it. */
export type Complaint = Fault | 'refused';

/** What is wrong, by control. */
export type Complaints = ReadonlyMap<Field, Complaint>;

/** The complaints about a column. The API's are dropped as soon as their control is changed. */
export function complaintsAbout(
  settings: Settings,
  faults: ReadonlyMap<Field, Fault> | undefined,
  runs: readonly Run[],
): Complaints {
  const complaints = new Map<Field, Complaint>();
  for (const { answer, question } of runs) {
    const field = fieldOf(answer.error?.param);
    if (field && valueOf(question.settings, field) === valueOf(settings, field))
      complaints.set(field, 'refused');
  }
  for (const [field, fault] of faults ?? []) complaints.set(field, fault);
  return complaints;
}
