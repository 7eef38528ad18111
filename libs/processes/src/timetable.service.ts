import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog } from '#platform';
import type { PhaseKind } from './phase.entity.js';
import { PhaseNotOpenError } from './processes.errors.js';

export interface PhaseTurn {
  readonly processId: string;
  readonly kind: PhaseKind;
  readonly turn: 'opened' | 'closed';
}

/** Opens and closes phases by the database's clock, however many workers ask at once. */
@Injectable()
export class TimetableService {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Turns every phase that is due. The row locks (skipping those another worker holds) and the
   * state check make each turn happen once. Call inside a transaction that acts on the turns.
   * A phase that was missed altogether (the worker slept) opens and then closes, in that order.
   */
  async turnDue(): Promise<readonly PhaseTurn[]> {
    const turns = [
      ...(await this.turn('planned', 'open', 'opens_at')),
      ...(await this.turn('open', 'closed', 'closes_at')),
    ];
    for (const { processId, kind, turn } of turns) {
      this.audit.record({
        actor: null,
        act: `processes.phase-${turn}`,
        subject: processId,
        facts: { kind },
      });
    }
    await this.em.flush();
    return turns;
  }

  /**
   * For a demonstration: the open phase ends now and the next one begins now. Ballots of a vote
   * that is ended so are counted as always; the scheduled job does the turning.
   */
  async moveOn(by: string, processId: string): Promise<void> {
    await this.em.transactional(async (em) => {
      const [open] = await em.execute<{ id: string; kind: PhaseKind }[]>(
        `select id, kind from phase where process_id = ? and opens_at <= clock_timestamp()
           and clock_timestamp() < closes_at for update`,
        [processId],
      );
      if (!open) throw new PhaseNotOpenError();
      await em.execute('update phase set closes_at = clock_timestamp() where id = ?', [open.id]);
      await em.execute(
        `update phase set opens_at = clock_timestamp() where id = (
           select id from phase where process_id = ? and opens_at > clock_timestamp()
           order by opens_at limit 1)`,
        [processId],
      );
      this.audit.record({
        actor: by,
        act: 'processes.move-on',
        subject: processId,
        facts: { kind: open.kind },
      });
    });
  }

  private async turn(
    from: string,
    to: 'open' | 'closed',
    due: 'opens_at' | 'closes_at',
  ): Promise<PhaseTurn[]> {
    const rows = await this.em.execute<{ process_id: string; kind: PhaseKind }[]>(
      `with turned as (
         update phase set state = ? where id in (
           select phase.id from phase join process on process.id = phase.process_id
           where phase.state = ? and phase.${due} <= clock_timestamp()
             and process.state = 'published'
           order by phase.${due} for update of phase skip locked)
         returning process_id, kind, ${due})
       select process_id, kind from turned order by ${due}`,
      [to, from],
    );
    const turn = to === 'open' ? 'opened' : 'closed';
    return rows.map((row) => ({ processId: row.process_id, kind: row.kind, turn }));
  }
}
