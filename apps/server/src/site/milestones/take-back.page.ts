import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  NothingToTakeBackError,
  TakeBackDto,
  takeBackReasons,
  TakeBackService,
  type DeliveryView,
  type Told,
} from '#delivery';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { bothOrNone } from './both-or-none.js';
import { dayWords } from './day-words.js';
import { DeliveryDesk, type ProjectHere, type WhichProject } from './delivery-desk.js';

interface WhichPath extends WhichProject {
  /** `update-3`, `update-3-picture`, `story-1`, `story-1-picture`, `outcome` */
  readonly told: string;
}

interface Found {
  readonly here: ProjectHere;
  readonly told: Told;
}

/** Where something that was told of a project is taken back, for a reason that everybody reads. */
@ApiExcludeController()
@Access('facilitator', 'moderator', 'admin')
@Controller()
export class TakeBackPage {
  constructor(
    private readonly desk: DeliveryDesk,
    private readonly service: TakeBackService,
  ) {}

  @PageGet('takeBack')
  async show(@Param() path: WhichPath, @Req() request: Request): Promise<Page> {
    return takeBackPage(await this.find(path, request), {}, []);
  }

  @PagePost('takeBack')
  async takeBack(
    @Param() path: WhichPath,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const found = await this.find(path, request);
    const { here, told } = found;
    return handleForm(body, TakeBackDto, {
      read: bothOrNone,
      act: async (input) => {
        const { process, project } = here;
        const by = signedIn(request).id;
        await this.service.takeBack(by, process.id, project.code, told, input);
        return this.desk.goOn('deliveredProject', here, 'taken-back');
      },
      again: (values, problems) => takeBackPage(found, values, problems),
    });
  }

  private async find(path: WhichPath, request: Request): Promise<Found> {
    const told = toldIn(path.told);
    const here = await this.desk.find(path, request);
    if (!told || wordsOf(here.project, told) === null) throw new NothingToTakeBackError();
    return { here, told };
  }
}

function toldIn(named: string): Told | null {
  if (named === 'outcome') return { what: 'outcome' };
  const [, what, number, picture] = /^(update|story)-([1-9]\d{0,8})(-picture)?$/.exec(named) ?? [];
  if (what === undefined) return null;
  return {
    what: what === 'story' ? 'story' : 'update',
    number: Number(number),
    pictureAlone: picture !== undefined,
  };
}

interface Words {
  readonly text: string;
  readonly language: string;
}

/** What goes, as it stands there; null for what is not there, or is gone. */
function wordsOf(project: DeliveryView, told: Told): readonly Words[] | null {
  const inBoth = (words: DeliveryView['outcome']): readonly Words[] | null =>
    words && (['cy', 'en'] as const).map((language) => ({ text: words[language], language }));
  if (told.what === 'outcome') return inBoth(project.outcome);
  if (told.what === 'update') {
    const update = project.updates.find(({ number }) => number === told.number);
    if (told.pictureAlone) return inBoth(update?.picture?.alt ?? null);
    return inBoth(update?.text ?? null);
  }
  const story = project.stories.find(({ number }) => number === told.number);
  const { text = null, language = '' } = story ?? {};
  const shown = told.pictureAlone ? (story?.picture?.alt ?? null) : text;
  return shown === null ? null : [{ text: shown, language }];
}

function takeBackPage(
  { here, told }: Found,
  values: FormValues,
  problems: readonly PageProblem[],
): Page {
  const what = told.what !== 'outcome' && told.pictureAlone ? 'picture' : told.what;
  const locals = { ...here, values, what, goes: wordsOf(here.project, told) };
  return page(
    'milestones/take-back.njk',
    { ...locals, reasons: takeBackReasons, ...dayWords(here.language) },
    { problems, keepForm: true },
  );
}
