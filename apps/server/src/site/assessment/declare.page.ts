import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DeclarationsService, DeclareInterestDto } from '#proposals';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { handleForm } from '../form.js';
import { PagePost, type Page, type Redirect } from '../page.js';
import { ReviewDesk } from './review-desk.js';

/** Where a reviewer says, before they assess a proposal, whether they have an interest in it. */
@ApiExcludeController()
@Access('reviewer')
@Controller()
export class DeclarePage {
  constructor(
    private readonly desk: ReviewDesk,
    private readonly declarations: DeclarationsService,
  ) {}

  @PagePost('declareInterest')
  async declare(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const review = await this.desk.find(slug, number, request);
    const { process, proposal } = review;
    return handleForm(body, DeclareInterestDto, {
      act: async (input) => {
        await this.declarations.declare(signedIn(request).id, process.id, proposal.number, input);
        const said = `assessment.declare.${input.interested}-done`;
        return this.desk.goOn('review', review, request, said);
      },
      again: (values, problems) => this.desk.page(review, values, problems),
    });
  }
}
