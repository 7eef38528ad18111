import { isEmail } from 'class-validator';
import { type Command, InvalidArgumentError } from 'commander';

interface OpenOptions {
  readonly cy: string;
  readonly en: string;
  readonly admin: string;
}

export function registerOrganisation(program: Command): void {
  const command = program
    .command('organisation')
    .description('say who may run votes on this site: councils, halls, community groups');
  command
    .command('open')
    .description('open an organisation and make somebody its first admin')
    .argument('<slug>', 'its name in addresses, such as wrexham', toSlug)
    .requiredOption('--cy <name>', 'its name in Welsh', toName)
    .requiredOption('--en <name>', 'its name in English', toName)
    .requiredOption('--admin <email>', 'who gives everybody else their roles', toEmail)
    .addHelpText('after', help)
    .action(async (slug: string, { cy, en, admin }: OpenOptions) => {
      // Loaded only now: --help should not wait for the rooms.
      const { openOrganisation } = await import('./operator/open-organisation.js');
      await openOrganisation({ slug, name: { cy, en }, admin });
    });
}

const help = `
The database is DATABASE_URL when set (migrated already), else the one that "cyfran start" keeps,
running or not. All or nothing; running it again changes nothing, and for an organisation that is
there already only adds the admin. The admin signs in with a link that comes by mail.
Exit codes: 0 done or there already · 1 failed · 2 wrong use

Example:
  $ bin/cyfran organisation open wrexham --cy "Cyngor Wrecsam" --en "Wrexham Council" \\
      --admin clerk@example.org
`;

function toSlug(text: string): string {
  if (/^(?=.{3,60}$)[a-z0-9]+(-[a-z0-9]+)*$/.test(text)) return text;
  throw new InvalidArgumentError('It is 3 to 60 small letters a to z, figures and hyphens.');
}

function toName(text: string): string {
  const name = text.trim();
  if (name !== '' && name.length <= 120) return name;
  throw new InvalidArgumentError('A name is 1 to 120 characters.');
}

function toEmail(text: string): string {
  if (isEmail(text.trim())) return text.trim();
  throw new InvalidArgumentError('An e-mail address looks like name@example.org.');
}
