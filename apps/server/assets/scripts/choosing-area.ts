// The map of areas within a form: a tap chooses the area in the form's own field and notes the point.
// Without this the map has a page of its own, whose links choose an area.
import { drawn, onEarth, type OnEarth, type Projection } from './map/mercator.js';
import { PointFields } from './map/point-fields.js';

class AreaChoice {
  private readonly projection: Projection;
  private readonly point: PointFields;
  private readonly pin = document.createElementNS('http://www.w3.org/2000/svg', 'circle');
  /** The point came from this map: it goes when another area is chosen without one. */
  private isTapped = false;

  constructor(
    private readonly place: HTMLElement,
    private readonly form: HTMLFormElement,
    private readonly svg: SVGSVGElement,
    { dataset }: HTMLElement,
  ) {
    const { scale, x, y } = dataset;
    this.projection = { scale: Number(scale), x: Number(x), y: Number(y) };
    this.point = new PointFields(form);
    this.pin.setAttribute('class', 'list-map__pin');
    this.pin.setAttribute('r', '10');
    svg.append(this.pin);
  }

  begin(): void {
    this.place.hidden = false;
    for (const other of document.querySelectorAll<HTMLElement>('[data-without-map]'))
      other.hidden = true;
    for (const link of this.links)
      link.addEventListener('click', (event) => this.choose(link, event));
    this.form.addEventListener('change', (event) => this.follow(event));
    this.form.addEventListener('input', () => this.showPin());
    this.show();
  }

  private get links(): readonly SVGAElement[] {
    return [...this.svg.querySelectorAll<SVGAElement>('a[data-area]')];
  }

  private choose(link: SVGAElement, event: MouseEvent): void {
    event.preventDefault();
    // A key has no place on the map.
    if (event.detail > 0) this.point.write(this.placeOf(event));
    else this.letPointGo();
    this.isTapped = event.detail > 0;
    this.setArea(link.dataset['area'] ?? '');
    this.say(link.dataset['said'] ?? '');
  }

  /** Somebody has chosen in the form itself; what this map sets there itself is not trusted so. */
  private follow({ target, isTrusted }: Event): void {
    const isField = target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
    if (isTrusted && isField && target.name === 'areaSlug') {
      this.letPointGo();
      this.say('');
    }
    this.show();
  }

  private placeOf({ clientX, clientY }: MouseEvent): OnEarth {
    const matrix = this.svg.getScreenCTM()?.inverse();
    return onEarth(new DOMPoint(clientX, clientY).matrixTransform(matrix), this.projection);
  }

  private letPointGo(): void {
    if (this.isTapped) this.point.clear();
    this.isTapped = false;
  }

  /** Radios or a list: a form with many areas has the latter. */
  private setArea(slug: string): void {
    const fields = this.form.querySelectorAll<HTMLInputElement | HTMLSelectElement>(
      '[name="areaSlug"]',
    );
    for (const field of fields) {
      const isList = field instanceof HTMLSelectElement;
      if (isList) field.value = slug;
      else field.checked = field.value === slug;
      if (isList || field.checked) field.dispatchEvent(new Event('change', { bubbles: true }));
    }
  }

  private show(): void {
    const chosen = new FormData(this.form).get('areaSlug');
    for (const link of this.links) {
      if (link.dataset['area'] === chosen) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
    this.showPin();
  }

  private showPin(): void {
    const { x, y } = drawn(this.point.read(), this.projection);
    const isSomewhere = Number.isFinite(x) && Number.isFinite(y);
    this.pin.setAttribute('visibility', isSomewhere ? 'visible' : 'hidden');
    if (!isSomewhere) return;
    this.pin.setAttribute('cx', String(x));
    this.pin.setAttribute('cy', String(y));
  }

  private say(words: string): void {
    const place = this.place.querySelector('[data-area-said]');
    if (place) place.textContent = words;
  }
}

for (const place of document.querySelectorAll<HTMLElement>('[data-area-choice]')) {
  const figure = place.querySelector<HTMLElement>('figure');
  const svg = place.querySelector('svg');
  const form = place.closest('form');
  if (figure && svg && form) new AreaChoice(place, form, svg, figure).begin();
}
