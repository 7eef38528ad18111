import { namesOf, type Canary, type Evidence, type Guess } from './evidence.js';
import { disguisesOf } from './stolen-goods.js';

/** How far from a project's code a name still belongs to it, in bytes. */
const near = 1024;

/**
 * Looks in the very bytes of PostgreSQL's files and of its log of changes, where rows stay that have
 * long been changed or deleted: for projects' codes, in whatever disguise, beside somebody's name.
 */
export function readsTheDisk({ canaries, questions, disk }: Evidence): Guess {
  const people = canaries.map((canary) => bytesNaming(canary));
  const codes = questions.map((code) => disguisesOf(code));
  const heard = canaries.map(() => new Set<number>());
  for (const bytes of disk)
    for (const place of placesOf(commonEnd(questions), bytes)) {
      const around = bytes.subarray(Math.max(0, place - near), place + near);
      const named = heard.filter((_codes, who) => isNamed(people[who] ?? [], around));
      for (const [question, forms] of codes.entries())
        if (named.length > 0 && forms.some((form) => around.includes(form)))
          for (const ofPerson of named) ofPerson.add(question);
    }
  return heard.map((chosen) =>
    // Whoever stands beside the whole paper has not chosen all of it.
    chosen.size === 0 || chosen.size === questions.length
      ? null
      : questions.map((_code, question) => (chosen.has(question) ? 1 : 0)),
  );
}

/** As text, and as PostgreSQL keeps a UUID. */
function bytesNaming(canary: Canary): readonly Buffer[] {
  const ids = [canary.accountId, canary.electorId];
  return [
    ...namesOf(canary).map((name) => Buffer.from(name)),
    ...ids.map((id) => Buffer.from(id.replaceAll('-', ''), 'hex')),
  ];
}

function isNamed(names: readonly Buffer[], bytes: Buffer): boolean {
  return names.some((name) => bytes.includes(name));
}

/** What all codes end with, and nothing else does: to look for it once is to look for all of them. */
function commonEnd([first = '', ...others]: readonly string[]): string {
  for (let at = 0; at < first.length; at += 1)
    if (others.every((code) => code.endsWith(first.slice(at)))) return first.slice(at);
  return '';
}

/** Where it stands, in whatever disguise; places that lie close together are one. */
function placesOf(text: string, bytes: Buffer): readonly number[] {
  const places = disguisesOf(text).flatMap((form) => {
    const found: number[] = [];
    for (let at = bytes.indexOf(form); at >= 0; at = bytes.indexOf(form, at + 1)) found.push(at);
    return found;
  });
  const apart: number[] = [];
  for (const place of places.sort((one, other) => one - other))
    if (place - (apart.at(-1) ?? -near) >= near / 4) apart.push(place);
  return apart;
}
