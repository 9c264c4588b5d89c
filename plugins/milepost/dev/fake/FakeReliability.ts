import { burnDownAt } from './burnDown';
import { FakeGate } from './FakeGate';
import { slosAt } from './slos';

/** What the fake answers of SLOs and gates. */
export class FakeReliability {
  readonly #now: number;
  readonly #zone: string;
  readonly #gate: FakeGate;

  private constructor(options: { now: number; zone: string }) {
    this.#now = options.now;
    this.#zone = options.zone;
    this.#gate = FakeGate.create(options);
  }

  static create(options: { now: number; zone: string }): FakeReliability {
    return new FakeReliability(options);
  }

  /** `undefined` for paths that are none of its own. */
  answer(path: string, query: URLSearchParams, body: unknown): unknown {
    const scope = query.get('scope') ?? '';
    const id = Number(path.split('/').find(part => /^\d+$/.test(part)));
    if (path === '/v1/slos') {
      return { zone: this.#zone, results: [slosAt(this.#now, scope)] };
    }
    if (path.endsWith('/burn-down')) {
      return burnDownAt(this.#now, id);
    }
    if (path === '/v1/gate') {
      return this.#gate.stateOf(scope);
    }
    if (path === '/v1/gate/history') {
      return this.#gate.historyOf(scope);
    }
    if (path === '/v1/gate/overrides') {
      return this.#gate.override(body as never);
    }
    return path.endsWith('/end') ? this.#gate.end(id) : undefined;
  }
}
