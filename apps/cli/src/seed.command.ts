import type { Command } from 'commander';

export function registerSeed(program: Command): void {
  program
    .command('seed')
    .description('load the demonstration: three made-up processes in Wrexham and a real vote')
    .addHelpText(
      'after',
      `
Running it again changes nothing. The database is DATABASE_URL when set, else the one that
"cyfran start" keeps.

Example:
  $ bin/cyfran seed
`,
    )
    .action(async () => {
      // Loaded only now: --help should not wait for the rooms.
      const { seed } = await import('./demo/seed.js');
      await seed();
    });
}
