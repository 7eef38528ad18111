import type { TieRule } from '#counting';
import type { CountWishes, FileView } from '../counting/contract.js';
import { h, type Child } from './elements.js';
import type { PageWords } from './page-words.js';
import { folded } from './table.js';

/** Something that must be put right before a count; `field` is where. */
export interface FieldProblem {
  readonly field: string;
  readonly key: string;
}

/** The rules that fit a file, and settings that concern several of them. */
export function ruleForm(view: FileView, words: PageWords): HTMLElement[] {
  const { t } = words;
  return [rules(view, words), folded(t('counter.rules.settings'), ...settings(view, words))];
}

/** What is chosen in the form, or what is wrong with it. */
export function wishesIn(form: HTMLFormElement): CountWishes | FieldProblem {
  const data = new FormData(form);
  const chosen = data.getAll('rule').map(String);
  if (chosen.length === 0) return { field: 'rule-1', key: 'no-rule' };
  const text = (name: string) => {
    const value = data.get(name);
    return typeof value === 'string' ? value : null;
  };
  const ties = tiesOf(text('ties') ?? '', text('seed') ?? '');
  if (ties === null) return { field: 'seed', key: 'bad-seed' };
  return { rules: chosen, utility: text('utility'), completion: text('completion'), ties };
}

/** Null when lots are to be drawn from what is no seed. */
function tiesOf(by: string, given: string): TieRule | null {
  if (by === 'stop') return { by };
  if (by !== 'seed') return { by: 'order' };
  const seed = given.replace(/\s/g, '').toLowerCase();
  return /^(?:[0-9a-f]{2}){1,64}$/.test(seed) ? { by, seed } : null;
}

function rules({ rules: names, takes }: FileView, { t }: PageWords): HTMLElement {
  // What is ticked to begin with: the rule that most such votes are counted by.
  const usual =
    takes === 'budget' ? 'equal-shares' : names.includes('irv') ? 'irv' : 'stv-scottish';
  const boxes = names.map((name, at) => {
    const id = `rule-${at + 1}`;
    return h(
      'div',
      { class: 'govuk-checkboxes__item' },
      h('input', {
        ...{ class: 'govuk-checkboxes__input', id, name: 'rule', type: 'checkbox', value: name },
        ...{ checked: name === usual, 'aria-describedby': `${id}-hint` },
      }),
      h(
        'label',
        { class: 'govuk-label govuk-checkboxes__label', for: id },
        t(`counting.rule.${name}.name`),
      ),
      h(
        'div',
        { class: 'govuk-hint govuk-checkboxes__hint', id: `${id}-hint` },
        t(`counting.rule.${name}.short`),
      ),
    );
  });
  return h(
    'div',
    { class: 'govuk-form-group' },
    h(
      'fieldset',
      { class: 'govuk-fieldset', 'aria-describedby': 'rules-hint' },
      h(
        'legend',
        { class: 'govuk-fieldset__legend govuk-fieldset__legend--s' },
        t('counter.rules.legend'),
      ),
      h('div', { class: 'govuk-hint', id: 'rules-hint' }, t('counter.rules.hint')),
      h('div', { class: 'govuk-checkboxes' }, ...boxes),
    ),
    toggleAll(t),
  );
}

function toggleAll(t: PageWords['t']): HTMLElement {
  const button = h(
    'button',
    { class: 'govuk-button govuk-button--secondary govuk-button--small', type: 'button' },
    t('counter.rules.all'),
  );
  button.addEventListener('click', () => {
    const boxes = [...(button.form?.querySelectorAll<HTMLInputElement>('input[name=rule]') ?? [])];
    const every = boxes.every(({ checked }) => checked);
    for (const box of boxes) box.checked = !every;
    button.textContent = t(every ? 'counter.rules.all' : 'counter.rules.none');
  });
  return h('div', { class: 'counter__all' }, button);
}

function settings({ utilities, completions }: FileView, { t }: PageWords): Child[] {
  const choices = (names: readonly string[], key: string) =>
    names.map((name) => [name, sentence(t(`${key}.${name}`))] as const);
  return [
    utilities.length < 2
      ? null
      : select('utility', t('counter.rules.utility'), choices(utilities, 'counting.utility'), {
          hint: t('counter.rules.utility-hint'),
        }),
    completions.length === 0
      ? null
      : select(
          'completion',
          t('counter.rules.completion'),
          choices(completions, 'counting.completion'),
        ),
    select(
      'ties',
      t('counter.rules.ties'),
      choices(['order', 'seed', 'stop'], 'counter.rules.tie'),
    ),
    h(
      'div',
      { class: 'govuk-form-group' },
      h('label', { class: 'govuk-label govuk-label--s', for: 'seed' }, t('counter.rules.seed')),
      h('div', { class: 'govuk-hint', id: 'seed-hint' }, t('counter.rules.seed-hint')),
      h('input', {
        ...{ class: 'govuk-input', id: 'seed', name: 'seed', type: 'text', maxlength: 160 },
        ...{ autocomplete: 'off', spellcheck: 'false', 'aria-describedby': 'seed-hint' },
      }),
    ),
  ];
}

function select(
  name: string,
  label: string,
  choices: readonly (readonly [value: string, text: string])[],
  { hint }: { readonly hint?: string } = {},
): HTMLElement {
  const hintId = `${name}-hint`;
  return h(
    'div',
    { class: 'govuk-form-group' },
    h('label', { class: 'govuk-label govuk-label--s', for: name }, label),
    hint === undefined ? null : h('div', { class: 'govuk-hint', id: hintId }, hint),
    h(
      'select',
      {
        ...{ class: 'govuk-select counter__select', id: name, name },
        'aria-describedby': hint === undefined ? null : hintId,
      },
      ...choices.map(([value, text]) => h('option', { value }, text)),
    ),
  );
}

/** Words of the library stand inside sentences; here they begin one. */
function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
