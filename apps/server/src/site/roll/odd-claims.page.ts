import { Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AnomaliesReader, RollReader } from '#people';
import { ProcessesReader } from '#processes';
import { Access } from '../../access/access.decorator.js';
import type { Request } from '../../access/request.js';
import { page, PageGet, type Page } from '../page.js';
import { about } from '../returning/about.js';

/** More of one group are not shown; their number is. */
const shownElectors = 30;

/** What looks odd, for a person to judge. Nothing is refused for being on this page. */
@ApiExcludeController()
@Access('returning-officer')
@Controller()
export class OddClaimsPage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly anomalies: AnomaliesReader,
    private readonly roll: RollReader,
  ) {}

  @PageGet('oddClaims')
  async show(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    const process = await this.processes.bySlug(slug);
    const odd = [];
    for (const anomaly of await this.anomalies.of(process.id)) {
      const ids = anomaly.electorIds.slice(0, shownElectors);
      const found = await Promise.all(ids.map((id) => this.roll.elector(process.id, id)));
      odd.push({ ...anomaly, people: found.filter((one) => one !== null) });
    }
    return page('roll/odd-claims.njk', { ...about(process, request), odd });
  }
}
