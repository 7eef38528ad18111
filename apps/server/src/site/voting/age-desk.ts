import { Injectable } from '@nestjs/common';
import { MinimumAge, type AgeWord } from '#people';
import type { FieldProblem } from '#platform';
import type { FormValues } from '../form.js';
import { page, type Page } from '../page.js';
import type { AtTheDesk } from './ballot-desk.js';
import { heldByOf } from './ballot-pages.js';

/** Where a vote has a least age, it is asked once of whoever was not compared with it by a list. */
@Injectable()
export class AgeDesk {
  constructor(private readonly age: MinimumAge) {}

  /**
   * Before any ballot is handed out.
   * @param posted the page that asks, filled in; or whatever else was sent
   * @returns the page that asks; null once there is nothing to ask
   */
  async ask(at: AtTheDesk, posted: FormValues, by: Omit<AgeWord, 'age'>): Promise<Page | null> {
    const { ageToConfirm: age, electorId, process } = at;
    if (age === null) return null;
    if (posted['act'] !== 'age' || 'switch-language' in posted) return agePage(at, age);
    // Of another age than was asked for on the page: an officer has raised it meanwhile.
    if (posted['oldEnough'] !== 'yes' || posted['age'] !== String(age))
      return agePage(at, age, [
        { field: 'oldEnough', code: 'voting.age-not-confirmed', params: { age } },
      ]);
    await this.age.confirm(process.id, electorId, { age, ...by });
    return null;
  }
}

function agePage(at: AtTheDesk, age: number, problems: readonly FieldProblem[] = []): Page {
  const { process, paper, help, sitting, language } = at;
  const locals = { process, paper, help, sitting, age, heldBy: heldByOf(paper, language) };
  return page('voting/age.njk', locals, { problems, keepForm: true });
}
