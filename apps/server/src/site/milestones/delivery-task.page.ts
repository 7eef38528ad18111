import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  AnswerTimeDto,
  AskTimeAgainDto,
  CorrectTimeDto,
  LetGoDto,
  SayTimeDto,
  TasksReader,
  TasksService,
  TaskTimeService,
  UnknownTaskError,
  type TaskView,
  type WhichTask,
} from '#delivery';
import { DomainError } from '#platform';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { dayIn, dayWords, typedDay } from './day-words.js';
import {
  DeliveryDesk,
  runsDelivery,
  type ProjectHere,
  type WhichProject,
} from './delivery-desk.js';
import { withoutAct } from './without-act.js';

interface WhichPath extends WhichProject {
  readonly task: string;
}

interface Found {
  readonly here: ProjectHere;
  readonly task: TaskView;
  readonly which: WhichTask;
}

/** One task: residents take part and say what time they gave, staff agree. */
@ApiExcludeController()
@Controller()
export class DeliveryTaskPage {
  constructor(
    private readonly desk: DeliveryDesk,
    private readonly reader: TasksReader,
    private readonly tasks: TasksService,
    private readonly time: TaskTimeService,
  ) {}

  @Access('public')
  @PageGet('deliveryTask')
  async show(@Param() path: WhichPath, @Req() request: Request): Promise<Page> {
    return this.shown(await this.find(path, request), request, {}, []);
  }

  @Access('resident')
  @PagePost('deliveryTask')
  async takePart(
    @Param() path: WhichPath,
    @Req() request: Request,
    @Body() body: FormValues,
  ): Promise<Page | Redirect> {
    const found = await this.find(path, request);
    const { id } = signedIn(request);
    if (body['act'] === 'say')
      return handleForm(body, SayTimeDto, {
        read: (values) => ({ ...withoutAct(values), givenOn: dayIn(values['givenOn']) }),
        act: async (input) => {
          await this.time.say(id, found.which, input);
          return this.goOn(found, 'time-said');
        },
        again: async (values, problems) => this.shown(found, request, values, problems),
      });
    const act = body['act'] === 'leave' ? 'leave' : 'join';
    return this.pressed(found, request, async () => {
      await this.tasks[act](id, found.which);
      return act === 'leave' ? 'task-left' : 'task-joined';
    });
  }

  @Access('facilitator', 'admin')
  @PagePost('answerTime')
  async answer(
    @Param() path: WhichPath,
    @Req() request: Request,
    @Body() body: FormValues,
  ): Promise<Page | Redirect> {
    const found = await this.find(path, request);
    const by = signedIn(request).id;
    const again = async (values: FormValues, problems: readonly PageProblem[]) =>
      this.shown(found, request, values, problems);
    if (body['act'] === 'let-go')
      return handleForm(body, LetGoDto, {
        read: withoutAct,
        act: async (input) => {
          await this.tasks.letGo(by, found.which, input);
          return this.goOn(found, 'let-go');
        },
        again,
      });
    if (body['act'] === 'correct')
      return handleForm(body, CorrectTimeDto, {
        read: withoutAct,
        act: async (input) => {
          await this.time.correct(by, found.which, input);
          return this.goOn(found, 'time-corrected');
        },
        again,
      });
    if (body['act'] === 'again')
      return handleForm(body, AskTimeAgainDto, {
        read: withoutAct,
        act: async (input) => {
          await this.time.askAgain(by, found.which, input);
          return this.goOn(found, 'time-asked');
        },
        again,
      });
    return handleForm(body, AnswerTimeDto, {
      read: withoutAct,
      act: async (input) => {
        await this.time.confirm(by, found.which, input);
        return this.goOn(found, 'time-confirmed');
      },
      again,
    });
  }

  @Access('facilitator', 'admin')
  @PagePost('closeTask')
  async close(@Param() path: WhichPath, @Req() request: Request): Promise<Page | Redirect> {
    const found = await this.find(path, request);
    return this.pressed(found, request, async () => {
      await this.tasks.close(signedIn(request).id, found.which);
      return 'task-closed';
    });
  }

  /** A press that comes too late is told on the page that it was pressed on. */
  private async pressed(
    found: Found,
    request: Request,
    act: () => Promise<string>,
  ): Promise<Page | Redirect> {
    try {
      return this.goOn(found, await act());
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'conflict') throw error;
      const { code, params } = error;
      return this.shown(found, request, {}, [{ field: '', code, params }]);
    }
  }

  private goOn({ here, task }: Found, said: string): Redirect {
    return this.desk.goOn('deliveryTask', here, said, { task: task.number });
  }

  private async find(path: WhichPath, request: Request): Promise<Found> {
    if (!/^[1-9]\d{0,8}$/.test(path.task)) throw new UnknownTaskError();
    const here = await this.desk.find(path, request);
    const task = await this.reader.one(here.project.awardId, Number(path.task));
    const which = { processId: here.process.id, code: here.project.code, task: task.number };
    return { here, task, which };
  }

  private async shown(
    { here, task }: Found,
    request: Request,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const runs = runsDelivery(here.process, request.visitor);
    return page(
      'milestones/task.njk',
      {
        ...{ ...here, task, values, runs, visitorId: request.visitor?.id ?? null },
        own: await this.reader.own(task.id, request.visitor?.id ?? null),
        people: runs ? await this.reader.people(task.id) : [],
        ...{ typedDay, ...dayWords(here.language) },
      },
      { problems },
    );
  }
}
