import { readFileSync } from 'node:fs';
import type { LetteredElection } from './lettered-election.js';

interface WorkedRound<Amount> {
  readonly votes: Readonly<Record<string, Amount>>;
  readonly exhausted: Amount;
  readonly elected: readonly string[];
  readonly excluded: readonly string[];
}

interface WorkedExample extends LetteredElection {
  readonly scottish: {
    readonly quota: string;
    readonly elected: readonly string[];
    readonly stages: readonly WorkedRound<string>[];
  };
  readonly meek: {
    readonly elected: readonly string[];
    readonly rounds: readonly (WorkedRound<number> & {
      readonly quota: number;
      readonly keepFactors: Readonly<Record<string, number>>;
    })[];
  };
}

/** The example of the pages on both STV rules, with its working and what each stage must show. */
export const stvWorkedExample = JSON.parse(
  readFileSync(new URL('./stv-worked-example.json', import.meta.url), 'utf8'),
) as WorkedExample;
