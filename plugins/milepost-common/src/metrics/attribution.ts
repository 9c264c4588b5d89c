import { isInferred, isFailed } from './failedDeployments';
import { oneOf } from './parameters';
import type { DeliveryRecords } from './records';

/** Which failures count: all, or only those that more than the time of an incident tells of. */
export type Attribution = 'all' | 'stated';

export const attributionChoice = oneOf('all', 'stated');

/** Records without the failures that do not count. */
export function attributedBy(
  attribution: Attribution,
  records: DeliveryRecords,
): DeliveryRecords {
  if (attribution === 'all') {
    return records;
  }
  const deployments = records.deployments.map(record =>
    isFailed(record) && isInferred(record)
      ? { ...record, failure: undefined }
      : record,
  );
  return { ...records, deployments };
}
