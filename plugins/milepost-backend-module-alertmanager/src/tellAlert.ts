import {
  describeAlert,
  type AlertDescription,
  type AlertRules,
  type EventDraft,
  type LabelMatcher,
} from '@milepost/backstage-plugin-milepost-node';
import type { Alert } from './notification';

/** What alerts mean in this organisation, and which of them are incidents. */
export interface Meaning {
  rules: AlertRules;
  incidents: LabelMatcher;
}

/** What all events of one alert have in common; labels only, for annotations change from one notification to the next. */
interface Told {
  /** The alert and when it began: the same labels firing again are another page. */
  key: string;
  alert: Alert;
  description: AlertDescription;
  fields: {
    service?: string;
    title?: string;
  };
}

/**
 * What an alert tells. A resolved one tells of its beginning too: the notification of that may have been lost. One
 * that pages nobody tells nothing, unless it says that the budget of an objective burns: that is a ticket.
 */
export function tellAlert(alert: Alert, meaning: Meaning): EventDraft[] {
  const description = describeAlert(alert, meaning.rules);
  const { service, name } = description;
  const told: Told = {
    key: `${alert.fingerprint}@${alert.startsAt}`,
    alert,
    description,
    fields: { service, title: name },
  };
  return [
    ...(description.pages ? tellPage(told) : tellTicket(told)),
    ...(meaning.incidents(alert.labels) ? tellIncident(told) : []),
  ];
}

function tellPage({ key, alert, description, fields }: Told): EventDraft[] {
  const { environment, severity, slo, runbook, alert: name } = description;
  const page = {
    ...fields,
    page: key,
    environment,
    severity,
    slo,
    runbook,
    alert: name,
  };
  return lifeOf(alert, {
    begin: time => ({
      ...page,
      id: `${key}:triggered`,
      type: 'page.triggered',
      time,
    }),
    end: time => ({
      ...page,
      id: `${key}:resolved`,
      type: 'page.resolved',
      time,
    }),
  });
}

/** A slow burn wakes nobody, and says which objective it is about. */
function tellTicket({ key, alert, description, fields }: Told): EventDraft[] {
  const { slo, severity } = description;
  if (slo === undefined) {
    return [];
  }
  const ticket = {
    ...fields,
    ticket: key,
    ticketType: 'slo-alert',
    priority: severity,
    labels: [`slo:${slo}`],
  };
  return lifeOf(alert, {
    begin: time => ({
      ...ticket,
      id: `${key}:created`,
      type: 'ticket.created',
      time,
    }),
    end: time => ({
      ...ticket,
      id: `${key}:closed`,
      type: 'ticket.closed',
      time,
    }),
  });
}

function tellIncident({ key, alert, description, fields }: Told): EventDraft[] {
  const { environment, severity } = description;
  const incident = { ...fields, incident: key, environment, severity };
  const tell = (word: 'detected' | 'reported' | 'resolved', time: string) =>
    ({
      ...incident,
      id: `${key}:incident-${word}`,
      type: `incident.${word}`,
      time,
    } as const);
  const begin = ['detected', 'reported'] as const;
  return [
    ...begin.map(word => tell(word, alert.startsAt)),
    ...(alert.status === 'resolved' ? [tell('resolved', alert.endsAt)] : []),
  ];
}

function lifeOf(
  alert: Alert,
  tell: Record<'begin' | 'end', (time: string) => EventDraft>,
): EventDraft[] {
  const begin = tell.begin(alert.startsAt);
  return alert.status === 'resolved'
    ? [begin, tell.end(alert.endsAt)]
    : [begin];
}
