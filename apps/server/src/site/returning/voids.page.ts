import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { MissingError } from '#platform';
import { ProcessesReader } from '#processes';
import {
  ClosingReader,
  DecideVoidDto,
  FindElectorDto,
  RequestVoidDto,
  UnknownElectorError,
  VoidRequestsReader,
  VoidRequestsService,
  voidReasons,
  VotingReader,
} from '#voting';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { isStaff } from '../processes/visible-process.js';
import { about } from './about.js';
import { backTo } from './back-to.js';

/**
 * Two people make a ballot void: a returning officer asks, another or an auditor decides; neither sees
 * a ballot.
 */
@ApiExcludeController()
@Access('returning-officer')
@Controller()
export class VoidsPage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly voting: VotingReader,
    private readonly closing: ClosingReader,
    private readonly reader: VoidRequestsReader,
    private readonly voids: VoidRequestsService,
  ) {}

  /** An auditor decides, and looks nobody up. */
  @Access('returning-officer', 'auditor')
  @PageGet('voids')
  async show(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    return this.form(slug, request, {}, []);
  }

  /** A search is posted, so that no address of a person gets into an address of a page. */
  @PagePost('voids')
  async find(
    @Param('process') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const again = (values: FormValues, problems: readonly PageProblem[]) =>
      this.form(slug, request, values, problems);
    return handleForm(body, FindElectorDto, {
      act: async ({ asked }) => {
        if (!(await this.reader.elector((await this.place(slug)).paperId, asked)))
          throw new UnknownElectorError({ field: 'asked' });
        return again({ asked }, []);
      },
      again,
    });
  }

  @PagePost('requestVoid')
  async ask(
    @Param('process') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return handleForm(body, RequestVoidDto, {
      read: ({ elector, reason }) => ({ elector, reason }),
      act: async ({ elector, reason }) => {
        const { process, paperId } = await this.place(slug);
        await this.voids.request(signedIn(request).id, paperId, elector, reason);
        return backTo('voids', process, request, 'returning.voids.requested');
      },
      again: (values, problems) => this.form(slug, request, values, problems),
    });
  }

  @Access('returning-officer', 'auditor')
  @PagePost('decideVoid')
  async decide(
    @Param('process') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return handleForm(body, DecideVoidDto, {
      act: async ({ request: id, decision }) => {
        const { process, paperId } = await this.place(slug);
        const ours = await this.reader.of(paperId);
        if (!ours.some((known) => known.id === id)) throw new MissingError();
        await this.voids.decide(signedIn(request).id, id, decision);
        return backTo('voids', process, request, `returning.voids.has-decided.${decision}`);
      },
      again: (_values, problems) => this.form(slug, request, {}, problems),
    });
  }

  private async form(
    slug: string,
    request: Request,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const { process, paperId } = await this.place(slug);
    const asks = isStaff(process, request.visitor).returning;
    const closing = await this.closing.state(paperId);
    const { asked } = values;
    const locals = {
      ...{ ...about(process, request), values, closing, reasons: voidReasons },
      ...{ asks, ownId: signedIn(request).id },
      elector: asks && typeof asked === 'string' ? await this.elector(paperId, asked) : null,
      requests: await this.reader.of(paperId),
      takesRequests:
        closing.step === 'open' || (closing.step === 'closed' && !closing.challengeOver),
      takesDecisions: closing.step === 'open' || closing.step === 'closed',
    };
    return page('returning/voids.njk', locals, {
      problems,
      keepForm: asks && locals.takesRequests,
    });
  }

  private async elector(paperId: string, asked: string) {
    const elector = await this.reader.elector(paperId, asked);
    if (!elector) return null;
    const { state, hasVoted } = elector;
    const standing = state === 'online' ? (hasVoted ? 'voted' : 'not-voted') : state;
    return { ...elector, standing };
  }

  /** Before the vote has opened there is no ballot to make void. */
  private async place(slug: string) {
    const process = await this.processes.bySlug(slug);
    const paper = process.origin ? null : await this.voting.paperOf(process.id);
    if (!paper) throw new MissingError();
    return { process, paperId: paper.id };
  }
}
