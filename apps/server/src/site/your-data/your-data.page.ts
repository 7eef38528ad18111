import { Controller, Param, Req, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CopyTooSoonError, DataCopiesService } from '#people';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import {
  page,
  PageGet,
  PagePost,
  redirect,
  type Page,
  type PageProblem,
  type Redirect,
} from '../page.js';
import { SecondFactorDesk } from '../access-rights/second-factor-desk.js';
import { pathTo } from '../routes.js';
import { attachment } from '../tallying/file-names.js';

/** Name of the file as it is saved. */
const fileNames = { en: 'your-data.zip', cy: 'eich-data.zip' } as const;

/**
 * A copy of what is kept about somebody: asked for, waited for, taken away; with a second factor, where
 * they have one.
 */
@ApiExcludeController()
@Access('resident')
@Controller()
export class YourDataPage {
  constructor(
    private readonly copies: DataCopiesService,
    private readonly factors: SecondFactorDesk,
  ) {}

  @PageGet('yourData')
  async show(@Req() request: Request): Promise<Page> {
    this.factors.mustHaveProved(request);
    return this.view(request, []);
  }

  @PagePost('yourData')
  async ask(@Req() request: Request): Promise<Page | Redirect> {
    this.factors.mustHaveProved(request);
    const language = languageOf(request);
    try {
      await this.copies.request(signedIn(request).id, language);
    } catch (error) {
      if (!(error instanceof CopyTooSoonError)) throw error;
      return this.view(request, [{ field: '', code: error.code, params: {} }]);
    }
    return redirect(pathTo('yourData', language), {
      kind: 'information',
      key: 'your-data.data.asked',
    });
  }

  /** For the account whose copy it is, and nobody else. */
  @PageGet('dataCopyFile')
  async file(@Param('copy') copy: string, @Req() request: Request): Promise<StreamableFile> {
    this.factors.mustHaveProved(request);
    const bytes = await this.copies.bytes(signedIn(request).id, copy);
    return new StreamableFile(bytes, {
      type: 'application/zip',
      disposition: attachment(fileNames[languageOf(request)]),
    });
  }

  private async view(request: Request, problems: readonly PageProblem[]): Promise<Page> {
    const copy = await this.copies.newest(signedIn(request).id);
    return page('your-data/your-data.njk', { copy }, { problems });
  }
}
