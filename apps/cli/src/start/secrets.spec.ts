import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSecrets } from './secrets.js';

describe('the secrets', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cyfran-secrets-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const newFile = () => join(folder, 'secrets.json');

  it('are made once, long enough, and for their owner alone', async () => {
    const file = newFile();
    const made = await loadSecrets(file);
    expect(new Set(Object.values(made)).size).toBe(5);
    for (const secret of Object.values<string>({ ...made }))
      expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await loadSecrets(file)).toEqual(made);
  });

  it('of an earlier version stay as they are, and get those that came later, once', async () => {
    const file = newFile();
    const earlier = { sessionSecret: 's', voterTagKey: 'k', databasePassword: 'p' };
    writeFileSync(file, JSON.stringify(earlier), { mode: 0o600 });
    const loaded = await loadSecrets(file);
    expect(loaded).toMatchObject(earlier);
    expect([loaded.boxKey.length, loaded.logKey.length]).toEqual([43, 43]);
    expect(await loadSecrets(file)).toEqual(loaded);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(loaded);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it.each(['', '{', '[]', 'null', '{"sessionSecret":"x"}'])(
    'are not made over when the file holds %j',
    async (text) => {
      const file = newFile();
      writeFileSync(file, text);
      await expect(loadSecrets(file)).rejects.toThrow(/is damaged/);
    },
  );
});
