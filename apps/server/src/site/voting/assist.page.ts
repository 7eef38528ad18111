import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { RollReader } from '#people';
import { validateInput } from '#platform';
import { ProcessesReader } from '#processes';
import { AssistBallotDto, CastingService, contentOf, HelpingHands, VotingReader } from '#voting';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import type { FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type Redirect } from '../page.js';
import { AgeDesk } from './age-desk.js';
import { BallotDesk, firstValues, type AtTheDesk } from './ballot-desk.js';
import { heldByOf, noBallot } from './ballot-pages.js';
import { fillIn, takeStep, type Hand } from './ballot-steps.js';

/**
 * Somebody of the staff fills a ballot in for a voter who is there, or on the telephone, and says
 * that it is right. Nothing of it stays on the helper's device.
 */
@ApiExcludeController()
@Access('returning-officer')
@Controller()
export class AssistPage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly roll: RollReader,
    private readonly desk: BallotDesk,
    private readonly age: AgeDesk,
    private readonly casting: CastingService,
    private readonly voting: VotingReader,
    private readonly hands: HelpingHands,
  ) {}

  @PageGet('assist')
  async ask(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    return this.search(slug, '', signedIn(request).id);
  }

  /** A search is posted, so that nobody's name stands in the address of a page. */
  @PagePost('assist')
  async step(
    @Param('process') slug: string,
    @Req() request: Request,
    @Body() body: FormValues = {},
  ): Promise<Page | Redirect> {
    const { electorId, wanted } = body;
    const officerId = signedIn(request).id;
    if (typeof electorId !== 'string')
      return this.search(slug, typeof wanted === 'string' ? wanted : '', officerId);
    const help = { electorId, helperName: body['helperName'] ?? signedIn(request).name };
    const at = await this.desk.comeWithHelp(slug, languageOf(request), help);
    if ('refusal' in at) return noBallot(at, '');
    const asked = await this.age.ask(at, body, { channel: 'assisted', officerId });
    if (asked) return asked;
    if (body['act'] === 'start' || body['act'] === 'age') return fillIn(at, firstValues(at));
    return takeStep(at, this.handOf(at, officerId, body), body);
  }

  private handOf(at: AtTheDesk, officerId: string, body: FormValues): Hand {
    const { process, paper, language } = at;
    const { electorId, helperName, confirmed } = body;
    return {
      cast: async (input) => {
        const { castKey, baseRevision } = input;
        const ballot = { ...contentOf(input), castKey, baseRevision };
        const said = { ...ballot, electorId, helperName, confirmed };
        const helped = await validateInput(AssistBallotDto, said);
        const channel = { kind: 'assisted', officerId, helperName: helped.helperName } as const;
        const who = { electorId: helped.electorId };
        const { code } = await this.casting.cast(who, process.id, input, channel);
        const heldBy = heldByOf(paper, language);
        return page('voting/assisted.njk', { process, heldBy, help: at.help, code });
      },
      save: () => null,
      note: () => undefined,
    };
  }

  private async search(slug: string, wanted: string, officerId: string): Promise<Page> {
    const process = await this.processes.bySlug(slug);
    const paper = await this.voting.paperOf(process.id);
    const soFar = paper && (await this.hands.soFar(paper.id, officerId));
    const found = wanted.trim() === '' ? null : await this.roll.search(process.id, wanted);
    return page('voting/assist.njk', { process, wanted, found, soFar }, { keepForm: true });
  }
}
