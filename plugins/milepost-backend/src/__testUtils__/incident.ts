import {
  buildCdEvent,
  type BuiltCdEvent,
} from '@milepost/backstage-plugin-milepost-common';

const HOUR = 3_600_000;

/** The source that tells of the incidents of `outageOf`. */
export const PAGER = 'cdevents:/pager';

/** An incident of the shop that is resolved after an hour, perhaps with a stated cause. */
export function outageOf(
  id: string,
  openedAt: number,
  cause?: { deployment: string },
): [BuiltCdEvent, BuiltCdEvent] {
  const tell = (type: 'detected' | 'resolved', time: number) =>
    buildCdEvent({
      type: `incident.${type}`,
      id: `${type}-${id}`,
      source: '/pager',
      subject: id,
      content: { service: { id: 'shop' }, environment: { id: 'production' } },
      time: new Date(time).toISOString(),
      milepost: cause && { causedBy: cause },
    });
  return [tell('detected', openedAt), tell('resolved', openedAt + HOUR)];
}
