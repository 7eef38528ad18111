import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NotProvedHereError, PairKioskDto, SittingOverError } from '#voting';
import { handleForm, nested } from './form.js';
import { page } from './page.js';

const part = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'title'),
  fc.string({ maxLength: 6 }),
);
const name = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('.'));
const posted = fc.array(fc.tuple(name, fc.string({ maxLength: 4 })), { maxLength: 8 });

/** The names of everything that all objects, functions, lists and texts share. */
function shared(): unknown[] {
  const roots = [Object, Function, Array, String, Object.prototype, Function.prototype];
  const inherited = [Array.prototype, String.prototype, Reflect.get(Object.prototype, 'toString')];
  return [...roots, ...inherited].map((root) => Reflect.ownKeys(root));
}

describe('names with dots', () => {
  it('become groups', () => {
    expect(nested({ 'title.cy': 'a', 'title.en': 'b', cost: '3' })).toEqual({
      title: { cy: 'a', en: 'b' },
      cost: '3',
    });
  });

  it.each(['__proto__.html', 'constructor.prototype.html', 'toString.html', '__proto__'])(
    'called %s reach nothing that other objects share',
    (hostile) => {
      const before = shared();
      const result = nested(Object.fromEntries([[hostile, 'x']]));
      expect(shared()).toEqual(before);
      expect(Object.getPrototypeOf(result)).toBe(Object.prototype);
      expect(({} as Record<string, unknown>)['html']).toBeUndefined();
    },
  );

  it('of whatever kind change nothing but their own result', () => {
    const before = shared();
    fc.assert(
      fc.property(posted, (fields) => {
        const result = nested(Object.fromEntries(fields));
        const groups = Object.values(result).filter((value) => typeof value === 'object');
        for (const one of [result, ...groups])
          expect(Object.getPrototypeOf(one)).toBe(Object.prototype);
      }),
    );
    expect(shared()).toEqual(before);
  });

  it('may contradict each other: a group stands instead of a value', () => {
    expect(nested({ title: 'x', 'title.cy': 'a' })).toEqual({ title: { cy: 'a' } });
  });
});

describe('a form that is refused', () => {
  const sent = async (error: Error) =>
    handleForm({ code: 'typed' }, PairKioskDto, {
      act: () => Promise.reject(error),
      again: (values, problems) => page('kiosk/pair.njk', { values }, { problems }),
    });

  it('is shown again with what was typed', async () => {
    const shown = await sent(new NotProvedHereError({ field: 'code' }));
    expect(shown).toMatchObject({
      locals: { values: { code: 'typed' } },
      options: { problems: [{ field: 'code', code: 'kiosk.not-proved' }] },
    });
  });

  it('is not, to whoever stands at a kiosk after the one who typed it', async () => {
    await expect(sent(new SittingOverError())).rejects.toThrow(SittingOverError);
  });
});
