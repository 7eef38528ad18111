import { Injectable } from '@nestjs/common';
import {
  LedgerReader,
  notGranted,
  type AwardStanding,
  type GrantedAward,
  type NotGranted,
} from '#delivery';
import type { OrganisationView } from '#people';
import type { BothLanguages } from '#platform';
import type { ProcessView } from '#processes';
import { ProjectsReader } from '#proposals';
import { NothingAwardedYetError } from '../../finance.errors.js';
import {
  InvalidGrantsError,
  NoGrantPublisherError,
  NoGrantsYetError,
} from '../open-data.errors.js';
import { CheckedGrants } from './checked-grants.js';
import type { Package360 } from './grant-360.js';
import type { GrantAward } from './grant.views.js';
import { GrantParties } from './grant-parties.js';
import { grantPlaces } from './grant-places.js';
import { grants360 } from './grants-360.js';

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

/** Awards that are in no package, by why not. */
export type LeftOut = Readonly<Record<NotGranted, number>>;

/** Whether there is a package to be had, and otherwise what stands in its way. */
export type GrantsStanding = { readonly leftOut: LeftOut } & (
  | { readonly state: 'ready'; readonly grants: number; readonly modified: Date }
  | { readonly state: 'nothing' | 'none-accepted' | 'no-publisher' }
  | { readonly state: 'invalid'; readonly problem: Readonly<Record<string, string | number>> }
);

/** All awards that were asked for: those that somebody has accepted, and how many are none. */
interface Found {
  readonly awards: readonly GrantAward[];
  readonly leftOut: LeftOut;
  readonly changedAt: Date;
}

@Injectable()
export class GrantsReader {
  constructor(
    private readonly ledger: LedgerReader,
    private readonly projects: ProjectsReader,
    private readonly parties: GrantParties,
    private readonly checked: CheckedGrants,
  ) {}

  /**
   * The awards of these processes that somebody has accepted, as one package that the standard takes.
   * @throws NothingAwardedYetError, NoGrantsYetError, NoGrantPublisherError
   * @throws InvalidGrantsError rather than to publish what breaks the standard
   */
  async package(wanted: GrantsWanted): Promise<Package360> {
    return this.packageOf(wanted, await this.found(wanted));
  }

  async standing(wanted: GrantsWanted): Promise<GrantsStanding> {
    const found = await this.found(wanted);
    const { leftOut } = found;
    try {
      const { grants, modified } = await this.packageOf(wanted, found);
      return { state: 'ready', grants: grants.length, modified: new Date(modified), leftOut };
    } catch (error) {
      if (error instanceof NothingAwardedYetError) return { state: 'nothing', leftOut };
      if (error instanceof NoGrantsYetError) return { state: 'none-accepted', leftOut };
      if (error instanceof NoGrantPublisherError) return { state: 'no-publisher', leftOut };
      if (error instanceof InvalidGrantsError)
        return { state: 'invalid', problem: error.params, leftOut };
      throw error;
    }
  }

  private async packageOf(wanted: GrantsWanted, found: Found): Promise<Package360> {
    const { organisation, code, title, access, download } = wanted;
    const { awards, changedAt, leftOut } = found;
    if (awards.length === 0) {
      if (notGranted.every((why) => leftOut[why] === 0)) throw new NothingAwardedYetError();
      throw new NoGrantsYetError();
    }
    const publisher = await this.parties.publisher(organisation.id);
    if (!publisher) throw new NoGrantPublisherError();
    const addresses = { access, download };
    const whole = grants360({ publisher, addresses, code, title, awards, changedAt });
    const problem = this.checked.problem(whole);
    if (problem) throw new InvalidGrantsError({ params: { ...problem } });
    return whole;
  }

  private async found(wanted: GrantsWanted): Promise<Found> {
    const awards: GrantAward[] = [];
    const times = [0];
    const leftOut = { 'nobody-chosen': 0, 'not-accepted': 0, 'own-service': 0, 'nothing-left': 0 };
    for (const process of wanted.processes) {
      const standings = await this.ledger.awards(process.id);
      if (standings.length === 0) continue;
      const granted = await this.parties.granted(process.id);
      for (const { state, changedAt } of granted.values()) {
        times.push(changedAt.getTime());
        if (state !== 'granted') leftOut[state] += 1;
      }
      awards.push(...(await this.grantsOf(process, wanted.addressOf(process), standings, granted)));
    }
    return { awards, leftOut, changedAt: new Date(Math.max(...times)) };
  }

  private async grantsOf(
    process: ProcessView,
    url: string,
    standings: readonly AwardStanding[],
    granted: ReadonlyMap<string, GrantedAward>,
  ): Promise<readonly GrantAward[]> {
    const projects = await this.projects.ofProcess(process.id);
    const places = await grantPlaces(process);
    const planned = await this.parties.planned(process.id);
    const programme = { code: process.slug.en, title: process.title, url };
    return standings.flatMap((award) => {
      const grant = granted.get(award.awardId);
      if (grant?.state !== 'granted') return [];
      const { recipient, pence, changedAt } = grant;
      return {
        ...{ reference: award.reference, title: award.title, currency: award.currency },
        summary: projects.find(({ id }) => id === award.projectId)?.summary ?? award.title,
        ...{ recipient, pence, changedAt, awardedAt: award.awardedAt },
        places: places.get(award.areaId ?? '') ?? [],
        planned: planned.get(award.awardId) ?? null,
        programme,
      };
    });
  }
}
