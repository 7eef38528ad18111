import type { Spoken } from '../counting/contract.js';
import { h } from './elements.js';
import { spoken, type PageWords } from './page-words.js';

/** What went wrong, as an error summary with the focus and a message at its field. */
export function showProblem(
  place: Element,
  { why, field }: { readonly why: Spoken; readonly field: string },
  words: PageWords,
): void {
  const { t } = words;
  clearProblem(place);
  const title = t('counter.problem.title');
  const link = h('a', { href: `#${field}` }, ...spoken(why, words));
  const input = document.getElementById(field);
  link.addEventListener('click', (event) => {
    event.preventDefault();
    input?.closest('details')?.setAttribute('open', '');
    input?.focus();
  });
  const summary = h(
    'div',
    { class: 'govuk-error-summary', tabindex: -1 },
    h(
      'div',
      { role: 'alert' },
      h('h2', { class: 'govuk-error-summary__title' }, title),
      h(
        'div',
        { class: 'govuk-error-summary__body' },
        h('ul', { class: 'govuk-list govuk-error-summary__list' }, h('li', {}, link)),
      ),
    ),
  );
  place.replaceChildren(summary);
  const group = input?.closest('.govuk-form-group');
  const message = h(
    'p',
    { class: 'govuk-error-message', id: 'counter-error' },
    h('span', { class: 'govuk-visually-hidden' }, t('counter.problem.prefix')),
    ' ',
    ...spoken(why, words),
  );
  group?.classList.add('govuk-form-group--error');
  (group?.querySelector('.govuk-hint') ?? group?.firstElementChild)?.after(message);
  document.title = `${t('counter.problem.prefix')} ${titleAtFirst}`;
  summary.focus();
}

export function clearProblem(place: Element): void {
  place.replaceChildren();
  document.getElementById('counter-error')?.remove();
  for (const group of document.querySelectorAll('.govuk-form-group--error')) {
    group.classList.remove('govuk-form-group--error');
  }
  document.title = titleAtFirst;
}

const titleAtFirst = document.title;
