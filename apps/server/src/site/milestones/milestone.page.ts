import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  deliveryLimits,
  DropMilestoneDto,
  FinishMilestoneDto,
  MilestonesService,
  MoveMilestoneDto,
  RewordMilestoneDto,
  UnknownMilestoneError,
  type MilestoneView,
  type WhichMilestone,
} from '#delivery';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { handleForm, nested, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { dayIn, dayWords, typedDay } from './day-words.js';
import { DeliveryDesk, type ProjectHere, type WhichProject } from './delivery-desk.js';
import { withoutAct } from './without-act.js';

interface WhichPath extends WhichProject {
  readonly milestone: string;
}

interface Found {
  readonly here: ProjectHere;
  readonly milestone: MilestoneView;
  readonly which: WhichMilestone;
}

/** One milestone, and everything that can be said of it: each its own short form. */
@ApiExcludeController()
@Access('facilitator', 'admin')
@Controller()
export class MilestonePage {
  constructor(
    private readonly desk: DeliveryDesk,
    private readonly milestones: MilestonesService,
  ) {}

  @PageGet('milestone')
  async show(@Param() path: WhichPath, @Req() request: Request): Promise<Page> {
    return milestonePage(await this.find(path, request), {}, []);
  }

  @PagePost('milestone')
  async say(
    @Param() path: WhichPath,
    @Req() request: Request,
    @Body() body: FormValues,
  ): Promise<Page | Redirect> {
    const found = await this.find(path, request);
    const by = signedIn(request).id;
    const again = (values: FormValues, problems: readonly PageProblem[]) =>
      milestonePage(found, values, problems);
    const done = (said: string) => this.desk.goOn('deliveryPlan', found.here, said);
    switch (body['act']) {
      case 'move':
        return handleForm(body, MoveMilestoneDto, {
          read: (values) => ({ ...nested(withoutAct(values)), movedTo: dayIn(values['movedTo']) }),
          act: async (input) => (await this.milestones.move(by, found.which, input), done('moved')),
          again,
        });
      case 'done':
        return handleForm(body, FinishMilestoneDto, {
          read: ({ doneOn }) => ({ doneOn: dayIn(doneOn) }),
          act: async (input) => (
            await this.milestones.finish(by, found.which, input),
            done('done')
          ),
          again,
        });
      case 'drop':
        return handleForm(body, DropMilestoneDto, {
          read: (values) => nested(withoutAct(values)),
          act: async (input) => (
            await this.milestones.drop(by, found.which, input),
            done('dropped')
          ),
          again,
        });
      default:
        return handleForm(body, RewordMilestoneDto, {
          read: (values) => nested(withoutAct(values)),
          act: async (input) => (
            await this.milestones.reword(by, found.which, input),
            done('reworded')
          ),
          again,
        });
    }
  }

  private async find(path: WhichPath, request: Request): Promise<Found> {
    const here = await this.desk.find(path, request);
    const milestone = here.project.milestones.find(
      ({ number }) => String(number) === path.milestone,
    );
    if (!milestone) throw new UnknownMilestoneError();
    const { number } = milestone;
    const which = { processId: here.process.id, code: here.project.code, number };
    return { here, milestone, which };
  }
}

function milestonePage(
  { here, milestone }: Found,
  typed: FormValues,
  problems: readonly PageProblem[],
): Page {
  const { title, owner, plannedOn, state } = milestone;
  const values = {
    ...{ 'title.cy': title.cy, 'title.en': title.en, 'owner.cy': owner.cy, 'owner.en': owner.en },
    ...{ movedTo: typedDay(plannedOn), ...typed },
  };
  const isOver = ['done', 'stopped'].includes(here.project.status.state);
  const isOpen = !isOver && ['open', 'moved', 'late'].includes(state);
  const locals = { ...here, milestone, values, isOpen, limits: deliveryLimits };
  return page('milestones/milestone.njk', { ...locals, ...dayWords(here.language) }, { problems });
}
