import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  AskChangeDto,
  changeKinds,
  changeLimits,
  changeNeeds,
  ChangesService,
  LedgerReader,
  PotsReader,
  type ChangeKind,
} from '#delivery';
import { MissingError } from '#platform';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { handleForm, nested, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { pencePosted } from '../proposals/pounds.js';
import { backTo } from '../returning/back-to.js';
import { withKey } from './form-key.js';
import { MoneyDesk, type MoneyPlace } from './money-desk.js';

interface Which {
  readonly process: string;
  readonly kind: string;
}

/** The first of two people asks for money to go elsewhere, and says why. */
@ApiExcludeController()
@Access('finance')
@Controller()
export class AskChangePage {
  constructor(
    private readonly desk: MoneyDesk,
    private readonly ledger: LedgerReader,
    private readonly pots: PotsReader,
    private readonly changes: ChangesService,
  ) {}

  @PageGet('askChange')
  async form(@Param() { process, kind }: Which, @Req() request: Request): Promise<Page> {
    return this.shown(await this.desk.place(process, request), kindOf(kind), {}, []);
  }

  @PagePost('askChange')
  async ask(
    @Param() { process: slug, kind: asked }: Which,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const [place, kind] = [await this.desk.place(slug, request), kindOf(asked)];
    return handleForm(body, AskChangeDto, {
      read: (values) => ({ ...nested(values), kind, pence: pencePosted(values['pence']) }),
      act: async (input) => {
        await this.changes.ask(signedIn(request).id, place.process.id, input);
        return backTo('awardChanges', place.process, request, 'awards.has-asked');
      },
      again: (values, problems) => this.shown(place, kind, values, problems),
    });
  }

  private async shown(
    { process, locals }: MoneyPlace,
    kind: ChangeKind,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const pots = await this.pots.ofProcess(process.id);
    const standing = await this.ledger.standing(process.id);
    const choices = {
      awards: await this.ledger.awards(process.id),
      projects: kind === 'part-fund' ? await this.pots.unfunded(process.id) : [],
    };
    return page(
      'awards/ask-change.njk',
      {
        ...{ ...locals, ...choices, kind, pots, standing, needs: changeNeeds[kind] },
        ...{ values: withKey(values), limits: changeLimits },
      },
      { problems, keepForm: true },
    );
  }
}

function kindOf(kind: string): ChangeKind {
  const found = changeKinds.find((one) => one === kind);
  if (!found) throw new MissingError();
  return found;
}
