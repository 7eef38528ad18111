import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { changeLimits, ChangesReader, ChangesService, DecideChangeDto } from '#delivery';
import { DomainError } from '#platform';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { handleForm, nested, type FormValues } from '../form.js';
import {
  page,
  PageGet,
  PagePost,
  redirect,
  type Page,
  type PageProblem,
  type Redirect,
} from '../page.js';
import { isStaff } from '../processes/visible-process.js';
import { backTo } from '../returning/back-to.js';
import { pathTo } from '../routes.js';
import { changeWords } from './change-words.js';
import { MoneyDesk, type MoneyPlace } from './money-desk.js';

interface Which {
  readonly process: string;
  readonly change: string;
}

/** One change, for the second person to decide, or for whoever asked to take back. */
@ApiExcludeController()
@Access('finance', 'returning-officer')
@Controller()
export class ChangeMatterPage {
  constructor(
    private readonly desk: MoneyDesk,
    private readonly reader: ChangesReader,
    private readonly changes: ChangesService,
  ) {}

  @Access('finance', 'returning-officer', 'auditor')
  @PageGet('changeMatter')
  async show(@Param() { process, change }: Which, @Req() request: Request): Promise<Page> {
    return this.shown(await this.desk.place(process, request), change, request, {}, []);
  }

  @PagePost('changeMatter')
  async decide(
    @Param() { process: slug, change }: Which,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const place = await this.desk.place(slug, request);
    return handleForm(body, DecideChangeDto, {
      read: decisionPosted,
      act: async (input) => {
        await this.changes.decide(signedIn(request).id, place.process.id, change, input);
        return backTo('awardChanges', place.process, request, `awards.done.${input.decision}`);
      },
      again: (values, problems) => this.shown(place, change, request, values, problems),
    });
  }

  @PagePost('withdrawAwardChange')
  async withdraw(@Param() { process: slug, change }: Which, @Req() request: Request) {
    const { process, language } = await this.desk.place(slug, request);
    try {
      await this.changes.withdraw(signedIn(request).id, process.id, change);
      return backTo('awardChanges', process, request, 'awards.done.withdraw');
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'conflict') throw error;
      const back = pathTo('changeMatter', language, { process: process.slug[language], change });
      return redirect(back, { kind: 'error', key: `errors.${error.code}` });
    }
  }

  private async shown(
    { process, voice, locals }: MoneyPlace,
    changeId: string,
    request: Request,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const change = await this.reader.one(process.id, changeId);
    const roles = isStaff(process, request.visitor);
    const own = change.askedBy.id === signedIn(request).id;
    const waits = change.state === 'asked' && (roles.finance || roles.returning);
    return page(
      'awards/change-matter.njk',
      {
        ...{ ...locals, change, told: changeWords(change, voice), values, limits: changeLimits },
        ...{ decides: waits && !own, withdraws: waits && own },
        seals: roles.finance && !own && change.decidedBy !== null && !change.sealed,
      },
      { problems, keepForm: waits && !own },
    );
  }
}

/** Words that nobody wrote are none. */
function decisionPosted(values: FormValues): unknown {
  const { words, ...rest } = nested(values) as { words?: { cy?: unknown; en?: unknown } };
  const isEmpty = (one: unknown) => typeof one !== 'string' || one.trim() === '';
  return isEmpty(words?.cy) && isEmpty(words?.en) ? rest : { ...rest, words };
}
