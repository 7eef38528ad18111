import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { jobNames, queueNames, queueOf, type JobName, type Jobs } from './jobs.js';

/** Nothing for a job without data, whose type is an empty record. */
type FieldOf<Name extends JobName> = string extends keyof Jobs[Name] ? never : keyof Jobs[Name];
/** Fields that are no ids: the type-checker refuses the line below as soon as there is one. */
type NoId = { [Name in JobName]: Exclude<FieldOf<Name>, `${string}Id`> }[JobName];
type NoText = {
  [Name in JobName]: Exclude<Jobs[Name][keyof Jobs[Name]], string>;
}[JobName];
const onlyIds: [NoId, NoText] extends [never, never] ? true : false = true;

/** The fields of each message in a contract, as its source declares them. */
function fieldsIn(file: string, contract: string): ReadonlyMap<string, readonly string[]> {
  const path = join(process.cwd(), 'libs/messages/src', file);
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
  const found = source.statements.find(
    (statement) => ts.isInterfaceDeclaration(statement) && statement.name.text === contract,
  );
  if (found === undefined || !ts.isInterfaceDeclaration(found)) throw new Error('no contract');
  return new Map(
    found.members.filter(ts.isPropertySignature).map((member) => {
      const name = member.name.getText(source).replaceAll("'", '');
      const type = member.type;
      const fields = type !== undefined && ts.isTypeLiteralNode(type) ? type.members : [];
      return [name, fields.map((field) => field.getText(source).replaceAll(/^readonly |;$/g, ''))];
    }),
  );
}

describe('a job', () => {
  it('carries ids and nothing else: no choice, no address, no token', () => {
    expect(onlyIds).toBe(true);
    const fields = fieldsIn('jobs.ts', 'Jobs');
    expect([...fields.keys()].sort()).toEqual([...jobNames].sort());
    for (const [name, declared] of fields) {
      for (const field of declared)
        expect(`${name} ${field}`).toMatch(/ [a-z]+[A-Za-z]*Id: string$/);
    }
  });

  it('never names a ballot, so that it cannot tie one to a person or a time', () => {
    const declared = [...fieldsIn('jobs.ts', 'Jobs').values()].flat().join('\n');
    expect(declared).not.toMatch(/ballotId|receipt|choice|voterTag|token|email/i);
  });

  it('has a queue', () => {
    for (const name of jobNames) expect(queueNames).toContain(queueOf[name]);
  });

  it('that waits for a mail server or a count shares its queue with no other', () => {
    for (const name of ['mail.deliver', 'tallying.run-count'] as const) {
      expect(jobNames.filter((other) => queueOf[other] === queueOf[name])).toEqual([name]);
    }
  });
});

describe('a live event', () => {
  it('says that something changed and how many took part, never how a vote is going', () => {
    const allowed = ['processId: string', 'voters: number', 'runs: number'];
    for (const declared of fieldsIn('live-events.ts', 'LiveEvents').values()) {
      expect(allowed).toEqual(expect.arrayContaining([...declared]));
    }
  });
});
