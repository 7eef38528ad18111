import type { PrepareRoomDto } from '#deliberation';
import type { BothLanguages } from '#platform';
import type { FormValues } from '../../form.js';
import { instantOf, wallText } from '../../setup/wall-time.js';
import { bothOf, bothValues, textOf, type Read } from './typed.js';

/** What is said about a room before it opens, as the form has it. */
export interface HeadWords {
  readonly title: BothLanguages;
  readonly about: BothLanguages;
  readonly startsAt: Date;
  readonly watch: PrepareRoomDto['watch'];
  readonly meetingUrl: string | null;
}

type Head = Omit<PrepareRoomDto, 'plan'>;

export function headValues({ title, about, startsAt, watch, meetingUrl }: HeadWords): FormValues {
  return {
    ...{ ...bothValues('title', title), ...bothValues('about', about) },
    ...{ starts: wallText(startsAt), watch, meetingUrl: meetingUrl ?? '' },
  };
}

/** An instant that cannot be read is empty, beside its problem. */
export function headOf(values: FormValues): Read<Head> {
  const startsAt = instantOf(textOf(values, 'starts'));
  const isThere = startsAt instanceof Date;
  const code = startsAt === 'skipped' ? 'rooms.plan-starts-skipped' : 'rooms.plan-starts';
  return {
    value: {
      ...{ title: bothOf(values, 'title'), about: bothOf(values, 'about') },
      startsAt: isThere ? startsAt.toISOString() : '',
      watch: textOf(values, 'watch') === 'people' ? 'people' : 'everybody',
      meetingUrl: textOf(values, 'meetingUrl') || null,
    },
    problems: isThere ? [] : [{ field: 'starts', code, params: {} }],
  };
}
