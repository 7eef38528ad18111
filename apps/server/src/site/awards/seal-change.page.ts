import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { changeSealReasons, ChangesReader, SealChangeDto, SealChangeService } from '#delivery';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { backTo } from '../returning/back-to.js';
import { changeWords } from './change-words.js';
import { MoneyDesk, type MoneyPlace } from './money-desk.js';

interface Which {
  readonly process: string;
  readonly change: string;
}

/** Taking from sight the words of a change, once it turns out that they name somebody. */
@ApiExcludeController()
@Access('finance')
@Controller()
export class SealChangePage {
  constructor(
    private readonly desk: MoneyDesk,
    private readonly reader: ChangesReader,
    private readonly seals: SealChangeService,
  ) {}

  @PageGet('sealChange')
  async form(@Param() { process, change }: Which, @Req() request: Request): Promise<Page> {
    return this.shown(await this.desk.place(process, request), change, request, {}, []);
  }

  @PagePost('sealChange')
  async seal(
    @Param() { process: slug, change }: Which,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const place = await this.desk.place(slug, request);
    return handleForm(body, SealChangeDto, {
      act: async (input) => {
        await this.seals.seal(signedIn(request).id, place.process.id, change, input);
        return backTo('awardChanges', place.process, request, 'awards.done.seal-change');
      },
      again: (values, problems) => this.shown(place, change, request, values, problems),
    });
  }

  private async shown(
    { process, voice, locals }: MoneyPlace,
    changeId: string,
    request: Request,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const change = await this.reader.one(process.id, changeId);
    const isTold = change.state === 'approved' || change.state === 'declined';
    const own = change.askedBy.id === signedIn(request).id;
    const sealable = isTold && !change.sealed && !own;
    return page(
      'awards/seal-change.njk',
      {
        ...{ ...locals, isTold, sealable, values, reasons: changeSealReasons },
        change: { ...change, told: changeWords(change, voice) },
      },
      { problems, keepForm: sealable },
    );
  }
}
