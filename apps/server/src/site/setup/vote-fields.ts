import type { VoteSettings } from '#processes';
import type { FormValues } from '../form.js';

/** Fields of the form that a vote is set up with, as they are typed. */
const numbers = ['minChoices', 'maxScore', 'points', 'otherAreas', 'threshold'] as const;

/** What was typed about the vote, for `VoteSettingsDto`: an empty field is left to its usual value. */
export function voteFieldsOf(values: FormValues): Record<string, unknown> {
  const typed = Object.fromEntries(numbers.map((name) => [name, wholeOrNull(values[name])]));
  return {
    ...typed,
    challengeHours: wholeOrNull(values['challengeHours']),
    assistedPerHelper: wholeOrNull(values['assistedPerHelper']),
    ticketsPerOfficer: wholeOrNull(values['ticketsPerOfficer']),
    against: values['against'] === 'yes',
    abstain: values['abstain'] === 'yes',
    areasOf: values['areasOf'] === 'home' ? 'home' : 'all',
    keyHolding: values['keyHolding'] === 'trustees' ? 'trustees' : 'organisation',
  };
}

/** Stored settings as they would be typed. */
export function voteFieldValues(settings: VoteSettings): FormValues {
  const { areas, keyHolding } = settings;
  return {
    minChoices: settings.minChoices === 1 ? '' : String(settings.minChoices),
    maxScore: textOrEmpty(settings.maxScore),
    points: textOrEmpty(settings.points),
    against: settings.against ? 'yes' : '',
    abstain: settings.abstain ? 'yes' : '',
    areasOf: areas.of,
    otherAreas: areas.of === 'home' ? String(areas.others) : '',
    keyHolding,
    threshold: keyHolding === 'trustees' ? String(settings.threshold) : '',
    challengeHours: String(settings.challengeHours),
    assistedPerHelper: String(settings.assistedPerHelper),
    ticketsPerOfficer: String(settings.ticketsPerOfficer),
  };
}

/** What is no whole number is left for the DTO to refuse, with the field beside it. */
function wholeOrNull(typed: unknown): number | null {
  const text = typeof typed === 'string' ? typed.trim() : '';
  if (text === '') return null;
  return /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
}

function textOrEmpty(value: number | null): string {
  return value === null ? '' : String(value);
}
