import { words } from '../../pages/words.js';
import { waitUntil } from '../wait-until.js';
import type { Elector } from './elector.js';
import type { HeldVote } from './held-vote.js';
import type { Person } from './person.js';

/** How long a list may be read, in milliseconds. */
const patience = 120_000;
const t = words.in('en');

/** Any of four ways will do: the address on the roll, a posted code, a code by mail, one's word. */
export async function setWaysToProve(officer: Person, vote: HeldVote): Promise<void> {
  await officer.does(vote.path('eligibility'), {
    ...{ ways: ['email', 'letter', 'emailCode', 'declaration'] },
    ...{ needed: '1', contactCap: '2', minimumAge: '' },
  });
}

/** The roll as a file: handed in, its columns named, checked line by line, then taken as a whole. */
export async function importRoll(officer: Person, vote: HeldVote): Promise<void> {
  const listed = vote.electors.filter(({ proof }) => proof !== 'declaration');
  const list = await officer.sendsFile(vote.path('uploadRoll'), 'file', fileOf(listed));
  const meanings = ['roll-number', 'name', 'email', 'postcode', 'area'];
  const columns = meanings.map((meaning, at) => [`column-${at}`, meaning] as const);
  await officer.does(list, { act: 'check', ...Object.fromEntries(columns) });
  const says = async (sentence: string) => (await officer.page(list)).includes(sentence);
  const count = listed.length;
  const people = new Intl.NumberFormat('en-GB').format(count);
  await waitUntil(
    `the list of ${vote.slug} to be checked`,
    async () => says(t('roll.effects.added', { count, people })),
    patience,
  );
  await officer.does(list, { act: 'all' });
  await waitUntil(
    `the list of ${vote.slug} to be taken`,
    async () => says(t('roll.result.added', { count, people })),
    patience,
  );
}

function fileOf(electors: readonly Elector[]): Blob {
  const lines = electors.map(({ rollNumber, name, rollEmail, postcode, home }) =>
    [rollNumber, name, rollEmail, postcode, home ?? ''].join(','),
  );
  return new Blob([['Number,Name,E-mail,Postcode,Area', ...lines].join('\r\n')], {
    type: 'text/csv',
  });
}

/** Prints letters for all who have a postcode on the roll. @returns codes by the name on the letter */
export async function printLetters(
  officer: Person,
  vote: HeldVote,
): Promise<ReadonlyMap<string, string>> {
  const printed = await officer.asks(vote.path('letters'), { size: '500', area: '' });
  const letters = printed.split('<article class="letter"').slice(1);
  return new Map(
    letters.map((letter) => {
      const [, name = ''] = /aria-label="([^"]+)"/.exec(letter) ?? [];
      const [, code = ''] = /class="letter__code">([^<]+)</.exec(letter) ?? [];
      return [name, code] as const;
    }),
  );
}
