import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { TimetableService } from '#processes';
import { holdProcess } from '../hold-process.js';
import { UnansweredReader } from './unanswered.reader.js';

/** Ending a phase by hand, before its time. */
@Injectable()
export class MovingOnService {
  constructor(
    private readonly em: EntityManager,
    private readonly timetable: TimetableService,
    private readonly unanswered: UnansweredReader,
  ) {}

  /**
   * No person ends the assessment, or lets a vote open early, over a proposal that nobody answered.
   * The clock does turn the phase, and what was left is shown to everybody as overdue; a vote then
   * waits for it, and opens no ballot box.
   * @throws UnansweredProposalsError naming them
   */
  async moveOn(by: string, processId: string): Promise<void> {
    await this.em.transactional(async (em) => {
      await holdProcess(em, processId);
      if (await this.leadsPastAnswers(em, processId)) await this.unanswered.refuseAny(processId);
      await this.timetable.moveOn(by, processId);
    });
  }

  private async leadsPastAnswers(em: EntityManager, processId: string): Promise<boolean> {
    const [row] = await em.execute<{ past: boolean }[]>(
      `select exists (select 1 from phase where process_id = ? and kind = 'assess'
           and opens_at <= clock_timestamp() and clock_timestamp() < closes_at)
         or (select kind from phase where process_id = ? and opens_at > clock_timestamp()
           order by opens_at limit 1) = 'vote' as past`,
      [processId, processId],
    );
    return row?.past ?? false;
  }
}
