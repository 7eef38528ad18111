import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { DataClassName, LetGo } from './data-classes.js';
import { RetentionRun } from './retention-run.entity.js';

/** What was let go in the days that are looked back on. */
export interface RetentionView {
  /** Rows by class of data. */
  readonly letGo: LetGo;
  readonly runs: number;
  readonly lastAt: Date | null;
  /** The newest runs that let something go, or that failed. */
  readonly latest: readonly RetentionRunView[];
}

export interface RetentionRunView {
  readonly at: Date;
  readonly letGo: LetGo;
  readonly failed: readonly string[];
}

/** One thing to tidy, by name. */
export interface Sweep {
  readonly name: string;
  readonly run: () => Promise<LetGo>;
}

export interface FailedSweep {
  readonly name: string;
  readonly error: unknown;
}

/** Runs the sweeps, each for itself, and keeps an account of what they let go. */
@Injectable()
export class RetentionReport {
  constructor(private readonly em: EntityManager) {}

  /**
   * A sweep that fails holds up no other: the report says so, and the next run tries it again.
   * @returns what failed, and of what
   */
  async run(sweeps: readonly Sweep[]): Promise<readonly FailedSweep[]> {
    const letGo: Partial<Record<DataClassName, number>> = {};
    const failed: FailedSweep[] = [];
    for (const { name, run } of sweeps) {
      try {
        for (const [known, rows] of Object.entries(await run()) as [DataClassName, number][])
          if (rows > 0) letGo[known] = (letGo[known] ?? 0) + rows;
      } catch (error) {
        failed.push({ name, error });
      }
    }
    const em = this.em.fork();
    em.persist(new RetentionRun({ letGo, failed: failed.map(({ name }) => name) }));
    await em.flush();
    return failed;
  }

  async view(): Promise<RetentionView> {
    const sums = await this.em.execute<{ name: DataClassName; rows: string }[]>(
      `select key as name, sum(value::bigint) as rows from platform.retention_run,
         jsonb_each_text(let_go) group by key`,
    );
    const [all] = await this.em.execute<{ runs: number; last: string | null }[]>(
      'select count(*)::int as runs, max(at) as last from platform.retention_run',
    );
    const latest = await this.em.execute<{ at: string; letGo: LetGo; failed: readonly string[] }[]>(
      `select at, let_go as "letGo", failed from platform.retention_run
       where let_go <> '{}' or failed <> '[]' order by at desc limit 30`,
    );
    return {
      letGo: Object.fromEntries(sums.map(({ name, rows }) => [name, Number(rows)])),
      runs: all?.runs ?? 0,
      lastAt: all?.last ? new Date(all.last) : null,
      latest: latest.map(({ at, ...run }) => ({ at: new Date(at), ...run })),
    };
  }
}
