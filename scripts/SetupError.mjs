/** Something that whoever ran the script can put right: shown without a stack. */
export class SetupError extends Error {
  name = 'SetupError';
}
