import type {
  Departure,
  GoldenPathAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import { useDepartures } from '@milepost/backstage-plugin-milepost-react';
import { ExplainButton } from '../dialogs/ExplainButton';
import { useToday } from '../entity/useToday';
import { dayWords } from '../page/words/dayWords';
import { Notice } from './Notice';

/** Who left longer ago is taken to have moved on. */
const DAYS = 366;

/** That the component was on the road and is not any more: when it left, what changed, and why. */
export function LeftNotice(props: {
  path: GoldenPathAnswer;
  entityRef: string;
}) {
  const { path, entityRef } = props;
  const today = useToday();
  const { data } = useDepartures({
    path: path.name,
    scope: entityRef,
    days: DAYS,
  });
  const departure = data?.departures.find(isAway);
  if (!departure) {
    return null;
  }
  return (
    <Notice>
      <p>
        <strong>Left the road on {dayWords(departure.leftAt, today)}.</strong>{' '}
        {departure.changes.map(({ text }) => text).join(' ')}
      </p>
      <p>{reasonWords(departure)}</p>
      <ExplainButton departure={departure} about={path.title} />
    </Notice>
  );
}

function isAway({ returnedAt }: Departure): boolean {
  return returnedAt === undefined;
}

function reasonWords({ reason, askedAt }: Departure): string {
  if (reason !== undefined) {
    return `Why: ${reason}`;
  }
  return askedAt === undefined
    ? 'Nobody has said why yet.'
    : 'Its owners were asked why, and have not said yet.';
}
