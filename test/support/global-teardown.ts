/** Undoes the setup of the run: the temporary server goes, or the template on a lasting one. */
export default async function globalTeardown(): Promise<void> {
  await globalThis.cyfranAfterTests?.();
}
