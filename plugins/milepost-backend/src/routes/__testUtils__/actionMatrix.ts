import type { Cells } from './callers';
import { GROUP, SHOP, VAULT } from './routeMatrix';

const no = 'NotAllowedError';

const readers: Cells<string> = [
  no,
  'answer',
  'answer',
  'answer',
  no,
  'answer',
  no,
];
/** The same of an entity that one user does not see, and another may not read. */
const hidden: Cells<string> = [
  no,
  'answer',
  'NotFoundError',
  no,
  no,
  'answer',
  no,
];
const everything: Cells<string> = [
  no,
  'answer',
  'answer',
  no,
  no,
  'answer',
  no,
];

/** What each action gives to each kind of caller: an answer, or the name of an error. A new action gets a row here. */
export const actionMatrix: Record<
  string,
  readonly { input: Record<string, string>; outcomes: Cells<string> }[]
> = {
  'get-metrics': [
    { input: { scope: SHOP }, outcomes: readers },
    { input: { scope: VAULT }, outcomes: hidden },
    { input: { scope: GROUP }, outcomes: readers },
    { input: { scope: 'organization' }, outcomes: everything },
  ],
  'get-evidence': [
    { input: { scope: SHOP, metric: 'batch-size' }, outcomes: readers },
    { input: { scope: VAULT, metric: 'batch-size' }, outcomes: hidden },
  ],
  'get-members': [
    { input: { scope: GROUP }, outcomes: readers },
    { input: { scope: 'organization' }, outcomes: everything },
  ],
  'get-movements': [
    { input: { scope: SHOP }, outcomes: readers },
    { input: { scope: VAULT }, outcomes: hidden },
    { input: { scope: GROUP }, outcomes: readers },
    { input: { scope: 'organization' }, outcomes: everything },
  ],
  'get-highlights': [
    { input: { scope: SHOP }, outcomes: readers },
    { input: { scope: VAULT }, outcomes: hidden },
    { input: { scope: GROUP }, outcomes: readers },
    { input: { scope: 'organization' }, outcomes: everything },
  ],
  'get-definitions': [{ input: {}, outcomes: readers }],
  'get-slos': [
    { input: { scope: SHOP }, outcomes: readers },
    { input: { scope: VAULT }, outcomes: hidden },
    { input: { scope: GROUP }, outcomes: readers },
  ],
  'evaluate-gate': [
    { input: { scope: SHOP }, outcomes: readers },
    { input: { scope: VAULT }, outcomes: hidden },
  ],
  'get-golden-paths': [
    { input: { scope: SHOP }, outcomes: readers },
    { input: { scope: VAULT }, outcomes: hidden },
    { input: { scope: GROUP }, outcomes: readers },
    { input: {}, outcomes: everything },
  ],
  'get-golden-path-standing': [
    { input: { scope: SHOP }, outcomes: readers },
    { input: { scope: VAULT }, outcomes: hidden },
  ],
  'find-left-behind': [
    { input: { path: 'road', scope: SHOP }, outcomes: readers },
    { input: { path: 'road', scope: VAULT }, outcomes: hidden },
    { input: { path: 'road', scope: GROUP }, outcomes: readers },
    { input: { path: 'road' }, outcomes: everything },
  ],
};
