import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Injectable } from '@nestjs/common';
import nunjucks from 'nunjucks';
import {
  formatDate,
  formatDateTime,
  formatDeadline,
  formatMoney,
  formatShortDate,
  formatTime,
  Translator,
  type BothLanguages,
  type Language,
} from '#platform';
import { pathTo, type RouteName, type RouteParams } from './routes.js';
import { wordFolders } from './word-folders.js';

const here = import.meta.dirname;
const govuk = join(
  dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json')),
  'dist',
);

/** Renders templates, with the words, dates and money of the reader's language at hand. */
@Injectable()
export class View {
  readonly translator = new Translator(...wordFolders);
  private readonly environment: nunjucks.Environment;
  private readonly assets: Readonly<Record<string, string>>;

  constructor() {
    this.assets = readAssets();
    this.environment = new nunjucks.Environment(new nunjucks.FileSystemLoader([here, govuk]), {
      autoescape: true,
      throwOnUndefined: false,
      trimBlocks: true,
      lstripBlocks: true,
    });
    // 5,000: written alike in both languages.
    this.environment.addFilter('grouped', (count: number) => count.toLocaleString('en-GB'));
    this.environment.addFilter('lines', (text: string) =>
      text.split(/\r?\n+/).filter((line) => line.trim() !== ''),
    );
  }

  render(template: string, language: Language, locals: Readonly<Record<string, unknown>>): string {
    return this.environment.render(template, { ...this.words(language), ...locals });
  }

  /** What every template may call. */
  private words(language: Language): Record<string, unknown> {
    const t = this.translator.in(language);
    return {
      language,
      t,
      both: (text: BothLanguages) => text[language],
      // Nobody's name: whoever it was has been erased.
      named: (name: string) => (name === '' ? t('your-data.former-resident') : name),
      money: (pence: number, currency?: string) => formatMoney(pence, language, currency),
      number: (value: number) => new Intl.NumberFormat(language).format(value),
      date: (date: Date) => formatDate(date, language),
      shortDate: (date: Date) => formatShortDate(date, language),
      time: (date: Date) => formatTime(date, language),
      dateTime: (date: Date) => formatDateTime(date, language),
      deadline: (date: Date) => formatDeadline(date, language),
      url: (name: RouteName, params?: RouteParams) => pathTo(name, language, params),
      asset: (name: string) => `/assets/${this.assets[name] ?? name}`,
    };
  }
}

export const publicFolder = join(here, '../../public');

/** Names with their content's hash, as the build wrote them; none before a first build. */
function readAssets(): Record<string, string> {
  try {
    return JSON.parse(readFileSync(join(publicFolder, 'manifest.json'), 'utf8')) as Record<
      string,
      string
    >;
  } catch {
    return {};
  }
}
