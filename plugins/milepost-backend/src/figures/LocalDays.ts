import { localDay } from '@milepost/backstage-plugin-milepost-common';

const QUARTER = 900_000;
const MOST = 200_000;

/** Local days of instants: no zone begins a day within a quarter of an hour, so that few have to be computed. */
export class LocalDays {
  readonly zone: string;
  readonly #known = new Map<number, string>();

  constructor(zone: string) {
    this.zone = zone;
  }

  of(instant: number): string {
    const quarter = Math.floor(instant / QUARTER);
    let day = this.#known.get(quarter);
    if (day === undefined) {
      if (this.#known.size >= MOST) {
        this.#known.clear();
      }
      day = localDay(quarter * QUARTER, this.zone);
      this.#known.set(quarter, day);
    }
    return day;
  }
}
