/** What to check when a metric of deliveries or builds moves, by metric; each one sentence. */
export const deliveryPlaybooks = {
  'deployment-frequency': [
    'Look at the last weeks of the chart: find out whether it was a freeze, a holiday, or a source that has gone silent (the state of the value says so).',
    'Compare with batch size: fewer deployments of more changes each mean that changes wait for each other.',
    'Open the evidence and see what was left out and by which rule: redeploys, failures, and environments that nobody can tell to be production.',
    'Look at the gate on the page of the service: a budget that is used up or a freeze keeps deployments back.',
  ],
  'lead-time-for-changes': [
    'Open the evidence and read the slowest changes: one that lay for months moves the 90th percentile, not the median.',
    'Compare with the phases of the cycle time and see which one has grown: the review, the wait for the merge or the wait for the deployment.',
    'Look at how many merged changes wait for a deployment, and for how long: they are the lead times of next week.',
    'Check how much of it is inferred: a source that no longer tells of commits makes changes begin when they are opened.',
  ],
  'change-fail-rate': [
    'Open the evidence and group the failures by why they count: a stated cause, a rollback, a revert or an inference.',
    'Confirm or reject what was inferred, where an incident shows the deployment that it was tied to.',
    'Compare with batch size: large deployments fail more often, and are harder to take back.',
    'Look at how many deployments are younger than 7 days: they may still fail, so the last days look better than they are.',
  ],
  'failed-deployment-recovery-time': [
    'Open the evidence and read how the slowest one was recovered: by a rollback, by a fix, or by waiting for the end of the incident.',
    'Look at what has not been recovered yet: an incident that nobody closed makes an old failure look open.',
    'Compare with the time to acknowledge: see whether the time was lost before somebody looked, or after.',
    'Compare with build duration and deployment success rate: a fix is no faster than the pipeline that it has to pass.',
  ],
  'deployment-rework-rate': [
    'Open the evidence and see which deployments are repairs: rollbacks, hotfixes, or fixes of an incident.',
    'Compare with the change fail rate: if only rework has grown, find out what is repaired without an incident or a failure.',
    'Check what your pipelines call a hotfix: a name that is used for everything makes everything rework.',
  ],
  'cycle-time-phases': [
    'Find the phase that has grown, and look at that one only.',
    'Open the evidence and read the changes with the longest wait for a review: see whether they are large, or simply lay there.',
    'Compare with work in progress: the more is open, the longer each change waits.',
    'If it is the wait for the deployment, go on with deployment frequency.',
  ],
  'batch-size': [
    'Open the evidence and look at the largest deployment: find out what kept it from going out earlier.',
    'Compare with deployment frequency: rarer deployments are larger ones.',
    'Look at how many merged changes wait for a deployment now: that is the size of the next one.',
  ],
  'work-in-progress': [
    'Open the evidence and look at the oldest open changes: finish them or close them.',
    'Compare with the wait for a review among the phases of the cycle time: open changes need somebody to look at them.',
    'Check whether a bot has opened many at once: theirs count, too.',
  ],
  'deployment-success-rate': [
    'Open the evidence and read the failed attempts: see whether it is one environment, one service, or all of them.',
    'Find out whether the attempt after it succeeded with the same revision: then it is the pipeline, not the change.',
    'Look at the date: a new runner, cluster or credential fails for everybody on the same day.',
  ],
  'build-success-rate': [
    'Open the evidence and read the failed builds: see whether one job or one branch makes the most of them.',
    'Compare with the flaky rate: a build that passes when it is repeated hides a test that cannot be trusted.',
    'Look at how many builds took more than one attempt.',
  ],
  'build-duration': [
    'Open the evidence and look at the longest builds: see whether all jobs have become slower, or one.',
    'Find the first slow build and read what changed with it: dependencies, caches, the machines.',
    'Compare with build queue time: waiting for a machine is not counted here.',
  ],
  'build-queue-time': [
    'Look at the hours of the longest waits in the evidence: a rush in the morning needs more machines, a queue that never empties too.',
    'Compare with build duration: longer builds keep machines busy longer.',
    'Check whether cancelled builds still take up machines: cancel those of outdated revisions.',
  ],
  'flaky-rate': [
    'Open the evidence and see which job both passed and failed on the same revision.',
    'Quarantine the test or repair it: whoever has learned to press again no longer reads what fails.',
    'Look at whether it began on one day: a new machine or a shared test environment makes many jobs flaky at once.',
  ],
} as const satisfies Record<string, readonly string[]>;
