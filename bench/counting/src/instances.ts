import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Elections to count: one file, several, or ballots drawn on the spot. */
export type Instance = {
  readonly name: string;
} & (
  | { readonly source: 'pabulib' | 'blt'; readonly files: readonly string[] }
  | { readonly source: 'cast-vote-records'; readonly folder: string }
  | { readonly source: 'drawn'; readonly voters: number }
);

const root = join(import.meta.dirname, '..', '..', '..');
const real = process.env['CYFRAN_ORACLES'] ?? join(root, '..', 'shared', 'data');
const kept = join(root, 'libs', 'counting', 'cases');

/** Whether the full files of real elections lie beside the project. */
export const hasFullFiles = existsSync(join(real, 'pabulib'));

/** All instances there are here, in the order of the table. */
export function instances(): readonly Instance[] {
  return [...(hasFullFiles ? fullInstances() : keptInstances()), ...DRAWN];
}

export function instanceNamed(name: string): Instance {
  const instance = instances().find((one) => one.name === name);
  if (instance === undefined) throw new RangeError(`There is no instance ${name}`);
  return instance;
}

function fullInstances(): readonly Instance[] {
  const pabulib = (name: string, file: string): Instance => ({
    name,
    source: 'pabulib',
    files: [join(real, 'pabulib', `${file}.pb`)],
  });
  const wards = join(real, 'scottish-stv');
  return [
    pabulib('Assen 2024', 'Netherlands_Assen_2024'),
    pabulib('Wieliczka 2023', 'Poland_Wieliczka_2023_Green_Budget'),
    pabulib('Mokotów 2021', 'Poland_Warszawa_2021_Mokotow'),
    pabulib('Amsterdam 309', 'Netherlands_Amsterdam_309'),
    pabulib('Budapest 2024', 'Hungary_Budapest_2024'),
    pabulib('Łódź 2022', 'Poland_Lodz_2022'),
    pabulib('Częstochowa 2024', 'Poland_Czestochowa_2024'),
    pabulib('Kraków 2024', 'Poland_Krakow_2024'),
    { name: 'Edinburgh 2017, ward 12', source: 'blt', files: [join(wards, EDINBURGH)] },
    { name: 'Scottish wards', source: 'blt', files: filesIn(wards) },
    {
      name: 'Minneapolis 2017',
      source: 'cast-vote-records',
      folder: join(real, 'rctab', '2017_minneapolis_mayor'),
    },
  ];
}

const EDINBURGH = 'edinburgh_2017_ward12.blt';

function keptInstances(): readonly Instance[] {
  const pabulib = (name: string, file: string): Instance => ({
    name,
    source: 'pabulib',
    files: [join(kept, `${file}.pb`)],
  });
  return [
    pabulib('Assen 2024', 'Netherlands_Assen_2024'),
    pabulib('Wieliczka 2023', 'Poland_Wieliczka_2023_Green_Budget'),
    pabulib('Gdańsk Osowa 2020', 'Poland_Gdansk_2020_Osowa'),
    pabulib('Zürich S5R', 'Switzerland_Zurich_S5R'),
    { name: 'Fife 2012, ward 9', source: 'blt', files: [join(kept, 'fife_2012_ward9.blt')] },
    { name: 'Scottish wards', source: 'blt', files: filesIn(kept) },
  ];
}

/** The same ballots in every run: see drawn-election.ts. */
const DRAWN: readonly Instance[] = [
  { name: 'Drawn, 100 000 voters', source: 'drawn', voters: 100_000 },
  { name: 'Drawn, 1 000 000 voters', source: 'drawn', voters: 1_000_000 },
];

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.blt'))
    .sort()
    .map((file) => join(folder, file));
}
