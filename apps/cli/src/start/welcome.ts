import { readFile } from 'node:fs/promises';
import { built } from '../project-root.js';

interface DemoPerson {
  readonly email: string;
  readonly name: string;
  readonly roles: readonly string[];
}

const widest = 22;

/** Where to look and whom to be, in the order a visitor would want it. */
export async function welcome(address: string, demo: boolean): Promise<string> {
  const places = [
    ['English', `${address}/en`],
    ['Cymraeg', `${address}/cy`],
    ['API', `${address}/api`],
    ...(demo ? [['Mail that was sent', `${address}/en/developer/mail`]] : []),
  ];
  const lines = ['', 'Cyfran is running.', '', ...places.map(row)];
  const people = demo ? await demoPeople() : [];
  if (people.length > 0) {
    lines.push('', 'Sign in as one of these; the link arrives on the mail page:', '');
    lines.push(...people.map(({ email, roles }) => row([roles.join(', '), email])));
  }
  return [...lines, '', 'Ctrl-C stops it. All data is kept for the next start.', ''].join('\n');
}

function row([name, value]: readonly string[]): string {
  return `  ${(name ?? '').padEnd(widest)} ${value ?? ''}`;
}

/** Whoever works on the vote (certifying takes two officers) and one resident; the others vote. */
async function demoPeople(): Promise<DemoPerson[]> {
  const file = built('apps/cli/demo/wrexham.json');
  const { people } = JSON.parse(await readFile(file, 'utf8')) as { people: DemoPerson[] };
  const isResident = ({ roles }: DemoPerson) => roles.every((role) => role === 'resident');
  const first = people.find(isResident);
  return people.filter((person) => person === first || !isResident(person));
}
