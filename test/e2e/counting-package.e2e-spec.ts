import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const { packCounting } = createRequire(import.meta.url)(join(root, 'bin/pack-counting.js')) as {
  packCounting: (folder: string) => void;
};

/** The first JavaScript example of the README, and what its comments promise it prints. */
function example(): { code: string; printed: string[] } {
  const readme = readFileSync(join(root, 'libs/counting/README.md'), 'utf8');
  const code = /```js\n([^]*?)```/.exec(readme)?.[1] ?? '';
  const printed = [...code.matchAll(/^console\.log\(.*\); \/\/ (.*)$/gm)].map(
    ([, text = '']) => text.split(':')[0] ?? '',
  );
  return { code, printed };
}

describe('the counting library as a package', () => {
  let home = '';

  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'cyfran-package-'));
    packCounting(join(home, 'node_modules/@cyfran/counting'));
    cpSync(join(root, 'node_modules/@noble/hashes'), join(home, 'node_modules/@noble/hashes'), {
      recursive: true,
    });
  });

  afterAll(() => {
    rmSync(home, { recursive: true, force: true });
  });

  it('runs the example of its README, and prints what that says', () => {
    const { code, printed } = example();
    expect(printed).toHaveLength(3);
    const file = join(home, 'example.mjs');
    writeFileSync(file, code);
    const output = execFileSync(process.execPath, [file], { encoding: 'utf8', cwd: home });
    expect(output.trim().split('\n')).toEqual(printed);
  });

  it('brings its words in both languages', () => {
    for (const language of ['cy', 'en']) {
      const file = join(home, `words-${language}.mjs`);
      writeFileSync(
        file,
        `import words from '@cyfran/counting/locales/${language}.json' with { type: 'json' };\n` +
          `console.log(Object.keys(words).length > 0);`,
      );
      const output = execFileSync(process.execPath, [file], { encoding: 'utf8', cwd: home });
      expect(output.trim()).toBe('true');
    }
  });
});
