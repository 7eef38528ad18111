import { Controller, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { dataClasses, RetentionReport, type DataClass, type Language } from '#platform';
import { Access } from '../../access/access.decorator.js';
import { languageOf, type Request } from '../../access/request.js';
import { page, PageGet, type Page } from '../page.js';
import { View } from '../view.js';

/** How long everything is kept, for everybody; and what was let go, for whoever runs the site. */
@ApiExcludeController()
@Controller()
export class RetentionPage {
  constructor(
    private readonly report: RetentionReport,
    private readonly view: View,
  ) {}

  @PageGet('keptFor')
  @Access('public')
  keptFor(@Req() request: Request): Page {
    const language = languageOf(request);
    const classes = dataClasses.map((one: DataClass) => ({
      ...{ name: one.name, job: one.job ?? 'people' },
      long: this.long(one, language),
    }));
    return page('your-data/kept-for.njk', { classes });
  }

  @PageGet('retentionReport')
  @Access('operator')
  async letGo(): Promise<Page> {
    const report = await this.report.view();
    const rows = dataClasses
      .filter(({ job }) => job === 'platform.tidy')
      .map(({ name }) => ({ name, rows: report.letGo[name] ?? 0 }));
    return page('your-data/retention-report.njk', { report, rows });
  }

  private long({ name, keptFor }: DataClass, language: Language): string {
    const t = this.view.translator.in(language);
    if (keptFor === 'own-end') return t(`your-data.retention.classes.${name}.until`);
    return t(`your-data.retention.for.${keptFor.unit}`, { count: keptFor.count });
  }
}
