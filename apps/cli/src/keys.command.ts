import { type Command } from 'commander';

export function registerKeys(program: Command): void {
  const keys = program
    .command('keys')
    .description('make and use a trustee’s part of the key to a ballot box, on your own computer')
    .addHelpText('after', help);
  keys
    .command('make')
    .description('make a key: the private half goes into a file, the public half is shown')
    .requiredOption('--out <file>', 'where to write the key file; never over another file')
    .action(async ({ out }: { readonly out: string }) => {
      // Loaded when needed: no other command should wait for what seals and opens.
      const { makeKey } = await import('./keys/make-key.js');
      await makeKey(out);
    });
  keys
    .command('rehearse')
    .description('open your part of the trial ballots; paste the lines on the page “Your key”')
    .argument('<key>', 'your key file')
    .requiredOption('--dummies <file>', 'the trial ballots, downloaded from the page')
    .action(async (key: string, { dummies }: { readonly dummies: string }) => {
      const { rehearse } = await import('./keys/rehearse.js');
      await rehearse(key, dummies);
    });
  keys
    .command('open')
    .description('open your part of every sealed ballot of a vote that has closed')
    .argument('<key>', 'your key file')
    .requiredOption('--envelopes <file>', 'the sealed ballots, downloaded from the page')
    .requiredOption('--out <file>', 'where to write your part; never over another file')
    .action(async (key: string, files: { readonly envelopes: string; readonly out: string }) => {
      const { openBox } = await import('./keys/open-box.js');
      await openBox(key, files);
    });
}

const help = `
Nothing is sent anywhere: files come from the trustee's page and what is made goes back to it.
Keep the key file private, and keep a copy of it in another place.

Exit codes: 0 done · 1 failed · 2 wrong use · 65 a file is not what it should be, or the key does
not open it · 66 a file is missing or unreadable

Examples:
  $ bin/cyfran keys make --out cyfran-key-caia-park-2026.json
  $ bin/cyfran keys rehearse cyfran-key-caia-park-2026.json --dummies cyfran-rehearsal.json
  $ bin/cyfran keys open cyfran-key-caia-park-2026.json --envelopes cyfran-envelopes.jsonl --out cyfran-shares.txt
`;
