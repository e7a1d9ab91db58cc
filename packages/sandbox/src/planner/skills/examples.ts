/** A text with the label that it has. */
export interface Example {
  readonly text: string;
  readonly label: string;
}

/** So many lines of instructions are looked at, and so much of each. */
const MOST_LINES = 400;
const LONGEST_LINE = 240;
export const LONGEST_LABEL = 24;

const ARROW = /→|=>|->|—>|⇒|｜/;
const INPUT =
  /^(?:[-*>\d.) ]{0,6})(?:评论|文本|输入|例子?|示例|问|text|input|review|example|q) ?\d{0,3} ?[:：]/i;
const OUTPUT = /^(?:标签|情感|输出|答案?|label|sentiment|output|a) ?[:：]/i;
const MARKS = /^[-*>\d.) “”"'「」]+|[“”"'「」.。;；]+$/g;

const clean = (text: string) => text.trim().replaceAll(MARKS, '').trim();

function fromArrow(line: string): Example | undefined {
  const arrow = ARROW.exec(line);
  if (!arrow) return undefined;
  const text = clean(line.slice(0, arrow.index).replace(INPUT, ''));
  return { text, label: clean(line.slice(arrow.index + arrow[0].length)) };
}

/** Two lines, one with the text and one with what it is. */
function fromPair(line: string, next: string | undefined): Example | undefined {
  const [input] = INPUT.exec(line) ?? [];
  const [output] = (next === undefined ? null : OUTPUT.exec(next)) ?? [];
  if (input === undefined || output === undefined) return undefined;
  return { text: clean(line.slice(input.length)), label: clean(next?.slice(output.length) ?? '') };
}

/** The examples in a text: an arrow between text and label, or the two on lines with their names. */
export function examplesIn(text: string): Example[] {
  const lines = text
    .split('\n', MOST_LINES)
    .map((line) => line.slice(0, LONGEST_LINE).trim())
    .filter(Boolean);
  return lines
    .map((line, index) => fromArrow(line) ?? fromPair(line, lines[index + 1]))
    .filter((example) => example !== undefined)
    .filter(
      ({ text: said, label }) => said !== '' && label !== '' && label.length <= LONGEST_LABEL,
    );
}
