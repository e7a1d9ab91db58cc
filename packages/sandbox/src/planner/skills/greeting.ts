import { say, state } from '../plan.ts';
import type { Skill } from './skill.ts';

const GREETING =
  /^(?:你好|您好|嗨|在吗|早上好|下午好|晚上好|hi(?: there)?|hello(?: there)?|hey|good (?:morning|afternoon|evening)|hola|bonjour|salut|hallo|olá|привет|здравствуйте|مرحبا|こんにちは|안녕하세요)[\s!！。.,，~～?？吗]*$/iu;
const WHO =
  /^(?:你好[，, ]*)?(?:请问)?(?:你是谁|你是什么(?:模型)?|你叫什么(?:名字)?|(?:请)?(?:介绍一下)?你自己|你(?:会|能)做?些?什么|你(?:有什么|有哪些)功能|who are you|what(?:'s|’s| is) your name|what are you|what can you do|introduce yourself|你是.{0,8}GPT.{0,6}吗|are you (?:a |an )?(?:chat ?)?gpt.{0,8}|are you (?:a )?(?:real|human|bot|ai).{0,12})[\s?？。.!！]*$/i;
const THANKS = /^(?:谢谢|多谢|感谢|thanks|thank you|thx)[^\n]{0,20}$/i;
const BYE = /^(?:再见|拜拜|晚安|bye|goodbye|good night|see you)[\s!！。.~～]*$/i;

/** Greets back, says who speaks, and takes thanks and leave. */
export const greet: Skill = ({ question, language, contract }) => {
  const words = question.trim();
  const isChinese = language.code === 'zh';
  if (THANKS.test(words)) {
    return {
      steps: [
        say(isChinese ? '{不客气|不用谢|别客气}。' : '{You are welcome|My pleasure|Not at all}.'),
      ],
    };
  }
  if (BYE.test(words)) {
    return {
      steps: [
        say(isChinese ? '{再见|回头见|下次再聊}。' : '{Goodbye|See you soon|Until next time}.'),
      ],
    };
  }
  if (WHO.test(words)) {
    const { name } = contract;
    if (name === undefined) return { steps: language.greeting };
    const called = isChinese ? `我叫${name}。` : `I am ${name}. `;
    return { steps: [state(called), ...language.greeting.slice(1)] };
  }
  return words === '' || GREETING.test(words) ? { steps: language.greeting } : undefined;
};
