import type { MeasureOptions } from './metric';
import type { DeploymentRecord, FailureRecord } from './records';

/** A deployment that failed. */
export type FailedDeployment = DeploymentRecord & {
  failure: FailureRecord;
  finishedAt: number;
};

/** Everything that failed: deployments, and attempts that never arrived but that an incident names. */
export function failedDeployments({
  records,
}: Pick<MeasureOptions, 'records'>): FailedDeployment[] {
  return records.deployments.filter(isFailed);
}

export function isFailed(record: DeploymentRecord): record is FailedDeployment {
  return record.failure !== undefined && record.finishedAt !== undefined;
}

/** Whether nothing but the time of an incident says that it failed. */
export function isInferred({ failure }: FailedDeployment): boolean {
  return failure.reasons.every(reason => reason === 'inferred');
}
