/** Fields of the form itself, not of what is asked. */
const frameFields = new Set(['_csrf', 'command', 'id', 'back', 'expect', 'switch-language']);

/** Names through which an object reaches what all objects share; no field of ours is called so. */
const sharedNames = new Set(['__proto__', 'constructor', 'prototype']);

/** No form of ours goes deeper: `item.title.cy`. */
const deepest = 4;

interface Nested {
  [name: string]: string | string[] | Nested;
}

/**
 * What the fields of a form ask for: `task.cy` is nested, several fields of one name are a list, and an
 * answer to a quick poll is put together from places and dots. Pages and browsers read forms alike.
 */
export function commandData(
  type: string,
  fields: Iterable<readonly [name: string, value: string]>,
): Readonly<Record<string, unknown>> {
  const data: Nested = {};
  for (const [name, value] of fields) {
    if (!frameFields.has(name)) put(data, name.split('.'), value);
  }
  return type === 'poll.cast' ? ballotData(data) : data;
}

function put(data: Nested, path: readonly string[], value: string): void {
  const [head = '', ...rest] = path;
  if (path.length > deepest || path.some((part) => sharedNames.has(part))) return;
  const there = Object.hasOwn(data, head) ? data[head] : undefined;
  if (rest.length > 0) {
    const group: Nested = typeof there === 'object' && !Array.isArray(there) ? there : {};
    data[head] = group;
    put(group, rest, value);
    return;
  }
  if (there === undefined) data[head] = value;
  else if (Array.isArray(there)) there.push(value);
  else if (typeof there === 'string') data[head] = [there, value];
}

/** Far more than any poll shares out; the room refuses what is too many. */
const mostDots = 100;

/** Dots (`choice.a = 2`) name an option so often. What is no number stays, and is refused. */
function ballotData(data: Nested): Nested {
  const { choice } = data;
  if (typeof choice !== 'object' || Array.isArray(choice)) {
    const named = choice === undefined ? [] : [choice].flat().filter((one) => one !== '');
    return { ...data, choice: named };
  }
  const dots = Object.entries(choice).flatMap(([option, words]) =>
    typeof words === 'string' && /^\s*\d*\s*$/.test(words)
      ? [Array.from({ length: Math.min(mostDots, Number(words)) }, () => option)]
      : [],
  );
  return dots.length === Object.keys(choice).length ? { ...data, choice: dots.flat() } : data;
}
