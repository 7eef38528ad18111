export type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export function isControl(element: Element): element is Control {
  return element.matches('input, textarea, select');
}

/** Typed into or chosen by somebody, and no longer as the page came; what is hidden never is. */
export function isTouched(control: Control): boolean {
  if (control instanceof HTMLSelectElement) return control.selectedIndex !== firstChoice(control);
  if (control instanceof HTMLInputElement && /^(radio|checkbox)$/.test(control.type))
    return control.checked !== control.defaultChecked;
  return control.value !== control.defaultValue;
}

/** What is chosen when nobody has chosen: the first, where none is marked; -1 of an empty list. */
function firstChoice({ options }: HTMLSelectElement): number {
  const marked = [...options].findIndex(({ defaultSelected }) => defaultSelected);
  return marked === -1 ? Math.min(0, options.length - 1) : marked;
}

/** What a form asks for; the page may make another act of it when it is drawn anew. */
export function commandOf(form: HTMLElement): string | undefined {
  return form.querySelector<HTMLInputElement>('input[name="command"]')?.value;
}

/** What somebody has filled in, to tell whether they went on. */
export function writtenIn(form: HTMLFormElement): string {
  const written = [...form.elements].filter((one) => isControl(one) && isTouched(one)) as Control[];
  return JSON.stringify(
    written.map((one) => [one.name, one.value, one instanceof HTMLInputElement && one.checked]),
  );
}
