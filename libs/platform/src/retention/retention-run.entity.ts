import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { newId } from '../ids/ids.js';
import type { DataClassName } from './data-classes.js';

/** What one tidying let go: so that somebody can show that a promise about time is kept. */
@Entity({ schema: 'platform', tableName: 'retention_run' })
export class RetentionRun {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  @Index()
  at: Date = new Date();

  /** Rows by class of data; classes of which nothing went are left out. */
  @Property({ type: 'json' })
  letGo: Readonly<Partial<Record<DataClassName, number>>>;

  /** Sweeps that failed and are tried again at the next run. */
  @Property({ type: 'json', default: '[]' })
  failed: readonly string[];

  constructor(run: Pick<RetentionRun, 'letGo' | 'failed'>) {
    this.letGo = run.letGo;
    this.failed = run.failed;
  }
}
