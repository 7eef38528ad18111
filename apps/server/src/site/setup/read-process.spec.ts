import { describe, expect, it } from '@jest/globals';
import { InvalidInputError } from '#platform';
import { readVoteSettings, settledVote } from '#processes';
import type { FormValues } from '../form.js';
import { readProcess } from './read-process.js';
import { voteFieldValues } from './vote-fields.js';

const filled: FormValues = {
  'title.cy': 'Parc',
  'title.en': 'Park share',
  slugCy: 'cyfran-parc',
  budget: '£60,000',
  ballotKind: 'approval',
  maxChoices: '5',
  rule: 'equal-shares',
  areas: 'Tref | Town | 20,000',
  'phases.vote.opens': '1/7/2026 09:00',
  'phases.vote.closes': '6/12/2026 20:00',
};

const problemsOf = async (values: FormValues) => {
  const refusal: unknown = await readProcess(values).catch((error: unknown) => error);
  if (!(refusal instanceof InvalidInputError)) return [];
  return refusal.problems.map(({ field, code }) => [field, code]);
};

describe('the form of a process', () => {
  it('is read into pence, instants and both languages; a draft may lack words', async () => {
    expect(await readProcess(filled)).toMatchObject({
      title: { cy: 'Parc', en: 'Park share' },
      summary: { cy: '', en: '' },
      slugCy: 'cyfran-parc',
      budgetPence: 6_000_000,
      maxChoices: 5,
      areas: [{ slug: 'town', name: { cy: 'Tref', en: 'Town' }, potPence: 2_000_000 }],
      phases: [
        {
          kind: 'vote',
          opensAt: '2026-07-01T08:00:00.000Z',
          closesAt: '2026-12-06T20:00:00.000Z',
        },
      ],
    });
  });

  it('makes an address from the title where none is typed', async () => {
    expect((await readProcess(filled)).slugEn).toBe('park-share');
  });

  it('has no number of choices when people spend the budget instead', async () => {
    const knapsack = { ...filled, ballotKind: 'knapsack' };
    expect((await readProcess(knapsack)).maxChoices).toBeNull();
  });

  it('reads how the vote is held; what is left empty keeps its usual value', async () => {
    const quadratic = {
      ...{ ...filled, ballotKind: 'quadratic', rule: 'quadratic', points: '25' },
      ...{ against: 'yes', keyHolding: 'trustees', threshold: '2', challengeHours: '72' },
    };
    expect(readVoteSettings(await readProcess(quadratic))).toMatchObject({
      ...{ minChoices: 1, points: 25, against: true, abstain: false, areas: { of: 'all' } },
      ...{ keyHolding: 'trustees', threshold: 2, challengeHours: 72 },
    });
    expect(readVoteSettings(await readProcess(filled))).toEqual(
      settledVote('approval', 'equal-shares', {}),
    );
  });

  it('types stored settings back as they were typed', async () => {
    const typed = { ...filled, areasOf: 'home', otherAreas: '1', minChoices: '2', abstain: 'yes' };
    const settings = readVoteSettings(await readProcess(typed));
    const again = { ...filled, ...voteFieldValues(settings) };
    expect(readVoteSettings(await readProcess(again))).toEqual(settings);
  });

  it('tells of everything that is wrong at once, by the fields of the form', async () => {
    const wrong = {
      ...filled,
      slugCy: 'Dim Bylchau',
      budget: 'lots',
      maxChoices: 'five',
      rule: '',
      areas: 'Tref',
      'phases.vote.closes': 'soon',
    };
    expect(await problemsOf(wrong)).toEqual([
      ['slugCy', 'processes.address.slugCy'],
      ['budget', 'input.enter-pounds'],
      ['maxChoices', 'input.enter-whole-number'],
      ['rule', 'input.select-one'],
      ['areas', 'processes.area-line'],
      ['phases.vote.closes', 'processes.phase-time'],
    ]);
  });

  it('keeps the pots within the budget', async () => {
    expect(await problemsOf({ ...filled, budget: '19,999' })).toEqual([
      ['areas', 'processes.pots-exceed-budget'],
    ]);
  });
});
