import {
  type AnyRoute,
  type Closed,
  evaluation,
  type Event,
  homework,
  menus,
  type Role,
  roster,
  surveys,
  visits,
} from '@wuyu/contract';
import type { Principal } from './auth/principal.ts';
import { isStaff, type Reach, reachesClass, reachesOffering, reachesStudent, reachOf } from './auth/reach.ts';
import type { Claims } from './auth/tokens.ts';
import type { LoggedEvent } from './feed.ts';
import { makesFrameworks } from './evaluation/find.ts';
import { hasCharge as hasChargeOfPupils } from './evaluation/reach.ts';
import { strings } from './json.ts';
import { hasCharge } from './visits/reach.ts';

/** How far a caller reaches with a route, by which it would read what an event tells of. */
type Through = (route: AnyRoute, only?: (role: Role) => boolean) => Reach | undefined;

/** Of what a caller is told: the event itself, another in its place, or nothing. */
type Projection = (event: LoggedEvent) => Closed<Event> | undefined;

type Resource = LoggedEvent['resource'];

/** Of what a caller is told: whoever may read what changed is told that it did. */
export function projector(principal: Principal, claims: Claims): Projection {
  const through =
    (scoped: (scopes: ReadonlySet<string>) => boolean): Through =>
    (route, only = () => true) =>
      route.access === 'public'
        ? undefined
        : reachOf(principal, route.access, (role) => (role !== 'serviceClient' || scoped(claims.scopes)) && only(role));
  const project: Readonly<Record<Resource, Projection>> = {
    ...rosterEvents(
      principal,
      through((scopes) => scopes.has('roster.read')),
    ),
    ...homeworkEvents(through((scopes) => scopes.has('homework.read'))),
    ...serviceEvents(through((scopes) => scopes.size > 0)),
    ...evaluationEvents(
      principal,
      through((scopes) => scopes.size > 0),
    ),
    ...visitEvents(
      principal,
      through((scopes) => scopes.size > 0),
    ),
  };
  return (event) => project[event.resource](event);
}

function rosterEvents(principal: Principal, through: Through) {
  const classes = through(roster.listClasses);
  const pupils = through(roster.listStudents);
  const own = new Set(principal.grants.flatMap((grant) => [...grant.studentIds]));
  return {
    calendar: told,
    roster(event) {
      const { class_id: classId, student_id: studentId } = event;
      if (studentId !== null)
        return own.has(studentId) || (classId !== null ? reachesClass(pupils, classId) : pupils?.org)
          ? told(event)
          : undefined;
      return classId === null || reachesClass(classes, classId) ? told(event) : undefined;
    },
  } satisfies Partial<Record<Resource, Projection>>;
}

function homeworkEvents(through: Through) {
  const singleReports = through(homework.listReports);
  const loads = through(homework.listLoads);
  const published = through(homework.listAssignments);
  const drafts = through(homework.listAssignments, isStaff);
  return {
    assignments(event) {
      const { class_id: classId } = event;
      if (classId === null) return undefined;
      if (reachesClass(drafts, classId)) return told(event);
      if (!reachesClass(published, classId)) return undefined;
      if (event.status === 'published') return told(event);
      // Families, who read published work alone, lose what is withdrawn.
      return event.status === 'withdrawn' ? { ...told(event), change: 'deleted' } : undefined;
    },
    reports(event) {
      const { class_id: classId, student_id: studentId } = event;
      if (classId === null || studentId === null) return undefined;
      if (reachesStudent(singleReports, classId, studentId)) return told(event);
      if (!reachesClass(loads, classId)) return undefined;
      return {
        rev: event.rev,
        resource: 'loads',
        id: classId,
        change: 'updated',
        classId,
        ...(event.day === null ? {} : { day: event.day }),
      };
    },
  } satisfies Partial<Record<Resource, Projection>>;
}

function serviceEvents(through: Through) {
  const orgWide = (route: AnyRoute): Projection => {
    const reach = through(route);
    return (event) => (reach?.org ? told(event) : undefined);
  };
  const ofChild = (route: AnyRoute): Projection => {
    const reach = through(route);
    return (event) => {
      const { class_id: classId, student_id: studentId } = event;
      return classId !== null && studentId !== null && reachesStudent(reach, classId, studentId)
        ? told(event)
        : undefined;
    };
  };
  /** Who makes the menus finds them before they are published. */
  const ofEdition = (route: AnyRoute): Projection => {
    const reach = through(route);
    const drafts = through(menus.createEdition);
    return (event) => {
      const may = event.edition_status === 'published' ? reach : drafts;
      return may?.org ? told(event) : undefined;
    };
  };
  const attendance = through(menus.listAttendance);
  return {
    providers: orgWide(menus.listProviders),
    courses: orgWide(menus.listCourses),
    orders: orgWide(menus.listOrders),
    activities: orgWide(menus.listActivities),
    filings: orgWide(menus.listFilings),
    surveys: orgWide(surveys.listSurveys),
    editions: ofEdition(menus.listEditions),
    offerings: ofEdition(menus.listOfferings),
    choices: ofChild(menus.listChoices),
    places: ofChild(menus.listPlaces),
    attendance: (event) => (reachesOffering(attendance, event.teacher_id) ? told(event) : undefined),
  } satisfies Partial<Record<Resource, Projection>>;
}

function visitEvents(principal: Principal, through: Through) {
  const ofClass = (route: AnyRoute): Projection => {
    const reach = through(route);
    return ({ class_id: classId, ...event }) =>
      classId !== null && reachesClass(reach, classId) ? told({ ...event, class_id: classId }) : undefined;
  };
  /** Who teaches a subject finds what it has a part in. */
  const ofParties = (route: AnyRoute): Projection => {
    const charge = through(route, hasCharge);
    const any = through(route);
    return (event) => {
      if (charge?.org || (event.class_id !== null && reachesClass(charge, event.class_id))) return told(event);
      if (!any || event.author_id === null || event.visitor_ids === null) return undefined;
      const wrote =
        event.author_id === principal.userId && event.class_id !== null && reachesClass(any, event.class_id);
      return wrote || strings(event.visitor_ids).includes(principal.userId) ? told(event) : undefined;
    };
  };
  const guidance = through(visits.listGuidanceEvents);
  return {
    plans: ofParties(visits.listPlans),
    visits: ofParties(visits.listVisits),
    exemptions: ofClass(visits.listExemptions),
    followUps: ofClass(visits.listFollowUps),
    guidance: (event) => (guidance?.org ? told(event) : undefined),
  } satisfies Partial<Record<Resource, Projection>>;
}

/**
 * Who finds an entry of the growth record hears of it: families not of what classmates said, who teaches a subject of what staff
 * said. Drafts of a framework are their makers' alone.
 */
function evaluationEvents(principal: Principal, through: Through) {
  const charge = through(evaluation.listEvidence, hasChargeOfPupils);
  const family = through(evaluation.listEvidence, (role) => role === 'student' || role === 'guardian');
  const any = through(evaluation.listEvidence);
  const reads = through(evaluation.listFrameworks);
  const makes = through(evaluation.listFrameworks, makesFrameworks);
  return {
    frameworks(event) {
      // It is there still for who makes it: as a draft.
      if (makes) return { ...told(event), change: event.change === 'deleted' ? 'updated' : event.change };
      return reads && (event.framework_state !== 'draft' || event.change === 'deleted') ? told(event) : undefined;
    },
    evidence(event) {
      const { class_id: classId, student_id: studentId } = event;
      if (classId === null || studentId === null) return undefined;
      if (reachesClass(charge, classId)) return told(event);
      if (family?.students.has(studentId) && event.evidence_source !== 'peer') return told(event);
      const own = [event.said_by, event.entered_by].includes(principal.userId) || event.evidence_source === 'teacher';
      return own && any?.staffClasses.has(classId) ? told(event) : undefined;
    },
  } satisfies Partial<Record<Resource, Projection>>;
}

function told(event: LoggedEvent): Closed<Event> {
  return {
    rev: event.rev,
    resource: event.resource,
    id: event.id,
    change: event.change,
    ...(event.class_id === null ? {} : { classId: event.class_id }),
    ...(event.student_id === null ? {} : { studentId: event.student_id }),
    ...(event.day === null ? {} : { day: event.day }),
  };
}
