import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { databaseNow, isoDay, type BothLanguages } from '#platform';
import { LedgerReader } from '../ledger/ledger.reader.js';
import { deliveryStatus, endedOn } from './delivery-status.js';
import type { DeliverySummary, DeliveryView, MilestoneView } from './delivery.views.js';
import {
  milestoneEvents,
  milestoneWords,
  standingEvents,
  type MilestoneWording,
} from './milestone-rows.js';
import { milestoneStanding } from './milestone-standing.js';
import { NotFundedError } from './milestones.errors.js';
import { newsOf } from './news-rows.js';
import { storiesOf } from './story-rows.js';
import { takenBackOf } from './taken-back-rows.js';

interface AwardRow {
  readonly awardId: string;
  readonly projectId: string;
  readonly processId: string;
  readonly code: string;
  readonly reference: string;
  readonly title: BothLanguages;
  readonly summary: BothLanguages;
  readonly proposalNumber: number | null;
  readonly areaSlug: string | null;
  readonly areaName: BothLanguages | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly currency: string;
  readonly awardedAt: Date | string;
  readonly outcome: BothLanguages | null;
}

interface MilestoneRow {
  readonly id: string;
  readonly award: string;
  readonly number: number;
}

/** A proposal that is not public any more keeps its place to itself. */
const awardsSql = `select award.id as "awardId", project.id as "projectId",
    award.process_id as "processId", project.code, award.reference, award.title, project.summary,
    case when is_public then proposal.number end as "proposalNumber",
    area.slug as "areaSlug", area.name as "areaName",
    case when is_public then proposal.latitude end as latitude,
    case when is_public then proposal.longitude end as longitude,
    process.currency, award.awarded_at as "awardedAt", outcome.statement as outcome
  from award join project on project.id = award.project_id
    join process on process.id = award.process_id
    left join area on area.id = project.area_id
    left join proposal on proposal.id = project.proposal_id
    left join lateral (select proposal.published_at is not null and proposal.hidden_at is null
      as is_public) sight on true
    left join delivery.outcome outcome on outcome.award_id = award.id`;

/** What becomes of everything that was funded, as everybody reads it. */
@Injectable()
export class DeliveryReader {
  constructor(
    private readonly em: EntityManager,
    private readonly ledger: LedgerReader,
  ) {}

  /** What is late first, then what was, then by their codes. */
  async ofProcess(processId: string): Promise<readonly DeliverySummary[]> {
    return this.summaries([processId]);
  }

  /** Over all processes that the public can see, the newest award first. */
  async ofOrganisation(organisationId: string): Promise<readonly DeliverySummary[]> {
    const rows = await this.em.execute<{ id: string }[]>(
      `select id from process where organisation_id = ? and state = 'published'
         and exists (select from award where process_id = process.id)`,
      [organisationId],
    );
    const all = await this.summaries(rows.map(({ id }) => id));
    return [...all].sort((a, b) => b.awardedAt.getTime() - a.awardedAt.getTime());
  }

  /** Whether anything was funded in it. */
  async hasAny(processId: string): Promise<boolean> {
    const rows = await this.em.execute<object[]>(
      'select 1 from award where process_id = ? limit 1',
      [processId],
    );
    return rows.length > 0;
  }

  /** Whether somebody follows its proposal. */
  async isFollowed(awardId: string, accountId: string | null): Promise<boolean> {
    const rows = await this.em.execute<object[]>(
      `select 1 from award join project on project.id = project_id
         join follow on follow.proposal_id = project.proposal_id
       where award.id = ? and follow.account_id = ?`,
      [awardId, accountId],
    );
    return rows.length > 0;
  }

  /** @param code of the project. @throws NotFundedError */
  async one(processId: string, code: string): Promise<DeliveryView> {
    const found = (await this.summaries([processId], code))[0];
    if (!found) throw new NotFundedError();
    const { awardId } = found;
    const [updates, stories, standing] = [
      (await newsOf(this.em, [awardId])).get(awardId) ?? [],
      await storiesOf(this.em, awardId),
      await this.ledger.award(processId, found.reference),
    ];
    const said = (await standingEvents(this.em, [awardId])).get(awardId) ?? [];
    const pictures = updates.flatMap(({ picture }) => (picture ? [picture] : []));
    return {
      ...found,
      summary: await this.summaryOf(awardId),
      awardedPence: standing.awardedPence,
      committedPence: standing.committedPence,
      ...{ updates, stories, said },
      outcomesTaken: (await takenBackOf(this.em, [awardId])).get(awardId) ?? [],
      // The newest that shows how it was, beside the newest that shows what it became.
      before: pictures.find(({ kind }) => kind === 'before') ?? null,
      after: pictures.find(({ kind }) => kind === 'after') ?? null,
      givenMinutes: await this.givenMinutes(awardId),
    };
  }

  private async summaries(
    processIds: readonly string[],
    code?: string,
  ): Promise<readonly DeliverySummary[]> {
    const rows = await this.em.execute<AwardRow[]>(
      `${awardsSql} where award.process_id = any(string_to_array(?, ',')::uuid[])
         and project.code = coalesce(?, project.code)`,
      [processIds.join(','), code ?? null],
    );
    const ids = rows.map(({ awardId }) => awardId);
    const today = isoDay(await databaseNow(this.em));
    const [said, news] = [await standingEvents(this.em, ids), await newsOf(this.em, ids, true)];
    const until = new Map(ids.map((id) => [id, endedOn(said.get(id) ?? []) ?? today]));
    const milestones = await this.milestones(ids, until);
    const money = await this.money(processIds);
    return rows
      .map((row) => {
        const own = milestones.get(row.awardId) ?? [];
        const awardedAt = new Date(row.awardedAt);
        const status = deliveryStatus({
          ...{ milestones: own, said: said.get(row.awardId) ?? [], today },
          awardedOn: isoDay(awardedAt),
        });
        const latest = news.get(row.awardId)?.[0] ?? null;
        const { nowPence = 0, spentPence = 0 } = money.get(row.awardId) ?? {};
        const kept = { milestones: own, awardedAt, status, latest, pence: nowPence, spentPence };
        return { ...summaryOf(row), ...kept };
      })
      .sort(flaggedFirst);
  }

  private async money(processIds: readonly string[]) {
    const all = [];
    for (const id of processIds) all.push(...(await this.ledger.awards(id)));
    return new Map(all.map((award) => [award.awardId, award]));
  }

  private async milestones(
    awardIds: readonly string[],
    until: ReadonlyMap<string, string>,
  ): Promise<ReadonlyMap<string, readonly MilestoneView[]>> {
    const rows = await this.em.execute<MilestoneRow[]>(
      `select id, award_id as award, number from delivery.milestone
       where award_id = any(string_to_array(?, ',')::uuid[])`,
      [awardIds.join(',')],
    );
    const events = await milestoneEvents(this.em, awardIds);
    const words = await milestoneWords(this.em, awardIds);
    const views = rows.map(({ id, award, number }) => {
      const standing = milestoneStanding(events.get(id) ?? [], until.get(award) ?? '');
      return { award, view: { number, ...worded(words.get(id) ?? []), ...standing } };
    });
    return new Map(
      [...Map.groupBy(views, ({ award }) => award)].map(([award, own]) => [
        award,
        own.map(({ view }) => view).sort(byDay),
      ]),
    );
  }

  private async summaryOf(awardId: string): Promise<BothLanguages> {
    const [row] = await this.em.execute<{ summary: BothLanguages }[]>(
      'select summary from project join award on award.project_id = project.id where award.id = ?',
      [awardId],
    );
    return row?.summary ?? { cy: '', en: '' };
  }

  private async givenMinutes(awardId: string): Promise<number> {
    const [row] = await this.em.execute<{ minutes: string }[]>(
      `select coalesce(sum(time_entry.minutes), 0) as minutes from delivery.time_entry
       join delivery.task on task.id = task_id where award_id = ?`,
      [awardId],
    );
    return Number(row?.minutes ?? 0);
  }
}

function summaryOf(row: AwardRow) {
  const { areaSlug, areaName, latitude, longitude, outcome, currency, title } = row;
  const { awardId, projectId, processId, code, reference, proposalNumber } = row;
  return {
    ...{ awardId, projectId, processId, code, reference, proposalNumber, outcome, currency, title },
    area: areaSlug !== null && areaName ? { slug: areaSlug, name: areaName } : null,
    position: latitude !== null && longitude !== null ? { latitude, longitude } : null,
  };
}

/** The newest words, and those before them with the day on which they were changed. */
function worded(all: readonly MilestoneWording[]) {
  const { title, owner } = all.at(-1) ?? { title: { cy: '', en: '' }, owner: { cy: '', en: '' } };
  const wordings = all.slice(0, -1).map((former, index) => ({
    ...{ title: former.title, owner: former.owner },
    changedOn: all[index + 1]?.saidOn ?? former.saidOn,
  }));
  return { title, owner, wordings };
}

const byCode = new Intl.Collator('en', { numeric: true });

function flaggedFirst(a: DeliverySummary, b: DeliverySummary): number {
  return urgency(b) - urgency(a) || byCode.compare(a.code, b.code);
}

/** What is late before what was, and that before what never was. */
function urgency({ status }: DeliverySummary): number {
  if (!status.flagged) return 0;
  return status.state === 'late' || status.state === 'unplanned' ? 2 : 1;
}

function byDay(a: MilestoneView, b: MilestoneView): number {
  return a.plannedOn.localeCompare(b.plannedOn) || a.number - b.number;
}
