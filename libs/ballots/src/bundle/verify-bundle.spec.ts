import { beforeAll, describe, expect, it } from '@jest/globals';
import { voteBundle, type BundleFiles } from '../../../../test/support/vote-bundle.js';
import {
  hallBatch,
  tamperedBundles,
  type TamperedBundle,
} from '../../../../test/support/tampered-bundles.js';
import type { LogEntry } from '../log/log-entry.js';
import { CHECK_CODES, type BundleCheck } from './bundle-check.js';
import { verifyBundle } from './verify-bundle.js';

async function allChecks(files: BundleFiles, key?: string): Promise<readonly BundleCheck[]> {
  const checks: BundleCheck[] = [];
  for await (const check of verifyBundle(files, { key: key ?? null })) checks.push(check);
  return checks;
}

const failedIn = (checks: readonly BundleCheck[]) =>
  checks.flatMap(({ code, outcome }) => (outcome === 'failed' ? [code] : []));

describe('a bundle', () => {
  let tampered: ReadonlyMap<string, TamperedBundle>;

  beforeAll(async () => {
    tampered = await tamperedBundles();
  });

  it('of an honest vote holds in every check', async () => {
    const checks = await allChecks(await voteBundle());
    expect(checks.map(({ code }) => code)).toEqual(CHECK_CODES);
    expect(failedIn(checks)).toEqual([]);
    expect(checks.filter(({ outcome }) => outcome === 'absent')).toEqual([
      { code: 'key', outcome: 'absent' },
    ]);
  });

  it('of a vote with papers, some of which never came back, holds too', async () => {
    const entries = (honest: readonly LogEntry[]) =>
      honest.toSpliced(3, 0, { kind: 'paper-issued' });
    const checks = await allChecks(await voteBundle({ paperBatches: [hallBatch], entries }));
    expect(failedIn(checks)).toEqual([]);
  });

  it('of a vote without a log is checked as far as it goes', async () => {
    const files = await voteBundle({ definition: { log: null } });
    const checks = await allChecks(files);
    expect(failedIn(checks)).toEqual([]);
    expect(checks.find(({ code }) => code === 'log-root')?.outcome).toBe('absent');
    expect(checks.find(({ code }) => code === 'recount')?.outcome).toBe('ok');
  });

  it('names each deceit by a check of its own, and goes on to the others', async () => {
    for (const [what, { files, namedBy, key }] of tampered) {
      const checks = await allChecks(files, key);
      expect(checks).toHaveLength(CHECK_CODES.length);
      expect({ what, failed: failedIn(checks) }).toEqual({
        what,
        failed: expect.arrayContaining([namedBy]),
      });
    }
  });

  it('has a deceit among these for every check there is', () => {
    const named = new Set([...tampered.values()].map(({ namedBy }) => namedBy));
    expect([...named].sort()).toEqual([...CHECK_CODES].sort());
  });

  it('that is empty fails in every check, and none is skipped', async () => {
    const checks = await allChecks(new Map());
    expect(checks.map(({ code }) => code)).toEqual(CHECK_CODES);
    expect(failedIn(checks)).toEqual(CHECK_CODES.filter((code) => code !== 'key'));
  });
});
