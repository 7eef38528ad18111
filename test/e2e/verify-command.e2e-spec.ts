import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { type BundleCheck, CHECK_CODES } from '#ballots';
import { runCyfran } from '../support/run-cyfran.js';
import { tamperedBundles } from '../support/tampered-bundles.js';
import { villagePaper, voteBundle, zipped } from '../support/vote-bundle.js';

describe('cyfran verify', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'cyfran-verify-'));
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const written = (name: string, content: Uint8Array | string): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };

  it('tells each check of an honest bundle and the verdict, in both languages, and ends with 0', async () => {
    const path = written('honest.zip', zipped(await voteBundle()));
    const english = runCyfran(['verify', path]);
    expect(english).toMatchObject({ status: 0, stderr: '' });
    expect(english.stdout).toMatch(
      /^OK +manifest: every file is the one that the manifest lists\n/,
    );
    expect(english.stdout.trimEnd().split('\n')).toHaveLength(CHECK_CODES.length + 1);
    expect(english.stdout).toMatch(/\nVerified: .*\n$/);
    const welsh = runCyfran(['verify', path, '--lang', 'cy']);
    expect(welsh.stdout).toMatch(/^IAWN +manifest: /);
    expect(welsh.stdout).toMatch(/\nWedi’i wirio: .*\n$/);
  });

  it('names each check by a deceit that it finds, and ends with 5', async () => {
    // One for each: every deceit there is goes through both verifiers elsewhere, without a process each.
    const deceits = new Map([...(await tamperedBundles())].map((one) => [one[1].namedBy, one]));
    for (const [what, { files, namedBy, key }] of deceits.values()) {
      const path = written(`${what.replaceAll(' ', '-')}.zip`, zipped(files));
      const keys = key === undefined ? [] : ['--key', key];
      const { status, stdout } = runCyfran(['verify', path, '--json', ...keys]);
      const { verified, checks } = JSON.parse(stdout) as {
        readonly verified: boolean;
        readonly checks: readonly BundleCheck[];
      };
      const failed = checks.flatMap(({ code, outcome }) => (outcome === 'failed' ? [code] : []));
      expect({ what, status, verified, failed }).toEqual({
        ...{ what, status: 5, verified: false },
        failed: expect.arrayContaining([namedBy]),
      });
    }
  });

  it('says in words what failed and where', async () => {
    const tampered = (await tamperedBundles()).get('a truncated log');
    const path = written('words.zip', zipped(tampered?.files ?? new Map()));
    const { stdout } = runCyfran(['verify', path]);
    expect(stdout).toMatch(
      /FAILED +log-root: .* \(reason: size-differs, checkpoint: 16, log: 15\)/,
    );
    expect(stdout).toMatch(/\nNOT verified: \d+ checks failed: .*log-root.*\.\n$/);
  });

  it('takes the log’s key from whoever knows it', async () => {
    const path = written('key.zip', zipped(await voteBundle()));
    const { log } = await villagePaper();
    const { status, stdout } = runCyfran(['verify', path, '--key', log?.key ?? '']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/\nOK +key: /);
  });

  it('refuses what is no bundle with 3, before it unpacks anything', () => {
    const bytes = (size: number) => new Uint8Array(size);
    const bomb = zipSync({ 'opened.jsonl': bytes(4096) });
    // Says of itself that it unpacks to four gigabytes.
    const size = new DataView(bomb.buffer, bomb.byteOffset);
    for (let at = 0; at < bomb.length - 4; at += 1) {
      if (size.getUint32(at, true) === 0x02014b50) size.setUint32(at + 24, 0xfffffff0, true);
    }
    const unfit = {
      'missing.zip': null,
      'text.zip': 'not a zip',
      'bomb.zip': bomb,
      'stray.zip': zipSync({ 'other.txt': bytes(1) }),
      'climbing.zip': zipSync({ '../config.json': bytes(1) }),
    };
    for (const [name, content] of Object.entries(unfit)) {
      const path = content === null ? join(folder, name) : written(name, content);
      expect([name, runCyfran(['verify', path]).status]).toEqual([name, 3]);
    }
  });

  it('ends with 2 on wrong use', () => {
    expect(runCyfran(['verify']).status).toBe(2);
    expect(runCyfran(['verify', 'a.zip', '--lang', 'fr']).status).toBe(2);
  });
});
