/** What to check when a metric of incidents, pages or service levels moves, by metric; each one sentence. */
export const operationsPlaybooks = {
  'time-to-restore': [
    'Open the evidence and read the longest incidents first: one of them moves the 90th percentile, many move the median.',
    'Look at the open ones: close in the tool what is over, or it grows every day.',
    'Compare with the time to acknowledge: see how much of it passed before somebody looked.',
    'Compare with the failed deployment recovery time: what is longer only here was not caused by a deployment.',
  ],
  'incidents-by-severity': [
    'Look at which severity has grown, and at those whose severity is not known: map their words under milepost.incidents.severities.',
    'Open the evidence and see how many have a deployment as their cause: those are in the change fail rate.',
    'Check whether a tool was connected lately: it tells of incidents that were there before.',
  ],
  'time-to-detect': [
    'Open the evidence and read the incidents that hurt the longest before they were detected: find out who noticed, an alert or a customer.',
    'Write down the alert or the service level objective that would have noticed.',
    'Look at how many have no start of the impact: the value says nothing about them.',
  ],
  'time-to-acknowledge': [
    'Open the evidence and look at the hours of the longest waits: see whether they are nights, handovers or holidays.',
    'Compare with alert noise: whoever is called for nothing answers later.',
    'Look at those that are open and that nobody has acknowledged: take them on, or close them.',
    'Check in the tool that pages that the escalation policy reaches somebody.',
  ],
  'postmortem-on-time': [
    'Look at what is due and not published: it is listed in the evidence, the longest overdue with its age.',
    'Look at what is not due yet: give each postmortem somebody who writes it before its day comes.',
    'Check that each postmortem names its incident: one that does not is not found.',
  ],
  'corrective-actions-on-time': [
    'Look at what is overdue and open, and decide for each: do it, give it a new date with a reason, or close it as not worth doing.',
    'Look at how many have no due time: nobody is late with them, and nobody does them.',
    'Compare with incidents by severity: the same incident again is an action that was not taken.',
  ],
  'alert-noise': [
    'Open the evidence and find the alerts that repeat: a few of them usually make the most of the noise.',
    'Raise the threshold or lengthen the duration of those that resolve within minutes, or let them make a ticket instead.',
    'Delete an alert after which nobody ever does anything.',
    'Replace alerts on causes by one on the burn rate of a service level objective.',
  ],
  'pager-load': [
    'Look at the share out of working hours: what can wait until the morning is not to call anybody at night.',
    'Compare with alert noise: take the noise away before anything else.',
    'Open the evidence and see which service calls the most, and whether the calls belong to one incident.',
  ],
  'runbook-coverage': [
    'Open the evidence and list the paging rules without a runbook; begin with those that have fired.',
    'Add a link to the annotation runbook_url of the rule.',
    'Look at the share of the pages that named a runbook: rules that fire often matter more than rules that never do.',
  ],
  'slo-attainment-rate': [
    'Look at the service level objectives of the service and see which ones are missed.',
    'Look at those without data: silence is not health, and source health says what could not be read.',
    'See in the list of what the budget was spent on which deployments and incidents made the most of it.',
    'Ask whether the target is still what users need, and let the owner of the service decide.',
  ],
  'service-level': [
    'Look at the days on which it fell, and at the deployments and incidents of those days on the timeline.',
    'Look at each service level objective by itself: where one counts events and another slices of time, the sum hides one of them.',
    'Compare with how much was asked of the service: few valid events make large steps.',
  ],
  'error-budget-remaining': [
    'Open the burn-down of the objective with the least left and see whether it fell in one step or a little every day.',
    'If it was a step, open the incident or the deployment that the budget was spent on.',
    'If it was a little every day, look for errors that nobody is called for, and plan the repair.',
    'Ask the gate what it would say to a deployment now.',
  ],
  'burn-rate': [
    'Look at which objective burns fastest, and at which of its alerts fires.',
    'See on the timeline what was deployed shortly before it began.',
    'Roll back first and look for the cause later, if a deployment and the beginning coincide.',
  ],
  'time-to-exhaustion': [
    'Look at the burn rate of the objective: a short time is a fast burn or a small rest.',
    'If it is shorter than until the end of the week, put reliability before features for this service.',
    'Tell those who deploy to it that the gate may close, and what would lift that.',
  ],
} as const satisfies Record<string, readonly string[]>;
