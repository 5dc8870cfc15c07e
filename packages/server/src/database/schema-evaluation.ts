import type {
  Axis,
  Closed,
  Evidence,
  Framework,
  IndicatorValue,
  Mapping,
  Scale,
  SourceValue,
  Weights,
} from '@wuyu/contract';
import type { Bit, Json } from './schema.ts';

/*
 * Five-domain evaluation. As all tables: see schema.ts.
 */

/** By what a school looks at its pupils. Nothing of it is ever deleted: it is retired. */
export interface FrameworkRow {
  org_id: string;
  framework_id: string;
  rev: number;
  title: string;
  title_en: string | null;
  grades: Json<number[]>;
  scales: Json<Scale[]>;
  axes: Json<Axis[]>;
  weights: Json<Weights>;
  mappings: Json<Mapping[]>;
  points: Bit;
  template_id: string | null;
  state: Closed<Framework>['state'];
}

/** One entry of a growth record; append-only. Of a row that is there nothing changes but `rev` and `replaced_by`. */
export interface EvidenceRow {
  org_id: string;
  evidence_id: string;
  rev: number;
  student_id: string;
  /** The pupil's class on that day. */
  class_id: string;
  framework_id: string;
  axis_id: string;
  indicator_id: string;
  source: Closed<Evidence>['source'];
  value: number | null;
  text: string | null;
  link: string | null;
  points: number | null;
  /** The day it was seen on. */
  day: string;
  /** The term it counts for: by the calendar's id, so that it stays there when the term's days are mended. */
  term_id: string;
  author_id: string | null;
  entered_by: string | null;
  recorded_at: number;
  /** The revision it was written at. */
  made_rev: number;
  /** `made_rev` of the entry that was corrected first: a correction stands where that one stood. */
  first_rev: number;
  replaces: string | null;
  replaced_by: string | null;
  withdrawn: Bit;
  reason: string | null;
}

/** How a pupil stands on one axis in one term: reckoned anew whenever an entry of it is written. */
export interface AxisValueRow {
  org_id: string;
  framework_id: string;
  term_id: string;
  student_id: string;
  axis_id: string;
  rev: number;
  value: number | null;
  rated: number;
  evidence: number;
  points: number;
  sources: Json<Closed<SourceValue>[]>;
  /** The axis's indicators as it had them then. */
  indicators: Json<Closed<IndicatorValue>[]>;
  /** From how many classmates on it was reckoned. */
  peers_from: number;
}
