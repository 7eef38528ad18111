import type { Command } from 'commander';
import { checkDatabase, databaseUrl } from './database-url.js';

export function registerMigrate(program: Command): void {
  program
    .command('migrate')
    .description('bring the database up to date; running it again changes nothing')
    .addHelpText(
      'after',
      `
Variables:
  DATABASE_URL  the database to migrate (required)

Example:
  $ DATABASE_URL=postgresql://cyfran:secret@db.example/cyfran bin/cyfran migrate
`,
    )
    .action(async () => {
      const url = databaseUrl();
      await checkDatabase(url);
      // Loaded when needed: no other command should wait for the whole data layer.
      const { migrate } = await import('./migrate.js');
      await migrate(url, (line) => console.log(line));
      console.log('The database is up to date.');
    });
}
