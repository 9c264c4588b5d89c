import { checkSloCase } from './checkSloCase';
import { readSloCases } from './sloCases';

/** Computes service levels with known answers, with the functions that the portal computes them with. */
export async function verifySlo(options: {
  file: string;
}): Promise<{ lines: string[]; mismatches: number }> {
  const cases = await readSloCases(options.file);
  const lines = cases.flatMap(test =>
    checkSloCase(test).map(mismatch => `${test.id}: ${mismatch}`),
  );
  const mismatches = lines.length;
  return {
    lines: [...lines, `${cases.length} cases, ${mismatches} mismatches`],
    mismatches,
  };
}
