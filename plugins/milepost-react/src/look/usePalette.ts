import { useTheme } from '@material-ui/core/styles';
import { useMemo } from 'react';
import { milepostPalette, type MilepostPalette } from './palette';

/** The colours of the theme that surrounds a component. @public */
export function usePalette(): MilepostPalette {
  const theme = useTheme();
  return useMemo(() => milepostPalette(theme), [theme]);
}
