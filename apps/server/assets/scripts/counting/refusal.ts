import {
  ChoiceRefusedError,
  explainRefusedChoice,
  explainSyntaxError,
  explainUndecidedTie,
  FileSyntaxError,
  speak,
  TieUndecidedError,
  type Voice,
} from '#counting';
import type { Spoken } from './contract.js';
import { CountStoppedError } from './count-file.js';
import { RefusedError } from './refused.error.js';

/** What went wrong, for a person to read. */
export function refusal(error: unknown, voice: Voice): Spoken {
  const { t } = voice;
  const plain = (text: string): Spoken => [{ text, id: null }];
  if (error instanceof FileSyntaxError) return speak(explainSyntaxError(error), voice);
  if (error instanceof RefusedError) return plain(t(`counter.problem.${error.key}`, error.params));
  if (error instanceof DOMException) return plain(t('counter.problem.unreadable', {}));
  if (!(error instanceof CountStoppedError)) return plain(t('counter.problem.broken', {}));
  const rule = t(`counting.rule.${error.rule}.name`, {});
  const { cause } = error;
  if (cause instanceof TieUndecidedError) {
    const tied = speak(explainUndecidedTie(cause), voice);
    return [...plain(`${t('counter.problem.undecided', { rule })} `), ...tied];
  }
  if (cause instanceof ChoiceRefusedError) return speak(explainRefusedChoice(cause), voice);
  if (cause instanceof RangeError) return plain(t('counter.problem.too-many', { rule }));
  return plain(t('counter.problem.broken', {}));
}
