import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { ProcessView } from '#processes';
import { AskToJoinDto, JoinRequestsService, ProposalsReader, type ProposalView } from '#proposals';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import {
  page,
  PageGet,
  PagePost,
  redirect,
  type Page,
  type PageProblem,
  type Redirect,
} from '../page.js';
import { proposalNumber } from '../proposals/proposal-number.js';
import { pathTo } from '../routes.js';
import { DraftDesk } from './draft-desk.js';

interface Shown {
  readonly process: ProcessView;
  readonly proposal: ProposalView;
}

/** Where somebody with the same idea asks its authors to let them in. */
@ApiExcludeController()
@Access('resident')
@Controller()
export class JoinForcesPage {
  constructor(
    private readonly desk: DraftDesk,
    private readonly proposals: ProposalsReader,
    private readonly requests: JoinRequestsService,
  ) {}

  @PageGet('joinForces')
  async show(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
  ): Promise<Page> {
    const shown = await this.find(slug, number, request);
    return this.page(shown, { authorName: signedIn(request).name }, []);
  }

  @PagePost('joinForces')
  async ask(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const shown = await this.find(slug, number, request);
    return handleForm(body, AskToJoinDto, {
      act: async (input) => {
        const { process, proposal } = shown;
        await this.requests.ask(signedIn(request).id, proposal.id, input);
        const language = languageOf(request);
        const params = { process: process.slug[language], number: proposal.number };
        const flash = { kind: 'success', key: 'intake.join.asked' } as const;
        return redirect(pathTo('proposal', language, params), flash);
      },
      again: (values, problems) => this.page(shown, values, problems),
    });
  }

  private async find(slug: string, number: string, request: Request): Promise<Shown> {
    const process = await this.desk.process(slug, request);
    const visitor = signedIn(request);
    return {
      process,
      proposal: await this.proposals.one(process.id, proposalNumber(number), visitor),
    };
  }

  private page(shown: Shown, values: FormValues, problems: readonly PageProblem[]): Page {
    return page('intake/join-forces.njk', { ...shown, values }, { problems, keepForm: true });
  }
}
