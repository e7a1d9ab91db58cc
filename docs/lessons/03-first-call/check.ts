import { askedOf, type Check, held, missed, printed, NOTHING_SENT } from '../checks/index.ts';

/** The lesson's own words, which the exercise is about. */
const FIRST_SYSTEM = ['你是一个乐于助人的 AI 助手。', 'You are a helpful assistant.'];
const QUESTION = [
  '请介绍一下 ChatGPT API 的主要功能。',
  'What are the main features of the ChatGPT API?',
];

export const checks: readonly Check[] = [
  {
    id: 'two-messages',
    goal: {
      'zh-CN': '请求里正好有一条 system 消息和一条 user 消息',
      en: 'The request has exactly one system and one user message',
    },
    look(evidence) {
      const asked = askedOf(evidence).at(-1);
      if (!asked) return NOTHING_SENT;
      const roles = asked.messages.map(({ role }) => role).join(', ');
      if (roles === 'system, user') return held(asked.exchange);
      return missed(
        `这次发出的角色依次是：${roles || '无'}。应该先 system，再 user，各一条。`,
        `The roles that were sent are: ${roles || 'none'}. It should be one system message, then one user message.`,
        asked.exchange,
      );
    },
  },
  {
    id: 'system-changed',
    goal: {
      'zh-CN': '只改 system：让它换一种口吻，并且只用一句话回答',
      en: 'Only the system message changed: another voice, in one sentence',
    },
    look(evidence) {
      const asked = askedOf(evidence).at(-1);
      const content = (wanted: string) =>
        asked?.messages.find(({ role }) => role === wanted)?.content ?? '';
      if (!QUESTION.includes(content('user')))
        return missed(
          'user 消息被改动了。口吻是你对模型的要求，应该写在 system 里，用户的问题保持原样。',
          'The user message was changed. How the model should speak belongs in the system message; the question stays as it was.',
          asked?.exchange,
        );
      if (FIRST_SYSTEM.includes(content('system')))
        return missed(
          'system 还是原来那句话。把它改成你想要的角色，例如一位老船长。',
          'The system message is still the first one. Make it the character that you want, an old sea captain perhaps.',
          asked?.exchange,
        );
      return held(asked?.exchange);
    },
  },
  {
    id: 'reads-the-ending',
    goal: {
      'zh-CN': '打印出 finish_reason 和 usage，并且回答是完整的（stop）',
      en: 'finish_reason and usage are printed, and the answer is whole (stop)',
    },
    look(evidence) {
      const asked = askedOf(evidence).at(-1);
      const reason = asked?.answer.finishReason;
      if (reason !== 'stop')
        return missed(
          `finish_reason 是 ${reason ?? '空'}，回答没有说完。去掉长度上限再运行。`,
          `finish_reason is ${reason ?? 'missing'}: the answer is not whole. Take the limit away and run again.`,
          asked?.exchange,
        );
      const text = printed(evidence);
      if (text.includes('stop') && /total_tokens/.test(text)) return held(asked?.exchange);
      return missed(
        '结果里看不到 finish_reason 或 usage。这两个字段能解释大多数问题，请打印出来。',
        'finish_reason or usage is not in the output. These two explain most surprises: print them.',
        asked?.exchange,
      );
    },
  },
];
