const WORDS: Readonly<Record<string, number>> = Object.fromEntries(
  [
    '一 a one single 1',
    '二 两 two 2',
    '三 three 3',
    '四 four 4',
    '五 five 5',
    '六 six 6',
    '七 seven 7',
    '八 eight 8',
    '九 nine 9',
    '十 ten 10',
  ].flatMap((words, index) => words.split(' ').map((word) => [word, index + 1])),
);
const MOST = 20;

/** A small number as instructions write it; 0 when it is none. */
export const readCount = (word: string): number =>
  Math.min(WORDS[word.toLowerCase()] ?? (Number(word) || 0), MOST);
