import { Injectable } from '@nestjs/common';
import type { Language } from '#platform';
import {
  allDraftFields,
  partOfField,
  wellBeingGoals,
  type DraftAnswers,
  type DraftPart,
} from '#proposals';
import type { PageProblem } from '../page.js';
import { View } from '../view.js';
import { partNumber, type OpenDraft } from './draft-desk.js';

export interface SummaryRow {
  readonly field: string;
  readonly number: number;
  /** Lines to show; none where nothing was said. */
  readonly lines: readonly string[];
  /** Written by a resident, in the language of the proposal. */
  readonly isTheirs: boolean;
  readonly wrong: PageProblem | null;
}

const chosen = new Set(['language', 'areaSlug', 'categorySlug', 'goals', 'anonymous']);
const shortened = 1_200;

/** The answers of a draft in words, for its check page. */
@Injectable()
export class DraftSummary {
  constructor(private readonly view: View) {}

  rows(open: OpenDraft, language: Language, wrong: readonly PageProblem[]): readonly SummaryRow[] {
    return allDraftFields
      .filter((field) => isAsked(field, open))
      .map((field) => ({
        field,
        number: partNumber(partOfField(field) as DraftPart),
        lines: this.words(field, open, language),
        isTheirs: !chosen.has(field),
        wrong: wrong.find((one) => isOf(field, one)) ?? null,
      }));
  }

  private words(field: string, open: OpenDraft, language: Language): readonly string[] {
    const { answers } = open.draft;
    if (field === 'picture.alt' && open.draft.pictureId === null) return [];
    if (field === 'anonymous' && answers[field] !== 'yes')
      return [this.view.translator.in(language)('intake.check.public')];
    const said = [answers[field] ?? ''].flat().filter((one) => one.trim() !== '');
    if (chosen.has(field)) return said.map((one) => this.named(field, one, open, language));
    const text = said.join('\n');
    if (field === 'estimatePence' && text !== '') return [`£${text.replace(/^\s*£/, '')}`];
    return cut(text)
      .split(/\r?\n+/)
      .filter((line) => line.trim() !== '');
  }

  private named(field: string, value: string, open: OpenDraft, language: Language): string {
    const t = this.view.translator.in(language);
    const { areas, categories } = open.process;
    if (field === 'language')
      return value === 'cy' || value === 'en' ? t(`proposals.language.${value}`) : value;
    if (field === 'anonymous') return t('intake.check.anonymous');
    if (field === 'goals')
      return wellBeingGoals.find(({ id }) => id === value)?.name[language] ?? value;
    const places = field === 'areaSlug' ? areas : categories;
    return places.find(({ slug }) => slug === value)?.name[language] ?? value;
  }
}

function isOf(field: string, problem: PageProblem): boolean {
  return problem.field.split('.')[0] === field.split('.')[0];
}

/** Only what this process asks for, or what was answered before it stopped asking. */
function isAsked(field: string, { process, draft }: OpenDraft): boolean {
  const said = (answers: DraftAnswers) => (answers[field] ?? '') !== '';
  if (field === 'areaSlug') return process.areas.length > 0;
  if (field === 'categorySlug') return process.categories.length > 0;
  if (field === 'anonymous') return process.intake.anonymous || said(draft.answers);
  return true;
}

function cut(text: string): string {
  return text.length > shortened ? `${text.slice(0, shortened).toWellFormed()} …` : text;
}
