import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ContactCodesService, readDetails } from '#people';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../access/request.js';
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
import { AskForCodeDto, EnterCodeDto } from './details.dto.js';
import { onward, ProveDesk, toBallot, type Proving } from './prove-desk.js';

/** With a code sent to the phone or address on the roll. The pages say the same to whoever is not on it. */
@ApiExcludeController()
@Access('resident')
@Controller()
export class ProveByCodePage {
  constructor(
    private readonly desk: ProveDesk,
    private readonly codes: ContactCodesService,
  ) {}

  @PageGet('proveByCode')
  async show(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    return askForm(await this.desk.come(slug, request), {}, []);
  }

  @PagePost('proveByCode')
  async ask(
    @Param('process') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const proving = await this.desk.come(slug, request);
    const language = languageOf(request);
    return handleForm(body, AskForCodeDto, {
      act: async ({ channel, ...typed }) => {
        const account = { id: signedIn(request).id, language };
        const details = readDetails(typed);
        await this.codes.request(account, proving.process.id, { channel, details });
        return redirect(pathTo('enterContactCode', language, { process: proving.slug }));
      },
      again: (values, problems) => askForm(proving, values, problems),
    });
  }

  @PageGet('enterContactCode')
  async showEnter(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    return enterForm(await this.desk.come(slug, request), []);
  }

  @PagePost('enterContactCode')
  async enter(
    @Param('process') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const proving = await this.desk.come(slug, request);
    return handleForm(body, EnterCodeDto, {
      act: async ({ code }) => {
        if (proving.isProved) return toBallot(proving.process, request);
        const progress = await this.codes.prove(signedIn(request).id, proving.process.id, {
          ...{ code, network: request.ip },
        });
        return onward(proving.process, request, progress);
      },
      again: (_values, problems) => enterForm(proving, problems),
    });
  }
}

function askForm(proving: Proving, values: FormValues, problems: readonly PageProblem[]): Page {
  return page('eligibility/code.njk', { ...proving, values }, { problems, keepForm: true });
}

function enterForm(proving: Proving, problems: readonly PageProblem[]): Page {
  return page('eligibility/enter-code.njk', { ...proving }, { problems });
}
