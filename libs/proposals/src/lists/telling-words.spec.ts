import { describe, expect, it } from '@jest/globals';
import { englishForms } from './english-forms.js';
import { tellingWords } from './telling-words.js';

describe('the forms of an English word', () => {
  it.each([
    ['bench', 'benches'],
    ['city', 'cities'],
    ['light', 'lighting'],
    ['stop', 'stopping'],
    ['bike', 'biking'],
    ['garden', 'gardeners'],
    ['plant', 'planted'],
  ])('lead from %s to %s and back', (one, other) => {
    expect(englishForms(one)).toContain(other);
    expect(englishForms(other)).toContain(one);
  });

  it('begin with the word itself', () => {
    expect(englishForms('benches')[0]).toBe('benches');
  });

  it.each(['bus', 'the', '2026', 'tŷ'])('are only %j itself where endings mean nothing', (word) => {
    expect(englishForms(word)).toEqual([word]);
  });

  it('do not make a word of glass out of one of glas', () => {
    expect(englishForms('glass')).not.toContain('glas');
  });
});

describe('the telling words of a text', () => {
  const written = (title: string, body = '') =>
    tellingWords({ title, body, language: 'en' }).map(({ forms: [word] }) => word);

  it('are those that say what it is about, the title’s first', () => {
    expect(written('A bench for the park', 'Where people rest')).toEqual(['bench', 'park', 'rest']);
  });

  it('count a word once, in whatever form it comes again', () => {
    expect(written('Benches', 'A bench. Another bench')).toEqual(['benches']);
  });

  it('are never more than thirty-two', () => {
    const many = Array.from({ length: 100 }, (_, at) => `word${at}`).join(' ');
    expect(written('', many)).toHaveLength(32);
  });

  it.each([
    ['Benches in Rhos', 'rhos', true],
    ['Rhos: benches', 'rhos', true],
    ['Rhos benches', 'rhos', false],
    ['Mainc i Barc Caia', 'caia', true],
  ])('know a name by its capital inside a sentence: %s', (title, word, isName) => {
    const found = tellingWords({ title, body: '', language: 'cy' });
    expect(found.find(({ forms }) => forms[0] === word)?.isName).toBe(isName);
  });
});
