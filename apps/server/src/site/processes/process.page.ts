import { Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { EntityManager } from '@mikro-orm/postgresql';
import { DeliveryReader } from '#delivery';
import {
  ConfigDto,
  databaseNow,
  formatMoney,
  formatShortDate,
  MissingError,
  type Language,
} from '#platform';
import { ProcessesReader, type ProcessView } from '#processes';
import {
  MovingOnService,
  ProjectsReader,
  UnansweredProposalsError,
  UnansweredReader,
} from '#proposals';
import { TallyingReader } from '#tallying';
import { VotingReader } from '#voting';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import { VoteFacts } from '../keys/vote-facts.js';
import { page, PageGet, PagePost, redirect, type Page, type Redirect } from '../page.js';
import { ProcessRooms } from '../rooms/list/process-rooms.js';
import { pathTo } from '../routes.js';
import { View } from '../view.js';
import { actionsOf, phasesOf, staffLinksOf } from './process-view.js';
import { isStaff, visible } from './visible-process.js';

@ApiExcludeController()
@Controller()
export class ProcessPage {
  constructor(
    private readonly em: EntityManager,
    private readonly processes: ProcessesReader,
    private readonly projects: ProjectsReader,
    private readonly voting: VotingReader,
    private readonly tallying: TallyingReader,
    private readonly delivery: DeliveryReader,
    private readonly movingOn: MovingOnService,
    private readonly unanswered: UnansweredReader,
    private readonly config: ConfigDto,
    private readonly facts: VoteFacts,
    private readonly rooms: ProcessRooms,
    private readonly view: View,
  ) {}

  @Access('public')
  @PageGet('process')
  async show(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    const language = languageOf(request);
    const t = this.view.translator.in(language);
    const paper = await this.voting.paperOf(process.id);
    const counted = await this.tallying.hasResult(process.id);
    const hasProposals = process.origin === null;
    const takesBallots = paper?.takesBallots ?? false;
    const delivers = await this.delivery.hasAny(process.id);
    return page('processes/process.njk', {
      process,
      slug: process.slug[language],
      facts: await this.facts.of(process, paper, request.visitor, language),
      counted,
      certified: counted && (await this.isCertified(process.id)),
      hasProposals,
      nameLanguage: process.origin?.language ?? undefined,
      // Its time has come, and somebody still has something to settle first.
      voteWaits: process.phase?.kind === 'vote' && !paper,
      voters: paper && process.origin === null ? paper.turnout : null,
      projects: paper ? await this.projects.ofProcess(process.id) : [],
      actions: actionsOf(process, { counted, takesBallots, hasProposals, delivers }, language, t),
      phases: phasesOf(process, await databaseNow(this.em), t, (date) =>
        formatShortDate(date, language),
      ),
      ...potsOf(process, language, t('processes.whole')),
      overdue: await this.unanswered.overdue(process.id),
      rooms: await this.rooms.of(process, request),
      staffLinks: staffLinksOf(process, request.visitor, language, t),
      canMoveOn:
        this.config.DEMO && isStaff(process, request.visitor)['admin'] && process.phase !== null,
    });
  }

  /** For trying Cyfran out: the whole line in minutes. There is no such door on a real site. */
  @Access('admin')
  @PagePost('moveOn')
  async moveOn(@Param('process') slug: string, @Req() request: Request): Promise<Redirect> {
    if (!this.config.DEMO) throw new MissingError();
    const process = await this.processes.bySlug(slug);
    const language = languageOf(request);
    const back = pathTo('process', language, { process: process.slug[language] });
    try {
      await this.movingOn.moveOn(signedIn(request).id, process.id);
      return redirect(back, { kind: 'success', key: 'processes.move-on.done' });
    } catch (error) {
      if (!(error instanceof UnansweredProposalsError)) throw error;
      const { code, params } = error;
      return redirect(back, { kind: 'error', key: `errors.${code}`, params });
    }
  }

  private async isCertified(processId: string): Promise<boolean> {
    return (await this.tallying.counts(processId)).some(({ state }) => state === 'certified');
  }
}

/** The budget as a bar: pots of areas that have one, and what all share. */
function potsOf(process: ProcessView, language: Language, whole: string) {
  const amount = (pence: number) => formatMoney(pence, language, process.currency);
  const items = process.areas.flatMap(({ name, potPence }) =>
    potPence === null
      ? []
      : [
          {
            label: name[language],
            short: name[language],
            pence: potPence,
            amount: amount(potPence),
          },
        ],
  );
  const kept = items.reduce((sum, { pence }) => sum + pence, 0);
  const rest = process.budgetPence - kept;
  const shared = { label: whole, short: whole, pence: rest, amount: amount(rest) };
  return { pots: rest > 0 ? [shared, ...items] : items, rest: undefined };
}
