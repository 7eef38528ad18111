import { describe, expect, it } from '@jest/globals';
import { noticeKinds, noticePath, UnsubscribeLinks } from '#people';
import { dataClasses, languages, Translator, type ConfigDto, type DataClass } from '#platform';
import { inOtherLanguage, pathTo } from '../routes.js';
import { wordFolders } from '../word-folders.js';

/** All that a notice can know of where it leads. */
const whole = {
  ...{
    number: 3,
    question: 'q',
    change: 2,
    request: 'r',
    subject: 'comment',
    subjectId: 's',
    notice: 'n',
    organisation: 'wrexham',
    code: '3',
  },
};

const words = new Translator(...wordFolders);

describe.each(languages)('every kind of data, in %s', (language) => {
  it('says what it is, why it is kept and for how long', () => {
    const said = dataClasses.flatMap(({ name, keptFor }: DataClass) => {
      const known = `your-data.retention.classes.${name}`;
      const long =
        keptFor === 'own-end' ? `${known}.until` : `your-data.retention.for.${keptFor.unit}`;
      return [`${known}.what`, `${known}.why`, long];
    });
    expect(said.filter((key) => !words.has(key, language))).toEqual([]);
  });
});

describe.each(languages)('what a mail leads to, in %s', (language) => {
  it('is a page of this site', () => {
    const paths = noticeKinds.flatMap((kind) => [
      noticePath({ kind, facts: { number: 3 } }, language, 'parc'),
      noticePath({ kind, facts: whole }, language, 'parc'),
      noticePath({ kind, facts: {} }, language, null),
    ]);
    expect(paths.filter((path) => inOtherLanguage(path) === null)).toEqual([]);
  });

  it('stops mails at the address that the site listens to', () => {
    const config = { PUBLIC_URL: 'https://x.example', SESSION_SECRET: 's' } as ConfigDto;
    const link = new URL(new UnsubscribeLinks(config).linkFor('id', language)).pathname;
    const token = link.split('/').at(-1) ?? '';
    expect(decodeURIComponent(pathTo('stopMails', language, { token }))).toBe(link);
  });
});
