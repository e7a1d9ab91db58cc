import { findSum, writeNumber } from '../../knowledge/arithmetic.ts';
import { state } from '../plan.ts';
import type { Skill } from './skill.ts';

const ASKED =
  /等于|是多少|算|多少|几[？?]?$|平方|立方|次方|根号|除以|乘以|[加减乘除]|=|what(?:'s|’s| is)|how much|calculate|compute|^[\d\s().+\-*/×÷^]+[?？]?$/i;
/** Works out small sums. */
export const workOutSum: Skill = ({ question, contract }) => {
  if (!ASKED.test(question)) return undefined;
  const found = findSum(question);
  if (!found) return undefined;
  const value = writeNumber(found.value);
  const sum = found.sum
    .replaceAll(/(?<=[\d)])\s*([-+*/^])\s*/g, ' $1 ')
    .replaceAll('*', '×')
    .trim();
  // Whoever wants only the number says so by its length.
  const isShort =
    contract.length !== undefined ||
    /只(?:要|需|回答|输出|给).{0,6}(?:数字|结果)|only the (?:number|result)/i.test(question);
  return { steps: [state(isShort ? value : `${sum} = ${value}`)], isExact: true };
};
