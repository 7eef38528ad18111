import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { EntityManager } from '@mikro-orm/postgresql';
import { CommitmentsService, MoveCommitmentDto, type CommitmentWay } from '#delivery';
import { databaseNow, isoDay } from '#platform';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { pencePosted } from '../proposals/pounds.js';
import { backTo } from '../returning/back-to.js';
import { withKey } from './form-key.js';
import { MoneyDesk, type WhichAward } from './money-desk.js';

/** Promising money of an award to whoever will do the work, and taking back what was promised. */
@ApiExcludeController()
@Access('finance')
@Controller()
export class CommitmentPage {
  constructor(
    private readonly em: EntityManager,
    private readonly desk: MoneyDesk,
    private readonly commitments: CommitmentsService,
  ) {}

  @PageGet('commitMoney')
  async commitForm(@Param() which: WhichAward, @Req() request: Request): Promise<Page> {
    return this.shown('commit', which, request, await this.today(), []);
  }

  @PageGet('releaseMoney')
  async releaseForm(@Param() which: WhichAward, @Req() request: Request): Promise<Page> {
    return this.shown('release', which, request, await this.today(), []);
  }

  @PagePost('commitMoney')
  async commit(@Param() which: WhichAward, @Req() request: Request, @Body() body: unknown) {
    return this.move('commit', which, request, body);
  }

  @PagePost('releaseMoney')
  async release(@Param() which: WhichAward, @Req() request: Request, @Body() body: unknown) {
    return this.move('release', which, request, body);
  }

  private async move(
    way: CommitmentWay,
    which: WhichAward,
    request: Request,
    body: unknown,
  ): Promise<Page | Redirect> {
    const { process, award } = await this.desk.award(which, request);
    return handleForm(body, MoveCommitmentDto, {
      read: (values) => ({ ...values, way, pence: pencePosted(values['pence']) }),
      act: async ({ pence, on, note, key }) => {
        const { reference } = award;
        const commitment = { reference, pence, on, note, source: { kind: 'page', key } };
        await this.commitments[way](signedIn(request).id, process.id, commitment);
        return backTo('awardChanges', process, request, `awards.done.${way}`);
      },
      again: (values, problems) => this.shown(way, which, request, values, problems),
    });
  }

  private async shown(
    way: CommitmentWay,
    which: WhichAward,
    request: Request,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const { award, locals } = await this.desk.award(which, request);
    return page(
      'awards/commitment.njk',
      { ...locals, award, way, values: withKey(values) },
      // That there is not enough is said beside the amount.
      {
        problems: problems.map((one) => ({ ...one, field: one.field || 'pence' })),
        keepForm: true,
      },
    );
  }

  private async today(): Promise<FormValues> {
    return { on: isoDay(await databaseNow(this.em)) };
  }
}
