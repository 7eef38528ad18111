import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { OpenTaskDto, TasksReader, TasksService } from '#delivery';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { handleForm, nested, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { dayIn, dayWords } from './day-words.js';
import { DeliveryDesk, type ProjectHere, type WhichProject } from './delivery-desk.js';

/** Where staff ask residents for a hand. */
@ApiExcludeController()
@Access('facilitator', 'admin')
@Controller()
export class DeliveryTasksPage {
  constructor(
    private readonly desk: DeliveryDesk,
    private readonly reader: TasksReader,
    private readonly tasks: TasksService,
  ) {}

  @PageGet('deliveryTasks')
  async show(@Param() which: WhichProject, @Req() request: Request): Promise<Page> {
    return this.shown(await this.desk.find(which, request), {}, []);
  }

  @PagePost('deliveryTasks')
  async open(
    @Param() which: WhichProject,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const here = await this.desk.find(which, request);
    return handleForm(body, OpenTaskDto, {
      read: ({ onDay, ...values }) => ({
        ...nested(values),
        onDay: typeof onDay === 'string' && onDay.trim() !== '' ? dayIn(onDay) : null,
      }),
      act: async (input) => {
        const { process, project } = here;
        await this.tasks.open(signedIn(request).id, process.id, project.code, input);
        return this.desk.goOn('deliveryTasks', here, 'task-opened');
      },
      again: async (values, problems) => this.shown(here, values, problems),
    });
  }

  private async shown(
    here: ProjectHere,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const tasks = await this.reader.ofAward(here.project.awardId);
    const isOver = ['done', 'stopped'].includes(here.project.status.state);
    const locals = { ...here, tasks, values, isOver, ...dayWords(here.language) };
    return page('milestones/tasks.njk', locals, { problems, keepForm: !isOver });
  }
}
