import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { auditDetails } from './audit-details.js';
import {
  scopeOf,
  seenBy,
  type AuditPlace,
  type AuditSight,
  type Condition,
} from './audit-scope.js';
import type { AuditSubjects } from './audit-subjects.js';

export const auditEntriesOnAPage = 50;

/** Rows that one file holds; a narrower question brings the older ones. */
export const mostAuditRows = 50_000;

/** Who reads what of the log. `subjects` are those of all rooms. */
export interface AuditQuestion {
  readonly place: AuditPlace;
  readonly sight: AuditSight;
  readonly subjects: AuditSubjects;
  /** One act, e.g. `people.grant`; left out for all. */
  readonly act?: string | undefined;
  /** Days in Wales, `2026-12-06`, both included. */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

/** The API key of a program. */
export interface KeyInLog {
  readonly id: string;
  /** Null where the key has gone with its maker. */
  readonly name: string | null;
}

export interface AuditEntryView {
  readonly at: Date;
  readonly act: string;
  /** Account; null for the system itself. */
  readonly actor: string | null;
  /** Of staff who work there today alone: residents are ids. */
  readonly actorName: string | null;
  /** With which API key a program did it in their name; null for what they did themselves. */
  readonly byKey: KeyInLog | null;
  readonly subject: string;
  readonly details: readonly string[];
}

export interface AuditPageView {
  readonly items: readonly AuditEntryView[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
}

type Row = Omit<AuditEntryView, 'at' | 'details'> & { readonly at: string; readonly facts: object };

/** The audit log as somebody may read it: what was done, when, by whom and to what. */
@Injectable()
export class AuditLogReader {
  constructor(private readonly em: EntityManager) {}

  async page(question: AuditQuestion, page = 1): Promise<AuditPageView> {
    const { sql, params } = chosen(question);
    const [counted] = await this.em.execute<{ total: number }[]>(
      `${sql} select count(*)::int as total from chosen`,
      [...params],
    );
    const total = counted?.total ?? 0;
    const pages = Math.max(1, Math.ceil(total / auditEntriesOnAPage));
    const held = Math.min(Math.max(1, page), pages);
    const offset = (held - 1) * auditEntriesOnAPage;
    const items = await this.rows(question, { limit: auditEntriesOnAPage, offset });
    return { items, total, page: held, pages };
  }

  /** For a file: the newest first. */
  async all(question: AuditQuestion): Promise<readonly AuditEntryView[]> {
    return this.rows(question, { limit: mostAuditRows, offset: 0 });
  }

  /** Acts that the reader could ask for, by their names. */
  async acts({ place, sight, subjects }: AuditQuestion): Promise<readonly string[]> {
    const { sql, params } = chosen({ place, sight, subjects });
    const rows = await this.em.execute<{ act: string }[]>(
      `${sql} select distinct act from chosen order by act`,
      [...params],
    );
    return rows.map(({ act }) => act);
  }

  private async rows(
    question: AuditQuestion,
    { limit, offset }: { readonly limit: number; readonly offset: number },
  ): Promise<readonly AuditEntryView[]> {
    const { sql, params } = chosen(question);
    const staff = staffOf(question.place);
    const rows = await this.em.execute<Row[]>(
      `${sql} select at, act, actor, subject, facts,
         case when facts -> 'byKey' is not null then jsonb_build_object(
           'id', facts #>> '{byKey,id}', 'name', api_key.name) end as "byKey",
         (select coalesce(nullif(name, ''), email) from account
          where account.id = actor and account.id in (${staff.sql})) as "actorName"
       from chosen left join api_key on api_key.id::text = facts #>> '{byKey,id}'
       order by at desc, chosen.id desc limit ? offset ?`,
      [...params, ...staff.params, limit, offset],
    );
    return rows.map(({ facts, at, ...row }) => ({
      ...row,
      at: new Date(at),
      details: auditDetails(facts),
    }));
  }
}

/** `chosen`: the entries that this question is about. */
function chosen({ place, sight, subjects, act, from, until }: AuditQuestion): Condition {
  const scope = scopeOf(place);
  const found = subjects.map((sql) => `select id::text from (${sql}) ids`).join(' union all ');
  const day = (sign: string, days: number) =>
    `entry.at ${sign} (?::date + ${days})::timestamp at time zone 'Europe/London'`;
  const conditions: readonly Condition[] = [
    ...seenBy(place, sight),
    ...(act === undefined ? [] : [{ sql: 'entry.act = ?', params: [act] }]),
    ...(from === undefined ? [] : [{ sql: day('>=', 0), params: [from] }]),
    ...(until === undefined ? [] : [{ sql: day('<', 1), params: [until] }]),
  ];
  return {
    sql: `with scope as (${scope.sql}), subject (id) as (${found}), chosen as (
      select entry.* from platform.audit_log entry
      where ${conditions.map(({ sql }) => sql).join(' and ')})`,
    params: [...scope.params, ...conditions.flatMap(({ params }) => params)],
  };
}

function staffOf(place: AuditPlace): Condition {
  if (place === 'site') return { sql: 'select account_id from membership', params: [] };
  return {
    sql: 'select account_id from membership where organisation_id = ?',
    params: [place.organisationId],
  };
}
