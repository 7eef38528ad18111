import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

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

/** Where the links of a page lead within the package; places on the page itself left out. */
function linkedFiles(packageFolder: string, page: string): string[] {
  const text = readFileSync(join(packageFolder, page), 'utf8');
  return [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, target = '']) =>
    join(dirname(page), target),
  );
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

  it('has every page that its README, and the pages there, lead to', () => {
    const folder = join(home, 'node_modules/@cyfran/counting');
    const files = new Set(globSync('**/*', { cwd: folder }));
    const pages = [...files].filter((file) => /^(?:README\.md|docs\/.*\.md)$/.test(file));
    expect(linkedFiles(folder, 'README.md')).toContain('docs/README.md');
    const broken = pages.flatMap((page) =>
      linkedFiles(folder, page).filter((file) => !files.has(file)),
    );
    expect(broken).toEqual([]);
    const { files: shipped } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      files: string[];
    };
    expect(shipped).toEqual(expect.arrayContaining(['docs', 'LICENSE']));
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
