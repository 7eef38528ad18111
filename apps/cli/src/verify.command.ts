import type { Command } from 'commander';
import { type BundleCheck, verifyBundle } from '#ballots';
import type { Language } from '#platform';
import { languageOption } from './count/language-option.js';
import { print } from './count/print.js';
import { exitCode } from './exit-code.js';
import { CheckReport, failedCodes } from './verify/check-report.js';
import { readBundle } from './verify/read-bundle.js';

interface VerifyOptions {
  readonly lang: Language;
  readonly json: boolean;
  readonly key?: string;
}

export function registerVerify(program: Command): void {
  program
    .command('verify')
    .description('check the bundle of a vote, offline: every ballot, the log, and the count')
    .argument('<bundle>', 'the .zip that a result page offers')
    .addOption(languageOption())
    .option('--json', 'one line of JSON', false)
    .option('--key <vkey>', 'the public key of the vote’s log, as you know it from elsewhere')
    .addHelpText('after', help)
    .action(async (bundle: string, options: VerifyOptions) => {
      process.exitCode = await verifyAndTell(bundle, options);
    });
}

const help = `
Asks nothing of the network. What each check means, and the format of the bundle: docs/verify.
docs/verify/verify_bundle.py makes the same checks and shares no code with this command.
Exit codes: 0 verified · 2 wrong use · 3 the bundle is missing or no bundle · 5 not verified

Examples:
  $ bin/cyfran verify bundle.zip
  $ bin/cyfran verify bundle.zip --lang cy
  $ bin/cyfran verify bundle.zip --json --key "votes.example/0192+89ab12cd+AQ…"
`;

async function verifyAndTell(path: string, { lang, json, key }: VerifyOptions): Promise<number> {
  const files = await readBundle(path);
  const report = new CheckReport(lang);
  const checks: BundleCheck[] = [];
  for await (const check of verifyBundle(files, { key: key ?? null })) {
    checks.push(check);
    if (!json) await print(report.line(check));
  }
  const verified = failedCodes(checks).length === 0;
  await print(json ? JSON.stringify({ bundle: path, verified, checks }) : report.verdict(checks));
  return verified ? exitCode.ok : exitCode.notVerified;
}
