import { deliveryOf } from '../../__testUtils__/shop';
import { PAGER } from '../../__testUtils__/incident';
import { incidentOf, signed } from '../../__testUtils__/signedSource';
import { ROAD } from '../../paths/__testUtils__/road';
import type { routes } from '../routeTable';
import type { Cells } from './callers';

const HOUR = 3_600_000;

/** Noon of yesterday. */
export const NOON =
  Math.floor(Date.now() / (24 * HOUR)) * 24 * HOUR - 12 * HOUR;

/** A service of team a. */
export const SHOP = 'component:default/shop';
/** A service of team b, which is hidden from the user who sees part of the catalog. */
export const VAULT = 'component:default/vault';
export const GROUP = 'group:default/team-a';

export interface Question {
  /** For what stands in braces in the path: a golden path, and anything else. */
  path?: string;
  id?: string;
  query?: object;
  body?: object;
  headers?: Record<string, string>;
  /** The status that each caller gets. */
  statuses: Cells<number>;
}

/** For all who may read metrics of the scope that is asked about. */
const readers: Cells<number> = [401, 200, 200, 200, 403, 200, 403];
/** The same of an entity that one user does not see, and another may not read. */
const hidden: Cells<number> = [401, 200, 404, 403, 403, 200, 403];
/** The same of everything together. */
const everything: Cells<number> = [401, 200, 200, 403, 403, 200, 403];
const people: Cells<number> = [401, 200, 200, 200, 403, 403, 403];
const pipelines: Cells<number> = [401, 403, 403, 403, 403, 403, 200];

const all = (status: number): Cells<number> => [
  status,
  status,
  status,
  status,
  status,
  status,
  status,
];

const INCIDENT = incidentOf('one', new Date(NOON));

const rule = { name: 'tags', from: { tag: { pattern: 'v*' } } };
const correction = {
  source: PAGER,
  incident: 'inc-1',
  action: 'reject',
  deployment: 'deployed-d1',
  reason: 'The data centre lost its network.',
};
const sample = {
  scope: SHOP,
  slo: 'availability',
  start: new Date(NOON).toISOString(),
  end: new Date(NOON + HOUR / 12).toISOString(),
  good: 99,
  valid: 100,
};
const override = {
  environment: 'production',
  reason: 'The fix of the outage has to go out.',
  expiresAt: new Date(Date.now() + HOUR).toISOString(),
};

const fact = {
  entity: SHOP,
  name: 'scanner/critical',
  value: 0,
  source: 'trivy',
  at: new Date(NOON).toISOString(),
};
const exemption = {
  reason: 'It is replaced by the end of the year.',
  expires: new Date(NOON + 48 * HOUR).toISOString().slice(0, 10),
};
const why = { reason: 'A library is late.' };

/** What is asked of each route, and what each kind of caller gets. A new route gets a row here. */
export const routeMatrix: Record<keyof typeof routes, readonly Question[]> = {
  events: [{ body: deliveryOf('d2', NOON), statuses: pipelines }],
  // Whoever has the signature of the source may send, whoever they are.
  hook: [
    {
      id: 'pager',
      headers: signed('ping').headers,
      body: ['not what was signed'],
      statuses: all(401),
    },
    {
      id: 'pager',
      headers: signed(INCIDENT).headers,
      body: INCIDENT,
      statuses: all(202),
    },
    { id: 'nobody', body: [], statuses: all(404) },
  ],
  metrics: [
    { query: { scope: SHOP }, statuses: readers },
    { query: { scope: VAULT }, statuses: hidden },
    { query: { scope: [SHOP, VAULT] }, statuses: hidden },
    { query: { scope: GROUP }, statuses: readers },
    { query: { scope: [GROUP, 'organization'] }, statuses: everything },
  ],
  series: [
    { id: 'batch-size', query: { scope: SHOP }, statuses: readers },
    { id: 'batch-size', query: { scope: VAULT }, statuses: hidden },
    { id: 'batch-size', query: { scope: GROUP }, statuses: readers },
    {
      id: 'batch-size',
      query: { scope: 'organization' },
      statuses: everything,
    },
  ],
  members: [
    { query: { scope: GROUP }, statuses: readers },
    { query: { scope: GROUP, by: 'group' }, statuses: readers },
    { query: { scope: 'organization' }, statuses: everything },
    // Of single entities it tells who may read of them no more than that they have no members.
    { query: { scope: SHOP }, statuses: [401, 400, 400, 400, 403, 400, 403] },
    { query: { scope: VAULT }, statuses: [401, 400, 404, 403, 403, 400, 403] },
  ],
  movements: [
    { query: { scope: SHOP }, statuses: readers },
    { query: { scope: VAULT }, statuses: hidden },
    { query: { scope: [SHOP, VAULT] }, statuses: hidden },
    { query: { scope: GROUP }, statuses: readers },
    { query: { scope: [GROUP, 'organization'] }, statuses: everything },
  ],
  highlights: [
    { query: { scope: SHOP }, statuses: readers },
    { query: { scope: VAULT }, statuses: hidden },
    { query: { scope: GROUP }, statuses: readers },
    { query: { scope: 'organization' }, statuses: everything },
  ],
  evidence: [
    { id: 'batch-size', query: { scope: SHOP }, statuses: readers },
    { id: 'batch-size', query: { scope: VAULT }, statuses: hidden },
  ],
  timeline: [
    { query: { scope: SHOP }, statuses: readers },
    { query: { scope: VAULT }, statuses: hidden },
  ],
  definitions: [{ statuses: readers }],
  sources: [{ statuses: people }],
  unmapped: [{ statuses: people }],
  dataQuality: [
    { query: { scope: SHOP }, statuses: readers },
    { query: { scope: VAULT }, statuses: hidden },
    { query: { scope: GROUP }, statuses: readers },
  ],
  preview: [
    { query: { scope: SHOP }, statuses: readers },
    { query: { scope: VAULT }, statuses: hidden },
    // A list of what each of them may read.
    { query: { scope: 'organization' }, statuses: readers },
  ],
  tryRules: [
    { body: { scope: SHOP, rules: [rule] }, statuses: readers },
    { body: { scope: VAULT, rules: [rule] }, statuses: hidden },
  ],
  corrections: [
    { query: { scope: SHOP }, statuses: readers },
    { query: { scope: VAULT }, statuses: hidden },
  ],
  correct: [
    { body: { ...correction, scope: SHOP }, statuses: people },
    // There is no such incident of the one, and nothing there at all for the other.
    {
      body: { ...correction, scope: VAULT },
      statuses: [401, 404, 404, 403, 403, 403, 403],
    },
  ],
  requestJob: [{ body: { kind: 'facts' }, statuses: people }],
  jobs: [{ statuses: people }],
  job: [{ id: '1', statuses: people }],
  cancelJob: [{ id: '999', statuses: [401, 404, 404, 404, 403, 403, 403] }],
  slos: [
    { query: { scope: SHOP }, statuses: readers },
    { query: { scope: VAULT }, statuses: hidden },
    { query: { scope: [SHOP, VAULT] }, statuses: hidden },
    { query: { scope: GROUP }, statuses: readers },
  ],
  burnDown: [
    // Of the shop, of the vault, and of nothing.
    { id: '1', statuses: readers },
    { id: '2', statuses: hidden },
    { id: '999', statuses: [401, 404, 404, 404, 403, 404, 403] },
  ],
  pushSamples: [{ body: { samples: [sample] }, statuses: pipelines }],
  evaluateGate: [
    {
      body: { scope: SHOP, environment: 'production' },
      statuses: [401, 200, 200, 200, 403, 403, 200],
    },
    {
      body: { scope: VAULT, environment: 'production' },
      statuses: [401, 200, 404, 403, 403, 403, 200],
    },
    {
      body: { scope: GROUP, environment: 'production' },
      statuses: [401, 400, 400, 400, 403, 403, 400],
    },
  ],
  gate: [
    { query: { scope: SHOP }, statuses: readers },
    { query: { scope: VAULT }, statuses: hidden },
  ],
  gateHistory: [
    { query: { scope: SHOP }, statuses: readers },
    { query: { scope: VAULT }, statuses: hidden },
  ],
  override: [
    { body: { ...override, scope: SHOP }, statuses: people },
    {
      body: { ...override, scope: VAULT },
      statuses: [401, 200, 404, 403, 403, 403, 403],
    },
  ],
  endOverride: [
    // Of the shop, of the vault, and of nothing: the first who may ends it.
    { id: '1', statuses: [401, 200, 409, 409, 403, 403, 403] },
    { id: '2', statuses: [401, 200, 404, 403, 403, 403, 403] },
    { id: '999', statuses: [401, 404, 404, 404, 403, 403, 403] },
  ],
  pushFacts: [{ body: { facts: [fact] }, statuses: pipelines }],
  exempt: [
    { path: 'road', body: { ...exemption, entity: SHOP }, statuses: people },
    {
      path: 'road',
      body: { ...exemption, entity: VAULT },
      statuses: [401, 200, 404, 403, 403, 403, 403],
    },
    {
      path: 'none',
      body: { ...exemption, entity: SHOP },
      statuses: [401, 404, 404, 404, 403, 403, 403],
    },
  ],
  endExemption: [
    // Of the shop, of the vault, and of nothing: the first who may ends it.
    { id: '1', statuses: [401, 200, 409, 409, 403, 403, 403] },
    { id: '2', statuses: [401, 200, 404, 403, 403, 403, 403] },
    { id: '999', statuses: [401, 404, 404, 404, 403, 403, 403] },
  ],
  explainDeparture: [
    { path: 'road', id: '1', body: why, statuses: people },
    {
      path: 'road',
      id: '2',
      body: why,
      statuses: [401, 200, 404, 403, 403, 403, 403],
    },
  ],
  previewPath: [
    { body: { document: ROAD, scope: SHOP }, statuses: readers },
    { body: { document: ROAD, scope: VAULT }, statuses: hidden },
    { body: { document: ROAD, scope: GROUP }, statuses: readers },
    { body: { document: ROAD }, statuses: everything },
  ],
  paths: [
    { statuses: everything },
    { query: { scope: GROUP }, statuses: readers },
    { query: { scope: SHOP }, statuses: readers },
    { query: { scope: VAULT }, statuses: hidden },
  ],
  adoption: [
    { path: 'road', statuses: everything },
    { path: 'road', query: { scope: GROUP }, statuses: readers },
    { path: 'road', query: { scope: VAULT }, statuses: hidden },
    {
      path: 'nowhere',
      query: { scope: SHOP },
      statuses: [401, 404, 404, 404, 403, 404, 403],
    },
  ],
  standings: [
    { statuses: everything },
    { query: { scope: SHOP }, statuses: readers },
    { query: { scope: VAULT }, statuses: hidden },
  ],
  departures: [
    { path: 'road', statuses: everything },
    { path: 'road', query: { scope: GROUP }, statuses: readers },
    { path: 'road', query: { scope: VAULT }, statuses: hidden },
  ],
  exemptions: [
    { path: 'road', statuses: everything },
    { path: 'road', query: { scope: GROUP }, statuses: readers },
    { path: 'road', query: { scope: VAULT }, statuses: hidden },
  ],
  pathEffect: [
    { path: 'road', statuses: everything },
    { path: 'road', query: { scope: GROUP }, statuses: readers },
    { path: 'road', query: { scope: VAULT }, statuses: hidden },
    {
      path: 'nowhere',
      query: { scope: SHOP },
      statuses: [401, 404, 404, 404, 403, 404, 403],
    },
  ],
};
