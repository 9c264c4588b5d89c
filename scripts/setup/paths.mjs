import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** What the scripts bring for themselves; ignored by Git, safe to delete. */
export const tools = join(root, '.tools');
