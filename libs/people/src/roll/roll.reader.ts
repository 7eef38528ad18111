import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { differs } from './match-rows.js';
import { rollImport, type ImportState, type RollImport } from './roll-import.js';
import type { RollLineFault } from './roll-line.js';
import { UnknownImportError } from './roll.errors.js';

export interface ElectorView {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly rollNumber: string | null;
  readonly postcode: string | null;
  readonly area: string | null;
  readonly state: 'listed' | 'declared' | 'identified';
  readonly isClaimed: boolean;
}

export interface LineErrorView {
  readonly line: number;
  readonly heading: string;
  readonly code: RollLineFault;
}

export interface ImportSummary {
  readonly id: string;
  readonly fileName: string;
  readonly state: ImportState;
  readonly requestedAt: Date;
}

/** What a checked list would do, person by person; the first of each. */
export interface ImportEffects {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly missing: readonly string[];
}

const shown = 20;
const named = (one: string) =>
  `coalesce(${one}.name || coalesce(' (' || ${one}.roll_number || ')', ''), ${one}.roll_number, ${one}.email)`;

@Injectable()
export class RollReader {
  constructor(private readonly em: EntityManager) {}

  /** @throws UnknownImportError also for another process's */
  async import(processId: string, id: string): Promise<RollImport> {
    const found = await rollImport(this.em, id);
    if (found.processId !== processId) throw new UnknownImportError();
    return found;
  }

  async imports(processId: string): Promise<readonly ImportSummary[]> {
    const rows = await this.em.execute<(Omit<ImportSummary, 'requestedAt'> & { at: string })[]>(
      `select id, file_name as "fileName", state, requested_at as at from roll.import
       where process_id = ? and state <> 'discarded' order by id desc limit 10`,
      [processId],
    );
    return rows.map(({ at, ...row }) => ({ ...row, requestedAt: new Date(at) }));
  }

  async lineErrors(importId: string, limit = 10_000): Promise<readonly LineErrorView[]> {
    return this.em.execute<LineErrorView[]>(
      'select line, heading, code from roll.import_error where import_id = ? order by line, heading limit ?',
      [importId, limit],
    );
  }

  async effects({ id, processId }: RollImport): Promise<ImportEffects> {
    const people = async (sql: string, params: readonly string[]) => {
      const rows = await this.em.execute<{ who: string }[]>(`${sql} limit ${shown}`, [...params]);
      return rows.map(({ who }) => who);
    };
    return {
      added: await people(
        `select ${named('r')} as who from roll.import_row r where import_id = ? and entry_id is null order by line`,
        [id],
      ),
      changed: await people(
        `select ${named('e')} as who from roll.import_row r join voter_roll_entry e on e.id = r.entry_id
         where r.import_id = ? and ${differs} order by line`,
        [id],
      ),
      missing: await people(
        `select ${named('e')} as who from voter_roll_entry e where e.process_id = ? and e.state = 'listed'
         and not exists (select 1 from roll.import_row r where r.import_id = ? and r.entry_id = e.id)
         order by e.name, e.roll_number, e.email`,
        [processId, id],
      ),
    };
  }

  /** By a part of name, roll number, postcode or address; the first fifty. */
  async search(processId: string, words: string): Promise<readonly ElectorView[]> {
    const wanted = `%${words
      .trim()
      .toLowerCase()
      .replaceAll(/[\\%_]/g, '\\$&')}%`;
    return this.em.execute<ElectorView[]>(
      `select id, name, email, roll_number as "rollNumber", postcode, area, state,
         account_id is not null as "isClaimed"
       from voter_roll_entry where process_id = ? and lower(concat_ws(' ', name, email, roll_number, postcode)) like ?
       order by name nulls last, roll_number, email limit 50`,
      [processId, wanted],
    );
  }

  /** @returns null for nobody, and for somebody on another roll */
  async elector(processId: string, electorId: string): Promise<ElectorView | null> {
    const [found] = await this.em.execute<ElectorView[]>(
      `select id, name, email, roll_number as "rollNumber", postcode, area, state,
         account_id is not null as "isClaimed"
       from voter_roll_entry where process_id = ? and id::text = ?`,
      [processId, electorId],
    );
    return found ?? null;
  }
}
