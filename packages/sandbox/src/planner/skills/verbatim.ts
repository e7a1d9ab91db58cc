import { state } from '../plan.ts';
import type { Skill } from './skill.ts';

const ASKED =
  /^(?:请)?(?:跟我|照着|原样)?(?:重复|复述|只?(?:回复|回答|说|输出))(?:一[遍下]|我的话)?[：:\s]*[“"「]?(.{1,200}?)[”"」]?[。.]?$|^(?:please )?(?:say|repeat(?: after me)?|(?:reply|answer|respond) (?:only |just |exactly )?with)[\s:]+[“"']?(.{1,200}?)[”"']?[.]?$/is;

/** Says a thing after somebody. */
export const sayAfter: Skill = ({ question }) => {
  const found = ASKED.exec(question.trim());
  const words = found?.[1] ?? found?.[2];
  return words === undefined || /[?？]$/.test(words)
    ? undefined
    : {
        steps: [
          state(
            `${words.charAt(0).toUpperCase()}${words.slice(1)}${/[.。!！]$/.test(question.trim()) ? question.trim().slice(-1) : ''}`,
          ),
        ],
        isExact: true,
      };
};
