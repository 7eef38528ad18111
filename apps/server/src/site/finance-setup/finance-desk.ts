import { Injectable } from '@nestjs/common';
import { PeopleReader } from '#people';
import { DomainError } from '#platform';
import { languageOf, type Request } from '../../access/request.js';
import { redirect, type Page, type PageProblem, type Redirect } from '../page.js';
import { pathTo, type RouteName, type RouteParams } from '../routes.js';

/** Where a page of the hub is: for its organisation, and back to it. */
export interface FinancePlace {
  readonly id: string;
  readonly slug: string;
  /** What every page of the hub shows. */
  readonly about: Readonly<Record<string, unknown>>;
  readonly pathOf: (name: RouteName, params?: RouteParams) => string;
}

/** What the pages of the finance hub share. */
@Injectable()
export class FinanceDesk {
  constructor(private readonly people: PeopleReader) {}

  async place(slug: string, request: Request): Promise<FinancePlace> {
    const language = languageOf(request);
    const { id, name } = await this.people.organisation(slug);
    return {
      ...{ id, slug },
      about: { organisation: { slug, name: name[language] } },
      pathOf: (route, params = {}) => pathTo(route, language, { organisation: slug, ...params }),
    };
  }
}

/** Goes on with a word of success. */
export function done(
  to: string,
  word: string,
  params?: Readonly<Record<string, number>>,
): Redirect {
  const key = `finance-setup.${word}`;
  return redirect(to, { kind: 'success', key, ...(params && { params }) });
}

/** A page again with what is wrong, for acts whose form holds nothing typed. */
export async function orAgain(
  act: () => Promise<Redirect>,
  again: (problems: readonly PageProblem[]) => Promise<Page>,
): Promise<Page | Redirect> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind === 'missing') throw error;
    return again([{ field: error.field ?? '', code: error.code, params: error.params }]);
  }
}
