/** Headings, lists, a quote, a picture of a far host, and an end that is far away. */
export const LONG = `## What a token is

A model reads and writes **tokens**: pieces of words, about four letters of English or one or two
characters of Chinese. It never sees letters, which is why it miscounts them.

### Why that matters

- You pay for tokens, not for words.
- A window of 128,000 tokens is about a book of 300 pages.
- The answer counts as well:
  - what is said before it is read again each time,
  - and a repeated beginning is cheaper.

> A token is to a model what a tile is to a mosaic: too small to mean much, too large to divide.

1. Count first.
2. Cut what was said long ago.
3. Ask for less.

---

${Array.from({ length: 6 }, (_, index) => `**Part ${index + 1}.** The sentence goes on as sentences do, with a comma here, a \`word of code\` there, and an end that comes later than one had hoped, so that one can see how the lines lie on the page and how the eye finds the next one.`).join('\n\n')}`;

/** Code of several languages, with lines that are longer than the room. */
export const CODE = `Read the stream and add each piece:

\`\`\`ts
const stream = await client.chat.completions.create({ model, messages, stream: true });
for await (const { choices } of stream) {
  // A chunk may hold nothing but the usage.
  process.stdout.write(choices[0]?.delta.content ?? '');
}
\`\`\`

The same in a shell, on one long line:

\`\`\`sh
curl --no-buffer https://relay.example.com/v1/chat/completions -H 'content-type: application/json' -d '{"model":"sandbox-chat","stream":true,"messages":[{"role":"user","content":"hi"}]}'
\`\`\`

\`\`\`diff
- const answer = await response.json();
+ for await (const event of readReply(response.body)) show(event);
\`\`\`

Inline it is \`stream: true\`.`;

/** A table that is wider than a phone. */
export const TABLE = `| Model | Window | Input per million | Output per million | Good for |
| :--- | ---: | ---: | ---: | :--- |
| Small | 32,000 | $0.15 | $0.60 | Questions with one answer |
| Medium | 128,000 | $0.50 | $1.50 | Summaries, drafts |
| Large | 400,000 | $2.50 | $10.00 | Long work that has to be right |

Prices are those of an example.`;

/** Formulas between words and on lines of their own. */
export const MATH = `The chance of a token at temperature $T$ is

$$
p_i = \\frac{e^{z_i / T}}{\\sum_{j=1}^{n} e^{z_j / T}}
$$

so for $T \\to 0$ the largest $z_i$ takes all, and for $T = 1$ nothing changes.`;

/** One line of Chinese that has no place to break but between characters. */
export const CHINESE_LINE = `${'模型读写的最小单位是token，中文里大约是一两个字，计费和长度限制都按它来算'.repeat(12)}。`;

/** Several scripts in one sentence, and what is between them. */
export const MIXED = `流式输出 (streaming) 用的是 server-sent events：每个事件以 \`data:\` 开头。日本語では「ストリーミング」、한국어로는 ‘스트리밍’, по-русски «потоковая передача», and in Arabic البث المباشر, 3.14 % ≈ π ✓ 👩‍💻`;

/** What is read from the right, with numbers, code and a list. */
export const ARABIC = `### ما هو الرمز؟

يقرأ النموذج **الرموز** ويكتبها، وهي أجزاء من الكلمات: نحو 4 أحرف من الإنجليزية.

- تدفع مقابل الرموز، لا الكلمات.
- النافذة \`128000\` رمز.

> الرمز للنموذج كالحجر للفسيفساء.

\`\`\`ts
const stream = true;
\`\`\``;

/** JSON that is shown as a card. */
export const CARD = JSON.stringify({
  order: 'N-20418',
  status: 'On its way',
  paid: true,
  total: { amount: 84.5, currency: 'EUR' },
  items: [
    { name: 'Linen shirt', size: 'M', count: 1 },
    { name: 'Wool socks', size: '41', count: 3 },
  ],
  delivery: null,
});

/** One word of 10,000 characters. */
export const ENDLESS_WORD = 'Donaudampfschifffahrt'.repeat(477).slice(0, 10_000);

/** A title of five scripts, with marks that turn the direction and marks that nobody sees. */
export const FIVE_SCRIPTS =
  'Refund возврат 退款 استرداد 환불 \u202Eexe.gnp\u202C \u200B\u2066a\u2069 — 🙂🙂🙂';

/** What tries to become more than text. */
export const HOSTILE = `<script>window.broken = true</script>
<img src="x" onerror="window.broken = true">
<svg onload="window.broken = true"></svg>
<iframe srcdoc="<script>parent.broken = true</script>"></iframe>

[a link](javascript:window.broken=true) · [another](data:text/html,<script>window.broken=true</script>) · ![a picture](https://tracker.example.com/pixel.png?stolen=1)

\`\`\`html"><script>window.broken = true</script>
</code></pre><script>window.broken = true</script>
\`\`\`

| <b onclick="window.broken = true">a</b> | \\<style>*{display:none}\\</style> |
| --- | --- |
| {{constructor.constructor('window.broken = true')()}} | \${window.broken = true} |

${ENDLESS_WORD}`;
