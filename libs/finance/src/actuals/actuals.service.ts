import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Ledger, LedgerReader } from '#delivery';
import { AuditLog, newId, type FieldProblem } from '#platform';
import { readFinancialYear } from '../files/index.js';
import { wrongLines } from '../line-problems.js';
import type { ActualCells, ReadActual } from './actual-line.js';
import {
  ActualsDoneError,
  ActualsWrongError,
  FinancialYearNeededError,
  NoActualsError,
} from './actuals.errors.js';
import {
  actualsImport,
  endImport,
  keepMet,
  mustHaveRoomFor,
  storedRows,
  writeImport,
  writeRows,
  type ActualsImport,
} from './actuals-import.js';
import { knownToMatch } from './known-to-match.js';
import { matchActuals, type MatchedActual } from './match-actuals.js';
import { readActual } from './read-actual.js';
import { readActuals } from './read-actuals.js';
import { rowNames } from './record-actuals.dto.js';
import { RecordActuals } from './record-actuals.js';

/** Where lines of spend go. */
export interface ActualsPlace {
  readonly processId: string;
  readonly organisationId: string;
}

export interface EnteredActuals {
  readonly recorded: number;
  /** Entered before, and skipped. */
  readonly already: number;
  /** Of what was entered now. Pence, signed. */
  readonly pence: number;
}

/** Takes what a ledger says was spent: looked at line by line, then entered whole or not at all. */
@Injectable()
export class ActualsService {
  constructor(
    private readonly em: EntityManager,
    private readonly ledger: Ledger,
    private readonly reader: LedgerReader,
    private readonly recording: RecordActuals,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Reads a file and says what each line would do; nothing is spent.
   * @returns the import's id
   * @throws InvalidInputError when it is no table
   * @throws FinancialYearNeededError, NoActualsError, TooManyStagedError
   */
  async stage(
    by: string | null,
    place: ActualsPlace,
    file: { readonly name: string; readonly bytes: Uint8Array; readonly financialYear: string },
  ): Promise<string> {
    const financialYear = readFinancialYear(file.financialYear);
    if (financialYear === null) throw new FinancialYearNeededError({ field: 'financialYear' });
    const { lines, problems, encoding } = await readActuals(file.bytes);
    if (problems.length > 0)
      throw wrongLines(
        problems.map(({ line, code, params }) => ({
          ...{ field: 'file', code, params: { ...params, line } },
        })),
      );
    if (lines.length === 0) throw new NoActualsError({ field: 'file' });
    const made = { id: newId(), ...place, financialYear };
    await this.em.transactional(async (em) => {
      await mustHaveRoomFor(em, place.organisationId);
      await writeImport(em, { ...made, source: 'page', fileName: file.name, encoding, by });
      await writeRows(em, made, await this.match(em, made, lines));
    });
    return made.id;
  }

  /**
   * Enters every line of a file, or none.
   * @throws ActualsWrongError when a line is wrong, maybe only since; the lines then say why
   * @throws UnknownActualsError, ActualsDoneError
   */
  async apply(by: string | null, processId: string, id: string): Promise<EnteredActuals> {
    const entered = await this.em.transactional(async (em) => {
      const staged = await stagedImport(em, processId, id);
      // Nobody else spends of this process until the lines are in.
      await this.ledger.hold(em, processId);
      const read = (await storedRows(em, id)).map(({ line, cells }) => readActual(line, cells));
      const matched = await this.match(em, staged, read);
      await writeRows(em, staged, matched);
      return matched.some(({ state }) => state === 'wrong')
        ? null
        : this.enter(em, by, staged, matched);
    });
    if (!entered) throw new ActualsWrongError();
    return entered;
  }

  /** Throws a file away; nothing was spent. @throws UnknownActualsError, ActualsDoneError */
  async discard(by: string | null, processId: string, id: string): Promise<void> {
    await this.em.transactional(async (em) => {
      await stagedImport(em, processId, id);
      await endImport(em, id, 'discarded', by);
      this.audit.record({ actor: by, act: 'finance.discard-actuals', subject: id });
    });
  }

  /**
   * Looks at a list and enters it at once, whole or not at all.
   * @throws InvalidInputError with all that is wrong, at `rows.<index>.<field>`
   */
  async record(
    by: string | null,
    place: ActualsPlace,
    list: { readonly financialYear: string; readonly rows: readonly ActualCells[] },
  ): Promise<EnteredActuals> {
    const financialYear = readFinancialYear(list.financialYear);
    if (financialYear === null) throw new FinancialYearNeededError({ field: 'financialYear' });
    if (list.rows.length === 0) throw new NoActualsError({ field: 'rows' });
    const made = { id: newId(), ...place, financialYear };
    return this.em.transactional(async (em) => {
      await writeImport(em, { ...made, source: 'api', fileName: '', encoding: null, by });
      await this.ledger.hold(em, place.processId);
      const read = list.rows.map((cells, index) => readActual(index + 1, cells));
      const matched = await this.match(em, made, read);
      const wrong = matched.flatMap(problemsOf);
      if (wrong.length > 0) throw wrongLines(wrong);
      await writeRows(em, made, matched);
      return this.enter(em, by, { ...made, state: 'staged' }, matched);
    });
  }

  private async match(
    em: EntityManager,
    place: Omit<ActualsImport, 'state'>,
    read: readonly ReadActual[],
  ): Promise<readonly MatchedActual[]> {
    return matchActuals(read, await knownToMatch(em, this.reader, place, read));
  }

  private async enter(
    em: EntityManager,
    by: string | null,
    staged: ActualsImport,
    matched: readonly MatchedActual[],
  ): Promise<EnteredActuals> {
    const pence = await this.recording.enter(em, by, staged, matched);
    await keepMet(em, staged.id, matched);
    await endImport(em, staged.id, 'applied', by);
    const already = matched.filter(({ state }) => state === 'already').length;
    const recorded = matched.length - already;
    this.audit.record({
      actor: by,
      act: 'finance.apply-actuals',
      subject: staged.id,
      facts: { recorded, already, pence },
    });
    return { recorded, already, pence };
  }
}

async function stagedImport(
  em: EntityManager,
  processId: string,
  id: string,
): Promise<ActualsImport> {
  const found = await actualsImport(em, processId, id, 'for update');
  if (found.state !== 'staged') throw new ActualsDoneError();
  return found;
}

function problemsOf({ at, problems }: MatchedActual): readonly FieldProblem[] {
  return problems.map(({ field, code, params }) => ({
    field: field === null ? `rows.${at - 1}` : `rows.${at - 1}.${rowNames[field]}`,
    ...{ code, params: { ...params, line: at } },
  }));
}
