import { describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const publicFolder = join(process.cwd(), 'dist/apps/server/public');
const read = async (file: string) => readFile(join(publicFolder, file), 'utf8');

/** A script with all that it cannot start without, by name; what it may load later is left out. */
async function withImports(file: string, seen: Map<string, string>): Promise<Map<string, string>> {
  if (seen.has(file)) return seen;
  const source = await read(file);
  seen.set(file, source);
  for (const [, name = ''] of source.matchAll(/(?:from|import)\s*"\.\/([\w.-]+\.js)"/g)) {
    await withImports(name, seen);
  }
  return seen;
}

describe('the counter that a browser is given', () => {
  it('is less than 60 kB on the wire, all its rules and readers together', async () => {
    const manifest = JSON.parse(await read('manifest.json')) as Record<string, string>;
    const parts = await withImports(manifest['counting-worker.js'] ?? '', new Map());
    const sizes = [...parts.values()].map((source) => gzipSync(source, { level: 9 }).length);
    expect(parts.size).toBeGreaterThan(0);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(60_000);
    // Readers and rules are really in it; the solver is not.
    const whole = [...parts.values()].join('\n');
    for (const rule of ['equal-shares', 'pb-ear', 'stv-meek', 'ranked-pairs'])
      expect(whole).toContain(rule);
    expect(whole).not.toMatch(/["']highs["']/);
  });

  it('is less than 80 kB with what reads a bundle, which is loaded only when somebody asks', async () => {
    const manifest = JSON.parse(await read('manifest.json')) as Record<string, string>;
    const parts = await withImports(manifest['recount-worker.js'] ?? '', new Map());
    const sizes = [...parts.values()].map((source) => gzipSync(source, { level: 9 }).length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(80_000);
    expect(await read(manifest['recount.js'] ?? '')).not.toMatch(/from\s*"/);
  });
});
