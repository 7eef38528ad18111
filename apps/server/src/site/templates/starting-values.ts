import { Injectable } from '@nestjs/common';
import { languages } from '#platform';
import {
  processTemplates,
  ProcessesReader,
  type ProcessView,
  type SaveProcessDto,
  type TemplateId,
} from '#processes';
import type { FormValues } from '../form.js';
import { categoriesText } from '../setup/categories-text.js';
import { intakeValues } from '../setup/intake-fields.js';
import { blankProcess, processValues } from '../setup/process-values.js';
import { View } from '../view.js';
import { movedTimetable, stagesFrom } from './planned-timetable.js';

const texts = ['title', 'summary', 'why', 'how'] as const;

/** What stands in the form of a new process at first: a template, or a process of the past. */
@Injectable()
export class StartingValues {
  constructor(
    private readonly view: View,
    private readonly processes: ProcessesReader,
  ) {}

  /** A template's settings, with words in both languages to be made one's own. */
  fromTemplate(id: TemplateId, start: Date): FormValues {
    const { mode, ballotKind, maxChoices, rule, challengeHours, ...rest } = processTemplates[id];
    return {
      ...blankProcess,
      ...{ mode, ballotKind, rule, madeFrom: id },
      maxChoices: maxChoices === null ? '' : String(maxChoices),
      points: ballotKind === 'points' ? '10' : '',
      challengeHours: String(challengeHours),
      ...intakeValues(rest.intake),
      categories: categoriesText(rest.categories.map((name) => ({ name }))),
      ...this.words(id),
      ...stagesFrom(start, rest.stages),
    };
  }

  /**
   * All that a process of this organisation said and settled, at other dates; its web addresses are
   * taken, and so new ones are made from the title.
   * @returns null when there is none of that name here
   */
  async fromProcess(
    organisationId: string,
    processId: string,
    start: Date,
  ): Promise<FormValues | null> {
    const process = await this.past(organisationId, processId);
    return process && this.copied(process, start);
  }

  /** What a form copied from a process does not show: areas of the same name keep their wards. */
  async withWards(
    organisationId: string,
    { copiedFrom }: FormValues,
    input: SaveProcessDto,
  ): Promise<SaveProcessDto> {
    if (typeof copiedFrom !== 'string') return input;
    const past = await this.past(organisationId, copiedFrom);
    const wards = new Map(past?.areas.map(({ slug, wardCodes }) => [slug, wardCodes]));
    for (const area of input.areas) area.wardCodes = wards.get(area.slug) ?? [];
    return input;
  }

  private async past(organisationId: string, processId: string): Promise<ProcessView | null> {
    const own = await this.processes.ofOrganisation(organisationId);
    return own.some(({ id }) => id === processId) ? this.processes.byId(processId) : null;
  }

  private copied(process: ProcessView, start: Date): FormValues {
    const values = { ...processValues(process), ...movedTimetable(start, process.phases) };
    return { ...values, slugCy: '', slugEn: '', copiedFrom: process.id };
  }

  private words(id: TemplateId): FormValues {
    const filled = languages.flatMap((language) => {
      const t = this.view.translator.in(language);
      return texts.map((text) => [`${text}.${language}`, t(`templates.${id}.${text}`)]);
    });
    return Object.fromEntries(filled) as FormValues;
  }
}
