import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where the full sets of real elections lie; the project itself keeps only small ones. */
const folder =
  process.env['CYFRAN_ORACLES'] ?? join(import.meta.dirname, '..', '..', '..', 'shared', 'data');

if (!existsSync(folder)) {
  throw new Error(`No oracle data at ${folder}: set CYFRAN_ORACLES to the folder that holds it`);
}

/** The path of a file or folder of oracle data, such as 'pabulib/expected'. */
export const oraclePath = (name: string): string => join(folder, name);
