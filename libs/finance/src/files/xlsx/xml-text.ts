/** All but what XML 1.0 (§2.2) allows: control characters, halves of pairs, two non-characters. */
const illegal = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}/gu;
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
/** Characters that Excel takes in one cell; with more it calls the workbook broken. */
const longestCell = 32_767;

/** Text for an element or an attribute; characters that XML cannot hold are left out. */
export function xmlText(text: string): string {
  return text.replaceAll(illegal, '').replaceAll(/[&<>"]/g, (one) => entities[one] ?? '');
}

/**
 * Text of a cell. Excel reads `_x000D_` in a cell as the character of that number (ECMA-376 part 1,
 * §22.9.2.19), so an underscore before such a thing is written in that way itself.
 */
export function cellText(text: string): string {
  const whole = text.replaceAll(/\r\n?/g, '\n').replaceAll(illegal, '');
  return xmlText(cut(whole).replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_'));
}

function cut(text: string): string {
  return text.length <= longestCell ? text : text.slice(0, longestCell).replace(/\p{Cs}$/u, '');
}
