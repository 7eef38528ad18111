import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DeliveryOutcomesService, StateOutcomeDto } from '#delivery';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { handleForm, nested, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { DeliveryDesk, type ProjectHere, type WhichProject } from './delivery-desk.js';

/** Where staff say what difference a project made, and find the stories that people told. */
@ApiExcludeController()
@Access('facilitator', 'admin')
@Controller()
export class OutcomePage {
  constructor(
    private readonly desk: DeliveryDesk,
    private readonly outcomes: DeliveryOutcomesService,
  ) {}

  @PageGet('deliveryOutcome')
  async show(@Param() which: WhichProject, @Req() request: Request): Promise<Page> {
    return outcomePage(await this.desk.find(which, request), {}, []);
  }

  @PagePost('deliveryOutcome')
  async state(
    @Param() which: WhichProject,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const here = await this.desk.find(which, request);
    return handleForm(body, StateOutcomeDto, {
      read: nested,
      act: async (input) => {
        const { process, project } = here;
        await this.outcomes.state(signedIn(request).id, process.id, project.code, input);
        return this.desk.goOn('deliveredProject', here, 'outcome');
      },
      again: (values, problems) => outcomePage(here, values, problems),
    });
  }
}

function outcomePage(
  here: ProjectHere,
  values: FormValues,
  problems: readonly PageProblem[],
): Page {
  // While a statement stands there is nothing to type, and so nothing for the switch to take along.
  const keepForm = here.project.outcome === null;
  return page('milestones/outcome.njk', { ...here, values }, { problems, keepForm });
}
