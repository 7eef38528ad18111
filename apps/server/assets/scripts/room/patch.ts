import morphdom from 'morphdom';
import { commandOf, isControl, isTouched, type Control } from './controls.js';

/**
 * Brings the page in step with what it should say. Whatever somebody is in the middle of stays: what
 * they typed or chose, where they are, what they opened, and why they were refused.
 */
export function patch(body: HTMLElement, html: string): void {
  const next = body.cloneNode(false) as HTMLElement;
  next.innerHTML = html;
  const homes = homesOf(document.activeElement, body);
  morphdom(body, next, {
    childrenOnly: true,
    onBeforeElUpdated: (from, to) => {
      if (from instanceof HTMLDetailsElement) to.toggleAttribute('open', from.open);
      // A form that waits for its answer waits on while it asks for the same.
      if (from.ariaBusy === 'true' && commandOf(from) === commandOf(to)) to.ariaBusy = 'true';
      if (isControl(from) && (isKept(from) || isBeside(from, to))) return false;
      return !from.isEqualNode(to);
    },
    onBeforeNodeDiscarded: (node) => !(node instanceof Element && node.matches('[data-kept]')),
  });
  if (homes.length > 0 && document.activeElement === document.body)
    homes.find(({ isConnected }) => isConnected)?.focus({ preventScroll: true });
}

/** Where the focus goes should the element that has it go: the parts of the page that hold it. */
function homesOf(active: Element | null, body: HTMLElement): readonly HTMLElement[] {
  if (active === null || !body.contains(active)) return [];
  const home = active.parentElement?.closest<HTMLElement>('[tabindex="-1"]') ?? null;
  return home && body.contains(home) ? [home, ...homesOf(home, body)] : [];
}

/** Touched by somebody, or the id that a form has ready for what is sent next. */
function isKept(control: Control): boolean {
  const isNextId = control.type === 'hidden' && control.name === 'id';
  return control === document.activeElement || isNextId || isTouched(control);
}

/** Belongs to what somebody types, as it was when they began, until they were told of something else. */
function isBeside(from: Control, to: HTMLElement): boolean {
  const { beside, told } = from.dataset;
  if (beside === undefined || told !== to.dataset['told']) return false;
  const typed = document.getElementById(beside);
  return typed !== null && isControl(typed) && isKept(typed);
}
