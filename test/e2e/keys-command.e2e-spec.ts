import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  envelopeLeaf,
  openEnvelope,
  sealBallot,
  type SealingPlan,
  type TrusteeKey,
} from '#ballots';
import { runCyfran } from '../support/run-cyfran.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cyfran-keys-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const at = (name: string) => join(folder, name);
const keys = (...args: readonly string[]) => runCyfran(['keys', ...args]);
const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const configHash = 'c'.repeat(64);

/** Two trustees with keys from the command, of whom both are needed. */
function sealedTo(...names: readonly string[]): SealingPlan {
  const trustees = names.map((name) => {
    const made = keys('make', '--out', at(`${name}.json`));
    expect(made.status).toBe(0);
    return { name, publicKey: made.stdout.trim() };
  });
  return { configHash, sealedBytes: 64, keys: { holding: 'trustees', threshold: 2, trustees } };
}

describe('the command keys', () => {
  it('makes keys and opens with them what nobody opens alone', async () => {
    const plan = sealedTo('one', 'two');
    const line = '{"choices":["1"]}';
    const envelope = await sealBallot(line, plan);
    const shares = new Map<number, Uint8Array>();
    for (const [trustee, name] of ['one', 'two'].entries()) {
      const file = at(`rehearsal-${name}.json`);
      const envelopes = [base64url(envelope)];
      writeFileSync(file, JSON.stringify({ cyfranRehearsal: 1, trustee, configHash, envelopes }));
      const run = keys('rehearse', at(`${name}.json`), '--dummies', file);
      expect(run.status).toBe(0);
      shares.set(trustee, Uint8Array.from(Buffer.from(run.stdout.trim(), 'base64url')));
    }
    expect(await openEnvelope(envelope, shares, plan)).toBe(line);

    const head = JSON.stringify({ cyfranEnvelopes: 1, trustee: 0, configHash });
    const box = await Promise.all(Array.from({ length: 450 }, () => sealBallot(line, plan)));
    const lines = box.map((one) =>
      JSON.stringify({ leaf: envelopeLeaf(one), envelope: base64url(one) }),
    );
    writeFileSync(at('box.jsonl'), `${[head, ...lines].join('\n')}\n`);
    const out = at('shares.txt');
    const opened = keys('open', at('one.json'), '--envelopes', at('box.jsonl'), '--out', out);
    expect(opened).toMatchObject({ status: 0, stdout: '' });
    const written = readFileSync(out, 'utf8').trimEnd().split('\n');
    expect(written.map((row) => row.split(' ')[0])).toEqual(box.map(envelopeLeaf));
    expect(written.every((row) => /^[0-9a-f]{64} [\w-]{44}$/.test(row))).toBe(true);
  });

  it('opens nothing that is not the envelope of its leaf, and names that', async () => {
    const plan = sealedTo('seven', 'eight');
    const [one, other] = [await sealBallot('{}', plan), await sealBallot('{}', plan)];
    const leaf = envelopeLeaf(one);
    const head = JSON.stringify({ cyfranEnvelopes: 1, trustee: 0, configHash });
    const line = JSON.stringify({ leaf, envelope: base64url(other) });
    writeFileSync(at('changed.jsonl'), `${head}\n${line}\n`);
    const [envelopes, out] = [at('changed.jsonl'), at('changed.txt')];
    const run = keys('open', at('seven.json'), '--envelopes', envelopes, '--out', out);
    expect(run).toMatchObject({ status: 65, stdout: '' });
    expect(run.stderr).toContain(leaf);
    expect(readFileSync(out, 'utf8')).toBe('');
  });

  it('keeps the private half in a file of its owner alone, and writes over none', () => {
    const file = at('kept.json');
    const made = keys('make', '--out', file);
    const { privateKey } = JSON.parse(readFileSync(file, 'utf8')) as TrusteeKey;
    expect(made.stdout + made.stderr).not.toContain(privateKey);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(keys('make', '--out', file)).toMatchObject({ status: 2, stdout: '' });
    expect(readFileSync(file, 'utf8')).toContain(privateKey);
  });

  it('says plainly what is wrong with a file', async () => {
    const plan = sealedTo('three', 'four');
    const dummies = at('dummies.json');
    const envelopes = [base64url(await sealBallot('{}', plan))];
    writeFileSync(dummies, JSON.stringify({ trustee: 1, configHash, envelopes }));
    writeFileSync(at('nonsense.json'), '{"publicKey":"x","privateKey":"y"}');
    const rehearse = (key: string, file: string) => keys('rehearse', at(key), '--dummies', file);
    expect(rehearse('three.json', dummies)).toMatchObject({ status: 65, stdout: '' });
    expect(rehearse('nonsense.json', dummies).stderr).toContain('is not a key file');
    expect(rehearse('three.json', at('nonsense.json'))).toMatchObject({ status: 65 });
    expect(rehearse('missing.json', dummies)).toMatchObject({ status: 66 });
    expect(keys('rehearse', at('three.json'))).toMatchObject({ status: 2 });
    expect(keys('--help').stdout).toContain('bin/cyfran keys make');
  });
});
