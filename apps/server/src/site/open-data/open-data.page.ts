import { Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { LedgerReader, SpendsReader } from '#delivery';
import { GrantsReader, OpenDataTimes, openLicence } from '#finance';
import { PeopleReader } from '#people';
import { ProcessesReader, type ProcessView } from '#processes';
import { hasOpenedBox, TallyingReader } from '#tallying';
import { VotingReader } from '#voting';
import { Access } from '../../access/access.decorator.js';
import { languageOf, type Request } from '../../access/request.js';
import { page, PageGet, type Page } from '../page.js';
import { isStaff, visible } from '../processes/visible-process.js';
import { OpenDataAddresses } from './open-data-addresses.js';

/** Everything that anybody may take away, each file with what it is and where it stays. */
@ApiExcludeController()
@Access('public')
@Controller()
export class OpenDataPage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly people: PeopleReader,
    private readonly grants: GrantsReader,
    private readonly ledger: LedgerReader,
    private readonly spends: SpendsReader,
    private readonly tallying: TallyingReader,
    private readonly voting: VotingReader,
    private readonly times: OpenDataTimes,
    private readonly addresses: OpenDataAddresses,
  ) {}

  @PageGet('openData')
  async ofProcess(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    const language = languageOf(request);
    const at = (file: string) => this.addresses.ofProcess(process, file);
    const staff = isStaff(process, request.visitor);
    return page('open-data/open-data.njk', {
      ...{ process, slug: process.slug[language], licence: openLicence },
      organisation: { name: process.organisation.name[language] },
      grants: await this.grants.standing(this.addresses.grantsOf(process)),
      spend: await this.spendOf(process),
      changed: await this.times.ofProcess(process.id),
      ballots: await this.ballotsOf(process),
      hasLog: (await this.voting.paperOf(process.id))?.definition.log !== undefined,
      hasProposals: process.origin === null,
      maySettle: staff.finance || staff.admin,
      addresses: {
        grants: { json: at('grants.json'), csv: at('grants.csv'), xlsx: at('grants.xlsx') },
        ...{ spend: at('spend.csv'), package: at('datapackage.zip') },
        proposals: { csv: at('proposals.csv'), geojson: at('proposals.geojson') },
      },
    });
  }

  @PageGet('organisationOpenData')
  async ofOrganisation(
    @Param('organisation') slug: string,
    @Req() request: Request,
  ): Promise<Page> {
    const organisation = await this.people.organisation(slug);
    const wanted = await this.addresses.grantsOfOrganisation(slug);
    const at = (file: string) => this.addresses.ofOrganisation(organisation, file);
    return page('open-data/organisation.njk', {
      organisation: { slug, name: organisation.name[languageOf(request)] },
      grants: await this.grants.standing(wanted),
      processes: wanted.processes,
      licence: openLicence,
      addresses: { json: at('grants.json'), csv: at('grants.csv'), xlsx: at('grants.xlsx') },
    });
  }

  /** Null before anything is awarded. */
  private async spendOf(process: ProcessView): Promise<{ readonly rows: number } | null> {
    const awards = await this.ledger.awards(process.id);
    if (awards.length === 0) return null;
    return { rows: (await this.spends.outward(process.id)).length };
  }

  /** The ballots of each pot that was counted; null before there is a result. */
  private async ballotsOf(process: ProcessView) {
    if (!(await this.tallying.hasResult(process.id))) return null;
    const result = await this.tallying.result(process.id);
    return {
      counted: result.count.certifiedAt ?? result.count.finishedAt,
      voters: result.voters,
      hasBundle: hasOpenedBox(result),
      pots: result.contests
        .filter(({ result: { projects } }) => projects.length > 0)
        .map(({ pot }) => ({
          pot,
          area: process.areas.find(({ slug }) => slug === pot)?.name ?? null,
        })),
    };
  }
}
