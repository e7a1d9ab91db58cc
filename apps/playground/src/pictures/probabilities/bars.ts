import { nothing, svg, type SVGTemplateResult } from 'lit';
import { formatPercent } from '../format.ts';
import { shorten, textWidth } from '../scale.ts';
import type { Position, TemperatureAnswers } from './probabilities-data.ts';
import type { ProbabilitiesWords } from './probabilities-words.ts';

/** The height of a row with its bar. */
export const ROW = 22;
const BAR = 14;
/** Different answers of one temperature that are shown; the rest is one row. */
const MOST_ANSWERS = 6;
/** At temperature 0.7, a heading and then its rows. */
const HEADING = 26;
const VALUE = 52;

/** A token with what cannot be seen made visible. */
export const visible = (token: string): string =>
  token.replaceAll('\n', '⏎').replaceAll('\t', '⇥').replaceAll(' ', '␣');

/** The candidates of one place, each with its share and with the one that was told. */
export function candidateBars(
  { candidates, chosen }: Position,
  shares: readonly number[],
  width: number,
  words: ProbabilitiesWords,
): SVGTemplateResult {
  const labels = candidates.map(({ token }) => shorten(visible(token), width * 0.3));
  const left = Math.max(...labels.map((label) => textWidth(label))) + 10;
  const mark = textWidth(words.chosen, 11) + 12;
  const room = width - left - VALUE - mark;
  return svg`${candidates.map(({ token, probability }, index) => {
    const share = shares[index] ?? 0;
    const top = index * ROW;
    const end = left + share * room;
    const told = left + probability * room;
    const isChosen = token === chosen;
    return svg`<text class=${isChosen ? 'strong' : ''} x=${left - 8} y=${top + 12} text-anchor="end">${labels[index]}</text>
      <rect class="told" x=${left} y=${top + 0.5} width=${Math.max(1, told - left)} height=${BAR} />
      <rect class="data-1 fill" x=${left} y=${top + 3.5} width=${Math.max(1, end - left)} height=${BAR - 6} />
      <text x=${Math.max(end, told) + 6} y=${top + 12}>${formatPercent(share)}
        ${isChosen ? svg`<tspan class="quiet small" dx="4">${words.chosen}</tspan>` : nothing}</text>`;
  })}`;
}

/** How high the bars of one temperature are. */
export const answersHeight = ({ answers }: TemperatureAnswers): number =>
  HEADING + Math.min(answers.length, MOST_ANSWERS + 1) * ROW + 10;

/** A row of the histogram: an answer, or all that are not shown. */
interface AnswerRow {
  readonly label: string;
  readonly count: number;
  readonly isRest: boolean;
}

/** How many characters all of the texts begin with in common. */
function commonLength(texts: readonly string[]): number {
  const [first = '', ...others] = texts;
  let length = 0;
  while (length < first.length && others.every((text) => text[length] === first[length])) {
    length += 1;
  }
  return length;
}

/** Labels for answers: where several are too long, what they begin with in common tells nothing. */
function labelsOf(texts: readonly string[], room: number): string[] {
  const lines = texts.map((text) => text.slice(0, 400).replaceAll(/\s+/g, ' '));
  const long = lines.filter((line) => shorten(line, room) !== line);
  const common = long.length > 1 ? commonLength(long) : 0;
  return lines.map((line) => {
    const isLong = common > 0 && long.includes(line);
    return shorten(isLong ? `…${line.slice(common)}` : line, room);
  });
}

function rowsOf(
  { answers }: TemperatureAnswers,
  width: number,
  words: ProbabilitiesWords,
): AnswerRow[] {
  const rest = answers.length > MOST_ANSWERS + 1 ? answers.slice(MOST_ANSWERS) : [];
  const shown = answers.slice(0, answers.length - rest.length);
  const labels = labelsOf(
    shown.map(({ text }) => text),
    width * 0.36,
  );
  const rows = shown.map(({ count }, index) => ({
    label: labels[index] ?? '',
    count,
    isRest: false,
  }));
  if (rest.length === 0) return rows;
  const count = rest.reduce((sum, each) => sum + each.count, 0);
  return [...rows, { label: words.others(rest.length), count, isRest: true }];
}

/** The different answers at each temperature, the most frequent first, all on one scale. */
export function answerBars(
  groups: readonly TemperatureAnswers[],
  width: number,
  words: ProbabilitiesWords,
): SVGTemplateResult {
  const all = groups.map((group) => ({ group, rows: rowsOf(group, width, words) }));
  const every = all.flatMap(({ rows }) => rows);
  const left = Math.max(0, ...every.map(({ label }) => textWidth(label))) + 14;
  const most = Math.max(1, ...every.map(({ count }) => count));
  const room = width - left - 36;
  let height = 0;
  return svg`${all.map(({ group, rows }) => {
    const begin = height;
    height += answersHeight(group);
    return svg`<text class="quiet" y=${begin + 14}>${words.heading(group)}</text>
      ${rows.map(({ label, count, isRest }, index) => {
        const top = begin + HEADING + index * ROW;
        const length = (count / most) * room;
        return svg`<text class=${isRest ? 'quiet' : ''} x=${left - 8} y=${top + 12} text-anchor="end">${label}</text>
          <rect
            class=${`data-3 ${isRest ? 'rest' : 'fill'}`}
            x=${left} y=${top + 1} width=${Math.max(2, length)} height=${BAR}
          />
          <text x=${left + length + 6} y=${top + 12}>${count}</text>`;
      })}`;
  })}`;
}
