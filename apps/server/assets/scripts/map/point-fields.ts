// The two fields of a form that hold a point on earth.
import type { OnEarth } from './mercator.js';

/** Five decimals of a degree are about a metre. */
const decimals = 5;

export class PointFields {
  constructor(private readonly form: HTMLFormElement) {}

  /** Not finite while nothing, or no number, stands there. */
  read(): OnEarth {
    return { latitude: this.degrees('latitude'), longitude: this.degrees('longitude') };
  }

  write({ latitude, longitude }: OnEarth): void {
    this.say('latitude', latitude.toFixed(decimals));
    this.say('longitude', longitude.toFixed(decimals));
  }

  clear(): void {
    this.say('latitude', '');
    this.say('longitude', '');
  }

  private degrees(name: string): number {
    const text = this.field(name)?.value.trim() ?? '';
    return text === '' ? Number.NaN : Number(text.replace(',', '.'));
  }

  private say(name: string, text: string): void {
    const field = this.field(name);
    if (field) field.value = text;
  }

  private field(name: string): HTMLInputElement | null {
    const field = this.form.elements.namedItem(name);
    return field instanceof HTMLInputElement ? field : null;
  }
}
