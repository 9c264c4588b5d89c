import type { PathDefinition } from '../answers/glossary';

const FIRST = { version: 1, since: '2026-11-21', reason: 'First version.' };

/** What the numbers of golden paths mean: they are counted from how entities stand, not from records of delivery. @public */
export const pathDefinitions: readonly PathDefinition[] = [
  {
    id: 'adoption',
    ...FIRST,
    title: 'Adoption',
    summary: 'Which share of those that a golden path is for are on it.',
    text:
      'Entities on the path ÷ entities eligible, at the end of a day, or now; eligible = on + off + unknown. An entity is on it if all ' +
      'checks of the levels up to the one that means adopted pass, those that are not for it left aside; off, if any of them fails. It is ' +
      'unknown if none fails, and one waits for its first result or its source is silent: unknown is stated, and never counts as on.',
    formula: 'on ÷ (on + off + unknown)',
    included:
      'Every entity of the audience of the path, for those to whom it belonged on each day.',
    unit: 'ratio',
    direction: 'more',
    rules: [
      {
        id: 'exempt',
        text: 'Exempt, with a reason, an approver and a last day: from the whole path, or from a check that it asks for while no other fails. It is in neither term, and stated apart.',
      },
      {
        id: 'not-eligible',
        text: 'The path is not for it, or the catalog has it no more.',
      },
      { id: 'dry-run', text: 'The path is only tried: nothing of it counts.' },
      {
        id: 'before-first',
        text: 'Days before the path was first judged: nobody had looked.',
      },
    ],
  },
  {
    id: 'drift',
    ...FIRST,
    title: 'Drift',
    summary:
      'How many versions an entity is behind the newest of its golden path.',
    text:
      'Versions of the path that are out and newer than the one that the entity follows. Which it follows is what the first source says that ' +
      'the path names: an annotation that its template wrote, the version of the reusable workflow that its pipeline ran, or a pushed fact. It is ' +
      'behind since the day on which the version after its own came out.',
    formula:
      'number of versions whose date is after that of its own, and not after today',
    included:
      'Entities on the path whose version is told and is one of the path.',
    unit: 'count',
    direction: 'less',
    rules: [
      {
        id: 'not-told',
        text: 'No source tells its version: it is counted apart, and not as the newest.',
      },
      { id: 'foreign', text: 'The path does not know its version.' },
      {
        id: 'future',
        text: 'Versions that come out later are no versions yet.',
      },
    ],
  },
  {
    id: 'check-pass-rate',
    ...FIRST,
    title: 'Check pass rate',
    summary: 'Which share of those that a check is for pass it.',
    text:
      'Entities that pass a check ÷ entities that pass it, fail it, wait for its first result, or of which its source is silent. Waiting is not ' +
      'passing, and neither is what nobody knows.',
    formula: 'pass ÷ (pass + fail + waiting + unknown)',
    included:
      'Every entity of the audience of the path that the check is for, as it stands now.',
    unit: 'ratio',
    direction: 'more',
    rules: [
      {
        id: 'exempt',
        text: 'Exempt from the check or from the whole path: in neither term, and stated apart.',
      },
      { id: 'not-eligible', text: 'The check, or the path, is not for it.' },
    ],
  },
];
