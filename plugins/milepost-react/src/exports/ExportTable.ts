import type { MetricValue } from '@milepost/backstage-plugin-milepost-common';

/** What a table is about: `Scope`, `group:default/payments`. @public */
export interface ExportLine {
  label: string;
  value: string;
}

/**
 * A column. With a `unit` it holds metrics, and becomes three in CSV: the plain value, how many records it rests on,
 * and what it is worth.
 *
 * @public
 */
export interface ExportColumn {
  title: string;
  unit?: MetricValue['unit'];
}

/** A metric in a table, as a number and in words. @public */
export interface ExportedMetric {
  /** In the column's unit; `null` where there is nothing to say. */
  value: number | null;
  n: number;
  state: string;
  /** As people read it: `19 h (131)`. */
  text: string;
}

/** @public */
export type ExportCell = string | number | null | ExportedMetric;

/** A table that can be taken along, with what somebody needs to know who meets it elsewhere. @public */
export interface ExportTable {
  /** Also the name of the file. */
  title: string;
  about: ExportLine[];
  columns: ExportColumn[];
  /** One cell for each column. */
  rows: ExportCell[][];
}
