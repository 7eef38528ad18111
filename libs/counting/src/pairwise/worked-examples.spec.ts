import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { letteredProfile, type LetteredElection } from '../../cases/lettered-election.js';
import { countRankedPairs } from '../ranked-pairs/ranked-pairs.js';
import { countSchulze } from '../schulze/schulze.js';
import type { Strength } from './link-strength.js';

interface WorkedExample extends LetteredElection {
  readonly name: string;
  readonly condorcetWinner: string | null;
  readonly smithSet: readonly string[];
  readonly orders: Readonly<Record<string, string>>;
}

const folder = join(import.meta.dirname, '..', '..', 'cases');
const examples = JSON.parse(
  readFileSync(join(folder, 'pairwise-worked-examples.json'), 'utf8'),
) as WorkedExample[];

const strengths: readonly Strength[] = ['winning-votes', 'margins'];

describe.each(examples.map((example) => [example.name, example] as const))(
  '%s',
  (_name, example) => {
    const profile = letteredProfile(example);
    const seats = profile.candidates.length;

    it('has the Condorcet winner and the Smith set of the working', () => {
      const { pairwise } = countSchulze(profile);
      expect(pairwise?.condorcetWinner).toBe(example.condorcetWinner);
      expect(pairwise?.smithSet).toEqual([...example.smithSet].sort());
    });

    it('is ordered as in the working', () => {
      const counted = new Map<string, string>();
      for (const strength of strengths) {
        const options = { strength, seats };
        counted.set(`schulze ${strength}`, countSchulze(profile, options).elected.join(''));
        counted.set(
          `ranked-pairs ${strength}`,
          countRankedPairs(profile, options).elected.join(''),
        );
      }
      for (const [rule, order] of Object.entries(example.orders)) {
        expect([rule, counted.get(rule)]).toEqual([rule, order]);
      }
    });
  },
);
