import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  AnswerTaskDto,
  RoomTasksReader,
  RoomTasksService,
  taskAnswerMost,
  type RoomTaskView,
} from '#deliberation';
import { ProcessesReader, type ProcessView } from '#processes';
import { Access } from '../../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../../access/request.js';
import { handleForm, type FormValues } from '../../form.js';
import {
  page,
  PageGet,
  PagePost,
  redirect,
  type Page,
  type PageProblem,
  type Redirect,
} from '../../page.js';
import { isStaff, visible } from '../../processes/visible-process.js';
import { pathTo } from '../../routes.js';
import { roomsSight } from './rooms-sight.js';
import { taskNumber } from './task-number.js';

interface FoundTask {
  readonly process: ProcessView;
  readonly task: RoomTaskView;
  /** It waits, and the visitor may answer it. */
  readonly answers: boolean;
}

/** One conclusion of a room, and the organisation's answer. */
@ApiExcludeController()
@Controller()
export class RoomTaskPage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly reader: RoomTasksReader,
    private readonly tasks: RoomTasksService,
  ) {}

  @Access('public')
  @PageGet('roomTask')
  async show(
    @Param('process') slug: string,
    @Param('task') number: string,
    @Req() request: Request,
  ): Promise<Page> {
    return taskPage(await this.find(slug, number, request), {}, []);
  }

  @Access('reviewer')
  @PagePost('roomTask')
  async answer(
    @Param('process') slug: string,
    @Param('task') number: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const { process, task } = await this.find(slug, number, request);
    return handleForm(body, AnswerTaskDto, {
      act: async (input) => {
        await this.tasks.answer(signedIn(request).id, process.id, task.number, input);
        const language = languageOf(request);
        const at = { process: process.slug[language], task: task.number };
        const flash = { kind: 'success', key: 'rooms.tasks.done' } as const;
        return redirect(pathTo('roomTask', language, at), flash);
      },
      // Somebody else may have answered meanwhile: then their answer is what there is to see.
      again: async (values, problems) =>
        taskPage(await this.find(slug, number, request), values, problems),
    });
  }

  private async find(slug: string, number: string, request: Request): Promise<FoundTask> {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    const sight = roomsSight(process, request.visitor ?? null);
    const task = await this.reader.one(process.id, taskNumber(number), sight);
    const answers = task.answer === null && isStaff(process, request.visitor).reviewer;
    return { process, task, answers };
  }
}

function taskPage(found: FoundTask, values: FormValues, problems: readonly PageProblem[]): Page {
  const locals = { ...found, values, most: taskAnswerMost };
  return page('rooms/outcomes/room-task.njk', locals, { problems, keepForm: found.answers });
}
