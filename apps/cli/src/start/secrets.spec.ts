import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
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
    expect(new Set(Object.values(made)).size).toBe(3);
    for (const secret of Object.values<string>({ ...made }))
      expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await loadSecrets(file)).toEqual(made);
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
