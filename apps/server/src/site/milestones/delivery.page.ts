import { Controller, Param, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DeliveryReader, deliveryStates, wasLate, type DeliverySummary } from '#delivery';
import { ProcessesReader } from '#processes';
import { Access } from '../../access/access.decorator.js';
import { languageOf, type Request } from '../../access/request.js';
import { page, PageGet, type Page } from '../page.js';
import { visible } from '../processes/visible-process.js';
import { dayWords } from './day-words.js';
import { deliveryMap } from './delivery-map.js';

/** Everything that a process funded, what is overdue first. */
@ApiExcludeController()
@Access('public')
@Controller()
export class DeliveryPage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly reader: DeliveryReader,
  ) {}

  @PageGet('delivery')
  async show(
    @Param('process') slug: string,
    @Query() query: Readonly<Record<string, unknown>>,
    @Req() request: Request,
  ): Promise<Page> {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    const all = await this.reader.ofProcess(process.id);
    const chosen = chosenIn(query);
    const projects = all.filter(
      ({ status, area }) =>
        (chosen.state === '' || status.state === chosen.state) &&
        (chosen.area === '' || area?.slug === chosen.area),
    );
    const language = languageOf(request);
    return page('milestones/delivery.njk', {
      ...{ process, slug: process.slug[language], projects, chosen, total: all.length },
      flagged: projects.filter(({ status }) => status.flagged),
      map: await deliveryMap(process, projects),
      states: countedStates(all),
      wasLate: all.filter(({ status }) => wasLate(status)).length,
      moved: all.filter(({ status }) => status.moved > 0 && status.state !== 'moved').length,
      dropped: all.filter(({ status }) => status.dropped > 0).length,
      ...sums(all),
      ...dayWords(language),
    });
  }
}

/** Anything else than one of our own choices is none. */
function chosenIn({ state, area }: Readonly<Record<string, unknown>>) {
  return {
    state: deliveryStates.find((one) => one === state) ?? '',
    area: typeof area === 'string' ? area : '',
  };
}

function countedStates(projects: readonly DeliverySummary[]) {
  return deliveryStates
    .map((state) => ({
      state,
      count: projects.filter(({ status }) => status.state === state).length,
    }))
    .filter(({ count }) => count > 0);
}

function sums(projects: readonly DeliverySummary[]) {
  const sum = (of: (project: DeliverySummary) => number) =>
    projects.reduce((total, project) => total + of(project), 0);
  return { pence: sum((one) => one.pence), spentPence: sum((one) => one.spentPence) };
}
