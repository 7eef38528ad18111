import type { ChoiceRefusedError } from '../catalogue/choice-refused.error.js';
import type { FileSyntaxError } from '../text/file-syntax-error.js';
import { number, text, type Message } from './message.js';

/** What is wrong with a file, where, and what stands there. */
export function explainSyntaxError(
  error: Pick<FileSyntaxError, 'code' | 'line' | 'column' | 'found'>,
): Message[] {
  const { code, line, column, found } = error;
  const messages: Message[] = [
    { key: 'counting.format.at', facts: { line: number(line), column: number(column) } },
    { key: `counting.format.${code}`, facts: {} },
  ];
  // Only what is quoted from the file or counted: the rest would be words of one language.
  const quotes = /^".*"$|^\d+$/s.test(found);
  if (quotes)
    messages.push({ key: 'counting.format.found', facts: { found: text(unquoted(found)) } });
  return messages;
}

/** What cannot be chosen here, and what can. */
export function explainRefusedChoice(
  error: Pick<ChoiceRefusedError, 'refused' | 'possible'> & {
    readonly code: ChoiceRefusedError['code'] | 'unknown-rule';
  },
): Message {
  return {
    key: `counting.choice.${error.code}`,
    facts: { refused: text(error.refused), possible: text(error.possible.join(', ')) },
  };
}

function unquoted(found: string): string {
  return found.startsWith('"') ? (JSON.parse(found) as string) : found;
}
