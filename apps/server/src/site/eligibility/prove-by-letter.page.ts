import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { LettersService, readDetails } from '#people';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { ProveByLetterDto } from './details.dto.js';
import { onward, ProveDesk, toBallot, type Proving } from './prove-desk.js';

/** With the code that came by post. */
@ApiExcludeController()
@Access('resident')
@Controller()
export class ProveByLetterPage {
  constructor(
    private readonly desk: ProveDesk,
    private readonly letters: LettersService,
  ) {}

  @PageGet('proveByLetter')
  async show(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    return form(await this.desk.come(slug, request), {}, []);
  }

  @PagePost('proveByLetter')
  async prove(
    @Param('process') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const proving = await this.desk.come(slug, request);
    return handleForm(body, ProveByLetterDto, {
      act: async ({ code, ...typed }) => {
        if (proving.isProved) return toBallot(proving.process, request);
        const progress = await this.letters.redeem(signedIn(request).id, proving.process.id, {
          ...{ code, details: readDetails(typed), network: request.ip },
        });
        return onward(proving.process, request, progress);
      },
      again: (values, problems) => form(proving, values, problems),
    });
  }
}

function form(proving: Proving, values: FormValues, problems: readonly PageProblem[]): Page {
  return page('eligibility/letter.njk', { ...proving, values }, { problems, keepForm: true });
}
