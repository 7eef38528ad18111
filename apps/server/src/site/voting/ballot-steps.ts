import { BallotRefusedError, checkBallot, type BallotContent } from '#ballots';
import { InvalidInputError } from '#platform';
import { BallotNotAllowedError, CastBallotDto, contentOf } from '#voting';
import { handleForm, type FormValues } from '../form.js';
import type { Page, Redirect } from '../page.js';
import type { AtTheDesk } from './ballot-desk.js';
import { areasForm, ballotForm, checkPage } from './ballot-pages.js';
import { inputOf, readBallotValues, type BallotValues } from './ballot-values.js';
import { moved, readMove } from './ranking-move.js';
import { votingAreas } from './voting-areas.js';

/** Whose hand fills the ballot in: what may be kept, and how it is cast. */
export interface Hand {
  /** @throws DomainError when it is refused; an InvalidInputError is about the check page itself */
  readonly cast: (input: CastBallotDto, content: BallotContent) => Promise<Page | Redirect>;
  /** Because they asked for it. @returns null when it is too much to be kept */
  readonly save: (values: BallotValues) => Redirect | null;
  /** On the way to the check, so that going back loses nothing. */
  readonly note: (values: BallotValues) => void;
}

interface Turn {
  readonly at: AtTheDesk;
  readonly hand: Hand;
  readonly posted: FormValues;
  readonly values: BallotValues;
}

/** First where, then what. */
export function fillIn(at: AtTheDesk, values: BallotValues): Page {
  const areas = votingAreas(at, values);
  return areas?.chosen === null ? areasForm(at, values) : ballotForm(at, values);
}

/**
 * Filling in, checking and casting: every step is one form's post that carries the whole ballot, so
 * nothing needs JavaScript and nothing of it is stored here before, or after, it is cast.
 */
export async function takeStep(
  at: AtTheDesk,
  hand: Hand,
  posted: FormValues,
): Promise<Page | Redirect> {
  const turn = { at, hand, posted, values: readBallotValues(posted) };
  if ('switch-language' in posted) return again(turn);
  return aside(turn) ?? onward(turn);
}

/** The same step in the other language. */
async function again(turn: Turn): Promise<Page | Redirect> {
  const { at, posted, values } = turn;
  if (posted['stage'] === 'areas') return areasForm(at, values);
  if (posted['stage'] === 'check') return onward({ ...turn, posted: {} });
  return fillIn(at, values);
}

/** What judges nothing: moving a project, keeping for later, going back. */
function aside({ at, hand, posted, values }: Turn): Page | Redirect | null {
  const move = readMove(posted['move']);
  if (move) return ballotForm(at, { ...values, choices: moved(values.choices, move) }, [], move);
  switch (posted['act']) {
    case 'save':
      return hand.save(values) ?? ballotForm(at, values, [tooLong]);
    case 'change':
      return ballotForm(at, { ...values, abstain: false });
    case 'choose-areas':
      return areasForm(at, values);
    case 'areas':
      return settleAreas(at, values);
    default:
      return null;
  }
}

const tooLong = { field: '', code: 'voting.too-long-to-keep', params: {} };

async function onward({ at, hand, posted, values }: Turn): Promise<Page | Redirect> {
  const said = { ...values, abstain: values.abstain || posted['act'] === 'abstain' };
  return handleForm(posted, CastBallotDto, {
    read: () => inputOf(at.paper.definition, said),
    act: async (input) => {
      const content = checked(at, contentOf(input));
      if (posted['act'] === 'cast') return castOrAsk({ at, hand, input, content, said });
      hand.note(values);
      return checkPage(at, said, content);
    },
    again: (_posted, problems) => ballotForm(at, values, problems),
  });
}

/** What is wrong with the check page's own questions is asked there again. */
async function castOrAsk(cast: {
  readonly at: AtTheDesk;
  readonly hand: Hand;
  readonly input: CastBallotDto;
  readonly content: BallotContent;
  readonly said: BallotValues;
}): Promise<Page | Redirect> {
  const { at, hand, input, content, said } = cast;
  try {
    return await hand.cast(input, content);
  } catch (error) {
    if (error instanceof InvalidInputError) return checkPage(at, said, content, error.problems);
    throw error;
  }
}

function settleAreas(at: AtTheDesk, posted: BallotValues): Page {
  const values = { ...posted, areas: posted.areas ?? [] };
  const areas = votingAreas(at, values);
  const others = areas?.others.filter(({ slug }) => values.areas.includes(slug)) ?? [];
  const over = others.length - (areas?.most ?? others.length);
  if (over <= 0) return ballotForm(at, values);
  const params = { max: areas?.most ?? 0, count: over };
  return areasForm(at, values, [{ field: 'areas', code: 'voting.too-many-areas', params }]);
}

/** @throws BallotNotAllowedError */
function checked({ paper, home }: AtTheDesk, content: BallotContent): BallotContent {
  try {
    return checkBallot(paper.definition, content, home);
  } catch (error) {
    if (error instanceof BallotRefusedError) throw new BallotNotAllowedError(error);
    throw error;
  }
}
