import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { Jobs } from '#messages';
import {
  EligibilityService,
  rollImport,
  RollApplyService,
  RollStagingService,
  type RollRules,
  type Staged,
} from '#people';
import { databaseNow, isoDay, type JobProcessor } from '#platform';
import { ProcessesReader } from '#processes';

/** Reads a list in small transactions, so that the officer sees how far it is; then sums it up. */
@Injectable()
export class CheckRollProcessor implements JobProcessor<'people.check-roll', Staged | null> {
  readonly job = 'people.check-roll';

  constructor(
    private readonly em: EntityManager,
    private readonly staging: RollStagingService,
    private readonly apply: RollApplyService,
    private readonly eligibility: EligibilityService,
    private readonly processes: ProcessesReader,
  ) {}

  async prepare({ rollImportId }: Jobs['people.check-roll']): Promise<Staged | null> {
    const { processId } = await rollImport(this.em, rollImportId);
    return this.staging.stage(rollImportId, await this.rules(processId));
  }

  async process({ rollImportId }: Jobs['people.check-roll'], staged: Staged | null): Promise<void> {
    if (staged) await this.apply.finishCheck(rollImportId, staged);
  }

  /** People are as old as they are on the day when the vote opens, wherever it stands in the timetable. */
  private async rules(processId: string): Promise<RollRules> {
    const { areas, phases } = await this.processes.byId(processId);
    const { minimumAge } = await this.eligibility.settings(processId);
    const vote = phases.find(({ kind }) => kind === 'vote');
    const names = areas.flatMap(({ slug, name }) =>
      [slug, name.cy, name.en].map((called) => [called.trim().toLowerCase(), slug] as const),
    );
    return {
      areas: new Map(names),
      minimumAge,
      opensOn: isoDay(vote?.opensAt ?? (await databaseNow(this.em))),
    };
  }
}
