import { InvalidArgumentError, Option } from 'commander';
import type { Language } from '#platform';

export function languageOption(): Option {
  return new Option('--lang <language>', 'language of the report: en or cy')
    .argParser(readLanguage)
    .default(languageOf(process.env), 'from LANG, else en');
}

function readLanguage(text: string): Language {
  if (text === 'en' || text === 'cy') return text;
  throw new InvalidArgumentError('Say en or cy.');
}

/** POSIX: the first of these that is set decides. */
function languageOf(env: NodeJS.ProcessEnv): Language {
  const said = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((name) => name);
  return said?.toLowerCase().startsWith('cy') ? 'cy' : 'en';
}
