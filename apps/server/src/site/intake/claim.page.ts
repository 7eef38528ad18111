import { Body, Controller, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { ClaimsService } from '#proposals';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import { handleForm } from '../form.js';
import { page, PageGet, PagePost, redirect, type Page, type Redirect } from '../page.js';
import { pathTo } from '../routes.js';

class ClaimDto {
  @IsString({ message: 'intake.wrong-claim-code' })
  @Length(1, 100, { message: 'intake.wrong-claim-code' })
  code!: string;
}

/** Where somebody makes a proposal their own that an officer wrote down for them. */
@ApiExcludeController()
@Access('resident')
@Controller()
export class ClaimPage {
  constructor(private readonly claims: ClaimsService) {}

  @PageGet('claimProposal')
  show(): Page {
    return page('intake/claim.njk', { values: {} }, { keepForm: true });
  }

  @PagePost('claimProposal')
  async claim(@Req() request: Request, @Body() body: unknown): Promise<Page | Redirect> {
    return handleForm(body, ClaimDto, {
      act: async ({ code }) => {
        const { slug, number } = await this.claims.claim(signedIn(request).id, code);
        const language = languageOf(request);
        const to = pathTo('proposal', language, { process: slug[language], number });
        return redirect(to, { kind: 'success', key: 'intake.claim.claimed' });
      },
      again: (values, problems) =>
        page('intake/claim.njk', { values }, { problems, keepForm: true }),
    });
  }
}
