import { findMetric } from '../metrics/metrics';
import type { Comparison } from './condition';

/** A fact that Milepost itself knows of every entity. @public */
export interface OwnFact {
  /** As conditions name it, after `milepost:`. */
  name: string;
  /** As people say it, within a sentence. */
  title: string;
  /** What its value is, and what it may be asked for. */
  text: string;
  params: readonly string[];
}

/** What conditions may ask Milepost for, besides its metrics. @public */
export const ownFacts: readonly OwnFact[] = [
  {
    name: 'deployments',
    title: 'deployments',
    text: 'Successful production deployments of the last days; by a workflow whose file or name fits, where one is named.',
    params: ['days', 'workflow'],
  },
  {
    name: 'deployments-from-main-share',
    title: 'share of deployments from the default branch',
    text: 'Of those whose branch is known, the share from the default branch: 0 to 1.',
    params: ['days'],
  },
  {
    name: 'rollbacks-automatic',
    title: 'automatic rollbacks',
    text: 'Rollbacks of the last days that nobody started by hand, as far as sources tell.',
    params: ['days'],
  },
  {
    name: 'builds',
    title: 'builds',
    text: 'Builds of the last days that ended; by a workflow, where one is named.',
    params: ['days', 'workflow'],
  },
  {
    name: 'slos',
    title: 'SLOs',
    text: 'SLOs that are defined for it.',
    params: [],
  },
  {
    name: 'slos-measured',
    title: 'SLOs with data',
    text: 'SLOs that have data now.',
    params: [],
  },
  {
    name: 'alert-rules-with-runbook-share',
    title: 'share of paging alert rules with a runbook',
    text: 'Of its paging alert rules, the share with a runbook: 0 to 1.',
    params: [],
  },
  {
    name: 'actions-overdue',
    title: 'overdue actions',
    text: 'Corrective actions that are open after they were due.',
    params: [],
  },
  {
    name: 'postmortems-overdue',
    title: 'overdue postmortems',
    text: 'Postmortems that are due and not published.',
    params: [],
  },
];

/** Where other facts come from, by the part before the colon, and what each may be asked for. */
const others: Readonly<Record<string, readonly string[]>> = {
  metric: ['days'],
  /** Of one source alone; and after how many days without news its source is taken to be silent. */
  pushed: ['source', 'staleAfterDays'],
  'tech-insights': [],
};

/** What people call a fact, within a sentence. @public */
export function factTitle({
  fact,
  path,
}: Pick<Comparison, 'fact' | 'path'>): string {
  const [kind, ...rest] = fact.split(':');
  const name = rest.join(':');
  if (kind === 'milepost') {
    return ownFacts.find(each => each.name === name)?.title ?? name;
  }
  if (kind === 'metric') {
    return withinSentence(findMetric(name)?.definition.title ?? name);
  }
  if (fact !== 'entity') {
    return name;
  }
  const annotation = path?.match(/annotations\['([^']+)'\]$/)?.[1];
  return annotation ? `annotation ${annotation}` : path?.slice(2) ?? 'entity';
}

/** How the number of a fact is to be written; `undefined`: as it is. @public */
export function factUnit(fact: string): 'ratio' | 'seconds' | undefined {
  const [kind, name] = fact.split(':');
  if (kind === 'milepost') {
    return name.endsWith('-share') ? 'ratio' : undefined;
  }
  const unit =
    kind === 'metric' ? findMetric(name)?.definition.unit : undefined;
  return unit === 'ratio' || unit === 'seconds' ? unit : undefined;
}

function withinSentence(title: string): string {
  const isWord = /^[A-Z][a-z ]/.test(title);
  return isWord ? title[0].toLocaleLowerCase('en-US') + title.slice(1) : title;
}

/** Why a comparison cannot be answered, to follow the path of its `fact`; `undefined` where it can. */
export function unknownFact({ fact, params }: Comparison): string | undefined {
  const [kind, ...rest] = fact.split(':');
  const name = rest.join(':');
  const allowed = fact === 'entity' ? [] : paramsOf(kind, name);
  if (typeof allowed === 'string') {
    return allowed;
  }
  const param = Object.keys(params ?? {}).find(key => !allowed.includes(key));
  return param && `takes no parameter '${param}'`;
}

/** What a fact may be asked for, or why there is no such fact. */
function paramsOf(kind: string, name: string): readonly string[] | string {
  if (kind === 'milepost') {
    const own = ownFacts.find(each => each.name === name);
    const known = ownFacts.map(each => each.name).join(', ');
    return (
      own?.params ?? `is no fact of Milepost: '${name}'; there are ${known}`
    );
  }
  if (kind === 'metric' && !findMetric(name)) {
    return `is no metric: '${name}'`;
  }
  if (kind === 'tech-insights' && !/^[^.]+\../.test(name)) {
    return 'has to name a fact retriever and its fact, with a point between them';
  }
  return name !== '' && Object.hasOwn(others, kind)
    ? others[kind]
    : 'has to be entity, or to begin with metric:, milepost:, pushed: or tech-insights:';
}
