import { headerOf } from '@natter/recording';
import {
  askedOf,
  type Asked,
  type Check,
  type Evidence,
  held,
  missed,
  NOTHING_SENT,
} from '../checks/index.ts';

/** So many answered turns make a conversation that a small window cannot hold. */
const TURNS = 8;

const isAnswered = ({ status }: Asked) => status === 200;
const rolesOf = ({ messages }: Asked) => messages.map(({ role }) => role).join(', ') || '–';
const isTooLong = ({ answer }: Asked) => answer.error?.code === 'context_length_exceeded';
/** What was said before, without the instructions and without the newest question. */
const pastOf = ({ messages }: Asked) =>
  messages.filter(({ role }) => role === 'user' || role === 'assistant').slice(0, -1);

const hasReplies = ({ messages }: Asked) => messages.some(({ role }) => role === 'assistant');

/** Where two messages of the same role follow each other; -1 where none do. */
const doubledAt = ({ messages }: Asked): number =>
  messages.findIndex(({ role }, index) => index > 0 && messages[index - 1]?.role === role);

/** The failure that is rehearsed: the first request that asked for it, or that no server answered. */
const failureIn = (asked: readonly Asked[]): number =>
  asked.findIndex(
    ({ exchange, status }) =>
      headerOf(exchange.request.headers, 'x-sandbox-scenario') !== undefined || status >= 500,
  );

function readPair(evidence: Evidence) {
  const [first, second] = askedOf(evidence).filter(isAnswered);
  return { first, second, past: second ? pastOf(second) : [] };
}

export const checks: readonly Check[] = [
  {
    id: 'brings-the-past',
    goal: {
      'zh-CN': '第 2 个请求带着第 1 轮：user 的原话和 assistant 的回答',
      en: 'The second request brings the first turn: what the user said and what the assistant answered',
    },
    look(evidence) {
      const { first, second, past } = readPair(evidence);
      if (!first || !second) {
        return missed(
          '还没有两次成功的请求。先按“运行”。',
          'There are not two answered requests yet. Press Run first.',
          first?.exchange,
        );
      }
      const [user, assistant] = past;
      const count = second.messages.length;
      if (!user) {
        return missed(
          `第 2 个请求只有 ${count} 条消息：前一轮说过的话没有带上。`,
          `The second request has ${count} message${count === 1 ? '' : 's'}: what was said before is not in it.`,
          second.exchange,
        );
      }
      if (user.content !== first.messages.at(-1)?.content) {
        return missed(
          '第 2 个请求里有历史，但第一条不是第 1 轮用户说的话。',
          'The second request has a history, but it does not begin with what the user said first.',
          second.exchange,
        );
      }
      if (assistant?.role !== 'assistant') {
        return missed(
          `第 2 个请求的角色是：${rolesOf(second)}。上一轮的 assistant 回复没有带上。`,
          `The second request has the roles ${rolesOf(second)}. The assistant’s reply of the turn before is missing.`,
          second.exchange,
        );
      }
      if (assistant.content.trim() !== first.answer.text.trim()) {
        return missed(
          'assistant 那一条的内容不是模型刚才的回答。把 choice.message.content 原样放回去。',
          'The assistant message is not what the model answered. Put choice.message.content back as it was.',
          second.exchange,
        );
      }
      return held(second.exchange);
    },
  },
  {
    id: 'failure-leaves-no-trace',
    goal: {
      'zh-CN': '第 3 问失败以后，它不留在历史里，对话照常继续',
      en: 'After the third question has failed it is not in the history, and the conversation goes on',
    },
    look(evidence) {
      const asked = askedOf(evidence);
      if (asked.length === 0) return NOTHING_SENT;
      const at = failureIn(asked);
      const failed = asked[at];
      if (!failed) {
        return missed(
          '没有看到失败的请求。第 3 问要带着请求头 x-sandbox-scenario: 500，演习才会发生。',
          'No request has failed. The third question needs its header x-sandbox-scenario: 500 for the rehearsal.',
          asked.at(-1)?.exchange,
        );
      }
      const later = asked.slice(at + 1);
      if (later.length === 0) {
        return missed(
          '失败以后程序没有再发请求。捕获 APIError，让下一轮继续。',
          'Nothing was sent after the failure. Catch the APIError and go on with the next turn.',
          failed.exchange,
        );
      }
      if (!later.some(hasReplies)) {
        return missed(
          '失败以后的请求里没有历史，还看不出失败的那一问有没有留下。先完成第一项。',
          'The requests after the failure have no history, so it does not show yet. Reach the first goal before this one.',
          later.at(-1)?.exchange,
        );
      }
      const poisoned = later.find((each) => doubledAt(each) !== -1);
      if (poisoned) {
        const number = doubledAt(poisoned) + 1;
        return missed(
          `第 ${number} 条和它前一条的角色都是 ${poisoned.messages[number - 1]?.role}：失败的那一问还留在历史里。在 catch 里把它 pop 掉。`,
          `Message ${number} has the role ${poisoned.messages[number - 1]?.role}, like the one before it: the question that failed is still in the history. Pop it in catch.`,
          poisoned.exchange,
        );
      }
      return held(later[0]?.exchange);
    },
  },
  {
    id: 'fits-the-window',
    goal: {
      'zh-CN': `至少 ${TURNS} 轮有回答，没有一轮超出窗口，最后一轮仍然带着历史`,
      en: `At least ${TURNS} turns are answered, none is too long for the window, and the last one still has a history`,
    },
    look(evidence) {
      const asked = askedOf(evidence);
      const last = asked.at(-1);
      if (!last) return NOTHING_SENT;
      const tooLong = asked.find(isTooLong);
      if (tooLong) {
        const count = tooLong.messages.length;
        return missed(
          `第 ${asked.indexOf(tooLong) + 1} 个请求得到 context_length_exceeded：${count} 条消息放不进窗口。每轮之后，把最早的一问一答丢掉，直到总数低于预算。`,
          `Request ${asked.indexOf(tooLong) + 1} got context_length_exceeded: ${count} messages do not fit. After each turn, drop the oldest question and answer until the sum is below the budget.`,
          tooLong.exchange,
        );
      }
      const cut = asked.find(({ answer }) => answer.finishReason === 'length');
      if (cut) {
        return missed(
          `第 ${asked.indexOf(cut) + 1} 个请求的 finish_reason 是 length：历史占得太满，回答写不下了。把预算调小。`,
          `Request ${asked.indexOf(cut) + 1} ended with finish_reason length: the history leaves no room for the answer. Make the budget smaller.`,
          cut.exchange,
        );
      }
      if (!isAnswered(last)) {
        return missed(
          `最后一个请求的状态是 ${last.status}，没有得到回答。`,
          `The last request has the status ${last.status} and no answer.`,
          last.exchange,
        );
      }
      const turns = asked.filter(isAnswered).length;
      if (turns < TURNS) {
        return missed(
          `只有 ${turns} 轮得到回答，对话还不够长，看不出裁剪是否有效。把问题都留着。`,
          `Only ${turns} turns were answered, too few to show whether trimming works. Keep all the questions.`,
          last.exchange,
        );
      }
      if (pastOf(last).length === 0) {
        return missed(
          `最后一个请求只有 ${last.messages.length} 条消息：没有历史，当然放得下。`,
          `The last request has ${last.messages.length} messages: without a history anything fits.`,
          last.exchange,
        );
      }
      return held(last.exchange);
    },
  },
  {
    id: 'trims-in-pairs',
    goal: {
      'zh-CN': '每个请求都以同一条 system 开头，后面是成对的一问一答',
      en: 'Every request begins with the same system message, and whole pairs follow it',
    },
    look(evidence) {
      const asked = askedOf(evidence);
      const [first] = asked;
      const system = first?.messages[0];
      if (!first) return NOTHING_SENT;
      for (const each of asked) {
        const number = asked.indexOf(each) + 1;
        const [head, next] = each.messages;
        if (head?.role !== 'system') {
          return missed(
            `第 ${number} 个请求的第一条是 ${head?.role ?? '空'}：system 被丢掉了。从下标 1 开始丢。`,
            `Request ${number} begins with ${head?.role ?? 'nothing'}: the system message was dropped. Start at index 1.`,
            each.exchange,
          );
        }
        if (head.content !== system?.content) {
          return missed(
            `第 ${number} 个请求的 system 和第一个不一样。保持不变，服务商的缓存才用得上。`,
            `Request ${number} has another system message than the first. Leave it as it is, and caches can work.`,
            each.exchange,
          );
        }
        if (next?.role === 'assistant') {
          return missed(
            `第 ${number} 个请求里，system 后面直接是 assistant：多半是只丢了问题，没有丢它的回答。一次丢两条，失败的那一问也不能留着。`,
            `In request ${number} an assistant message follows the system message: most likely its question was dropped and the answer was not. Drop two at a time, and keep no question that failed.`,
            each.exchange,
          );
        }
      }
      if (asked.every((each) => pastOf(each).length === 0)) {
        return missed(
          `请求里只有：${rolesOf(first)}，还没有成对的历史。`,
          `The requests have only ${rolesOf(first)}: there are no pairs yet.`,
          first.exchange,
        );
      }
      return held(asked.at(-1)?.exchange);
    },
  },
];
