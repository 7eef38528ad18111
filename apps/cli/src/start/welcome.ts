import { readFile } from 'node:fs/promises';
import { built } from '../project-root.js';

interface DemoPerson {
  readonly email: string;
  readonly name: string;
  readonly roles: readonly string[];
}

const widest = 22;

/** Where to look and whom to be, in the order a visitor would want it. */
export async function welcome(address: string, hasDemo: boolean): Promise<string> {
  const places = [
    ['English', `${address}/en`],
    ['Cymraeg', `${address}/cy`],
    ['API', `${address}/api`],
    ...(hasDemo ? [['Mail that was sent', `${address}/en/developer/mail`]] : []),
  ];
  const lines = ['', 'Cyfran is running.', '', ...places.map(row)];
  const people = hasDemo ? await demoPeople() : [];
  if (people.length > 0) {
    lines.push('', 'Sign in as one of these; the link arrives on the mail page:', '');
    lines.push(...people.map(({ email, roles }) => row([roles.join(', '), email])));
  }
  return [...lines, '', 'Ctrl-C stops it. All data is kept for the next start.', ''].join('\n');
}

function row([name, value]: readonly string[]): string {
  return `  ${(name ?? '').padEnd(widest)} ${value ?? ''}`;
}

/** Whoever works on the vote (certifying takes two officers) or runs its rooms, and one resident; the others vote. */
async function demoPeople(): Promise<DemoPerson[]> {
  const { people } = await demoFile<{ people: DemoPerson[] }>('wrexham.json');
  const { facilitator } = await demoFile<{ facilitator: Omit<DemoPerson, 'roles'> }>('rooms.json');
  const isResident = ({ roles }: DemoPerson) => roles.every((role) => role === 'resident');
  const first = people.find(isResident);
  const shown = people.filter((person) => person === first || !isResident(person));
  return [...shown, { ...facilitator, roles: ['facilitator'] }];
}

async function demoFile<Content>(name: string): Promise<Content> {
  return JSON.parse(await readFile(built(`apps/cli/demo/${name}`), 'utf8')) as Content;
}
