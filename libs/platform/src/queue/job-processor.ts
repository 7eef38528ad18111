import type { JobName, Jobs } from '#messages';

/**
 * What one job does. `process` runs inside a transaction that also writes the job's "done" mark,
 * so its effect happens once however often the job is delivered.
 */
export interface JobProcessor<Name extends JobName = JobName, Prepared = unknown> {
  readonly job: Name;
  /**
   * A schedule's tick: guarded by the state it looks at, not by a mark per tick. It gets no
   * transaction: it opens one for each thing it does, so that what fails holds up nothing else.
   */
  readonly repeats?: boolean;
  /** Slow work without effect (a count, a read), done before the transaction opens. */
  prepare?(data: Jobs[Name]): Promise<Prepared>;
  process(data: Jobs[Name], prepared: Prepared): Promise<void>;
}

/** @throws when a job has no processor, or two: found at start, not at the first job. */
export function processorByName(
  processors: readonly JobProcessor[],
  names: readonly JobName[],
): ReadonlyMap<JobName, JobProcessor> {
  const wrong = names
    .map((name) => ({ name, count: processors.filter(({ job }) => job === name).length }))
    .filter(({ count }) => count !== 1)
    .map(({ name, count }) => `${name} has ${count} processors`);
  if (wrong.length > 0)
    throw new Error(`Each job needs exactly one processor: ${wrong.join('; ')}`);
  return new Map(processors.map((processor) => [processor.job, processor]));
}
