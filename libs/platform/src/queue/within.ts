/**
 * A queue that is out of reach keeps callers waiting without end. What it does after we gave up is
 * no harm: jobs handed over again have the same ids.
 * @throws when there is no answer in this time
 */
export async function within<T>(ms: number, act: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`no answer in ${ms} ms`)), ms);
  return Promise.race([act, late.promise]).finally(() => clearTimeout(timer));
}
