/** The number in every field of a ballot that has one; what is no whole number yet counts as 0. */
export function marksIn(form: HTMLElement): readonly number[] {
  return [...form.querySelectorAll<HTMLInputElement>('input[data-mark]')]
    .filter((field) => field.type !== 'radio' || field.checked)
    .map(markOf);
}

export function markOf(field: HTMLInputElement): number {
  const number = Number(field.value);
  return field.value !== '' && Number.isSafeInteger(number) ? number : 0;
}
