import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { isoDay, type BothLanguages } from '#platform';
import type { LoggedAction } from '../decisions/decision.js';
import type { ReasonCode } from '../reason-codes.js';
import type { SubjectKind } from '../subjects/subject.js';

export const entriesOnAPage = 50;

/** One decision as the public reads it: no name, no words of anybody, no way back to the thing. */
export interface LogEntryView {
  /** The day in Wales, e.g. `2026-12-06`; no hour, which could tell who it was about. */
  readonly day: string;
  readonly process: BothLanguages;
  readonly kind: SubjectKind;
  readonly action: LoggedAction;
  readonly reason: ReasonCode | null;
  /** What became of the appeal against it; null when there was none. */
  readonly appeal: 'pending' | 'upheld' | 'refused' | null;
}

export interface LogPageView {
  readonly items: readonly LogEntryView[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
}

/** How many of each in one month. */
export interface MonthView {
  /** E.g. `2026-12`. */
  readonly month: string;
  readonly counts: Readonly<Partial<Record<LoggedAction, number>>>;
}

type Row = Omit<LogEntryView, 'day'> & { readonly at: Date };

const entries = `select decided_at as at, process.title as process,
    decision.subject_kind as kind, action, decision.reason,
    case when appealed_at is null then null else coalesce(appeal_outcome, 'pending') end as appeal
  from moderation.decision join process on process.id = decision.process_id
    left join moderation.hiding on hiding.id = decision.id
  where process.organisation_id = ? and process.state = 'published'
  order by decided_at desc, decision.id desc`;

/** What an organisation's moderators did, for everybody to read. */
@Injectable()
export class ModerationLog {
  constructor(private readonly em: EntityManager) {}

  async page(organisationId: string, page = 1): Promise<LogPageView> {
    const total = await this.total(organisationId);
    const pages = Math.max(1, Math.ceil(total / entriesOnAPage));
    const held = Math.min(Math.max(1, page), pages);
    const rows = await this.em.execute<Row[]>(`${entries} limit ? offset ?`, [
      ...[organisationId, entriesOnAPage, (held - 1) * entriesOnAPage],
    ]);
    return { items: rows.map(entryOf), total, page: held, pages };
  }

  async all(organisationId: string): Promise<readonly LogEntryView[]> {
    return (await this.em.execute<Row[]>(entries, [organisationId])).map(entryOf);
  }

  /** The newest month first. */
  async months(organisationId: string): Promise<readonly MonthView[]> {
    const rows = await this.em.execute<{ month: string; action: LoggedAction; count: number }[]>(
      `select to_char(decided_at at time zone 'Europe/London', 'YYYY-MM') as month, action,
         count(*)::int as count
       from moderation.decision join process on process.id = process_id
       where organisation_id = ? and state = 'published' group by 1, 2 order by 1 desc`,
      [organisationId],
    );
    return [...Map.groupBy(rows, ({ month }) => month)].map(([month, same]) => ({
      month,
      counts: Object.fromEntries(same.map(({ action, count }) => [action, count])),
    }));
  }

  private async total(organisationId: string): Promise<number> {
    const [row] = await this.em.execute<{ total: number }[]>(
      `select count(*)::int as total from moderation.decision
         join process on process.id = process_id
       where organisation_id = ? and state = 'published'`,
      [organisationId],
    );
    return row?.total ?? 0;
  }
}

function entryOf({ at, ...entry }: Row): LogEntryView {
  return { day: isoDay(new Date(at)), ...entry };
}
