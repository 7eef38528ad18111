import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DeliveryStandingService, SayStandingDto } from '#delivery';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { bothOrNone } from './both-or-none.js';
import { dayWords } from './day-words.js';
import { DeliveryDesk, type ProjectHere, type WhichProject } from './delivery-desk.js';

/** Where staff say how a whole project stands. */
@ApiExcludeController()
@Access('facilitator', 'admin')
@Controller()
export class DeliveryStandingPage {
  constructor(
    private readonly desk: DeliveryDesk,
    private readonly standing: DeliveryStandingService,
  ) {}

  @PageGet('deliveryStanding')
  async show(@Param() which: WhichProject, @Req() request: Request): Promise<Page> {
    return standingPage(await this.desk.find(which, request), {}, []);
  }

  @PagePost('deliveryStanding')
  async say(
    @Param() which: WhichProject,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const here = await this.desk.find(which, request);
    return handleForm(body, SayStandingDto, {
      read: bothOrNone,
      act: async (input) => {
        const { process, project } = here;
        await this.standing.say(signedIn(request).id, process.id, project.code, input);
        return this.desk.goOn('deliveredProject', here, 'standing');
      },
      again: (values, problems) => standingPage(here, values, problems),
    });
  }
}

function standingPage(
  here: ProjectHere,
  values: FormValues,
  problems: readonly PageProblem[],
): Page {
  const isOver = ['done', 'stopped'].includes(here.project.status.state);
  const choices = isOver ? ['resumed'] : ['on-track', 'at-risk', 'delivered', 'stopped'];
  const locals = { ...here, values, choices, ...dayWords(here.language) };
  return page('milestones/standing.njk', locals, { problems, keepForm: true });
}
