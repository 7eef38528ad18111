import { Controller, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Language } from '#platform';
import { ProcessesReader, type ProcessView } from '#processes';
import { costBands, ProposalsReader, ProposalState, wellBeingGoals } from '#proposals';
import { Access } from '../../access/access.decorator.js';
import { languageOf, type Reply, type Request } from '../../access/request.js';
import { fileHrefs } from '../lists/file-hrefs.js';
import { ListMaps } from '../lists/list-map.js';
import { boxText } from '../lists/map-box.js';
import { OrderSeed } from '../lists/order-seed.js';
import { tableOrders } from '../lists/table-orders.js';
import { page, PageGet, type Page } from '../page.js';
import { isStaff, visible } from '../processes/visible-process.js';
import { pathTo } from '../routes.js';
import { areasByName } from './area-choices.js';
import { excerpt } from './excerpt.js';
import { choiceOf, listHref, listQuery, listViews, narrowings, pageHref } from './list-query.js';
import type { ListQuery } from './list-query.js';

const { Submitted, UnderReview, Feasible, NotFeasible, OnBallot, Merged, Withdrawn } =
  ProposalState;

/** All proposals of a process, to search, narrow and order: as cards, as a table and on a map. */
@ApiExcludeController()
@Access('public')
@Controller()
export class ProposalsPage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly proposals: ProposalsReader,
    private readonly maps: ListMaps,
    private readonly seed: OrderSeed,
  ) {}

  @PageGet('proposals')
  async list(
    @Param('process') slug: string,
    @Query() query: Readonly<Record<string, unknown>>,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Page> {
    const visitor = request.visitor ?? null;
    const process = visible(await this.processes.bySlug(slug), visitor);
    const language = languageOf(request);
    const chosen = listQuery(query, process);
    const { order, view, page: number } = chosen;
    const choice = choiceOf(chosen);
    const seed = order === 'random' ? this.seed.of(request, reply) : 0;
    const filter = { ...choice, order, seed, page: number };
    const found = await this.proposals.list(process.id, filter, visitor);
    const staff = isStaff(process, visitor);
    return page('proposals/proposals.njk', {
      ...{ process, chosen, found },
      proposals: found.items.map((item) => ({ ...item, excerpt: excerpt(item.body) })),
      map: view === 'map' ? await this.maps.of(process, choice, visitor) : null,
      narrowed: narrowings.some((name) => chosen[name] !== ''),
      ...choices(process, language, visitor !== null),
      ...links(process, chosen, language),
      gathers: process.phase?.kind === 'gather',
      reviews: staff['reviewer'],
    });
  }
}

/** What can be chosen from. */
function choices(process: ProcessView, language: Language, isSignedIn: boolean) {
  return {
    areas: areasByName(process.areas, language),
    // The public never meets a proposal that nobody has read, nor one that was withdrawn.
    states: [
      ...(isSignedIn ? [Submitted] : []),
      ...[UnderReview, Feasible, NotFeasible, OnBallot, Merged],
      ...(isSignedIn ? [Withdrawn] : []),
    ],
    ...{ costBands, goals: wellBeingGoals, views: listViews },
  };
}

/** The same list otherwise: without one of its choices, in another view or order, as a file. */
function links(process: ProcessView, chosen: ListQuery, language: Language) {
  const path = pathTo('proposals', language, { process: process.slug[language] });
  return {
    listPath: path,
    pageHref: pageHref(path, chosen),
    without: Object.fromEntries(
      narrowings.map((name) => [name, listHref(path, chosen, { [name]: '' })]),
    ),
    viewHrefs: Object.fromEntries(
      listViews.map((view) => [view, listHref(path, chosen, { view })]),
    ),
    columns: tableOrders(path, chosen),
    areaHref: (area: string) => listHref(path, chosen, { area, view: 'cards' }),
    spotHref: (box: Parameters<typeof boxText>[0]) =>
      listHref(path, chosen, { box: boxText(box), view: 'cards' }),
    files: fileHrefs(process, chosen),
  };
}
