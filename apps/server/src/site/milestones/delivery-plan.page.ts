import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { deliveryLimits, MilestonesService, PlanMilestoneDto } from '#delivery';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { handleForm, nested, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { dayIn, dayWords } from './day-words.js';
import { DeliveryDesk, type ProjectHere, type WhichProject } from './delivery-desk.js';

/** Where staff say what is to be done by when, and find everything else that they can say. */
@ApiExcludeController()
@Access('facilitator', 'admin')
@Controller()
export class DeliveryPlanPage {
  constructor(
    private readonly desk: DeliveryDesk,
    private readonly milestones: MilestonesService,
  ) {}

  @PageGet('deliveryPlan')
  async show(@Param() which: WhichProject, @Req() request: Request): Promise<Page> {
    return planPage(await this.desk.find(which, request), {}, []);
  }

  @PagePost('deliveryPlan')
  async plan(
    @Param() which: WhichProject,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const here = await this.desk.find(which, request);
    return handleForm(body, PlanMilestoneDto, {
      read: (values) => ({ ...nested(values), plannedOn: dayIn(values['plannedOn']) }),
      act: async (input) => {
        const { process, project } = here;
        await this.milestones.plan(signedIn(request).id, process.id, project.code, input);
        return this.desk.goOn('deliveryPlan', here, 'planned');
      },
      again: (values, problems) => planPage(here, values, problems),
    });
  }
}

function planPage(here: ProjectHere, values: FormValues, problems: readonly PageProblem[]): Page {
  const isOver = ['done', 'stopped'].includes(here.project.status.state);
  const locals = { ...here, values, isOver, limits: deliveryLimits, ...dayWords(here.language) };
  return page('milestones/plan.njk', locals, { problems, keepForm: !isOver });
}
