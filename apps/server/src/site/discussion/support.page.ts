import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Follows, SupportClosedError, Supports } from '#proposals';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import type { FormValues } from '../form.js';
import { PagePost, type Redirect } from '../page.js';
import { columnPages } from './column-pages.js';
import { FoundProposals, type FoundProposal, type Where } from './found-proposal.js';

/** One press to support or to follow a proposal, and one to undo it. */
@ApiExcludeController()
@Access('resident')
@Controller()
export class SupportPage {
  constructor(
    private readonly found: FoundProposals,
    private readonly supports: Supports,
    private readonly follows: Follows,
  ) {}

  @PagePost('supportProposal')
  async support(
    @Param() where: Where,
    @Req() request: Request,
    @Body() body: FormValues,
  ): Promise<Redirect> {
    return this.press(where, request, body, async (id, { process, proposal }) => {
      await this.supports.support(id, process.id, proposal.number);
      // Only who asks for it is told what happens.
      if (body['follow'] === 'yes') await this.follows.follow(id, process.id, proposal.number);
    });
  }

  @PagePost('undoSupport')
  async undo(
    @Param() where: Where,
    @Req() request: Request,
    @Body() body: FormValues,
  ): Promise<Redirect> {
    return this.press(where, request, body, (id, { process, proposal }) =>
      this.supports.undo(id, process.id, proposal.number),
    );
  }

  @PagePost('followProposal')
  async follow(
    @Param() where: Where,
    @Req() request: Request,
    @Body() body: FormValues,
  ): Promise<Redirect> {
    return this.press(where, request, body, (id, { process, proposal }) =>
      this.follows.follow(id, process.id, proposal.number),
    );
  }

  @PagePost('unfollowProposal')
  async unfollow(
    @Param() where: Where,
    @Req() request: Request,
    @Body() body: FormValues,
  ): Promise<Redirect> {
    return this.press(where, request, body, (id, { process, proposal }) =>
      this.follows.unfollow(id, process.id, proposal.number),
    );
  }

  /** What is too late is said on the page that it was pressed on. */
  private async press(
    where: Where,
    request: Request,
    body: FormValues,
    act: (accountId: string, found: FoundProposal) => Promise<void>,
  ): Promise<Redirect> {
    const found = await this.found.of(where, request);
    const to = { pages: columnPages(body), anchor: 'support' };
    try {
      await act(signedIn(request).id, found);
    } catch (error) {
      if (!(error instanceof SupportClosedError)) throw error;
      return this.found.back(found, request, to, { kind: 'error', key: `errors.${error.code}` });
    }
    return this.found.back(found, request, to);
  }
}
