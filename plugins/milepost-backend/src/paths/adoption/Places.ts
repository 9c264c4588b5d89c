import { localDay } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { breathe } from '../../engine/breathe';
import { Hierarchies } from '../../figures/Hierarchies';
import type { Hierarchy } from '../../figures/Hierarchy';
import { placesIn, type PlacesIn } from './placesIn';

/** Where everything belongs and belonged, kept in memory until somebody moves or a day begins. */
export class Places {
  readonly #knex: Knex;
  readonly #now: () => number;
  readonly #zone: string;
  readonly #hierarchies = new Hierarchies();
  #read?: { hierarchy: Hierarchy; today: string; places: Promise<PlacesIn> };

  constructor(options: { knex: Knex; now: () => number; zone: string }) {
    this.#knex = options.knex;
    this.#now = options.now;
    this.#zone = options.zone;
  }

  async load(): Promise<PlacesIn> {
    const hierarchy = await this.#hierarchies.load(this.#knex);
    const today = localDay(this.#now(), this.#zone);
    if (this.#read?.hierarchy !== hierarchy || this.#read.today !== today) {
      const places = placesIn(this.#knex, { hierarchy, today, breathe });
      this.#read = { hierarchy, today, places };
      places.catch(() => {
        this.#read = undefined;
      });
    }
    return this.#read.places;
  }
}
