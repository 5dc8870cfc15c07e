import type {
  Activity,
  ActivityKind,
  Attendance,
  Clause,
  Course,
  CourseChange,
  Domain,
  Draw,
  DrawPreview,
  Edition,
  Filing,
  FilingState,
  Finding,
  NewCourse,
  NewProvider,
  Offering,
  Policy,
  Provider,
  ProviderChange,
} from '@wuyu/contract/browser';
import type { EditionDue, Phase } from '@wuyu/policy';
import type { Failure } from '../shared/failure.ts';
import type { Store } from '../shared/store.ts';
import type { FieldName, Typed } from './fields.ts';

export const viewNames = ['edition', 'draw', 'attendance', 'district'] as const;
/** What is looked at: the month's edition, its draw, who came, or the district's lists and filings. */
export type ViewName = (typeof viewNames)[number];

/** What a part of the page was read as. */
export type Reading =
  { readonly phase: 'loading' } | { readonly phase: 'ready' } | { readonly phase: 'failed'; readonly failure: Failure };

/** Why a step was not taken. */
export interface Trouble {
  readonly kind: 'refused' | 'changed' | 'failed';
  /** The stable word of a refusal. */
  readonly reason?: string | undefined;
  /** What the backend said, for who runs it. */
  readonly detail?: string | undefined;
  readonly clause?: Clause | undefined;
}

/** How what was typed for a row is kept. */
export type RowSaving =
  /** As the backend holds it. */
  | 'kept'
  /** Something is missing or unreadable: only this tab keeps it. */
  | 'incomplete'
  | 'sending'
  /** Not sent: no answer came. It is sent again. */
  | 'waiting'
  /** The backend does not take it; `trouble` says why. */
  | 'refused'
  /** A colleague changed the same: both are shown. */
  | 'conflict';

/** A line of the table: an offering, or one that is being written. */
export interface Row {
  readonly id: string;
  readonly activityId: string;
  readonly title: string;
  /** Its title in English, where the school or the district wrote one. */
  readonly titleEn: string | null;
  readonly providerName: string | null;
  /** Undefined: not made yet. */
  readonly offering: Offering | undefined;
  /** What was typed and is not held by the backend, as it was typed. */
  readonly typed: Typed;
  /** Fields that a new one still needs, and those that cannot be read. */
  readonly missing: readonly FieldName[];
  readonly wrong: readonly FieldName[];
  readonly saving: RowSaving;
  readonly trouble: Trouble | undefined;
  /** With `conflict`: what the backend holds now. */
  readonly theirs: Offering | undefined;
}

export interface ExportFile {
  readonly format: 'xlsx' | 'ics';
  readonly phase: 'making' | 'ready' | 'failed';
  readonly url?: string | undefined;
  readonly fileName?: string | undefined;
  readonly until?: string | undefined;
}

/** What can be typed of the edition itself. */
export type SettingName = 'title' | 'mode' | 'opensAt' | 'closesAt' | 'perSlot' | 'declared';
export type Settings = Partial<Pick<Edition, SettingName>>;

export interface EditionState {
  readonly kind: 'edition';
  readonly reading: Reading;
  readonly month: string;
  readonly edition: Edition | undefined;
  readonly stand: Phase | undefined;
  /** The latest edition before this month's. */
  readonly last: Edition | undefined;
  readonly rows: readonly Row[];
  /** What differs from the edition before; undefined where there is none. */
  readonly changes: Filing['changes'] | undefined;
  /** Offerings of the edition before: what rooms, teachers and times are likely. */
  readonly before: readonly Offering[];
  readonly bank: readonly Activity[];
  readonly courses: readonly Course[];
  readonly providers: readonly Provider[];
  readonly findings: readonly Finding[];
  readonly filing: Filing | undefined;
  /** By which day it is filed; undefined where no rule asks for it. */
  readonly due: EditionDue | undefined;
  /** People of the school, by name, as far as they could be read. */
  readonly staff: readonly { readonly id: string; readonly name: string }[];
  /** Settings that were typed and are not held by the backend. */
  readonly settings: Settings;
  /** The step that is under way. */
  readonly working: string | undefined;
  readonly trouble: Trouble | undefined;
  readonly file: ExportFile | undefined;
}

/** An offering in a draw. */
export interface Lot {
  readonly offering: Offering;
  readonly placed: number;
  readonly waiting: number;
  readonly offered: number;
}

export interface DrawState {
  readonly kind: 'draw';
  readonly reading: Reading;
  readonly month: string;
  readonly edition: Edition | undefined;
  readonly stand: Phase | undefined;
  readonly draw: Draw | undefined;
  readonly lots: readonly Lot[];
  readonly preview: DrawPreview | undefined;
  readonly working: string | undefined;
  readonly trouble: Trouble | undefined;
}

export type Mark = 'present' | 'absent' | 'leave';
export interface Child extends Attendance {
  /** Marked here, and not held by the backend yet. */
  readonly pending: Mark | undefined;
}
export interface AttendanceState {
  readonly kind: 'attendance';
  readonly reading: Reading;
  readonly day: string;
  /** Days on which the chosen offering meets, and those of all. */
  readonly days: readonly string[];
  readonly offerings: readonly Offering[];
  readonly offering: Offering | undefined;
  readonly children: readonly Child[];
  readonly childrenReading: Reading;
  /** Marks of all offerings that are kept here until they are sent. */
  readonly unsent: number;
  readonly trouble: Trouble | undefined;
}

export type DistrictPart = 'filings' | 'providers' | 'courses';
export interface DistrictState {
  readonly kind: 'district';
  readonly reading: Reading;
  readonly part: DistrictPart;
  readonly month: string;
  readonly states: readonly FilingState[];
  readonly filings: readonly Filing[];
  readonly providers: readonly Provider[];
  readonly courses: readonly Course[];
  /** How many schools ordered a course. */
  readonly orders: ReadonlyMap<string, number>;
  /** What is under way, or was refused, by the id it is about. */
  readonly working: string | undefined;
  readonly troubles: ReadonlyMap<string, Trouble>;
}

export type DeskState = EditionState | DrawState | AttendanceState | DistrictState;

/** What happened, to be said once. `seq` grows, so that the same thing twice is told twice. */
export interface News {
  readonly seq: number;
  readonly kind:
    | 'begun'
    | 'dropped'
    | 'added'
    | 'taken'
    | 'pasted'
    | 'ordered'
    | 'published'
    | 'filed'
    | 'drawn'
    | 'marked'
    | 'accepted'
    | 'returned'
    | 'saved'
    | 'elsewhere';
  readonly id: string;
  /** How many it was about. */
  readonly n?: number | undefined;
  readonly name?: string | undefined;
  /** The same in English, where there is one. */
  readonly nameEn?: string | null | undefined;
}

/** What `<wuyu-menu-publisher>` shows. */
export interface PublisherState {
  /** `none`: the account has nothing to do here. */
  readonly phase: 'loading' | 'ready' | 'failed' | 'none';
  readonly failure: Failure | undefined;
  readonly offline: boolean;
  /** The browser lets nothing be kept over a closed tab. */
  readonly memoryOnly: boolean;
  readonly meId: string;
  readonly orgName: string;
  readonly today: string;
  readonly timeZone: string;
  /** The backend's clock when the page was read, ms since 1970. */
  readonly now: number;
  readonly views: readonly ViewName[];
  readonly view: ViewName;
  readonly policy: Policy | undefined;
  /** The part that is looked at; undefined until its code is there. */
  readonly desk: DeskState | undefined;
  /** What stands in a field that was not left yet, by a name of the view's: it outlives a reload. */
  readonly jots: Readonly<Record<string, string>>;
  /** Its code did not come. */
  readonly lost: boolean;
  readonly news: News | undefined;
}

export type NewEntry = { readonly activityId: string; readonly typed: Typed };

/** What a person can ask of the parts. */
export type DeskRequest =
  // The edition
  | { readonly type: 'begin'; readonly opensAt: string; readonly closesAt: string; readonly copy: boolean }
  | { readonly type: 'drop' }
  | { readonly type: 'settings'; readonly change: Settings }
  | { readonly type: 'type'; readonly id: string; readonly typed: Typed }
  | { readonly type: 'add'; readonly entries: readonly NewEntry[] }
  | { readonly type: 'order'; readonly courseId: string; readonly typed: Typed }
  | {
      readonly type: 'create';
      readonly title: string;
      readonly kind: ActivityKind;
      readonly domain: Domain;
      readonly typed: Typed;
    }
  | { readonly type: 'take'; readonly id: string }
  | { readonly type: 'undo'; readonly id: string }
  | { readonly type: 'resolve'; readonly id: string; readonly mine: boolean }
  | { readonly type: 'publish' }
  | { readonly type: 'file' }
  | { readonly type: 'export'; readonly format: 'xlsx' | 'ics'; readonly language: 'zh-CN' | 'en' }
  // The draw
  | { readonly type: 'preview' }
  | { readonly type: 'draw' }
  // Attendance
  | { readonly type: 'attend'; readonly day?: string; readonly offeringId?: string }
  | { readonly type: 'mark'; readonly marks: readonly { readonly studentId: string; readonly mark: Mark }[] }
  // The district
  | { readonly type: 'part'; readonly part: DistrictPart }
  | { readonly type: 'accept'; readonly filingId: string }
  | { readonly type: 'return'; readonly filingId: string; readonly comment: string }
  | { readonly type: 'provider'; readonly id: string | undefined; readonly change: ProviderChange | NewProvider }
  | { readonly type: 'course'; readonly id: string | undefined; readonly change: CourseChange | NewCourse };

export type PublisherRequest =
  | { readonly type: 'show'; readonly view?: ViewName | undefined; readonly month?: string | undefined }
  | { readonly type: 'retry' }
  /** Keeps what stands in a field that was not left yet; undefined: it was. */
  | { readonly type: 'jot'; readonly name: string; readonly text: string | undefined }
  | DeskRequest;

export type PublisherStore = Store<PublisherState, PublisherRequest>;

export const emptyState: PublisherState = {
  phase: 'loading',
  failure: undefined,
  offline: false,
  memoryOnly: false,
  meId: '',
  orgName: '',
  today: '',
  timeZone: 'Asia/Shanghai',
  now: 0,
  views: [],
  view: 'edition',
  policy: undefined,
  desk: undefined,
  jots: {},
  lost: false,
  news: undefined,
};
