const DEPLOYING =
  /^(deploy(s|ed|ing|ment|ments)?|release[sd]?|releasing|ship(s|ping)?|rollout|publish|promote|prod|production|live|cd|delivery)$/;

/** Whether the name of a workflow, its file or a job says that it deploys. @public */
export function soundsLikeDeployment(
  ...names: readonly (string | undefined)[]
): boolean {
  return names.some(name =>
    name
      ?.replace(/([a-z0-9])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .some(word => DEPLOYING.test(word)),
  );
}
