import type { ScopePart } from '../address/entityList';
import { usePathPage } from '../address/PathPage';
import { useGone } from '../departures/useGone';
import { ListButton } from '../lists/ListButton';
import { are, services } from '../words/adoptionWords';
import { dayWords } from '../words/dayWords';
import type { Segment } from './segmentOrder';

/** What there is to know of a part: who left lately, and who is on an older version. */
export function SegmentWords(props: { segment: Segment; part: ScopePart }) {
  const { segment, part } = props;
  const { behind, left } = segment;
  return (
    <>
      {left > 0 && (
        <div>
          <Left part={part} count={left} />
        </div>
      )}
      {behind > 0 && (
        <div>
          <ListButton list={{ part, behind: 'true' }}>
            {behind} {are(behind)} on an older version
          </ListButton>
        </div>
      )}
    </>
  );
}

/** `1 service left on 12 Nov: own pipeline for PCI`. */
function Left({ part, count }: { part: ScopePart; count: number }) {
  const { today } = usePathPage();
  const { data: gone = [] } = useGone(part);
  const list = { part, left: 'true' } as const;
  const [departure, ...others] = gone;
  if (count > 1 || !departure || others.length > 0) {
    return (
      <>
        {services(count)} left in the last four weeks:{' '}
        <ListButton list={list}>which and why</ListButton>
      </>
    );
  }
  return (
    <>
      1 service left on {dayWords(departure.leftAt, today)}:{' '}
      <ListButton list={list}>
        {departure.reason ?? 'no reason given yet'}
      </ListButton>
    </>
  );
}
