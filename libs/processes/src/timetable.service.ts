import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog, ConfigDto, Events } from '#platform';
import type { PhaseKind } from './phase.entity.js';
import { PhaseNotOpenError, VoteEndsByTheClockError } from './processes.errors.js';

export interface PhaseTurn {
  readonly processId: string;
  readonly kind: PhaseKind;
  readonly turn: 'opened' | 'closed';
}

/** One phase that should open or close by now. */
export interface DueTurn {
  readonly phaseId: string;
  readonly turn: PhaseTurn['turn'];
}

const steps = {
  opened: { from: 'planned', to: 'open', at: 'opens_at' },
  closed: { from: 'open', to: 'closed', at: 'closes_at' },
} as const;

/** Opens and closes phases by the database's clock, however many workers ask at once. */
@Injectable()
export class TimetableService {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
    private readonly config: ConfigDto,
    private readonly events: Events,
  ) {}

  /**
   * What is due, in order of time. A phase that was missed altogether (the worker slept) is listed
   * twice: it opens and then closes. Looking takes no lock, so whoever acts asks `turn` again.
   */
  async due(): Promise<readonly DueTurn[]> {
    return this.em.execute<DueTurn[]>(
      `select phase.id as "phaseId", due.turn from phase
       join process on process.id = phase.process_id and process.state = 'published'
       cross join lateral (values ('opened', opens_at, phase.state = 'planned'),
         ('closed', closes_at, phase.state in ('planned', 'open'))) as due (turn, at, waits)
       where due.waits and due.at <= clock_timestamp()
       order by due.at, due.turn, phase.id`,
    );
  }

  /**
   * Turns one phase. The row lock and the second look at state and time make each turn happen
   * once. Call inside a transaction that acts on the turn.
   * @returns null when it is not due any more, or another worker is at it
   */
  async turn({ phaseId, turn }: DueTurn): Promise<PhaseTurn | null> {
    const { from, to, at } = steps[turn];
    const [row] = await this.em.execute<{ process_id: string; kind: PhaseKind }[]>(
      `update phase set state = ? where id = (
         select phase.id from phase join process on process.id = phase.process_id
         where phase.id = ? and phase.state = ? and phase.${at} <= clock_timestamp()
           and process.state = 'published'
         for update of phase skip locked)
       returning process_id, kind`,
      [to, phaseId, from],
    );
    if (!row) return null;
    this.audit.record({
      actor: null,
      act: `processes.phase-${turn}`,
      subject: row.process_id,
      facts: { kind: row.kind },
    });
    this.events.tell({
      type: `process.phase-${turn}`,
      processId: row.process_id,
      subject: row.kind,
    });
    await this.em.flush();
    return { processId: row.process_id, kind: row.kind, turn };
  }

  /** Turns all that is due, in one transaction of the caller's. */
  async turnDue(): Promise<readonly PhaseTurn[]> {
    const turns: PhaseTurn[] = [];
    for (const due of await this.due()) {
      const turn = await this.turn(due);
      if (turn) turns.push(turn);
    }
    return turns;
  }

  /**
   * For a demonstration: the open phase ends now and the next one begins now. Ballots of a vote
   * that is ended so are counted as always; the scheduled job does the turning. Two people agreed
   * to the dates of a vote, so anywhere else no single person ends one early.
   * @throws PhaseNotOpenError, VoteEndsByTheClockError
   */
  async moveOn(by: string, processId: string): Promise<void> {
    await this.em.transactional(async (em) => {
      const [open] = await em.execute<{ id: string; kind: PhaseKind }[]>(
        `select id, kind from phase where process_id = ? and opens_at <= clock_timestamp()
           and clock_timestamp() < closes_at for update`,
        [processId],
      );
      if (!open) throw new PhaseNotOpenError();
      if (open.kind === 'vote' && !this.config.DEMO) throw new VoteEndsByTheClockError();
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
}
