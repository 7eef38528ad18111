import type { Voice } from '#counting';
import type { FileView } from './contract.js';
import type { CountedFile } from './counted-file.js';
import { offeredCompletions, offeredRules, offeredUtilities } from './offered-rules.js';

export function fileView(file: CountedFile, voice: Voice): FileView {
  return {
    takes: file.takes,
    title: file.title,
    namesIn: file.namesIn,
    facts: facts(file, voice),
    ballotsHash: file.ballotsHash,
    rules: offeredRules(file),
    utilities: offeredUtilities(file),
    completions: offeredCompletions(file),
  };
}

function facts(file: CountedFile, { t, number, money }: Voice): FileView['facts'] {
  const fact = (key: string, value: string) => ({ label: t(`counter.read.${key}`, {}), value });
  const ballots = (cast: number) =>
    t('counter.read.distinct', {
      ballots: number(cast),
      distinct: number(file.profile.weights.length),
    });
  const kind = (name: string) => fact('kind', t(`counter.read.kinds.${name}`, {}));
  if (file.takes === 'budget') {
    const { profile } = file;
    return [
      fact('voters', ballots(profile.voters)),
      kind(profile.kind),
      fact('projects', number(profile.projects.length)),
      fact('budget', money(profile.budget)),
    ];
  }
  const { profile } = file;
  return [
    fact('voters', ballots(profile.ballots)),
    kind('seats'),
    fact('candidates', number(profile.candidates.length)),
    fact('seats', number(profile.seats)),
  ];
}
