import { Injectable } from '@nestjs/common';
import {
  amountStyles,
  batchFields,
  dayFormats,
  negatives,
  ProfilesReader,
  SaveProfileDto,
  UnknownLayoutError,
  writeDay,
  type Profile,
} from '#finance';
import { validateInput } from '#platform';
import { page, type Page, type PageProblem } from '../page.js';
import type { FinancePlace } from './finance-desk.js';
import { layoutInput, type ColumnRow, type LayoutForm } from './layout-form.js';
import { layoutPreview } from './layout-preview.js';

const emptyRow: ColumnRow = {
  ...{ heading: '', from: '', fixed: '', most: '', characters: 'any', capitals: '', drop: '' },
};

/** What the pages of a new and of a standing layout share. */
@Injectable()
export class LayoutDesk {
  constructor(private readonly profiles: ProfilesReader) {}

  /** @throws UnknownLayoutError also for another organisation's */
  async own({ id }: FinancePlace, layoutId: string): Promise<Profile> {
    const own = await this.profiles.ofOrganisation(id);
    const found = own.find((one) => one.id === layoutId);
    if (!found) throw new UnknownLayoutError();
    return found;
  }

  /** The form with a row to add a column in, and the example when the layout is whole. */
  async editor(
    place: FinancePlace,
    form: LayoutForm,
    told: { readonly here: string; readonly problems: readonly PageProblem[] },
  ): Promise<Page> {
    return page(
      'finance-setup/layout-editor.njk',
      {
        ...{ ...place.about, form, rows: [...form.rows, emptyRow], here: told.here },
        ...{ batchFields, amountStyles, negatives },
        dayFormats: dayFormats.map((format) => ({
          format,
          example: writeDay('2026-11-24', format),
        })),
        preview: await this.preview(form),
      },
      { problems: told.problems, keepForm: true },
    );
  }

  private async preview(form: LayoutForm): Promise<string | null> {
    const input = await validateInput(SaveProfileDto, {
      ...(layoutInput(form) as object),
      name: 'x',
    }).catch(() => null);
    return input && layoutPreview(input.layout);
  }
}
