import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { EntityManager } from '@mikro-orm/postgresql';
import { AwardRecipientsReader, RecordSpendDto, SpendService } from '#delivery';
import { databaseNow, isoDay } from '#platform';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { pencePosted } from '../proposals/pounds.js';
import { backTo } from '../returning/back-to.js';
import { withKey } from './form-key.js';
import { MoneyDesk, type WhichAward } from './money-desk.js';

/** Recording what was paid from an award, and what came back. */
@ApiExcludeController()
@Access('finance')
@Controller()
export class SpendPage {
  constructor(
    private readonly em: EntityManager,
    private readonly desk: MoneyDesk,
    private readonly spends: SpendService,
    private readonly recipients: AwardRecipientsReader,
  ) {}

  @PageGet('recordSpend')
  async form(@Param() which: WhichAward, @Req() request: Request): Promise<Page> {
    const { process, award } = await this.desk.award(which, request);
    const { recipient } = await this.recipients.desk(process.id, award.reference);
    const values = {
      ...{ way: 'payment', spentOn: isoDay(await databaseNow(this.em)) },
      ...(recipient?.kind === 'individual' && { payeeIsPerson: 'yes' }),
    };
    return this.shown(which, request, values, []);
  }

  @PagePost('recordSpend')
  async record(
    @Param() which: WhichAward,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const { process, award } = await this.desk.award(which, request);
    return handleForm(body, RecordSpendDto, {
      read: spendPosted,
      act: async ({ key, ...spend }) => {
        const source = { kind: 'page', key } as const;
        const { reference } = award;
        await this.spends.record(signedIn(request).id, process.id, { ...spend, reference, source });
        const done = spend.amountPence < 0 ? 'refund' : 'spend';
        return backTo('awardChanges', process, request, `awards.done.${done}`);
      },
      again: (values, problems) => this.shown(which, request, values, problems),
    });
  }

  private async shown(
    which: WhichAward,
    request: Request,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const { award, locals } = await this.desk.award(which, request);
    return page(
      'awards/spend.njk',
      { ...locals, award, values: withKey(values) },
      {
        // That there is not enough is said beside the amount.
        problems: problems.map((one) => ({ ...one, field: one.field || 'amountPence' })),
        keepForm: true,
      },
    );
  }
}

/** People type amounts without a sign, and say whether the money went or came back. */
function spendPosted({ way, payeeIsPerson, ...values }: FormValues): unknown {
  const sign = way === 'refund' ? -1 : 1;
  const signed = (pence: number | null) => (pence === null || pence === 0 ? pence : sign * pence);
  return {
    ...values,
    amountPence: signed(pencePosted(values['amountPence'])),
    vatPence: signed(pencePosted(values['vatPence'])) ?? 0,
    // Neither is chosen for anybody: somebody says that it is a business.
    payeeIsPerson: payeeIsPerson === 'yes' ? true : payeeIsPerson === 'no' ? false : '',
  };
}
