import type {
  GateAnswer,
  GateHistoryAnswer,
  GateReason,
  OverrideAnswer,
  OverrideRequest,
} from '@milepost/backstage-plugin-milepost-common';

const MINUTE = 60_000;

const usedUp: GateReason = {
  code: 'budget-used-up',
  effect: 'block',
  text: '“Checkout succeeds” has overspent its budget by 42 %.',
  lifts:
    'It opens when the bad release leaves the window of 28 days, or with an override.',
  about: 'availability',
};
const low: GateReason = {
  code: 'burning',
  effect: 'block',
  text: '“Searches succeed” burns 7.1 times as fast as its budget allows.',
  lifts: 'It opens once that is below 5.6 for half an hour.',
};
const without: GateReason = {
  code: 'no-slo',
  effect: 'unknown',
  text: 'It has no SLO.',
};
const fine: GateReason = {
  code: 'fine',
  effect: 'allow',
  text: 'Every service level has more than 10 % of its budget left.',
};

/** A gate that remembers who let something through. */
export class FakeGate {
  readonly #now: number;
  readonly #overrides: OverrideAnswer[] = [];

  private constructor(now: number) {
    this.#now = now;
  }

  static create(options: { now: number }): FakeGate {
    return new FakeGate(options.now);
  }

  stateOf(scope: string): GateAnswer {
    const active = this.#overrides.find(
      override => override.scope === scope && override.active,
    );
    const { decision, mode, reasons } = ofService(scope.split('/')[1]);
    const at = (ahead: number) => new Date(this.#now + ahead).toISOString();
    return {
      scope,
      environment: 'production',
      decision: active ? 'allow' : decision,
      mode,
      reasons,
      slos: [],
      policy: 'tier-1',
      ...(active && { override: active }),
      evaluatedAt: at(0),
      expiresAt: at(5 * MINUTE),
    };
  }

  historyOf(scope: string): GateHistoryAnswer {
    const { decision, mode, reasons } = ofService(scope.split('/')[1]);
    return {
      scope,
      evaluations:
        decision === 'block'
          ? [
              {
                evaluationId: 'e1',
                at: new Date(this.#now - 40 * MINUTE).toISOString(),
                environment: 'production',
                revision: '9d1c0b7a'.repeat(5),
                decision,
                mode,
                policy: 'tier-1',
                reasons,
              },
            ]
          : [],
      overrides: this.#overrides.filter(override => override.scope === scope),
    };
  }

  override(request: OverrideRequest): OverrideAnswer {
    const override = {
      ...request,
      id: this.#overrides.length + 1,
      by: 'user:default/guest',
      createdAt: new Date(this.#now).toISOString(),
      active: true,
    };
    this.#overrides.unshift(override);
    return override;
  }

  end(id: number): OverrideAnswer | undefined {
    const override = this.#overrides.find(known => known.id === id);
    return (
      override &&
      Object.assign(override, {
        active: false,
        endedAt: new Date(this.#now).toISOString(),
        endedBy: 'user:default/guest',
      })
    );
  }
}

function ofService(
  service: string,
): Pick<GateAnswer, 'decision' | 'mode' | 'reasons'> {
  if (service === 'checkout') {
    return { decision: 'block', mode: 'enforce', reasons: [usedUp] };
  }
  if (service === 'search') {
    return { decision: 'block', mode: 'dry-run', reasons: [low, fine] };
  }
  return service === 'newsletter'
    ? { decision: 'unknown', mode: 'dry-run', reasons: [without] }
    : { decision: 'allow', mode: 'enforce', reasons: [fine] };
}
