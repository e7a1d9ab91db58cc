import { type Answer, type Exchange, readAnswer } from '@natter/recording';
import { askedOf, isAccepted, lastUserText, outcomeOf, sentFields } from '../asked.ts';

/** How a case went; `answered` and `failed` say only what the wire says: that there was an answer, or none. */
export type Verdict = 'pass' | 'fail' | 'answered' | 'failed';

/** One case: a question and what came of it. */
export interface GridCase {
  readonly number: number;
  readonly question: string;
  /** The answer, or the error where there is none. */
  readonly answer: string;
  /** What it should have been, where that is known. */
  readonly expected: string | undefined;
  readonly verdict: Verdict;
  /** Tokens, as far as they were told. */
  readonly tokens: number;
}

/** All cases of one run. */
export interface Grid {
  readonly cases: readonly GridCase[];
  readonly passed: number;
  /** Whether the program itself has judged the answers. */
  readonly isJudged: boolean;
  readonly tokens: number;
}

const FAIL = /✗|✘|❌|×|✖|\bnot ok\b|\bfail(?:ed)?\b/i;
const PASS = /✓|✔|✅|√|\bok\b|\bpass(?:ed)?\b/i;
const SCORE = /\d+\s*\/\s*\d+/;
const COLUMNS = /\s*(?:[|│\t]|→|=>|->)\s*/;
/** This much of a question is looked for in what was printed: programs shorten, too. */
const BEGINNING = 6;
/** A label is short; what is longer is something else. */
const LONGEST_LABEL = 24;

/** A line of the program's output that judges a case. */
interface Judgement {
  readonly line: string;
  readonly isPassed: boolean;
}

const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

/** Only a line's own mark counts: the first that there is. */
function judge(line: string): Judgement | undefined {
  const fail = FAIL.exec(line)?.index ?? Infinity;
  const pass = PASS.exec(line)?.index ?? Infinity;
  if (fail === Infinity && pass === Infinity) return undefined;
  return { line: plain(line), isPassed: pass < fail };
}

/**
 * Finds to each question the line that judges it: the first one left that has the question's
 * beginning, or, where no line has any question, the line at the same place.
 */
function judgementsFor(
  questions: readonly string[],
  output: readonly string[],
): (Judgement | undefined)[] {
  const marked = output.map(judge).filter((each) => each !== undefined);
  const left = new Set(marked);
  const found = questions.map((question) => {
    const beginning = [...plain(question)].slice(0, BEGINNING).join('');
    for (const each of left) {
      if (beginning === '' || !each.line.includes(beginning)) continue;
      left.delete(each);
      return each;
    }
    return undefined;
  });
  if (found.some((each) => each !== undefined)) return found;
  const rows = marked.filter(({ line }) => !SCORE.test(line));
  return rows.length === questions.length ? rows : found;
}

/** The label in a judged line: the short column that is neither mark, question nor answer. */
function labelIn({ line }: Judgement, question: string, answer: string): string | undefined {
  const unmarked = line.replace(FAIL, '').replace(PASS, '');
  const columns = unmarked.split(COLUMNS).map(plain);
  const [asked, said] = [plain(question), plain(answer)];
  return columns.find(
    (column) =>
      column !== '' &&
      column.length <= LONGEST_LABEL &&
      !asked.includes(column) &&
      !column.startsWith([...asked].slice(0, BEGINNING).join('')) &&
      !said.startsWith(column),
  );
}

function failureOf(exchange: Exchange, { error, text }: Answer): string | undefined {
  if (error) return plain(`${outcomeOf(exchange)} ${error.code ?? ''}`);
  return text !== '' || isAccepted(exchange) ? undefined : outcomeOf(exchange);
}

function verdictOf(judgement: Judgement | undefined, isAnswered: boolean): Verdict {
  if (judgement) return judgement.isPassed ? 'pass' : 'fail';
  return isAnswered ? 'answered' : 'failed';
}

const tokensOf = ({ usage }: Answer): number => (usage ? usage.prompt + usage.completion : 0);

function toCase(exchange: Exchange, index: number, judgement: Judgement | undefined): GridCase {
  const question = lastUserText(sentFields(exchange));
  const reply = readAnswer(exchange);
  const failure = failureOf(exchange, reply);
  const answer = plain(failure ?? reply.text);
  const label = judgement && labelIn(judgement, question, answer);
  return {
    number: index + 1,
    question: plain(question),
    answer,
    expected: judgement?.isPassed ? answer : label,
    verdict: verdictOf(judgement, failure === undefined),
    tokens: tokensOf(reply),
  };
}

function toGrid(cases: readonly GridCase[]): Grid {
  return {
    cases,
    passed: cases.filter(({ verdict }) => verdict === 'pass').length,
    isJudged: cases.some(({ verdict }) => verdict === 'pass' || verdict === 'fail'),
    tokens: cases.reduce((sum, { tokens }) => sum + tokens, 0),
  };
}

/**
 * The cases of a run, judged by the lines that its program has printed.
 * @param output the printed lines; one with ✓ or ✗ (or ok, fail) judges a case
 */
export function readGrid(exchanges: readonly Exchange[], output: readonly string[] = []): Grid {
  const asked = askedOf(exchanges);
  const questions = asked.map((exchange) => lastUserText(sentFields(exchange)));
  const judgements = judgementsFor(questions, output);
  return toGrid(asked.map((exchange, index) => toCase(exchange, index, judgements[index])));
}

/**
 * The cases of an earlier run of which the output is not known any more: they are judged by what a
 * later run expects of the same questions.
 */
export function judgeBy(earlier: Grid, later: Grid): Grid {
  if (earlier.isJudged) return earlier;
  const expected = new Map(later.cases.map((each) => [each.question, each.expected]));
  return toGrid(
    earlier.cases.map((each) => {
      const label = expected.get(each.question);
      if (label === undefined || each.verdict === 'failed') return each;
      return { ...each, expected: label, verdict: each.answer === label ? 'pass' : 'fail' };
    }),
  );
}
