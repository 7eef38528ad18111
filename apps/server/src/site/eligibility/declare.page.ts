import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DeclarationsService, DeclareDto } from '#people';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { ProveDesk, toBallot, type Proving } from './prove-desk.js';

/** By one's own word, where the organisers take it. */
@ApiExcludeController()
@Access('resident')
@Controller()
export class DeclarePage {
  constructor(
    private readonly desk: ProveDesk,
    private readonly declarations: DeclarationsService,
  ) {}

  @PageGet('declareEligibility')
  async show(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    return form(await this.desk.come(slug, request), { name: signedIn(request).name }, []);
  }

  @PagePost('declareEligibility')
  async declare(
    @Param('process') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const proving = await this.desk.come(slug, request);
    return handleForm(body, DeclareDto, {
      read: (values) => ({ area: '', ...values }),
      act: async (input) => {
        const areas = proving.process.areas.map(({ slug: area }) => area);
        const from = { areas, network: request.ip };
        if (!proving.isProved)
          await this.declarations.declare(signedIn(request), proving.process.id, input, from);
        return toBallot(proving.process, request);
      },
      again: (values, problems) => form(proving, values, problems),
    });
  }
}

function form(proving: Proving, values: FormValues, problems: readonly PageProblem[]): Page {
  return page('eligibility/declare.njk', { ...proving, values }, { problems, keepForm: true });
}
