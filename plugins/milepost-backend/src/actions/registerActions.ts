import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { Answers } from '../answers/Answers';
import type { Gate } from '../gate/Gate';
import type { Access } from '../routes/Access';
import type { Slos } from '../slos/Slos';
import { registerEvaluateGate } from './registerEvaluateGate';
import { registerGetEvidence } from './registerGetEvidence';
import { registerGetMetrics } from './registerGetMetrics';
import { registerGetSlos } from './registerGetSlos';

/** What actions answer from: the same as the HTTP API, with the same rights. */
export interface ActionDependencies {
  actionsRegistry: ActionsRegistryService;
  access: Access;
  answers: Answers;
  gate: Gate;
  slos: Slos;
}

/** Lets agents ask, through MCP, what pages and pipelines ask over HTTP. */
export function registerActions(dependencies: ActionDependencies): void {
  registerGetMetrics(dependencies);
  registerGetEvidence(dependencies);
  registerGetSlos(dependencies);
  registerEvaluateGate(dependencies);
}
