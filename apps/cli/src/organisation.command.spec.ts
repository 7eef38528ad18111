import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Command } from 'commander';
import { explainFailure } from './explain-failure.js';
import { registerOrganisation } from './organisation.command.js';

const open = ['organisation', 'open'];
const names = ['--cy', 'Cyngor', '--en', 'Council'];

/** What the command would tell the shell, and what it said. */
async function run(...args: string[]): Promise<{ exit: number; said: string }> {
  let said = '';
  const write = (text: string) => (said += text);
  const program = new Command('cyfran').exitOverride();
  program.configureOutput({ writeErr: write, writeOut: write });
  registerOrganisation(program);
  const failure: unknown = await program.parseAsync(args, { from: 'user' }).then(
    () => null,
    (error: unknown) => error,
  );
  return { exit: failure === null ? 0 : explainFailure(failure), said };
}

describe('organisation open', () => {
  beforeEach(() => {
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('explains itself', async () => {
    const { exit, said } = await run(...open, '--help');
    expect(exit).toBe(0);
    for (const word of ['--cy', '--en', '--admin', 'Exit codes', 'Example'])
      expect(said).toContain(word);
  });

  it.each([
    ['without an admin', [...open, 'wrexham', ...names]],
    ['without a Welsh name', [...open, 'wrexham', '--en', 'Council', '--admin', 'a@example.org']],
    ['with a blank name', [...open, 'wrexham', '--cy', ' ', '--en', 'x', '--admin', 'a@b.wales']],
    ['with a bad slug', [...open, 'Wrexham!', ...names, '--admin', 'a@example.org']],
    ['with a bad address', [...open, 'wrexham', ...names, '--admin', 'nobody']],
  ])('%s is wrong use', async (_what, args) => {
    const { exit, said } = await run(...args);
    expect(exit).toBe(2);
    expect(said).toContain('error:');
  });
});
