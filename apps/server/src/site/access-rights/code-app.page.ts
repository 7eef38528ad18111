import { Body, Controller, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { renderSVG } from 'uqr';
import { CodeAppService, TypedCodeDto, type SecretWords } from '#people';
import { Access } from '../../access/access.decorator.js';
import { languageOf, type Reply, type Request } from '../../access/request.js';
import { handleForm } from '../form.js';
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
import { SecondFactorDesk } from './second-factor-desk.js';

/** Setting up an app that makes codes: begin, point a camera at the square, type a first code. */
@ApiExcludeController()
@Access('resident')
@Controller()
export class CodeAppPage {
  constructor(
    private readonly desk: SecondFactorDesk,
    private readonly app: CodeAppService,
  ) {}

  @PagePost('beginCodeApp')
  async begin(@Req() request: Request): Promise<Redirect> {
    this.desk.mustHaveProved(request);
    await this.app.begin(this.desk.who(request).id);
    return redirect(pathTo('codeApp', languageOf(request)));
  }

  @PageGet('codeApp')
  async show(@Req() request: Request): Promise<Page | Redirect> {
    this.desk.mustHaveProved(request);
    const secret = await this.app.begun(this.desk.who(request));
    return secret ? form(secret, []) : this.back(request);
  }

  @PagePost('codeApp')
  async confirm(
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    this.desk.mustHaveProved(request);
    const { token, ...account } = this.desk.who(request);
    const secret = await this.app.begun(account);
    if (!secret) return this.back(request);
    return handleForm(body, TypedCodeDto, {
      act: async ({ code }) => {
        const added = await this.app.confirm(account.id, token, code);
        this.desk.keep(reply, added.sessionToken);
        if (added.recoveryCodes.length > 0) return this.desk.codes(added.recoveryCodes, 'app');
        return this.back(request, 'app-added');
      },
      again: (_values, problems) => form(secret, problems),
    });
  }

  @PagePost('removeCodeApp')
  async remove(@Req() request: Request): Promise<Redirect> {
    this.desk.mustHaveProved(request);
    await this.app.remove(this.desk.who(request).id);
    return this.back(request, 'app-removed');
  }

  private back(request: Request, said?: string): Redirect {
    const to = pathTo('secondFactor', languageOf(request));
    if (said === undefined) return redirect(to);
    return redirect(to, { kind: 'success', key: `access-rights.second-factor.${said}` });
  }
}

/** The secret is shown while it counts for nothing; afterwards nobody sees it again. */
function form({ address, typed }: SecretWords, problems: readonly PageProblem[]): Page {
  const square = renderSVG(address, { ecc: 'M', border: 4, pixelSize: 5 });
  return page('access-rights/code-app.njk', { square, typed }, { problems, keepForm: true });
}
