import { createPermission } from '@backstage/plugin-permission-common';

/**
 * What reading metrics is decided about: a service, a group, a system, a domain or the organisation, by its ref.
 *
 * @public
 */
export const RESOURCE_TYPE_MILEPOST_SCOPE = 'milepost-scope';

/**
 * Reading metrics, service levels and how the gate stands; a policy may make it depend on the scope. Which entities a
 * user sees is the catalog's decision.
 *
 * @public
 */
export const milepostMetricReadPermission = createPermission({
  name: 'milepost.metric.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_MILEPOST_SCOPE,
});

/** Reading those metrics too that configuration marks as sensitive, besides `milepost.metric.read`. @public */
export const milepostMetricReadSensitivePermission = createPermission({
  name: 'milepost.metric.read.sensitive',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_MILEPOST_SCOPE,
});

/**
 * People's reading the single deployments, changes and incidents behind numbers, besides `milepost.metric.read`; a policy
 * may make it depend on the scope. Services need it not.
 *
 * @public
 */
export const milepostEvidenceReadPermission = createPermission({
  name: 'milepost.evidence.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_MILEPOST_SCOPE,
});

/** Pushing events through `POST /v1/events`. @public */
export const milepostEventCreatePermission = createPermission({
  name: 'milepost.event.create',
  attributes: { action: 'create' },
});

/** Reading source health and the unmapped queue. @public */
export const milepostSourceReadPermission = createPermission({
  name: 'milepost.source.read',
  attributes: { action: 'read' },
});

/** Correcting which deployment caused an incident. @public */
export const milepostLinkCorrectPermission = createPermission({
  name: 'milepost.link.correct',
  attributes: { action: 'update' },
});

/** Rebuilding and replaying, and seeing how far that is. @public */
export const milepostJobManagePermission = createPermission({
  name: 'milepost.job.manage',
  attributes: { action: 'update' },
});

/** Asking the deploy gate, as pipelines do. @public */
export const milepostGateEvaluatePermission = createPermission({
  name: 'milepost.gate.evaluate',
  attributes: { action: 'read' },
});

/** Letting a deployment through that the gate blocks. @public */
export const milepostGateOverridePermission = createPermission({
  name: 'milepost.gate.override',
  attributes: { action: 'create' },
});

/** Pushing facts about entities, as scanners, drift detectors and pipelines do. @public */
export const milepostFactCreatePermission = createPermission({
  name: 'milepost.fact.create',
  attributes: { action: 'create' },
});

/** Exempting an entity from a golden path or from one of its checks, and ending that. @public */
export const milepostExemptionManagePermission = createPermission({
  name: 'milepost.exemption.manage',
  attributes: { action: 'update' },
});

/** Saying why an entity left a golden path. @public */
export const milepostDepartureExplainPermission = createPermission({
  name: 'milepost.departure.explain',
  attributes: { action: 'update' },
});

/** All permissions of Milepost. @public */
export const milepostPermissions = [
  milepostMetricReadPermission,
  milepostMetricReadSensitivePermission,
  milepostEvidenceReadPermission,
  milepostEventCreatePermission,
  milepostSourceReadPermission,
  milepostLinkCorrectPermission,
  milepostJobManagePermission,
  milepostGateEvaluatePermission,
  milepostGateOverridePermission,
  milepostFactCreatePermission,
  milepostExemptionManagePermission,
  milepostDepartureExplainPermission,
];
