import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { welshForms } from './welsh-mutations.js';

describe('the forms of a Welsh word', () => {
  it.each([
    ['gardd', ['gardd', 'ardd', 'ngardd']],
    ['pont', ['pont', 'bont', 'mhont', 'phont']],
    ['coed', ['coed', 'goed', 'nghoed', 'choed']],
    ['tref', ['tref', 'dref', 'nhref', 'thref']],
    ['beic', ['beic', 'feic', 'meic']],
    ['dwr', ['dwr', 'ddwr', 'nwr']],
    ['llyfrgell', ['llyfrgell', 'lyfrgell']],
    ['rhandir', ['rhandir', 'randir']],
    ['mainc', ['mainc', 'fainc']],
    ['ardal', ['ardal', 'hardal']],
  ])('%s is also written %j', (root, forms) => {
    expect(welshForms(root)).toEqual(expect.arrayContaining(forms));
  });

  it.each([
    ['ardd', 'gardd'],
    ['bont', 'pont'],
    ['ngardd', 'gardd'],
    ['nghoed', 'coed'],
    ['lyfrgell', 'llyfrgell'],
    ['hardal', 'ardal'],
    ['feic', 'beic'],
  ])('%s leads back to %s', (form, root) => {
    expect(welshForms(form)).toContain(root);
  });

  it('leaves a letter of two signs whole: chwarae never becomes ghwarae', () => {
    expect(welshForms('chwarae')).not.toContain('ghwarae');
    expect(welshForms('ddoe')).not.toContain('dddoe');
  });

  it('leaves short words, figures and foreign letters alone', () => {
    for (const word of ['yn', '2026', 'co2x', 'straße']) expect(welshForms(word)).toEqual([word]);
  });

  it('always begins with the word itself and never says one twice', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,12}$/), (word) => {
        const forms = welshForms(word);
        expect(forms[0]).toBe(word);
        expect(new Set(forms).size).toBe(forms.length);
        expect(forms).not.toContain('');
      }),
    );
  });
});
