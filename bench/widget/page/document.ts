/** A message of a thread that is there from the beginning. */
export interface Said {
  readonly role: 'user' | 'assistant';
  readonly text: string;
}

/** The last word of every document: once it is painted, all is. It is as long as a piece, so that none cuts it. */
export const END = 'Over';
/** The last word of every thread. */
export const END_OF_THREAD = 'Threadmark';
/** A word of the first paragraph of every document: what a reader selects. */
export const FIRST_WORD = 'Dusk';

const OPENING = `${FIRST_WORD} is when lighthouses begin to speak: by a colour, a rhythm and a height. What follows is a **handbook** of them, as a keeper would write it.\n\n`;
const PADDING = 'The lamp turns and the sea answers. ';

/** A section of about two thousand characters: everything that an answer is made of. */
function section(number: number): string {
  return `## ${number}. The station of bay ${number}

A keeper of **bay ${number}** looks at the *horizon* every \`${number * 5}\` minutes and writes into the [log of the bay](https://example.com/bays/${number}) what there is to see. Nothing is left out, **not even** the weather of the day before, and ~~nothing~~ little is added. When the fog comes in, the horn takes over: three seconds of sound, then \`27\` of silence, until the light can be seen again from the far side of the water.

- Oil for the lamp, measured in *litres* and noted every evening
- Wicks, trimmed **twice** a night
  - the first time at ten
  - the second time at \`02:30\`, or when the flame begins to smoke
- A list of ships, with [their owners](https://example.com/owners?bay=${number}&sort=name)
- [x] the glass is clean
- [ ] the clock is wound

### How the interval is reckoned

\`\`\`ts
/** How long the light of bay ${number} is dark, in seconds. */
export function darkness(period: number, flashes: readonly number[]): number {
  const lit = flashes.reduce((sum, flash) => sum + flash, 0);
  if (lit > period) throw new RangeError(\`\${lit} s of light in a period of \${period} s\`);
  return period - lit;
}
\`\`\`

| station | colour | period | seen from |
| --- | :-: | --: | --- |
| North ${number} | white | ${number + 10} s | **18** miles |
| South ${number} | red | ${number + 4} s | *11* miles |
| Mole ${number} | green | 5 s | the \`quay\` only |

灯塔的守护人每天晚上都要点灯。**重要：**请先检查灯油，再检查灯芯；如果有雾，就打开雾号。更多说明见 https://example.com/zh/${number}。谢谢阅读。

1. Climb the stairs and count them: there are *${number + 90}*.
2. Light the lamp before the sun has set, not after.
3. Write down the hour. A keeper who forgets it

   > owes the next watch an hour of theirs, and a word of **thanks**.

The night of bay ${number} ends as it began: with a look at the water, a word in the log, and the sound of somebody else on the stairs.

`;
}

/** What a whole document consists of, to be found again on the page. */
export interface Parts {
  readonly headings: number;
  readonly tables: number;
  readonly codeBlocks: number;
}

/** A Markdown answer of so many characters, a multiple of four, the same one each time. */
export function documentOf(length: number): { readonly text: string; readonly parts: Parts } {
  let text = OPENING;
  let sections = 0;
  for (let next = section(1); text.length + next.length < length; next = section(sections + 1)) {
    text += next;
    sections += 1;
  }
  const rest = Math.max(0, length - text.length - END.length);
  text += PADDING.repeat(Math.ceil(rest / PADDING.length)).slice(0, rest) + END;
  return { text, parts: { headings: sections * 2, tables: sections, codeBlocks: sections } };
}

function question(number: number): string {
  return `How does the keeper of bay ${number} know that the light is right? ${PADDING.repeat(8)}I ask since the book that I have (it is an old one, from ${1850 + (number % 60)}) says nothing of it, and the harbour master only shrugs.`;
}

function answer(number: number): string {
  return `By its **rhythm**: the light of bay ${number} is dark for \`${number % 20}\` seconds.

- the *first* flash is white, as [the list](https://example.com/lights/${number}) has it
- the second one is **red**, and longer

请先检查灯油。${PADDING.repeat(2)}

\`\`\`
bay ${number}: 3 s on, ${number % 20} s off
\`\`\`

Whoever counts along finds out within a minute, and needs no book for it at all.`;
}

/** A thread of so many messages, of about four hundred characters each. */
export function threadOf(count: number): readonly Said[] {
  return Array.from({ length: count }, (_, at): Said => {
    const text = at % 2 === 0 ? question(at) : answer(at);
    return {
      role: at % 2 === 0 ? 'user' : 'assistant',
      text: at === count - 1 ? `${text} ${END_OF_THREAD}` : text,
    };
  });
}
