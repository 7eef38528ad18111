import { createReadStream } from 'node:fs';
import { readBlt, type RankedProfile, RankedProfileBuilder } from '#counting';

/**
 * Droop and stv-rs take the candidate who stands first in `[tie …]`, or else in the file, when one
 * of several must be excluded; here the one declared last is. So declare them the other way round.
 */
export async function readTied(path: string): Promise<RankedProfile> {
  const { profile, tieOrder } = await readBlt(createReadStream(path, 'utf8'));
  const order = [...(tieOrder ?? profile.candidates.map(({ id }) => id))].reverse();
  const known = new Map(profile.candidates.map((one) => [one.id, one]));
  const candidates = order.flatMap((id) => known.get(id) ?? []);
  const places = profile.candidates.map(({ id }) => order.indexOf(id));
  const builder = new RankedProfileBuilder({ title: '', seats: profile.seats, candidates });
  for (const [group, weight] of profile.weights.entries()) {
    const ballot: number[][] = [];
    for (let at = profile.starts[group] ?? 0; at < (profile.starts[group + 1] ?? 0); at += 1) {
      const rank = profile.ranks[at] ?? 1;
      while (ballot.length < rank) ballot.push([]);
      ballot[rank - 1]?.push(places[profile.choices[at] ?? 0] ?? 0);
    }
    builder.add(ballot, weight);
  }
  return builder.build();
}

/** A round as a program wrote it down, amounts by candidate id. */
export interface TranscribedRound {
  readonly quota: string;
  readonly exhausted: string;
  readonly votes: ReadonlyMap<string, string>;
  readonly elected: readonly string[];
  readonly excluded: readonly string[];
}

/** What Droop writes: one entry for each thing it does. */
export interface DroopCount {
  readonly elected: readonly number[];
  readonly actions: readonly {
    readonly tag: string;
    readonly msg: string;
    readonly round: number;
    readonly quota: string;
    readonly residual?: string;
    readonly nt_votes?: string;
    readonly cstate: Readonly<Record<string, { readonly vote?: string; readonly kf?: string }>>;
  }[];
}

/** The rounds of a Droop Meek count, each as it stood when somebody was elected or excluded. */
export function droopMeekRounds({ actions }: DroopCount): TranscribedRound[] {
  const rounds: TranscribedRound[] = [];
  for (let number = 1; ; number += 1) {
    const here = actions.filter(({ round, tag }) => round === number && /elect|defeat/.test(tag));
    const [first] = here;
    if (first === undefined) return rounds;
    rounds.push({
      quota: first.quota,
      exhausted: first.residual ?? '',
      votes: droopVotes(first),
      elected: namesIn(here, /^Elect(?: remaining)?: (.*)$/),
      excluded: namesIn(here, /^Defeat \(.*\): (.*)$/),
    });
  }
}

/** The stages of a Droop count by the Scottish Order: before and after each transfer. */
export function droopStages({
  actions,
}: DroopCount): Pick<TranscribedRound, 'exhausted' | 'votes'>[] {
  return actions
    .filter(({ tag }) => tag === 'begin' || tag === 'transfer')
    .map((action) => ({ exhausted: action.nt_votes ?? '', votes: droopVotes(action) }));
}

function droopVotes({ cstate }: DroopCount['actions'][number]): Map<string, string> {
  return new Map(
    Object.entries(cstate).flatMap(([id, { vote }]) => (vote === undefined ? [] : [[id, vote]])),
  );
}

function namesIn(actions: readonly { readonly msg: string }[], wording: RegExp): string[] {
  return actions.flatMap(({ msg }) => wording.exec(msg)?.[1] ?? []);
}

/** The rounds of an stv-rs transcript, and whom it elected; candidates by name. */
export function transcriptRounds(log: string): {
  readonly rounds: TranscribedRound[];
  readonly elected: string[];
} {
  const [, ...texts] = log.split(/^Round \d+:$/m);
  const end = log.slice(log.indexOf('Action: Count Complete'));
  return {
    rounds: texts.map((text) => {
      const actions = text.split(/^Action: /m).slice(1);
      const first = actions.find((action) => /^(?:Elect|Defeat)/.test(action)) ?? '';
      const told = actions.map((action) => ({ msg: action.split('\n')[0] ?? '' }));
      return {
        quota: /Quota: (.*)/.exec(first)?.[1] ?? '',
        exhausted: /Residual: (.*)/.exec(first)?.[1] ?? '',
        votes: standingIn(first, /^\t(?:Elected|Hopeful|Defeated): +(.*) \((.*)\)$/gm),
        elected: namesIn(told, /^Elect(?: remaining)?: (.*)$/),
        excluded: namesIn(told, /^Defeat \(.*\): (.*)$/),
      };
    }),
    elected: [...standingIn(end, /^\t(?:Elected): +(.*) \((.*)\)$/gm).keys()],
  };
}

function standingIn(text: string, wording: RegExp): Map<string, string> {
  return new Map([...text.matchAll(wording)].map(([, name = '', votes = '']) => [name, votes]));
}
