import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { Answers } from '../answers/Answers';
import type { Gate } from '../gate/Gate';
import type { Highlights } from '../highlights/Highlights';
import type { Movements } from '../movements/Movements';
import type { GoldenPaths } from '../paths/GoldenPaths';
import type { Access } from '../routes/Access';
import type { Slos } from '../slos/Slos';
import { registerEvaluateGate } from './registerEvaluateGate';
import { registerFindLeftBehind } from './registerFindLeftBehind';
import { registerGetDefinitions } from './registerGetDefinitions';
import { registerGetEvidence } from './registerGetEvidence';
import { registerGetGoldenPaths } from './registerGetGoldenPaths';
import { registerGetGoldenPathStanding } from './registerGetGoldenPathStanding';
import { registerGetHighlights } from './registerGetHighlights';
import { registerGetMembers } from './registerGetMembers';
import { registerGetMetrics } from './registerGetMetrics';
import { registerGetMovements } from './registerGetMovements';
import { registerGetSlos } from './registerGetSlos';

/** What actions answer from: the same as the HTTP API, with the same rights. */
export interface ActionDependencies {
  actionsRegistry: ActionsRegistryService;
  access: Access;
  answers: Answers;
  gate: Gate;
  highlights: Highlights;
  movements: Movements;
  paths: GoldenPaths;
  slos: Slos;
}

/** Lets agents ask, through MCP, what pages and pipelines ask over HTTP. */
export function registerActions(dependencies: ActionDependencies): void {
  registerGetMetrics(dependencies);
  registerGetEvidence(dependencies);
  registerGetMembers(dependencies);
  registerGetMovements(dependencies);
  registerGetHighlights(dependencies);
  registerGetDefinitions(dependencies);
  registerGetSlos(dependencies);
  registerEvaluateGate(dependencies);
  registerGetGoldenPaths(dependencies);
  registerGetGoldenPathStanding(dependencies);
  registerFindLeftBehind(dependencies);
}
