import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { EligibilityReader, LettersService } from '#people';
import { ConfigDto, languages } from '#platform';
import { ProcessesReader } from '#processes';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { about } from '../returning/about.js';
import { pathTo } from '../routes.js';
import { View } from '../view.js';
import { PrintLettersDto } from './print-letters.dto.js';

/** Code letters, printed in batches. */
@ApiExcludeController()
@Access('returning-officer')
@Controller()
export class LettersPage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly letters: LettersService,
    private readonly reader: EligibilityReader,
    private readonly view: View,
    private readonly config: ConfigDto,
  ) {}

  @PageGet('letters')
  async show(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    return this.form(slug, request, { size: '100', area: '' }, []);
  }

  /** Answers with the letters themselves: their codes are nowhere else, and never shown again. */
  @PagePost('letters')
  async print(
    @Param('process') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return handleForm(body, PrintLettersDto, {
      read: ({ size, again, area, ...rest }) => ({
        ...rest,
        size: Number(size),
        area: area === '' || area === undefined ? null : area,
        again: again === '' || again === undefined ? null : Number(again),
      }),
      act: async (wish) => {
        const process = await this.processes.bySlug(slug);
        const batch = await this.letters.print(signedIn(request).id, process.id, wish);
        const [cy, en] = languages.map((language) => {
          const path = pathTo('proveByLetter', language, { process: process.slug[language] });
          return {
            language,
            t: this.view.translator.in(language),
            process: process.title[language],
            organisation: process.organisation.name[language],
            site: new URL(path, this.config.PUBLIC_URL).href,
          };
        });
        return page('roll/letters-to-print.njk', {
          ...about(process, request),
          batch,
          sides: [cy, en],
        });
      },
      again: (values, problems) => this.form(slug, request, values, problems),
    });
  }

  private async form(
    slug: string,
    request: Request,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const process = await this.processes.bySlug(slug);
    const batches = await this.reader.batches(process.id);
    const without = await this.reader.withoutLetter(process.id);
    const waiting = without.reduce((sum, { people }) => sum + people, 0);
    const names = Object.fromEntries(process.areas.map((area) => [area.slug, area.name]));
    const locals = { ...about(process, request), values, batches, without, waiting, names };
    return page('roll/letters.njk', locals, { problems, keepForm: true });
  }
}
