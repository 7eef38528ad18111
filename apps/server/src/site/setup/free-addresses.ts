import { InvalidInputError, type FieldProblem } from '#platform';
import { UnknownProcessError, type ProcessesReader } from '#processes';

interface Addresses {
  readonly slugCy: string;
  readonly slugEn: string;
}

/**
 * A link works in either language, so an address must be free in both. The database decides in
 * the end; asked here first, each field can say for itself that its address is taken.
 * @throws InvalidInputError naming the addresses that another process has
 */
export async function checkAddressesFree(
  reader: ProcessesReader,
  addresses: Addresses,
  ownId: string | null,
): Promise<void> {
  const problems: FieldProblem[] = [];
  for (const field of ['slugCy', 'slugEn'] as const) {
    const holder = await holderOf(reader, addresses[field]);
    if (holder === null || holder === ownId) continue;
    problems.push({ field, code: 'processes.slug-taken', params: {} });
  }
  if (problems.length > 0) throw new InvalidInputError(problems);
}

async function holderOf(reader: ProcessesReader, slug: string): Promise<string | null> {
  try {
    return (await reader.bySlug(slug)).id;
  } catch (error) {
    if (error instanceof UnknownProcessError) return null;
    throw error;
  }
}
