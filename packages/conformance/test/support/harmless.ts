/** Places where leaving the org out changes nothing that anybody could see. */
export const harmless = [
  // A class that is gone, and whose id another school's work names, has no rows of its own to be listed with.
  /^1 select "c"\.\* from "classes" as "c" where "c"\."org_id" = \? and \("c"\."deleted" = \? or exists/,
  // Every org gets a key to sign cursors with a little earlier; each cursor is signed together with its org.
  /^0 update "orgs" set "cursor_key"/,
  // The content that is looked for holds ids of the org's own class or pupil.
  /^0 select "detail" from "audit"/,
  // Who claims one org's job claims others' of that name for a few minutes: they are done a little later.
  /^0 update "jobs" set "claimed_until"/,
  // What is too old for one org is too old for every org.
  /^0 delete from "(idempotency|exports)" where "org_id" = \? and "(created_at|expires_at)"/,
  // Marks too many of the school's own class-days: to roll up what has not changed changes nothing.
  /^0 select "class_id", "assigned_on", "due_on" from "assignments"/,
  // Lessons are told of the teachers who are listed, however often each is found.
  /^0 select "e"."user_id", "e"."subject", "e"."homeroom"/,
  // What is missing of a day is found to be missing by the same roll-up, and counted again.
  /^0 delete from "load_days"/,
  // Summaries bear the id of their school: the copies are those which the district has, or gets in a moment.
  /^0 select \* from "load_summaries" where "org_id" = \? and "version" >/,
  // Says of the copy what has just been read from the school itself, and of the school what the copy says.
  /^0 update "roll_ups" set "version" = \?, "policy_id" = \?, "at" = \? where/,
  /^0 update "roll_ups" set "seen_rev" = \?, "day" = \?, "policy_id" = \?, "at" = \? where/,
  // Whose seats are offered is looked at again: only the org's own that wait, and of months that are not over.
  /^0 select "edition_id" from "editions" where "org_id" = \? and "status" = \? and "month" >= \?/,
  /^0 select distinct "offering_id" from "places"/,
  // A filing bears an id that the backend made.
  /^0 select "edition_id" from "editions" where "org_id" = \? and "edition_id" = \? and "filing_id" = \?/,
  // Orders and filings name their school: a district's copies say of it what it says itself.
  /^0 select \* from "orders" where "org_id" = \? and "course_id" = \? and "school_id" = \?/,
  /^0 select "order_id" from "orders" where .* and "school_id" = \?/,
  /^0 select "filing_id", "school_id", "state", "filed_at" from "filings"/,
  /^0 select "number" from "filings"/,
  // Courses say on whose list they stand.
  /^0 select "course_id", "title", "title_en" from "courses" where .* and "listed_by" = \?/,
  // Only a district has schools, and each of them is in one district.
  /^0 select \* from "menu_schools"/,
  // A code that another school has is not given here either.
  /^0 select "code" from "choice_lists"/,
  // A school that nobody leaves during a run has no seat that goes on for it.
  /^0 select distinct "(user_id|student_id)" from "(enrollments|places)"/,
  // Numbers of a small group are not told, and a run speaks for no more children: no survey of its own finds a gap.
  /^0 select \* from "surveys" where "org_id" = \? and "opens_on" <= \?/,
  // A run's months are so far away that nobody has published a day of them.
  /^0 select "day", "kind" from "calendar_days" where "org_id" = \? and "day" >= \? and "day" <= \? and "deleted" = \? order by "day"$/,
  // What changed at another school has this one's term counted again, to the same numbers.
  /^0 select "rev" from "events" where "org_id" = \? and "rev" > \? and "resource" in/,
  // A term that is over is counted again, too. That would show where a pupil has moved since: in a run nobody does.
  /^0 select "rev" from "events" where "org_id" = \? and "rev" > \? and "resource" = \? and "day" </,
  // A school is in one district. What another one holds of it still is dropped when that one looks next.
  /^0 update "visit_roll_ups" set "seen_rev"/,
  /^0 select distinct "school_id", "term_start" from "visit_coverage"/,
  // Another's days would set the pace where a calendar reaches the end of its term: that of neither school of a run does.
  /^0 select "day", "kind" from "calendar_days" where "org_id" = \? and "day" >= \? and "deleted" = \?/,
  // Another's plans would count in a term that is over: a run plans nothing in one.
  /^0 select "day", "kind", "state", "student_ids" from "visit_plans" where .* and "day" <= \?$/,
  // They narrow which of the org's own rows are looked at: each of these is looked at again before it is told.
  /^\d select "(p"\.")?item_id" from "visit_parties"/,
  /^\d select "user_id" from "enrollments" where "org_id" = \? and "class_id" in/,
  /^[1-9] select \* from "(visits|visit_plans|visit_exemptions)" where "org_id" = \? and \("rev"/,
  /^[2-9] select "f"\.\*/,
  // A visit that is found by another's pupils is credited to its own.
  /^1 select "v"\."class_id", "v"\."day", "v"\."kind", "v"\."student_ids"/,
  // A class that is gone has no pupils of its own.
  /^1 select "u"."user_id", "u"."rev", "u"."name", "u"."area"/,
];
