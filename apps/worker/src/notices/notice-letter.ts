import {
  noticeDetails,
  noticePath,
  noticeSentence,
  noticeStories,
  noticeTopic,
  type NoticeLine,
  type NoticeStory,
  type NoticesToMail,
} from '#people';
import type { BothLanguages, Language, Translate } from '#platform';

/** Lines that are still read on the way to work; what is more stands on the site. */
const mostLines = 12;

/** What a letter says of a process. */
export interface LetterProcess {
  readonly title: BothLanguages;
  readonly slug: BothLanguages;
}

export interface LetterPlaces {
  readonly publicUrl: string;
  /** Null where nothing in it can be stopped. */
  readonly unsubscribe: string | null;
  readonly processes: ReadonlyMap<string, LetterProcess>;
}

/** A mail that says what is new: one thing at once, or a digest by proposal, in the reader's language. */
export function noticeLetter(
  t: Translate,
  to: Pick<NoticesToMail, 'language' | 'name' | 'notices'>,
  places: LetterPlaces,
): { readonly subject: string; readonly text: string } {
  const { language, name, notices } = to;
  const stories = noticeStories(notices);
  const shown = firstLines(stories);
  const left = countLines(stories) - countLines(shown);
  const site = (path: string) => new URL(path, places.publicUrl).href;
  const parts = [
    name === '' ? t('notices.letter.hello-nobody') : t('notices.letter.hello', { name }),
    ...shown.map((story) => storyText(t, language, story, places)),
    ...(left > 0
      ? [`${t('notices.letter.more', { count: left })}\n${site(noticesPath[language])}`]
      : []),
    ...footer(t, notices, { settings: site(settingsPath[language]), stop: places.unsubscribe }),
    t('notices.letter.signature'),
  ];
  return { subject: subjectOf(t, stories), text: parts.join('\n\n') };
}

const noticesPath = { en: '/en/notices', cy: '/cy/hysbysiadau' } as const;
const settingsPath = { en: '/en/account/notices', cy: '/cy/cyfrif/hysbysiadau' } as const;

function footer(
  t: Translate,
  notices: NoticesToMail['notices'],
  { settings, stop }: { readonly settings: string; readonly stop: string | null },
): string[] {
  if (stop !== null)
    return [
      `-- \n${t('notices.letter.why')} ${t('notices.letter.choose')}\n${settings}`,
      `${t('notices.letter.stop')}\n${stop}`,
    ];
  const isDuty = notices.some((notice) => noticeTopic(notice) === 'duty');
  return [`-- \n${t(isDuty ? 'notices.letter.why-duty' : 'notices.letter.why-security')}`];
}

/** `Your proposal was answered, and 3 more`: a subject that need not be opened to be of use. */
function subjectOf(t: Translate, stories: readonly NoticeStory[]): string {
  const [first] = stories.flatMap(({ lines }) => lines);
  if (!first) throw new Error('an empty digest is never sent');
  const said = noticeSentence(t, first.latest, first.count).replace(/\.$/, '');
  const more = countLines(stories) - 1;
  if (more > 0) return t('notices.letter.subject-more', { said, count: more });
  const title = first.latest.facts['title'];
  return title === undefined ? said : t('notices.letter.subject-one', { said, title });
}

/**
 * The title in quotes as it was written, whatever the language around it. What leads somewhere else
 * than to the proposal has its own link beside it.
 */
function storyText(
  t: Translate,
  language: Language,
  { lines }: NoticeStory,
  { publicUrl, processes }: LetterPlaces,
): string {
  const [first] = lines;
  if (!first) return '';
  const process = processes.get(first.latest.processId ?? '') ?? null;
  const slug = process?.slug[language] ?? null;
  const links = lines.map(({ latest }) => noticePath(latest, language, slug));
  const isOnePlace = new Set(links).size === 1;
  const site = (path: string) => new URL(path, publicUrl).href;
  const told = lines.flatMap((line, n) => [
    `* ${lineText(t, language, line)}`,
    ...(isOnePlace ? [] : [`  ${site(links[n] ?? '')}`]),
  ]);
  const last = isOnePlace ? links.slice(0, 1).map(site) : [];
  return [...heading(t, language, first, process), ...told, ...last].join('\n');
}

function lineText(t: Translate, language: Language, { latest, count }: NoticeLine): string {
  const details = noticeDetails(t, language, latest.facts).map((detail) => `${detail}.`);
  return [noticeSentence(t, latest, count), ...details].join(' ');
}

function heading(
  t: Translate,
  language: Language,
  { latest: { facts } }: NoticeLine,
  process: LetterProcess | null,
): string[] {
  const { title, number } = facts;
  if (title === undefined) return process ? [process.title[language]] : [];
  if (number === undefined || !process) return [t('notices.letter.title', { title })];
  return [t('notices.letter.numbered', { title, number, process: process.title[language] })];
}

function firstLines(stories: readonly NoticeStory[]): NoticeStory[] {
  let room = mostLines;
  const shown: NoticeStory[] = [];
  for (const { lines } of stories) {
    if (room <= 0) break;
    shown.push({ lines: lines.slice(0, room) });
    room -= lines.length;
  }
  return shown;
}

const countLines = (stories: readonly NoticeStory[]) =>
  stories.reduce((sum, { lines }) => sum + lines.length, 0);
