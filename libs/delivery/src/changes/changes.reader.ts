import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { called } from '#people';
import { Award } from '../award.entity.js';
import { AwardChange } from './award-change.entity.js';
import type { ChangeView, PublicChange } from './change.views.js';
import { UnknownChangeError } from './changes.errors.js';
import type { ChangeSealReason } from './seal-change.dto.js';

interface Found {
  readonly change: AwardChange;
  /** Of a part-funded project, once there is one. */
  readonly made: Award | null;
  readonly sealed: PublicChange['sealed'];
}

@Injectable()
export class ChangesReader {
  constructor(private readonly em: EntityManager) {}

  /** All that was ever asked, the latest first: for those who work on it. */
  async ofProcess(processId: string): Promise<readonly ChangeView[]> {
    return (await this.find(processId)).map(changeView);
  }

  /** What was decided, the latest first, without the names of those who did. */
  async outward(processId: string): Promise<readonly PublicChange[]> {
    const found = await this.find(processId);
    const decided = found.filter(({ change }) => change.decidedBy !== null);
    return decided.map(publicView);
  }

  /** @throws UnknownChangeError */
  async one(processId: string, changeId: string): Promise<ChangeView> {
    const found = (await this.ofProcess(processId)).find(({ id }) => id === changeId);
    if (!found) throw new UnknownChangeError();
    return found;
  }

  /** Who gave the money of each match, by the id of its transaction. */
  async funders(processId: string): Promise<ReadonlyMap<string, string>> {
    const rows = await this.em.execute<{ id: string; funder: string }[]>(
      `select made.id, change.funder from award_change change
       join ledger.transaction made on made.source_kind = 'change' and made.source_key = change.id::text
       where change.process_id = ? and change.funder is not null
         and not exists (select from ledger.change_sealed where change_id = change.id)`,
      [processId],
    );
    return new Map(rows.map(({ id, funder }) => [id, funder]));
  }

  private async find(process: string): Promise<readonly Found[]> {
    const changes = await this.em.find(
      AwardChange,
      { process },
      {
        populate: ['award', 'toAward', 'project', 'area', 'askedBy', 'decidedBy'],
        orderBy: { id: 'desc' },
      },
    );
    const funded = changes.filter(
      ({ kind, state }) => kind === 'part-fund' && state === 'approved',
    );
    const awards = await this.em.find(Award, {
      project: { $in: funded.map(({ project }) => project) },
    });
    const seals = await this.seals(process);
    return changes.map((change) => ({
      change,
      made: funded.includes(change)
        ? (awards.find(({ project }) => project === change.project) ?? null)
        : null,
      sealed: seals.get(change.id) ?? null,
    }));
  }

  private async seals(processId: string): Promise<ReadonlyMap<string, PublicChange['sealed']>> {
    const rows = await this.em.execute<{ id: string; reason: ChangeSealReason; at: string }[]>(
      `select change.id, sealed.reason, sealed.sealed_at as at from ledger.change_sealed sealed
       join award_change change on change.id = sealed.change_id where change.process_id = ?`,
      [processId],
    );
    return new Map(rows.map(({ id, reason, at }) => [id, { reason, at: new Date(at) }]));
  }
}

function publicView(found: Found): PublicChange {
  const whole = wholeView(found);
  return found.sealed ? { ...whole, reason: null, words: null, funder: null } : whole;
}

function changeView(found: Found): ChangeView {
  const { askedBy, decidedBy } = found.change;
  return {
    ...wholeView(found),
    askedBy: called(askedBy),
    decidedBy: decidedBy && called(decidedBy),
  };
}

function wholeView({ change, made, sealed }: Found): Omit<ChangeView, 'askedBy' | 'decidedBy'> {
  const { award, toAward, project, area } = change;
  const { id, kind, state, place, pence, funder, reason, words, askedAt, endedAt } = change;
  return {
    ...{ id, kind, state, place, pence, funder, reason, words, askedAt, endedAt, sealed },
    award: named(award ?? made),
    toAward: named(toAward),
    project: project && { code: project.code, title: project.title },
    area: area?.name ?? null,
  };
}

function named(award: Award | null) {
  return award && { reference: award.reference, title: award.title };
}
