import { alpha, type Theme } from '@material-ui/core/styles';

/** The few colours of Milepost's own content. @public */
export interface MilepostPalette {
  /** Lines, bars and dots; the portal's primary colour. */
  accent: string;
  /** Areas behind the accent. */
  accentSoft: string;
  /** The surface of a card. */
  paper: string;
  ink: string;
  mute: string;
  line: string;
  /** Quiet surfaces: neutral chips, skeletons. */
  soft: string;
  good: string;
  goodSoft: string;
  warn: string;
  warnSoft: string;
  /** What failed in production. */
  bad: string;
}

// The theme's status colours are made for icons: as text they are too pale to read. These reach 4.5 : 1 on
// both the card and their own soft surface.
const light = {
  mute: '#5c6269',
  good: '#16693e',
  goodSoft: '#e6f4ec',
  warn: '#855800',
  warnSoft: '#fcf2db',
  bad: '#b3261e',
};
const dark = {
  mute: '#bcc1c7',
  good: '#6fd69b',
  goodSoft: '#1c3a27',
  warn: '#ecbf68',
  warnSoft: '#3d3212',
  bad: '#ff8f85',
};

/** The colours for a theme: accent and ink are the portal's, the rest follows light or dark. @public */
export function milepostPalette(theme: Theme): MilepostPalette {
  const own = theme.palette.type === 'dark' ? dark : light;
  const accent = theme.palette.primary.main;
  const ink = theme.palette.text.primary;
  return {
    ...own,
    accent,
    accentSoft: alpha(accent, 0.14),
    paper: theme.palette.background.paper,
    ink,
    line: alpha(ink, 0.14),
    soft: alpha(ink, 0.07),
  };
}
