const NOT_DEPLOYED =
  /^(failure|failed|error|queued|pending|in_progress|waiting|cancelled|skipped)$/i;
/** Names of environments that users do not meet. */
const NOT_PRODUCTION =
  /(^|[^a-z])(stag(e|ing)|test(ing)?|dev(elopment)?|qa|preview|sandbox|review|ci)(?![a-z])/i;

/** Whether a deployment with this state, to a place of this name, is what users meet. */
export function reachedUsers({ state = '', environment = '' }: DeploymentFacts): boolean {
  return !NOT_DEPLOYED.test(state) && !NOT_PRODUCTION.test(environment);
}

type DeploymentFacts = { state?: string | undefined; environment?: string | undefined };
