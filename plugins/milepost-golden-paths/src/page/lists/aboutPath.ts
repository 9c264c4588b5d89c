import type { GoldenPathAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  eligibleIn,
  type ExportLine,
} from '@milepost/backstage-plugin-milepost-react';
import type { ScopePart } from '../address/entityList';
import { adoptionSentence } from '../words/adoptionWords';
import { partWords } from '../words/partWords';

/** What somebody needs to know who meets a table away from its page. */
export function aboutPath(options: {
  path: GoldenPathAnswer;
  scope: string;
  /** Where the table is of a part of the scope only. */
  part?: ScopePart;
  /** Besides, such as how many of how many rows there are. */
  more?: ExportLine[];
}): ExportLine[] {
  const { path, scope, part, more = [] } = options;
  const { adoption, evaluatedAt, dryRun } = path;
  const lines = {
    'Golden path': `${path.title} (${path.name})`,
    Scope: scope,
    Part: part && (partWords(part, scope) ?? part.segment),
    Adoption:
      eligibleIn(adoption) > 0
        ? `${adoptionSentence(adoption)}; ${adoption.unknown} unknown, ${
            adoption.exempt
          } exempt apart`
        : undefined,
    State: dryRun ? 'a dry run: it counts nowhere' : undefined,
    Judged: evaluatedAt,
  };
  return [
    ...Object.entries(lines).flatMap(([label, value]) =>
      value ? [{ label, value }] : [],
    ),
    ...more,
    { label: 'Link', value: window.location.href },
  ];
}
