import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { databaseNow } from '#platform';
import { afterWorkingDays } from '../clock/working-time.js';
import { hintsIn } from '../hints/hints-in.js';
import { claimMinutes, promisedDays } from '../matters/matters.js';
import type { ReasonCode } from '../reason-codes.js';
import { ModeratedSubjects, subjectKeepers } from '../subjects/moderated-subjects.js';
import type { ModeratedSubject, SubjectKey, SubjectKind } from '../subjects/subject.js';
import type { QueueItemView, QueuePageView } from './queue.views.js';

export const mattersOnAPage = 25;

type Line = Omit<QueueItemView, 'subject' | 'hints' | 'overdue'> & SubjectKey;

interface Row {
  readonly kind: SubjectKind;
  readonly id: string;
  readonly since: Date;
  readonly dueAt: Date;
}

interface MatterRow extends Row {
  readonly reporters: number;
  readonly reasons: readonly ReasonCode[];
  readonly claimedBy: string | null;
  readonly claimedName: string | null;
}

const nothing = { waiting: false, reporters: 0, reasons: [], notice: false, appeal: false };

/** All that waits for moderators in one process, what is due first standing first. */
@Injectable()
export class ModerationQueue {
  constructor(
    private readonly em: EntityManager,
    private readonly subjects: ModeratedSubjects,
  ) {}

  async page(processId: string, organisationId: string, page = 1): Promise<QueuePageView> {
    const lines = await this.lines(processId, organisationId);
    const now = await databaseNow(this.em);
    const pages = Math.max(1, Math.ceil(lines.length / mattersOnAPage));
    const held = Math.min(Math.max(1, page), pages);
    const onPage = lines.slice((held - 1) * mattersOnAPage, held * mattersOnAPage);
    const found = await this.subjects.many(onPage);
    return {
      items: onPage.flatMap((line) => {
        const subject = found.find(({ kind, id }) => kind === line.kind && id === line.id);
        return subject ? [itemOf(line, subject, now)] : [];
      }),
      total: lines.length,
      overdue: lines.filter(({ dueAt }) => dueAt <= now).length,
      ...{ page: held, pages },
    };
  }

  /** One for each subject, however many things bring it here. */
  private async lines(processId: string, organisationId: string): Promise<readonly Line[]> {
    const all = [
      ...(await this.waiting(processId, organisationId)),
      ...(await this.matters(processId)),
      ...(await this.notices(processId)),
      ...(await this.appeals(processId)),
    ];
    const bySubject = Map.groupBy(all, ({ kind, id }) => `${kind} ${id}`);
    return [...bySubject.values()]
      .map((same) => same.reduce(together))
      .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || a.id.localeCompare(b.id));
  }

  private async waiting(processId: string, organisationId: string): Promise<readonly Line[]> {
    const days = await promisedDays(this.em, organisationId);
    const kinds = Object.values(subjectKeepers);
    const rows = await Promise.all(kinds.map(async (one) => one.waiting(this.em, processId)));
    return rows.flat().map(({ kind, id, since }) => ({
      ...{ ...nothing, kind, id, waiting: true, claimedBy: null },
      since: new Date(since),
      dueAt: afterWorkingDays(new Date(since), days),
    }));
  }

  private async matters(processId: string): Promise<readonly Line[]> {
    const rows = await this.em.execute<MatterRow[]>(
      `select subject_kind as kind, subject_id as id, opened_at as since, due_at as "dueAt",
         (select count(distinct reporter)::int from moderation.report where matter_id = matter.id)
           as reporters,
         (select coalesce(jsonb_agg(distinct reason), '[]') from moderation.report
           where matter_id = matter.id) as reasons,
         case when claimed_at > clock_timestamp() - make_interval(mins => ?) then account.id end
           as "claimedBy", account.name as "claimedName"
       from moderation.matter left join account on account.id = claimed_by
       where process_id = ? and closed_at is null`,
      [claimMinutes, processId],
    );
    // One that somebody only took, and gave back, waits for nothing any more.
    return rows
      .filter(({ reporters, claimedBy }) => reporters > 0 || claimedBy !== null)
      .map(({ claimedBy, claimedName, ...row }) => ({
        ...nothing,
        ...timed(row),
        claimedBy: claimedBy === null ? null : { id: claimedBy, name: claimedName ?? '' },
      }));
  }

  private async notices(processId: string): Promise<readonly Line[]> {
    const rows = await this.em.execute<Row[]>(
      `select subject_kind as kind, subject_id as id, received_at as since, act_by as "dueAt"
       from moderation.notice where process_id = ? and decided_at is null`,
      [processId],
    );
    return rows.map((row) => ({ ...nothing, ...timed(row), notice: true, claimedBy: null }));
  }

  private async appeals(processId: string): Promise<readonly Line[]> {
    const rows = await this.em.execute<Row[]>(
      `select subject_kind as kind, subject_id as id, appealed_at as since, appeal_due_at as "dueAt"
       from moderation.hiding
       where process_id = ? and appealed_at is not null and appeal_decided_at is null
         and restored_at is null`,
      [processId],
    );
    return rows.map((row) => ({ ...nothing, ...timed(row), appeal: true, claimedBy: null }));
  }
}

function timed<T extends Row>(row: T): T {
  return { ...row, since: new Date(row.since), dueAt: new Date(row.dueAt) };
}

/** What brings one thing here twice is due when the more pressing of the two is. */
function together(a: Line, b: Line): Line {
  return {
    ...{ kind: a.kind, id: a.id },
    since: a.since < b.since ? a.since : b.since,
    dueAt: a.dueAt < b.dueAt ? a.dueAt : b.dueAt,
    waiting: a.waiting || b.waiting,
    reporters: a.reporters + b.reporters,
    reasons: [...a.reasons, ...b.reasons],
    notice: a.notice || b.notice,
    appeal: a.appeal || b.appeal,
    claimedBy: a.claimedBy ?? b.claimedBy,
  };
}

function itemOf(line: Line, subject: ModeratedSubject, now: Date): QueueItemView {
  const { since, dueAt, waiting, reporters, reasons, notice, appeal, claimedBy } = line;
  return {
    ...{ subject, since, dueAt, waiting, reporters, reasons, notice, appeal, claimedBy },
    overdue: dueAt <= now,
    hints: hintsIn(`${subject.title}\n${subject.text}`),
  };
}
