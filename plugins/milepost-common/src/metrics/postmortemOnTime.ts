import type { EvidenceItem } from '../answers/evidence';
import { measureByTotals } from '../figures/measureByTotals';
import { isIn } from '../windows/window';
import {
  incidentItem,
  incidentRules,
  resolvedAt,
  triggeredAt,
} from './incidentEvidence';
import type { Measurement, MeasureOptions, Metric } from './metric';
import { configurable, termOfDays } from './parameters';
import { postmortemFigures, POSTMORTEMS_SHIPPED } from './postmortemFigures';
import { ascending } from './quantile';
import { BUDGET_SHARE } from './rules';
import {
  isDueAt,
  isOnTime,
  lastInstant,
  postmortemsOf,
  termOf,
  type Postmortem,
  type PostmortemParameters,
} from './postmortems';

const SECOND = 1000;
const DAY = 86_400_000;

const postmortemTerm = termOfDays({ most: 20 });

type Asked = MeasureOptions & { parameters: PostmortemParameters };

/** Definition 14: whether what was learned is written down in time. @public */
export const postmortemOnTime: Metric = configurable<PostmortemParameters>({
  choices: { sev1: postmortemTerm, sev2: postmortemTerm },
  shipped: POSTMORTEMS_SHIPPED,
  make: postmortemOnTimeBy,
});

function postmortemOnTimeBy(parameters: PostmortemParameters): Metric {
  const { sev1, sev2 } = parameters;
  const figures = postmortemFigures(parameters);
  return {
    definition: {
      id: 'postmortem-on-time',
      version: 2,
      title: 'Postmortems on time',
      summary:
        'Which share of the postmortems that were due in the window was published in time.',
      text:
        'Incidents of severity SEV-1 or SEV-2, or that used more than 20 % of an error budget, whose postmortem was published within ' +
        `${sev1} (SEV-1) or ${sev2} (all others) of resolution ÷ those that were due in the window. Day 0 is the local date of the final resolution; due is the end of the last day; business days are Monday to ` +
        'Friday without the holidays of milepost.incidents.holidays. A postmortem is a ticket of type postmortem that names the incident, published when it is ' +
        'closed; the first of several counts. One that was never written counts as due and not on time. Cancelled, declined, test and merged incidents need none. ' +
        'What an incident used of a budget is known where its entity has a service level objective: the bad events while it was open, of the budget of the whole window.',
      unit: 'ratio',
      direction: 'more',
      anchor: 'the day on which the postmortem is due',
      needs: ['incident', 'postmortem'],
      minimumSample: 5,
      parameters: {
        sev1,
        sev2,
        holidays: 'milepost.incidents.holidays',
        budgetShare: BUDGET_SHARE,
      },
      details: [
        { id: 'onTime', title: 'Published on time', unit: 'count' },
        { id: 'late', title: 'Published late', unit: 'count' },
        { id: 'overdueOpen', title: 'Due and not published', unit: 'count' },
        {
          id: 'oldestOverdue',
          title: 'The longest overdue of them',
          unit: 'seconds',
        },
        {
          id: 'pending',
          title: 'Not due yet, and not published',
          unit: 'count',
        },
      ],
      rules: [
        { id: 'not-due', text: 'Its postmortem is not due yet.' },
        {
          id: 'not-required',
          text: 'Neither its severity nor what it used of an error budget asks for a postmortem.',
        },
        ...incidentRules,
      ],
      since: '2026-11-21',
      reason:
        'Service level objectives are known now: incidents that used more than 20 % of an error budget need a postmortem too.',
    },
    // A term of five business days outlasts a long holiday, and the incident is resolved before it begins.
    lookback: 60 * DAY,
    measure(options) {
      const measured = measureByTotals(figures, options);
      return {
        ...measured,
        details: {
          ...measured.details,
          ...openAt({ ...options, parameters }, measured),
        },
      };
    },
    figures,
    evidence(asked): EvidenceItem[] {
      const options = { ...asked, parameters };
      return [
        ...dueIn(options).map(toItem(options)),
        ...dueLater(options).map(toItem(options)),
        ...notRequired(options),
      ];
    },
    history: [
      {
        version: 1,
        since: '2026-11-01',
        reason: 'First version.',
        parameters: {
          sev1: '3 calendar days',
          sev2: '5 business days',
          holidays: 'milepost.incidents.holidays',
          budgetShare: false,
        },
        minimumSample: 5,
      },
    ],
  };
}

/** What was due and not published when the window ended, and what was not due then. */
function openAt(
  options: Asked,
  { n, details }: Measurement,
): Measurement['details'] {
  const { window, now } = options;
  const instant = Math.min(now, window.end);
  const all = allOf(options);
  const overdue = ascending(
    all
      .filter(postmortem => isIn(window, lastInstant(postmortem)))
      .filter(isDueAt(now))
      .filter(({ publishedAt }) => (publishedAt ?? Infinity) >= instant)
      .map(postmortem => (instant - postmortem.dueBefore) / SECOND),
  );
  return {
    late: n - details.onTime! - overdue.length,
    overdueOpen: overdue.length,
    oldestOverdue: overdue.at(-1) ?? null,
    pending: all.filter(isPendingAt(instant)).length,
  };
}

function allOf({ window, ...options }: Asked): Postmortem[] {
  return postmortemsOf({ ...options, zone: window.zone });
}

/** Those whose last day lies in the window, due already or not. */
function dueIn(options: Asked): Postmortem[] {
  return allOf(options).filter(postmortem =>
    isIn(options.window, lastInstant(postmortem)),
  );
}

/** Those resolved in the window whose last day comes after it and is still to come. */
function dueLater(options: Asked): Postmortem[] {
  const { window, now } = options;
  return allOf(options).filter(
    postmortem =>
      isIn(window, resolvedAt(postmortem.incident)) &&
      !isIn(window, lastInstant(postmortem)) &&
      !isDueAt(now)(postmortem),
  );
}

/** Whether it was resolved, not due and not published at an instant. */
function isPendingAt(instant: number) {
  return ({ incident, dueBefore: due, publishedAt = Infinity }: Postmortem) =>
    resolvedAt(incident)! < instant && due > instant && publishedAt >= instant;
}

function toItem(options: MeasureOptions) {
  return (postmortem: Postmortem): EvidenceItem => {
    const { incident, publishedAt, dueBefore: due } = postmortem;
    const isDue = isDueAt(options.now)(postmortem);
    const item = incidentItem(incident, {
      ...options,
      at: isIn(options.window, lastInstant(postmortem))
        ? lastInstant(postmortem)
        : resolvedAt(incident)!,
      counted: isDue
        ? { value: isOnTime(postmortem) ? 1 : 0 }
        : { rule: 'not-due' },
    });
    return { ...item, dueAt: instantOf(due), closedAt: instantOf(publishedAt) };
  };
}

/** What was resolved in the window and needs no postmortem. */
function notRequired(options: Asked): EvidenceItem[] {
  return options.records.incidents
    .filter(incident => isIn(options.window, resolvedAt(incident)))
    .filter(
      incident => incident.status !== 'counted' || !termOf(incident, options),
    )
    .map(incident =>
      incidentItem(incident, {
        ...options,
        at: resolvedAt(incident) ?? triggeredAt(incident),
        counted: {
          rule:
            incident.status === 'counted' ? 'not-required' : incident.status,
        },
      }),
    );
}

function instantOf(time: number | undefined): string | undefined {
  return time === undefined ? undefined : new Date(time).toISOString();
}
