import type { FileView } from '../counting/contract.js';
import { h } from './elements.js';
import type { PageWords } from './page-words.js';

/**
 * What a file holds, with the fingerprint of its ballots and a place to compare it. `published`:
 * the one to compare with where it is known already.
 */
export function fileSummary(view: FileView, published: string, words: PageWords): HTMLElement[] {
  const { t, namesIn } = words;
  const row = (label: string, value: string, lang: string | null = null) =>
    h(
      'div',
      { class: 'govuk-summary-list__row' },
      h('dt', { class: 'govuk-summary-list__key' }, label),
      h('dd', { class: 'govuk-summary-list__value', lang }, value),
    );
  const title =
    view.title === ''
      ? row(t('counter.read.name'), t('counter.read.untitled'))
      : row(t('counter.read.name'), view.title, namesIn);
  return [
    h('h3', { class: 'govuk-heading-m' }, t('counter.read.title')),
    h(
      'dl',
      { class: 'govuk-summary-list' },
      title,
      ...view.facts.map(({ label, value }) => row(label, value)),
    ),
    fingerprint(view.ballotsHash, t('counter.read.hash')),
    h('p', { class: 'counter__note' }, t('counter.read.hash-text')),
    ...publishedHash(view.ballotsHash, published, words),
  ];
}

/** Drawn as layout/fingerprint.njk draws it. */
function fingerprint(hash: string, label: string): HTMLElement {
  const groups = hash.match(/.{1,4}/g) ?? [];
  return h(
    'p',
    { class: 'fingerprint' },
    h('span', { class: 'fingerprint__label' }, label),
    h(
      'code',
      { class: 'fingerprint__code', 'data-hash': hash },
      ...groups.flatMap((group) => [h('span', { class: 'fingerprint__group' }, group), h('wbr')]),
    ),
  );
}

function publishedHash(hash: string, published: string, { t }: PageWords): HTMLElement[] {
  const answer = h('p', { role: 'status', class: 'counter__hash-answer' });
  const field = h('input', {
    ...{ class: 'govuk-input', id: 'published-hash', type: 'text', maxlength: 200 },
    ...{ autocomplete: 'off', spellcheck: 'false', 'aria-describedby': 'published-hash-hint' },
  });
  const compare = () => {
    const typed = field.value.replace(/\s/g, '').toLowerCase();
    answer.textContent =
      typed === '' ? '' : t(`counter.read.${typed === hash ? 'same' : 'different'}`);
  };
  field.addEventListener('input', compare);
  field.value = published;
  compare();
  return [
    h(
      'div',
      { class: 'govuk-form-group' },
      h(
        'label',
        { class: 'govuk-label govuk-label--s', for: field.id },
        t('counter.read.published'),
      ),
      h(
        'div',
        { class: 'govuk-hint', id: 'published-hash-hint' },
        t('counter.read.published-hint'),
      ),
      field,
    ),
    answer,
  ];
}
