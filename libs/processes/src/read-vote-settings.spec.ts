import { describe, expect, it } from '@jest/globals';
import { readVoteSettings } from './read-vote-settings.js';
import { SaveProcessDto } from './save-process.dto.js';
import { settledVote } from './vote-settings.js';

const input = (wish: Partial<SaveProcessDto>): SaveProcessDto =>
  Object.assign(new SaveProcessDto(), {
    ...{ ballotKind: 'approval', rule: 'equal-shares', areas: [], phases: [] },
    ...wish,
  });

describe('the settings of a vote', () => {
  it('are the usual ones where nothing is said, as in a process from before they were asked', () => {
    const usual = {
      ...{ minChoices: 1, maxScore: null, points: null, against: false, abstain: false },
      ...{ areas: { of: 'all' }, keyHolding: 'organisation', threshold: 1, challengeHours: 0 },
      ...{ assistedPerHelper: 50, ticketsPerOfficer: 200 },
      ...{ utility: 'cost', completion: 'add1u', select: null },
    };
    expect(readVoteSettings(input({}))).toEqual(usual);
    expect(settledVote('approval', 'equal-shares', {})).toEqual(usual);
  });

  it('hold what was said, and nothing that this kind of ballot does not ask', () => {
    const said = input({
      ...{ ballotKind: 'quadratic', rule: 'quadratic', points: 100, against: true, maxScore: 5 },
      ...{ abstain: true, keyHolding: 'trustees', challengeHours: 72, select: 'equal-shares' },
      ...{ areasOf: 'home', otherAreas: 1, assistedPerHelper: 12, ticketsPerOfficer: 30 },
      areas: [{ slug: 'bae', name: { cy: 'Bae', en: 'Bay' }, potPence: 1 }],
    });
    expect(readVoteSettings(said)).toMatchObject({
      ...{ points: 100, against: true, maxScore: null, abstain: true, select: 'equal-shares' },
      ...{ keyHolding: 'trustees', threshold: 2, challengeHours: 72, assistedPerHelper: 12 },
      ticketsPerOfficer: 30,
      areas: { of: 'home', others: 1 },
    });
  });

  it.each([
    ['score without a highest score', { ballotKind: 'score' }, 'highest-score-needed', 'maxScore'],
    ['points without points', { ballotKind: 'points' }, 'points-needed', 'points'],
    [
      'quadratic votes without credits',
      { ballotKind: 'quadratic', rule: 'quadratic' },
      ...(['points-needed', 'points'] as const),
    ],
    ['ranks by most votes', { ballotKind: 'ranked', rule: 'greedy' }, 'rule-does-not-fit', 'rule'],
    ['approvals by rank', { rule: 'pb-ear' }, 'rule-does-not-fit', 'rule'],
    [
      'more at least than at most',
      { minChoices: 3, maxChoices: 2 },
      'fewest-above-most',
      'minChoices',
    ],
    ['points of approvals', { utility: 'points' }, 'rule-option-does-not-fit', 'utility'],
    [
      'a completion of a rule without',
      { rule: 'greedy', completion: 'add1' },
      ...(['rule-option-does-not-fit', 'completion'] as const),
    ],
    ['home areas without money', { areasOf: 'home' }, 'home-area-needs-pots', 'areasOf'],
  ] satisfies [string, Partial<SaveProcessDto>, string, string][])(
    'are refused beside the field: %s',
    (_what, wish, code, field) => {
      expect(() => readVoteSettings(input(wish))).toThrow(
        expect.objectContaining({ code: `processes.${code}`, field }),
      );
    },
  );
});
