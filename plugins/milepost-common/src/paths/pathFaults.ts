import type { FaultAt, FieldPath } from '../documents/fault';
import { comparisonsIn, type Comparison } from './condition';
import { unknownFact } from './factNames';
import type { GoldenPathDocument } from './goldenPathSchema';
import { orderLevels } from './orderLevels';

type Spec = GoldenPathDocument['spec'];

/** What no single field of a document can tell. */
export function pathFaults(
  { spec }: GoldenPathDocument,
  isTemplate: (ref: string) => boolean,
): FaultAt[] {
  return [
    ...repeated(spec.versions, 'version', 'versions'),
    ...repeated(spec.levels, 'name', 'levels'),
    ...repeated(spec.checks, 'id', 'checks'),
    ...levelFaults(spec),
    ...askedFaults(spec),
    ...ruleFaults(spec),
    ...templateFaults(spec, isTemplate),
  ];
}

function repeated<K extends string>(
  items: readonly Record<K, string>[],
  key: K,
  where: keyof Spec,
): FaultAt[] {
  const names = items.map(item => item[key]);
  return names.flatMap((name, index) =>
    names.indexOf(name) < index
      ? [
          {
            path: ['spec', where, index, key],
            message: `has to be unique: '${name}' is there already`,
          },
        ]
      : [],
  );
}

function levelFaults({ levels, adopted }: Spec): FaultAt[] {
  const names = levels.map(({ name }) => name);
  const unknown = (name: string | undefined, path: FieldPath): FaultAt[] =>
    name === undefined || names.includes(name)
      ? []
      : [{ path, message: `is no level of this path: '${name}'` }];
  const { circle } = orderLevels(levels);
  return [
    ...unknown(adopted, ['spec', 'adopted']),
    ...levels.flatMap(({ after }, index) =>
      unknown(after, ['spec', 'levels', index, 'after']),
    ),
    ...circle.slice(0, 1).map(first => ({
      path: ['spec', 'levels', names.indexOf(first), 'after'],
      message: `goes in a circle: ${circle.join(', ')} come after each other`,
    })),
  ];
}

/** Every check is asked for by one level, and what levels ask for are checks. */
function askedFaults({ levels, checks }: Spec): FaultAt[] {
  const ids = checks.map(({ id }) => id);
  const asked = levels.flatMap((level, index) =>
    level.checks.map((check, place) => ({
      check,
      path: ['spec', 'levels', index, 'checks', place],
    })),
  );
  const names = asked.map(({ check }) => check);
  return [
    ...asked.flatMap(({ check, path }, index) => {
      if (!ids.includes(check)) {
        return [{ path, message: `is no check of this path: '${check}'` }];
      }
      return names.indexOf(check) < index
        ? [{ path, message: `has been asked for before: '${check}'` }]
        : [];
    }),
    ...ids.flatMap((id, index) =>
      names.includes(id)
        ? []
        : [
            {
              path: ['spec', 'checks', index, 'id'],
              message: `is asked for by no level: '${id}'`,
            },
          ],
    ),
  ];
}

function ruleFaults({ checks }: Spec): FaultAt[] {
  return checks.flatMap((check, index) =>
    comparisonsIn(check.rule, ['spec', 'checks', index, 'rule']).flatMap(
      ({ comparison, path }) => [
        ...fault([...path, 'fact'], unknownFact(comparison)),
        ...fault([...path, 'value'], unfitValue(comparison)),
      ],
    ),
  );
}

function templateFaults(
  { template, checks, versionFrom }: Spec,
  isTemplate: (ref: string) => boolean,
): FaultAt[] {
  const named = [
    { ref: template, path: ['spec', 'template'] },
    ...checks.map((check, index) => ({
      ref: check.template,
      path: ['spec', 'checks', index, 'template'],
    })),
    ...versionFrom.map((source, index) => ({
      ref: 'template' in source ? source.template : undefined,
      path: ['spec', 'versionFrom', index, 'template'],
    })),
  ];
  return named.flatMap(({ ref, path }) =>
    ref === undefined || isTemplate(ref)
      ? []
      : [{ path, message: `is no template of the catalog: '${ref}'` }],
  );
}

function fault(path: FieldPath, message: string | undefined): FaultAt[] {
  return message === undefined ? [] : [{ path, message }];
}

function unfitValue({ operator, value }: Comparison): string | undefined {
  switch (operator) {
    case 'exists':
      return typeof value === 'boolean'
        ? undefined
        : 'has to be true or false for exists';
    case 'in':
    case 'notIn':
      return Array.isArray(value)
        ? undefined
        : `has to be a list for ${operator}`;
    case 'lessThan':
    case 'lessThanInclusive':
    case 'greaterThan':
    case 'greaterThanInclusive':
    case 'withinDays':
      return typeof value === 'number'
        ? undefined
        : `has to be a number for ${operator}`;
    case 'matches':
      return isPattern(value)
        ? undefined
        : 'has to be a regular expression for matches';
    default:
      return Array.isArray(value)
        ? `has to be a single value for ${operator}`
        : undefined;
  }
}

function isPattern(value: unknown): boolean {
  try {
    return typeof value === 'string' && Boolean(new RegExp(value, 'u'));
  } catch {
    return false;
  }
}
