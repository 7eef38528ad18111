import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  amendmentLimits,
  NotAuthorError,
  WithdrawalService,
  WithdrawProposalDto,
} from '#proposals';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { onTo, ShownProposals, type ShownProposal } from './shown-proposal.js';

/** Where an author takes a proposal back, having read what that means. */
@ApiExcludeController()
@Access('resident')
@Controller()
export class WithdrawProposalPage {
  constructor(
    private readonly shown: ShownProposals,
    private readonly withdrawals: WithdrawalService,
  ) {}

  @PageGet('withdrawProposal')
  async show(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
  ): Promise<Page> {
    return confirmPage(await this.find(slug, number, request), {}, []);
  }

  @PagePost('withdrawProposal')
  async withdraw(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const found = await this.find(slug, number, request);
    const { process, proposal } = found;
    return handleForm(body, WithdrawProposalDto, {
      act: async (input) => {
        await this.withdrawals.withdraw(signedIn(request).id, process.id, proposal.number, input);
        return onTo('proposal', found, request, { said: 'withdrawn' });
      },
      again: (values, problems) => confirmPage(found, values, problems),
    });
  }

  private async find(slug: string, number: string, request: Request): Promise<ShownProposal> {
    const found = await this.shown.find(slug, number, request);
    if (!found.proposal.own) throw new NotAuthorError();
    return found;
  }
}

function confirmPage(
  { process, proposal }: ShownProposal,
  values: FormValues,
  problems: readonly PageProblem[],
): Page {
  const open = !['on-ballot', 'withdrawn', 'merged'].includes(proposal.state);
  const locals = { process, proposal, values, open, limits: amendmentLimits };
  return page('versions/withdraw.njk', locals, { problems, keepForm: open });
}
