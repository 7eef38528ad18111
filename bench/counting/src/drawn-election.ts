import { chance } from './chance.js';

const PROJECTS = 100;

/**
 * The text of a .pb file, piece by piece and never held whole: as many voters as are asked for, 100
 * projects, each ballot naming 4 to 6, some more liked than others, and nearly no two ballots
 * alike. The budget pays for about a third of what is proposed.
 */
export function* drawnElection(voters: number): Generator<string> {
  const next = chance(2026);
  const costs = Array.from({ length: PROJECTS }, () => 5_000 + Math.floor(next() * 95_000));
  const budget = Math.floor(costs.reduce((sum, cost) => sum + cost, 0) / 3);
  yield `META\nkey;value\nnum_projects;${PROJECTS}\nnum_votes;${voters}\nbudget;${budget}\nvote_type;approval\n`;
  yield `PROJECTS\nproject_id;cost\n${costs.map((cost, at) => `${at + 1};${cost}\n`).join('')}`;
  let piece = 'VOTES\nvoter_id;vote\n';
  for (let voter = 1; voter <= voters; voter += 1) {
    piece += `${voter};${ballot(next)}\n`;
    if (piece.length < 1 << 18) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

function ballot(next: () => number): string {
  const length = 4 + Math.floor(next() * 3);
  const named: number[] = [];
  while (named.length < length) {
    const project = 1 + Math.floor(PROJECTS * next() ** 1.25);
    if (!named.includes(project)) named.push(project);
  }
  return named.join(',');
}
