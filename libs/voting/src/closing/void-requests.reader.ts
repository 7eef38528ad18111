import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { VoidDecision } from './decide-void.dto.js';
import type { VoidReason } from './void-reasons.js';

/** Somebody on the roll, for a returning officer alone; never anything of a ballot. */
export interface ElectorView {
  readonly id: string;
  /** What the roll calls them: address, name or number. */
  readonly name: string;
  readonly hasVoted: boolean;
  readonly state: 'online' | 'paper' | 'void';
}

export interface VoidRequestView {
  readonly id: string;
  readonly elector: string;
  readonly reason: VoidReason;
  readonly requestedBy: { readonly id: string; readonly name: string };
  readonly requestedAt: Date;
  readonly decision: VoidDecision | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
}

interface RequestRow extends Omit<VoidRequestView, 'requestedBy' | 'requestedAt' | 'decidedAt'> {
  readonly askedBy: string;
  readonly askedByName: string;
  readonly requestedAt: string | Date;
  readonly decidedAt: string | Date | null;
}

const called = `coalesce(entry.email, entry.name, entry.roll_number, '')`;

@Injectable()
export class VoidRequestsReader {
  constructor(private readonly em: EntityManager) {}

  /** Who is on the roll under exactly this e-mail address or roll number; null for nobody. */
  async elector(paperId: string, asked: string): Promise<ElectorView | null> {
    const [elector] = await this.em.execute<ElectorView[]>(
      `select entry.id, ${called} as name, coalesce(voted, false) as "hasVoted",
         coalesce(held.state, 'online') as state
       from ballot_paper paper join voter_roll_entry entry using (process_id)
       left join box.entitlement held on held.paper_id = paper.id and held.elector_id = entry.id
       where paper.id = ? and (entry.email = lower(?) or entry.roll_number = ?)
       order by entry.email = lower(?) desc nulls last limit 1`,
      [paperId, asked.trim(), asked.trim(), asked.trim()],
    );
    return elector ?? null;
  }

  /** Those that wait first, then the newest. */
  async of(paperId: string): Promise<readonly VoidRequestView[]> {
    const rows = await this.em.execute<RequestRow[]>(
      `select request.id, ${called} as elector, reason, decision,
         asked.id as "askedBy", coalesce(nullif(asked.name, ''), asked.email) as "askedByName",
         coalesce(nullif(decided.name, ''), decided.email) as "decidedBy",
         requested_at as "requestedAt", decided_at as "decidedAt"
       from box.void_request request
       left join voter_roll_entry entry on entry.id = request.elector_id
       join account asked on asked.id = requested_by
       left join account decided on decided.id = decided_by
       where paper_id = ? order by decision is not null, requested_at desc`,
      [paperId],
    );
    return rows.map(({ askedBy, askedByName, requestedAt, decidedAt, ...row }) => ({
      ...row,
      requestedBy: { id: askedBy, name: askedByName },
      requestedAt: new Date(requestedAt),
      decidedAt: decidedAt === null ? null : new Date(decidedAt),
    }));
  }
}
