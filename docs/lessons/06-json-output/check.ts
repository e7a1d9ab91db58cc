import { isRecord } from '@natter/protocol';
import { readJson } from '@natter/recording';
import {
  askedOf,
  type Asked,
  type Check,
  held,
  missed,
  printed,
  NOTHING_SENT,
  isSandbox,
} from '../checks/index.ts';

const KEYS = ['title', 'author', 'year'];
/** So often the model may be asked for JSON that nobody guarantees. */
const MOST_ATTEMPTS = 2;

const formatOf = ({ body }: Asked) =>
  isRecord(body['response_format']) ? body['response_format'] : {};
const hasFormat = (type: string) => (asked: Asked) => formatOf(asked)['type'] === type;
const hasSchema = hasFormat('json_schema');
const hasMode = hasFormat('json_object');

function schemaOf(asked: Asked) {
  const { json_schema } = formatOf(asked);
  const { strict, schema } = isRecord(json_schema) ? json_schema : {};
  const properties = isRecord(schema) && isRecord(schema['properties']) ? schema['properties'] : {};
  return { strict, properties };
}

/** The fields of the answer; `undefined` where it is no whole JSON object. */
function fieldsOf({ answer }: Asked) {
  const value = answer.finishReason === 'stop' ? readJson(answer.text) : undefined;
  return isRecord(value) ? value : undefined;
}

const isWhole = (asked: Asked) => {
  const fields = fieldsOf(asked);
  return fields !== undefined && KEYS.every((key) => Object.hasOwn(fields, key));
};
const missingFrom = (fields: Readonly<Record<string, unknown>>) =>
  KEYS.filter((key) => !Object.hasOwn(fields, key)).join(', ');
const limitOf = ({ body }: Asked) => {
  const { max_completion_tokens } = body;
  return typeof max_completion_tokens === 'number' ? max_completion_tokens : Infinity;
};

export const checks: readonly Check[] = [
  {
    id: 'held-to-a-schema',
    goal: {
      'zh-CN': '用 strict 的 json_schema 得到 title、author、year 三个字段',
      en: 'A strict json_schema brings the three fields title, author and year',
    },
    look(evidence) {
      const asked = askedOf(evidence);
      const last = asked.at(-1);
      if (!last) return NOTHING_SENT;
      const [first] = asked.filter(hasSchema);
      if (!first) {
        return missed(
          '还没有请求带 json_schema，格式只是写在提示词里。用 zodResponseFormat 生成 response_format。',
          'No request has a json_schema; the format is only in the prompt. Make response_format with zodResponseFormat.',
          last.exchange,
        );
      }
      const { strict, properties } = schemaOf(first);
      if (strict !== true) {
        return missed(
          'json_schema 里没有 strict: true，schema 就只是参考。',
          'json_schema lacks strict: true, so the schema is only a suggestion.',
          first.exchange,
        );
      }
      const missing = missingFrom(properties);
      if (missing !== '') {
        return missed(`schema 里缺少 ${missing}。`, `The schema lacks ${missing}.`, first.exchange);
      }
      const whole = asked.find((each) => hasSchema(each) && isWhole(each));
      if (whole) return held(whole.exchange);
      return missed(
        `带 schema 的请求还没有一个完整的回答（finish_reason: ${first.answer.finishReason ?? '无'}）。`,
        `No request with a schema has a whole answer yet (finish_reason: ${first.answer.finishReason ?? 'none'}).`,
        first.exchange,
      );
    },
  },
  {
    id: 'cut-is-asked-again',
    goal: {
      'zh-CN': '一次回答被 max_completion_tokens 截断，放宽上限重问后得到完整的 JSON',
      en: 'One answer is cut by max_completion_tokens; asked again with more room, it is whole',
    },
    look(evidence) {
      const asked = askedOf(evidence);
      const capped = asked.filter((each) => hasSchema(each) && limitOf(each) !== Infinity);
      const [narrow] = capped.toSorted((one, other) => limitOf(one) - limitOf(other));
      if (asked.length === 0) return NOTHING_SENT;
      if (!narrow) {
        return missed(
          '还没有带 json_schema 的请求设过 max_completion_tokens。加一次上限为 12 的请求。',
          'No request with a json_schema has a max_completion_tokens yet. Add one with a limit of 12.',
          asked.at(-1)?.exchange,
        );
      }
      const cut = capped.find(({ answer }) => answer.finishReason === 'length');
      if (!cut) {
        return missed(
          `最小的上限是 ${limitOf(narrow)}，回答没有被截断。再小一点，例如 12。`,
          `The smallest limit is ${limitOf(narrow)} and nothing was cut. Make it smaller, 12 for example.`,
          narrow.exchange,
        );
      }
      const again = asked
        .slice(asked.indexOf(cut) + 1)
        .find(
          (each) =>
            hasSchema(each) &&
            each.body['model'] === cut.body['model'] &&
            limitOf(each) > limitOf(cut),
        );
      if (!again) {
        return missed(
          evidence.ending === 'failed'
            ? '回答被截断，程序也停在了这里。捕获错误，放宽上限再问一次。'
            : '回答被截断以后没有重问。半截 JSON 补不回来，放宽上限再问一次。',
          evidence.ending === 'failed'
            ? 'The answer was cut and the program ended there. Catch the error and ask again with more room.'
            : 'After the cut nothing was asked again. Truncated JSON cannot be repaired: ask again with more room.',
          cut.exchange,
        );
      }
      if (isWhole(again)) return held(again.exchange);
      return missed(
        `上限放宽到 ${limitOf(again)}，回答还是不完整（finish_reason: ${again.answer.finishReason ?? '无'}）。`,
        `With a limit of ${limitOf(again)} the answer is still not whole (finish_reason: ${again.answer.finishReason ?? 'none'}).`,
        again.exchange,
      );
    },
  },
  {
    id: 'falls-back',
    goal: {
      'zh-CN': 'COMPATIBLE_MODEL 拒绝 json_schema 后，退到 json_object，最多问两次',
      en: 'When COMPATIBLE_MODEL refuses json_schema, fall back to json_object, asking twice at most',
    },
    look(evidence) {
      const asked = askedOf(evidence);
      if (asked.length === 0) return NOTHING_SENT;
      const refused = asked.find((each) => hasSchema(each) && each.status === 400);
      if (!refused) {
        const answered = asked.filter((each) => hasSchema(each) && isWhole(each));
        // A live provider that knows json_schema leaves nothing to fall back from.
        if (!isSandbox(askedOf(evidence)) && answered.length > 2)
          return held(answered.at(-1)?.exchange);
        return missed(
          '没有看到被拒绝的 json_schema。同样的请求向 COMPATIBLE_MODEL 再发一次。',
          'No json_schema was refused. Send the same request to COMPATIBLE_MODEL.',
          asked.at(-1)?.exchange,
        );
      }
      const { model } = refused.body;
      const attempts = asked.filter((each) => hasMode(each) && each.body['model'] === model);
      const last = attempts.at(-1);
      if (!last) {
        return missed(
          '400 之后没有向同一个模型发出 json_object 请求。捕获 BadRequestError，换成 JSON 模式。',
          'No json_object request to the same model followed the 400. Catch BadRequestError and use JSON mode.',
          refused.exchange,
        );
      }
      const prompt = last.messages.map(({ content }) => content).join('\n');
      const missing = ['JSON', ...KEYS].filter((word) => !prompt.includes(word)).join(', ');
      if (missing !== '') {
        return missed(
          `JSON 模式不知道你的 schema，提示词里要写清格式。现在缺少：${missing}。`,
          `JSON mode does not know your schema, so the prompt has to describe it. Missing: ${missing}.`,
          last.exchange,
        );
      }
      if (attempts.length > MOST_ATTEMPTS) {
        return missed(
          `向同一个模型要了 ${attempts.length} 次 JSON。重问的次数要有限：最多 ${MOST_ATTEMPTS} 次。`,
          `The same model was asked for JSON ${attempts.length} times. Ask ${MOST_ATTEMPTS} times at most.`,
          last.exchange,
        );
      }
      if (isWhole(last)) return held(last.exchange);
      return missed(
        'JSON 模式的最后一个回答里没有齐全的三个字段。',
        'The last answer in JSON mode does not have all three fields.',
        last.exchange,
      );
    },
  },
  {
    id: 'uses-the-object',
    goal: {
      'zh-CN': '程序正常结束，并打印出校验过的对象',
      en: 'The program runs to its end and prints the validated object',
    },
    look(evidence) {
      const asked = askedOf(evidence);
      const last = asked.at(-1);
      if (!last) return NOTHING_SENT;
      if (evidence.ending !== 'done') {
        return missed(
          '程序没有正常结束。看“控制台”里最后的错误，它没有被捕获。',
          'The program did not run to its end. The last error in Console was not caught.',
          last.exchange,
        );
      }
      const whole = asked.findLast((each) => formatOf(each)['type'] !== undefined && isWhole(each));
      const fields = whole && fieldsOf(whole);
      if (!fields) {
        return missed(
          '还没有一个带 response_format 的完整回答。',
          'There is no whole answer to a request with response_format yet.',
          last.exchange,
        );
      }
      const text = printed(evidence);
      const unseen = KEYS.filter((key) => !text.includes(String(fields[key]))).join(', ');
      if (unseen === '') return held(whole.exchange);
      return missed(
        `结果里看不到 ${unseen} 的值。打印校验后的对象。`,
        `The value of ${unseen} is not in the output. Print the object after validation.`,
        whole.exchange,
      );
    },
  },
];
