import { z } from 'zod';
import { everyone } from './access.ts';
import { Scale, Template } from './evaluation/frameworks.ts';
import { gives, route } from './route.ts';
import { visitKinds } from './visits/visits.ts';
import { ClockTime, Day, Grade, Id, Minutes, openEnum } from './values.ts';

/**
 * How surely a wording is known. `A`: seen in two independent pages; `B`: in one; `C`: only its substance is known,
 * the wording was not checked; `seed`: verbatim from a local plan at hand; `default`: the product's own choice, no citation.
 */
export const Confidence = openEnum(['A', 'B', 'C', 'seed', 'default']);

/** Where a rule stands written. */
export const Clause = z
  .object({
    id: Id,
    /** Title of the document, or of the product's default. */
    document: z.string(),
    /** Its number, e.g. 教基厅函〔2021〕11号, where it was seen. */
    number: z.string().optional(),
    clause: z.string(),
    /** Verbatim; absent where only the substance is known. */
    wording: z.string().optional(),
    confidence: Confidence,
    validFrom: Day,
  })
  .meta({ id: 'Clause' });
export interface Clause extends z.infer<typeof Clause> {}

/** A number that binds some grades, and the clause it comes from. */
const forGrades = <T extends z.ZodType>(value: T) => z.object({ grades: z.array(Grade).min(1), value, clause: Id });

/** What a pack says about homework. */
export const HomeworkRules = z.object({
  /** Minutes a day that the class's average of written work done outside school keeps within; 0: none is set. */
  caps: z.array(forGrades(Minutes)),
  /** When a pupil goes to bed, finished or not. */
  bedtimes: z.array(forGrades(ClockTime)),
  /** From which share of the cap, in percent, a day counts as near it. */
  nearPercent: z.object({ value: z.int().min(1).max(100), clause: Id }),
  /** Below which share of reporting pupils, in percent, an average is not told. */
  enoughPercent: z.object({ value: z.int().min(0).max(100), clause: Id }),
  /** Below how many pupils a figure is withheld from who may not see individuals. */
  smallGroup: z.object({ value: z.int().min(1), clause: Id }),
  /** What is left of a pupil's work at bedtime is evidence about the load; absent where no rule is known. */
  stopAtBedtime: z.object({ clause: Id }).optional(),
  /**
   * No tasks and no marking for guardians; absent where no rule is known. A text that holds one of the phrases is flagged to
   * its author and reviewer; `…` in a phrase stands for up to six characters.
   */
  guardianTasks: z.object({ phrases: z.array(z.string()), clause: Id }).optional(),
  /** Whether a day whose required written work exceeds the cap may be published. */
  overCap: z.object({ value: openEnum(['allow', 'refuse']), clause: Id }),
  /**
   * Who is asked to report how long it took. `sampled`: about `percent` of the pupils each day, drawn anew every day so that
   * each is asked in turn. Nobody is counted as missing who was not asked or chose not to.
   */
  reporting: z.object({
    value: openEnum(['everyone', 'optional', 'sampled']),
    percent: z.int().min(1).max(100),
    clause: Id,
  }),
});
export interface HomeworkRules extends z.infer<typeof HomeworkRules> {}

/** What a pack says about after-school service and its menus. */
export const MenuRules = z.object({
  /** An edition every month is asked for; absent where no rule is known: then none is ever late. */
  monthly: z.object({ clause: Id }).optional(),
  /** By which day of its month an edition is filed. */
  editionDue: z.object({ value: z.int().min(1).max(28), clause: Id }),
  /** Only providers on the list may teach; absent where no rule is known. */
  vettedOnly: z.object({ clause: Id }).optional(),
  /** The service of a day does not end before this. */
  endNotBefore: z.object({ value: ClockTime, clause: Id }),
  /** Minutes of service on a school day, at least; absent where no rule is known. */
  dailyMinutes: z.object({ value: Minutes, clause: Id }).optional(),
  /** About which share of all lesson time, in percent, courses have. */
  extensionShares: z.array(forGrades(z.int().min(0).max(100))),
  /** Within how many percentage points a share that is "about" so much counts as kept. */
  shareTolerance: z.object({ value: z.int().min(0).max(50), clause: Id }),
  /** Which share of the courses' time, in percent, extends knowledge of school subjects, at most. */
  knowledgeShares: z.array(forGrades(z.int().min(0).max(100))),
  /** Lesson time a week in minutes: what shares are reckoned against. */
  weeklyLessonMinutes: z.array(forGrades(z.int().min(1))),
  /** No new lessons are taught, and the school declares so; absent where no rule is known. */
  noNewLessons: z.object({ clause: Id }).optional(),
  /** Nobody has to take part; absent where no rule is known. */
  voluntary: z.object({ clause: Id }).optional(),
  /** The branches of the course framework; none where the place has no framework. */
  branches: z.object({ value: z.array(z.object({ id: z.string(), title: z.string() })), clause: Id }).optional(),
  /** How many wishes a child may have for one slot, unless the edition says otherwise. */
  wishesPerSlot: z.object({ value: z.int().min(1).max(10), clause: Id }),
  /** Hours a family has to answer when a place is offered. */
  offerHours: z.object({ value: z.int().min(1).max(336), clause: Id }),
  /** Further lots in a draw for who got no place in the draw before: as many as it missed in a row, at most these. */
  extraLots: z.object({ value: z.int().min(0).max(5), clause: Id }),
  /** Grades that come first in a draw: 1 the first tier. Grades that are not named come after all of them. */
  priority: z.array(forGrades(z.int().min(1).max(9))),
});
export interface MenuRules extends z.infer<typeof MenuRules> {}

/** Visits that are asked for: so many times, in one of these ways. */
export const VisitDuty = z
  .object({
    times: z.int().min(1),
    per: openEnum(['term', 'year']),
    kinds: z.array(openEnum(visitKinds)).min(1),
    /** For which share of a class's pupils at least, in percent. */
    percent: z.int().min(1).max(100),
    /** Only for classes of so many pupils; absent: of any size. */
    classFrom: z.int().min(1).optional(),
    classTo: z.int().min(1).optional(),
  })
  .meta({ id: 'VisitDuty' });
export interface VisitDuty extends z.infer<typeof VisitDuty> {}

/** What a pack says about home visits. */
export const VisitRules = z.object({
  /** Visits asked for; none where no document sets a number. */
  duties: z.array(forGrades(z.array(VisitDuty).min(1))),
  /** How many staff go on a visit that counts: all but the one who records it confirm it. */
  visitors: z.object({ value: z.int().min(1).max(3), clause: Id }),
  /** By how many percentage points below an even pace a class counts as behind. */
  behindPercent: z.object({ value: z.int().min(0).max(100), clause: Id }),
  /** Days after a pupil came during which a visit is not due yet. */
  graceDays: z.object({ value: z.int().min(0).max(180), clause: Id }),
  /** Days until what was agreed is due, unless told. */
  followUpDays: z.object({ value: z.int().min(1).max(180), clause: Id }),
  /** Who comes first: pupils the roster marks, and pupils who came this term. */
  focus: z.object({ value: z.array(openEnum(['marked', 'newcomer'])), clause: Id }),
  /** Events of family guidance each term, at least; absent where no rule is known. */
  guidancePerTerm: z.object({ value: z.int().min(1), clause: Id }).optional(),
  /** Visits are required at all, though no number is set; absent where no rule is known. */
  required: z.object({ clause: Id }).optional(),
  /** Confidential notes are kept for pupils of concern (一生一策); absent where no rule is known. */
  carePlan: z.object({ clause: Id }).optional(),
  /** Lessons are brought to pupils who cannot come to school; absent where no rule is known. */
  homeTeaching: z.object({ clause: Id }).optional(),
});
export interface VisitRules extends z.infer<typeof VisitRules> {}

/** A rate that is told to staff about groups, and how it is reckoned, in words. */
const QualityRate = z.object({
  id: openEnum(['pass', 'consolidation', 'care']),
  title: z.string(),
  titleEn: z.string(),
  /** What is counted, and of what. */
  formula: z.string(),
  formulaEn: z.string(),
});

/** What a pack says about the evaluation of pupils. */
export const EvaluationRules = z.object({
  /** Sets of axes that documents name; a nearer pack's come first. */
  templates: z.array(Template),
  /** Scales that a framework may begin with; a nearer pack's come first. */
  scales: z.array(z.object({ title: z.string(), titleEn: z.string(), value: Scale, clause: Id })),
  /** Below how many pupils a group's figures are withheld from who may not see individuals. */
  smallGroup: z.object({ value: z.int().min(1), clause: Id }),
  /** How many classmates must have said something before it is told what they say. */
  peersFrom: z.object({ value: z.int().min(1), clause: Id }),
  /** The lowest so many percent of the enrolled that the care rate looks after. */
  tailPercent: z.object({ value: z.int().min(1).max(50), clause: Id }),
  /** Rates that staff are told; the source text leaves their formulas open, so they are told with them. */
  rates: z.object({ value: z.array(QualityRate), clause: Id }),
  /** Pupils are not ranked; absent where no rule is known. The product ranks nobody in any case. */
  noRanking: z.object({ clause: Id }).optional(),
  /** Every step of growth is kept; absent where no rule is known. */
  growthRecord: z.object({ clause: Id }).optional(),
  /** What has grown counts beside what was reached; absent where no rule is known. */
  growth: z.object({ clause: Id }).optional(),
});
export interface EvaluationRules extends z.infer<typeof EvaluationRules> {}

const RuleValue = z.union([z.int(), z.string()]);
/** One number or choice that differs from what holds in the whole nation. */
export const Difference = z
  .object({
    /** The field of the capability's rules, e.g. `caps`. */
    rule: z.string(),
    /** The grades it binds; absent where it binds all. */
    grades: z.array(Grade).optional(),
    value: RuleValue,
    clause: Id,
    /** What the nation's packs say; null where they say nothing. */
    national: RuleValue.nullable(),
    nationalClause: Clause.nullable(),
  })
  .meta({ id: 'Difference' });
export interface Difference extends z.infer<typeof Difference> {}

/** The rules that hold for one org on one day, composed from the packs it inherits, with every clause they cite. */
export const Policy = z
  .object({
    /** The nearest pack that holds on that day, e.g. `cn-beijing-huairou-2022`, or `cn-2021` once that has lapsed. */
    id: Id,
    title: z.string(),
    place: z.string(),
    /** First and last day on which exactly these packs hold together, as far as is known. */
    validFrom: Day,
    validTo: Day.optional(),
    supersededBy: Id.optional(),
    /** The packs this one inherits from, nearest first. */
    inherits: z.array(Id),
    clauses: z.array(Clause),
    /** What differs from the nation's own rules on that day; empty where nothing does. */
    differences: z.array(Difference),
    homework: HomeworkRules,
    menus: MenuRules,
    visits: VisitRules,
    evaluation: EvaluationRules,
  })
  .meta({ id: 'Policy' });
export interface Policy extends z.infer<typeof Policy> {}

/** The rules a school works by, each with the clause it comes from. */
export const policy = {
  getPolicy: route({
    method: 'GET',
    path: '/v1/orgs/{orgId}/policy',
    summary: 'The rules that hold on a day, today unless told',
    access: everyone,
    query: z.strictObject({ on: Day.optional() }),
    ok: gives<Policy>(Policy),
  }),
};
