import type { GateDecision, GateReason } from '../answers/gate';
import type { Milliseconds } from '../facts/facts';
import { freezeReasons, nextFreezeEdge } from './freezeReasons';
import { NO_POLICY, type GatePolicy } from './gatePolicy';
import type {
  GateIncident,
  GateOverride,
  GateStanding,
  GateSubject,
} from './gateQuestion';
import { incidentReasons } from './incidentReasons';
import { sloReasons } from './sloReasons';
import { instantInWords, nameOf, percentInWords } from './wording';

/** What a decision is made of: facts, a policy, and the time. @public */
export interface GateFacts {
  /** The one that is for the subject; `undefined`: none is. */
  policy: GatePolicy | undefined;
  subject: GateSubject;
  /** The SLOs of the subject itself. */
  standings: readonly GateStanding[];
  /** Its incidents that are open. */
  incidents: readonly GateIncident[];
  /** The one that is in force for it. */
  override?: GateOverride;
  now: Milliseconds;
  /** IANA; in which freezes without a zone of their own run. */
  zone: string;
}

/** @public */
export interface GateVerdict {
  decision: GateDecision;
  mode: GatePolicy['mode'];
  /** The weightiest first. */
  reasons: GateReason[];
  /** Its name; `none` where no policy is for it. */
  policy: string;
  /** When it may change although no fact does: a freeze begins or ends, or the override expires. */
  until?: Milliseconds;
}

/** The lightest first. */
const WEIGHTS: readonly GateDecision[] = ['allow', 'warn', 'unknown', 'block'];

/** Of reasons of the same weight, which is told first. */
const ORDER: readonly GateReason['code'][] = [
  'override',
  'change-class-passes',
  'incident-open',
  'freeze',
  'budget-used-up',
  'burning',
  'budget-low',
  'data-missing',
  'no-slo',
  'no-policy',
  'fine',
];

/**
 * Decides whether something may be deployed: the weightiest effect of all reasons, block before unknown before warn
 * before allow; an override, or a class of change that passes, wins over all, and what is in the way is still told.
 *
 * @public
 */
export function decideGate(facts: GateFacts): GateVerdict {
  const { policy, subject } = facts;
  const found = policy ? reasonsBy(policy, facts) : [noPolicy(subject)];
  const inTheWay = found.filter(({ effect }) => effect !== 'allow');
  const winning = [
    ...overrideReason(facts),
    ...(inTheWay.length > 0 ? passReason(facts) : []),
  ];
  const calm =
    inTheWay.length === 0 && policy ? [fine(facts, found.length)] : [];
  return {
    decision: winning.length > 0 ? 'allow' : heaviest(found),
    mode: policy?.mode ?? 'dry-run',
    reasons: [...winning, ...calm, ...found.sort(byWeight)],
    policy: policy?.name ?? NO_POLICY,
    until: changesAt(facts),
  };
}

function reasonsBy(policy: GatePolicy, facts: GateFacts): GateReason[] {
  const { subject, standings, incidents, zone, now } = facts;
  return [
    ...sloReasons({ policy, ref: subject.ref, standings }),
    ...incidentReasons({ policy, subject, incidents, zone }),
    ...freezeReasons({ freezes: policy.freezes, zone, now }),
  ];
}

/** An environment that plainly is not production needs no policy; one that nobody knows may be. */
function noPolicy({ environment, environmentClass }: GateSubject): GateReason {
  return environmentClass === 'unknown'
    ? {
        code: 'no-policy',
        effect: 'unknown',
        text: `Nobody knows whether ${environment} is production, and no policy names it.`,
        lifts: 'Name the environment in a policy.',
      }
    : {
        code: 'no-policy',
        effect: 'allow',
        text: `No policy is for ${environment}.`,
      };
}

function overrideReason({ override, zone }: GateFacts): GateReason[] {
  return override
    ? [
        {
          code: 'override',
          effect: 'allow',
          text: `An override lets it through until ${instantInWords(
            override.expiresAt,
            zone,
          )}: ${override.reason}`,
          about: String(override.id),
          until: new Date(override.expiresAt).toISOString(),
        },
      ]
    : [];
}

function passReason({ policy, subject }: GateFacts): GateReason[] {
  const { changeClass } = subject;
  return changeClass !== undefined && policy?.pass.includes(changeClass)
    ? [
        {
          code: 'change-class-passes',
          effect: 'allow',
          text: `Changes of the class ${changeClass} pass, whatever is in the way.`,
          about: changeClass,
        },
      ]
    : [];
}

function fine({ subject, standings }: GateFacts, others: number): GateReason {
  const left = standings.flatMap(({ state }) => state?.remaining ?? []);
  const name = nameOf(subject.ref);
  return {
    code: 'fine',
    effect: 'allow',
    text:
      others === 0 && left.length > 0
        ? `Nothing is in the way: ${name} has ${percentInWords(
            Math.min(...left),
          )} of its error budget left${left.length > 1 ? ' or more' : ''}.`
        : `By the policy, nothing is in the way of ${name}.`,
  };
}

function heaviest(reasons: readonly GateReason[]): GateDecision {
  const weights = reasons.map(({ effect }) => WEIGHTS.indexOf(effect));
  return WEIGHTS[Math.max(0, ...weights)];
}

/** By what it leads to, then by what it is; in the end by its words, so that nothing depends on an order. */
function byWeight(a: GateReason, b: GateReason): number {
  return (
    WEIGHTS.indexOf(b.effect) - WEIGHTS.indexOf(a.effect) ||
    ORDER.indexOf(a.code) - ORDER.indexOf(b.code) ||
    compare(a.text, b.text) ||
    compare(a.about ?? '', b.about ?? '')
  );
}

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

function changesAt(facts: GateFacts): Milliseconds | undefined {
  const { policy, override, now, zone } = facts;
  const edge = policy && nextFreezeEdge({ freezes: policy.freezes, zone, now });
  const edges = [edge, override?.expiresAt].filter(at => at !== undefined);
  return edges.length > 0 ? Math.min(...edges) : undefined;
}
