import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { languages, Translator } from '#platform';
import { wordFolders } from '../word-folders.js';
import { auditActs } from './audit-acts.js';

/** How the sources name what they record: as a property, as a constant, or to a method of their own. */
const places = [
  /\bact: [^;\n]*?'([a-z]+\.[a-z-]+)'/g,
  /\bconst act =[^;]*?;/g,
  /\brecord\('([a-z]+\.[a-z-]+)'/g,
];

/** Written as a pattern, by the turn that a phase takes. */
const patterned = ['processes.phase-opened', 'processes.phase-closed'];

function actsIn(source: string): readonly string[] {
  const found = places.flatMap((place) => [...source.matchAll(place)].map(([whole]) => whole));
  return found.flatMap((whole) =>
    [...whole.matchAll(/'([a-z]+\.[a-z-]+)'/g)].map(([, act = '']) => act),
  );
}

describe('an act of the audit log', () => {
  const files = globSync('{libs/*/src,apps/*/src}/**/*.ts').filter((f) => !f.endsWith('.spec.ts'));
  const recorded = files
    .map((file) => readFileSync(file, 'utf8'))
    .filter((source) => /audit\.record|this\.record\(|new AuditEntry\(/.test(source))
    .flatMap(actsIn);

  it('that any room records has a name', () => {
    expect(recorded.length).toBeGreaterThan(60);
    const known = new Set<string>(auditActs);
    expect([...new Set(recorded)].filter((act) => !known.has(act)).sort()).toEqual([]);
  });

  it('that has a name is recorded somewhere', () => {
    const all = new Set([...recorded, ...patterned]);
    expect(auditActs.filter((act) => !all.has(act))).toEqual([]);
  });

  it('is named in both languages', () => {
    const words = new Translator(...wordFolders);
    const missing = languages.flatMap((language) =>
      auditActs.filter((act) => !words.has(`access-rights.audit.acts.${act}`, language)),
    );
    expect(missing).toEqual([]);
  });
});
