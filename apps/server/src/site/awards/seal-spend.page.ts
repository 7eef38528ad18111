import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  sealLimits,
  sealReasons,
  SealSpendDto,
  SealSpendService,
  SpendsReader,
  type InwardSpend,
} from '#delivery';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import {
  page,
  PageGet,
  PagePost,
  redirect,
  type Page,
  type PageProblem,
  type Redirect,
} from '../page.js';
import { pathTo } from '../routes.js';
import { MoneyDesk, type MoneyPlace, type WhichAward } from './money-desk.js';
import { dayOf } from './told-transactions.js';

interface WhichPayment extends WhichAward {
  readonly spend: string;
}

/** Taking from sight who was paid, once it turns out that nobody outside should know. */
@ApiExcludeController()
@Access('finance')
@Controller()
export class SealSpendPage {
  constructor(
    private readonly desk: MoneyDesk,
    private readonly spends: SpendsReader,
    private readonly seals: SealSpendService,
  ) {}

  @PageGet('sealSpend')
  async form(@Param() which: WhichPayment, @Req() request: Request): Promise<Page> {
    const { place, spend } = await this.found(which, request);
    return shown(place, spend, {}, []);
  }

  @PagePost('sealSpend')
  async seal(
    @Param() which: WhichPayment,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const { place, spend } = await this.found(which, request);
    const { process, language } = place;
    return handleForm(body, SealSpendDto, {
      act: async (input) => {
        const { id, reference } = spend;
        await this.seals.seal(
          signedIn(request).id,
          { processId: process.id, reference, id },
          input,
        );
        const to = pathTo('awardMoney', language, { process: process.slug[language], reference });
        return redirect(to, { kind: 'success', key: 'awards.done.seal' });
      },
      again: (values, problems) => shown(place, spend, values, problems),
    });
  }

  private async found(which: WhichPayment, request: Request) {
    const { reference, spend: id } = which;
    const place = await this.desk.award(which, request);
    const spend = await this.spends.inward({ processId: place.process.id, reference, id });
    return { place, spend };
  }
}

function shown(
  { locals, process }: MoneyPlace,
  spend: InwardSpend,
  values: FormValues,
  problems: readonly PageProblem[],
): Page {
  return page(
    'awards/seal-spend.njk',
    {
      ...{ ...locals, currency: process.currency, values },
      ...{ spend: { ...spend, on: dayOf(spend.spentOn) } },
      ...{ reasons: sealReasons, limits: sealLimits },
    },
    { problems, keepForm: !spend.isKeptInside },
  );
}
