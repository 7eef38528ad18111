import { describe, expect, it } from '@jest/globals';
import { daysInSentence } from './day-in-sentence.js';

const date = 'Dydd Sul 6 Rhagfyr 2026';

function filled(pattern: string, when = date): string {
  return daysInSentence(pattern.replace('{{when}}', when), { when });
}

describe('a Welsh day in a sentence', () => {
  it('has a small letter, and softens where it says when', () => {
    expect(filled('Newidiwyd ddiwethaf {{when}}.')).toContain('ddiwethaf ddydd Sul');
    expect(filled('Awgrymwyd gan Siân, {{when}}')).toContain('Siân, ddydd Sul');
    expect(filled('Gosodwyd ar {{when}}.')).toContain('ar ddydd Sul');
    expect(filled('tan {{when}}')).toContain('tan ddydd Sul');
  });

  it('keeps its sound after a word that softens nothing', () => {
    expect(filled('Atebwch erbyn {{when}}, os gwelwch yn dda.')).toContain('erbyn dydd Sul');
    expect(filled('Ni all neb apelio ar ôl {{when}}.')).toContain('ar ôl dydd Sul');
    expect(filled('y diwrnod y mae’n agor ({{when}})')).toContain('(dydd Sul');
  });

  it('stays as it is where a sentence begins and after a colon', () => {
    expect(filled('{{when}}: y diwrnod mawr')).toContain('Dydd Sul');
    expect(filled('Wedi’i gadw. {{when}}.')).toContain('. Dydd Sul');
    expect(filled('Cau: {{when}}')).toBe(`Cau: ${date}`);
  });

  it('takes its time with it', () => {
    expect(filled('Ers {{when}}', `${date}, 20:00`)).toBe('Ers dydd Sul 6 Rhagfyr 2026, 20:00');
  });

  it('is found by its whole value, so that nobody’s own words are touched', () => {
    expect(filled('Cynnig gan {{when}}', 'Clwb Dydd Sul')).toBe('Cynnig gan Clwb Dydd Sul');
    expect(daysInSentence(`Gwelwch ${date}`, { title: 'Arall', count: 3 })).toBe(`Gwelwch ${date}`);
  });
});
