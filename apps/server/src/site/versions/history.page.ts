import { Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { HistoryReader, mayRead } from '#proposals';
import { Access } from '../../access/access.decorator.js';
import type { Request } from '../../access/request.js';
import { page, PageGet, type Page } from '../page.js';
import { OriginsInRooms } from '../rooms/outcomes/change-origins.js';
import { pathNumber } from './path-number.js';
import { amendmentSight, dutyOf, ShownProposals } from './shown-proposal.js';
import { smallChanges, textChange } from './text-change.js';

/** Where a proposal came from, and what each version changed: for everybody to read. */
@ApiExcludeController()
@Access('public')
@Controller()
export class HistoryPage {
  constructor(
    private readonly shown: ShownProposals,
    private readonly history: HistoryReader,
    private readonly origins: OriginsInRooms,
  ) {}

  @PageGet('proposalHistory')
  async show(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
  ): Promise<Page> {
    const shown = await this.shown.find(slug, number, request);
    const { process, proposal } = shown;
    const sight = amendmentSight(shown);
    const history = await this.history.of(proposal.id, sight);
    return page('versions/history.njk', {
      ...{ process, proposal, history, duty: dutyOf(shown) },
      origins: await this.origins.of(shown),
      versions: history.versions.toReversed(),
      changes: history.amendments.map((one) => ({
        ...one,
        readable: mayRead(one, sight) && one.hidden === null,
      })),
    });
  }

  @PageGet('proposalVersion')
  async version(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Param('version') wanted: string,
    @Req() request: Request,
  ): Promise<Page> {
    const shown = await this.shown.find(slug, number, request);
    const { process, proposal } = shown;
    const sight = amendmentSight(shown);
    const version = await this.history.version(proposal.id, pathNumber(wanted), sight);
    const earlier = await this.history.before(proposal.id, version.number, sight);
    const [from, to] = [earlier?.words, version.words];
    return page('versions/version.njk', {
      ...{ process, proposal, version, earlier, duty: dutyOf(shown) },
      origin: (await this.origins.of(shown)).versions[version.number],
      change: from && to && textChange(from, to),
      small: from && to ? smallChanges(from, to) : [],
    });
  }
}
