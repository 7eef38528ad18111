import { Injectable } from '@nestjs/common';
import { LedgerReader } from '#delivery';
import type { OrganisationView } from '#people';
import type { BothLanguages } from '#platform';
import type { ProcessView } from '#processes';
import { ProjectsReader } from '#proposals';
import { NothingAwardedYetError } from '../../finance.errors.js';
import { InvalidGrantsError, NoGrantPublisherError } from '../open-data.errors.js';
import { OpenDataTimes } from '../open-data-times.js';
import type { Package360 } from './grant-360.js';
import type { GrantAward } from './grant.views.js';
import { GrantParties } from './grant-parties.js';
import { grantPlaces } from './grant-places.js';
import { grants360 } from './grants-360.js';
import { problems360 } from './validate-360.js';

/** What a package is about, and where everything about it stands: whole addresses. */
export interface GrantsWanted {
  readonly organisation: OrganisationView;
  readonly processes: readonly ProcessView[];
  readonly code: string;
  readonly title: BothLanguages;
  readonly access: string;
  readonly download: string;
  readonly addressOf: (process: ProcessView) => string;
}

/** Whether there is a package to be had, and otherwise what stands in its way. */
export type GrantsStanding =
  | { readonly state: 'ready'; readonly grants: number; readonly modified: Date }
  | { readonly state: 'nothing' | 'no-publisher' }
  | { readonly state: 'invalid'; readonly problem: Readonly<Record<string, string | number>> };

@Injectable()
export class GrantsReader {
  constructor(
    private readonly ledger: LedgerReader,
    private readonly projects: ProjectsReader,
    private readonly parties: GrantParties,
    private readonly times: OpenDataTimes,
  ) {}

  /**
   * The awards of these processes as one package that the standard takes.
   * @throws NothingAwardedYetError, NoGrantPublisherError
   * @throws InvalidGrantsError rather than to publish what breaks the standard
   */
  async package(wanted: GrantsWanted): Promise<Package360> {
    const { organisation, code, title, access, download } = wanted;
    const lists: (readonly GrantAward[])[] = [];
    for (const process of wanted.processes)
      lists.push(await this.awardsOf(process, wanted.addressOf(process)));
    const awards = lists.flat();
    if (awards.length === 0) throw new NothingAwardedYetError();
    const publisher = await this.parties.publisher(organisation.id);
    if (!publisher) throw new NoGrantPublisherError();
    const whole = grants360({
      ...{ publisher, addresses: { access, download }, code, title, awards },
    });
    const [problem] = problems360(JSON.parse(JSON.stringify(whole)));
    if (problem) throw new InvalidGrantsError({ params: { ...problem } });
    return whole;
  }

  async standing(wanted: GrantsWanted): Promise<GrantsStanding> {
    try {
      const { grants, modified } = await this.package(wanted);
      return { state: 'ready', grants: grants.length, modified: new Date(modified) };
    } catch (error) {
      if (error instanceof NothingAwardedYetError) return { state: 'nothing' };
      if (error instanceof NoGrantPublisherError) return { state: 'no-publisher' };
      if (error instanceof InvalidGrantsError) return { state: 'invalid', problem: error.params };
      throw error;
    }
  }

  private async awardsOf(process: ProcessView, url: string): Promise<readonly GrantAward[]> {
    const standings = await this.ledger.awards(process.id);
    if (standings.length === 0) return [];
    const projects = await this.projects.ofProcess(process.id);
    const [places, recipients, planned, changed] = [
      await grantPlaces(process),
      await this.parties.recipients(process.id),
      await this.parties.planned(process.id),
      await this.times.ofAwards(process.id),
    ];
    const programme = { code: process.slug.en, title: process.title, url };
    return standings.map((award) => ({
      ...{ reference: award.reference, title: award.title, currency: award.currency },
      summary: projects.find(({ id }) => id === award.projectId)?.summary ?? award.title,
      pence: award.nowPence,
      awardedAt: award.awardedAt,
      changedAt: changed.get(award.awardId) ?? award.awardedAt,
      recipient: recipients.get(award.awardId) ?? null,
      places: places.get(award.areaId ?? '') ?? [],
      planned: planned.get(award.awardId) ?? null,
      programme,
    }));
  }
}
