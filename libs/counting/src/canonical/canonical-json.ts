/**
 * JSON text with one spelling for each value: keys sorted by UTF-16 code unit, no spaces. Hash it
 * and anyone who counts again gets the same hash.
 *
 * Throws TypeError for what JSON cannot carry faithfully (undefined, bigint, functions, symbols,
 * instances of classes, rings) and RangeError for a number that is not a safe integer, or -0.
 */
export function canonicalJson(value: unknown): string {
  return write(value, new Set());
}

function write(value: unknown, parents: Set<object>): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return writeNumber(value);
  if (typeof value !== 'object') throw new TypeError(`JSON cannot carry a ${typeof value}`);
  if (parents.has(value)) throw new TypeError('JSON cannot carry a value inside itself');
  parents.add(value);
  const text = Array.isArray(value) ? writeList(value, parents) : writeObject(value, parents);
  parents.delete(value);
  return text;
}

function writeNumber(value: number): string {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) {
    throw new RangeError(`Only safe integers have one spelling, not ${value}`);
  }
  return String(value);
}

function writeList(list: readonly unknown[], parents: Set<object>): string {
  // Array.from visits gaps as undefined, which is then refused.
  return `[${Array.from(list, (item) => write(item, parents)).join(',')}]`;
}

function writeObject(value: object, parents: Set<object>): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError('Only plain objects and arrays have a canonical form');
  }
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${JSON.stringify(key)}:${write(item, parents)}`);
  return `{${members.join(',')}}`;
}
