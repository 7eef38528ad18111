import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog, databaseNow, isoDay, newId, sha256 } from '#platform';
import type { TableRow } from '../files/index.js';
import { codeChanges, type CodeChanges, type CodeMode } from './code-changes.js';
import type { CodeTable, CodeView } from './code.js';
import {
  CodesMovedOnError,
  CodesRefusedError,
  LoadDoneError,
  UnknownLoadError,
} from './coding.errors.js';
import { CodingReader } from './coding.reader.js';
import { checkCodes, readCodes } from './read-codes.js';
import { holdCoding, storeCodes } from './store-codes.js';

export interface CodeLoadView {
  readonly id: string;
  readonly table: CodeTable;
  readonly mode: CodeMode;
  readonly state: 'staged' | 'applied' | 'discarded';
  readonly codes: readonly CodeView[];
}

type StoredLoad = CodeLoadView & { readonly seen: string };

/** Tables of codes come in as a whole or not at all, and are looked at before. */
@Injectable()
export class CodeLoadsService {
  constructor(
    private readonly em: EntityManager,
    private readonly reader: CodingReader,
    private readonly audit: AuditLog,
  ) {}

  /** Puts a file aside to be looked at. @returns the load's id @throws CodesRefusedError */
  async stage(
    by: string,
    organisationId: string,
    file: { readonly table: CodeTable; readonly mode: CodeMode; readonly bytes: Uint8Array },
  ): Promise<string> {
    const { codes, problems } = await readCodes(file.bytes);
    if (problems.length > 0) throw new CodesRefusedError(problems);
    const id = newId();
    const seen = digest(await this.reader.codes(organisationId, file.table));
    await this.em.execute(
      `insert into ledger.code_load (id, organisation_id, code_table, mode, codes, seen, made_by)
       values (?, ?, ?, ?, ?::jsonb, ?, ?)`,
      [id, organisationId, file.table, file.mode, JSON.stringify(codes), seen, by],
    );
    return id;
  }

  /** What applying it would do today. @throws UnknownLoadError */
  async preview(
    organisationId: string,
    loadId: string,
  ): Promise<{ readonly load: CodeLoadView; readonly changes: CodeChanges }> {
    const load = await find(this.em, organisationId, loadId);
    return { load, changes: await this.changes(this.em, organisationId, load) };
  }

  /**
   * Takes the whole table, just as the preview showed it.
   * @throws CodesMovedOnError, CodesMixRuleError, LoadDoneError, UnknownLoadError
   */
  async apply(by: string, organisationId: string, loadId: string): Promise<CodeChanges> {
    return this.em.transactional(async (em) => {
      await holdCoding(em, organisationId);
      const load = await find(em, organisationId, loadId);
      if (load.state !== 'staged') throw new LoadDoneError();
      if (digest(await this.reader.codes(organisationId, load.table)) !== load.seen)
        throw new CodesMovedOnError();
      await finish(em, loadId, 'applied');
      return this.write(em, by, organisationId, load);
    });
  }

  /** @throws LoadDoneError, UnknownLoadError */
  async discard(organisationId: string, loadId: string): Promise<void> {
    await this.em.transactional(async (em) => {
      await holdCoding(em, organisationId);
      const { state } = await find(em, organisationId, loadId);
      if (state !== 'staged') throw new LoadDoneError();
      await finish(em, loadId, 'discarded');
    });
  }

  /** As a program hands a table in: checked and taken at once. @throws CodesRefusedError, CodesMixRuleError */
  async put(
    by: string,
    organisationId: string,
    given: {
      readonly table: CodeTable;
      readonly mode: CodeMode;
      readonly rows: readonly TableRow[];
    },
  ): Promise<CodeChanges> {
    const { codes, problems } = checkCodes(given.rows);
    if (problems.length > 0) throw new CodesRefusedError(problems);
    return this.em.transactional(async (em) => {
      await holdCoding(em, organisationId);
      return this.write(em, by, organisationId, { ...given, codes });
    });
  }

  private async write(
    em: EntityManager,
    by: string,
    organisationId: string,
    load: Pick<CodeLoadView, 'table' | 'mode' | 'codes'>,
  ): Promise<CodeChanges> {
    const changes = await this.changes(em, organisationId, load);
    const { added, changed, closed } = changes;
    const written = [...added, ...changed.map(({ after }) => after), ...closed];
    await storeCodes(em, organisationId, load.table, written);
    this.audit.record({
      ...{ actor: by, act: 'finance.load-codes', subject: organisationId },
      facts: {
        ...{ table: load.table, mode: load.mode, added: added.length },
        ...{ changed: changed.length, closed: closed.length },
      },
    });
    return changes;
  }

  private async changes(
    em: EntityManager,
    organisationId: string,
    { table, mode, codes }: Pick<CodeLoadView, 'table' | 'mode' | 'codes'>,
  ): Promise<CodeChanges> {
    const today = isoDay(await databaseNow(em));
    return codeChanges(await this.reader.codes(organisationId, table), codes, { mode, today });
  }
}

async function find(
  em: EntityManager,
  organisationId: string,
  loadId: string,
): Promise<StoredLoad> {
  const [load] = await em.execute<StoredLoad[]>(
    `select id, code_table as "table", mode, state, codes, seen from ledger.code_load
     where organisation_id = ? and id::text = ?`,
    [organisationId, loadId],
  );
  if (!load) throw new UnknownLoadError();
  return load;
}

async function finish(
  em: EntityManager,
  loadId: string,
  state: 'applied' | 'discarded',
): Promise<void> {
  await em.execute(
    'update ledger.code_load set state = ?, done_at = clock_timestamp() where id = ?',
    [state, loadId],
  );
}

/** By which a preview knows whether the codes are still those that it was held against. */
function digest(codes: readonly CodeView[]): string {
  return sha256(JSON.stringify(codes));
}
