import type { SpokenPart } from '#counting';
import { Injectable } from '@nestjs/common';
import type { Language } from '#platform';
import { TallyingReader } from '#tallying';
import { contestView } from '../tallying/contest-view.js';
import { resultWords } from '../tallying/result-words.js';
import { View } from '../view.js';

export interface LostBecause {
  readonly reason: readonly SpokenPart[];
  readonly costPence: number;
  /** What was left of its pot. */
  readonly leftPence: number;
  readonly support: string;
}

/** What projects lacked that people voted on and that were not funded, by their codes. */
@Injectable()
export class LostReasons {
  constructor(
    private readonly tallying: TallyingReader,
    private readonly view: View,
  ) {}

  async of(processId: string, language: Language): Promise<ReadonlyMap<string, LostBecause>> {
    if (!(await this.tallying.hasResult(processId))) return new Map();
    const result = await this.tallying.result(processId);
    const words = resultWords(this.view.translator.in(language), language, result);
    const alone = result.contests.length === 1;
    return new Map(
      result.contests.flatMap((contest) => {
        const { notFunded, leftPence } = contestView(contest, words, alone);
        return notFunded.map(({ code, reason, costPence, support }) => [
          code,
          { reason, costPence, leftPence, support: support.words },
        ]);
      }),
    );
  }
}
