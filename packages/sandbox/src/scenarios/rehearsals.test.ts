import { describe, expect, it } from 'vitest';
import { Rehearsals } from './rehearsals.ts';
import { readScenario } from './scenarios.ts';

describe('Rehearsals', () => {
  it('count every request by itself and begin anew after the one that passes', () => {
    const rehearsals = new Rehearsals();
    const scenario = readScenario('429x2');
    const meet = (request: string) => rehearsals.meetNamed(scenario, request).met;
    expect(['a', 'b', 'a', 'a', 'b', 'b', 'a'].map(meet)).toEqual([1, 1, 2, 0, 2, 0, 1]);
  });

  it('meet the next requests of the conversation for which they were arranged, and then end', () => {
    const rehearsals = new Rehearsals();
    expect(rehearsals.arrange('ada', '500x1')).toEqual({
      conversation: 'ada',
      scenario: '500x1',
      met: 0,
      left: 1,
    });
    expect(rehearsals.meetArranged('bob')).toBeUndefined();
    expect(rehearsals.meetArranged('ada')?.met).toBe(1);
    expect(rehearsals.list()).toMatchObject([{ conversation: 'ada', met: 1, left: 0 }]);
    expect(rehearsals.meetArranged('ada')?.met).toBe(0);
    expect(rehearsals.list()).toEqual([]);
    expect(rehearsals.meetArranged('ada')).toBeUndefined();
  });

  it('without a number meet every request until they are called off', () => {
    const rehearsals = new Rehearsals();
    rehearsals.arrange('ada', 'stall');
    for (const met of [1, 2, 3]) expect(rehearsals.meetArranged('ada')?.met).toBe(met);
    expect(rehearsals.list()).toMatchObject([{ left: null }]);
    expect(rehearsals.callOff('ada')).toBe(true);
    expect(rehearsals.callOff('ada')).toBe(false);
    expect(rehearsals.meetArranged('ada')).toBeUndefined();
  });
});
