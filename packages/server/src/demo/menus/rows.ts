import type { Closed, FiledOffering } from '@wuyu/contract';
import type { ActivityRow, CourseRow, EditionRow, OfferingRow, ProviderRow } from '../../database/schema.ts';
import { asOffering, feeColumn, gradesColumn } from '../../menus/rows.ts';
import { searchText } from '../../menus/search.ts';
import type { DemoActivity, DemoCourse, DemoProvider } from './catalogue.ts';
import type { Place } from '../put.ts';
import { providers } from './catalogue.ts';
import type { Content } from './content.ts';
import type { DemoEdition } from './editions.ts';
import type { DemoOffering } from './offerings.ts';

const money = (fen: number) => (fen === 0 ? null : { amount: fen, currency: 'CNY' });

const contentColumns = (content: Content) => ({
  title: content.title,
  title_en: content.titleEn,
  kind: content.kind,
  domain: content.domain,
  branch: null,
  knowledge: content.knowledge ? (1 as const) : (0 as const),
  grades: gradesColumn(content.grades),
  fee: feeColumn(money(content.fee)),
  about: content.about,
});

export const providerRow = (place: Place, provider: DemoProvider, listedBy: string): ProviderRow => ({
  ...place,
  provider_id: provider.id,
  name: provider.name,
  vetting: provider.vetting,
  batch: provider.batch,
  valid_from: provider.validFrom,
  valid_to: provider.validTo,
  listed_by: listedBy,
  deleted: 0,
});

export const courseRow = (place: Place, { id, providerId, content }: DemoCourse, listedBy: string): CourseRow => ({
  ...place,
  course_id: id,
  provider_id: providerId,
  ...contentColumns(content),
  minutes: content.minutes,
  search: searchText({ ...content, provider: providers.find((one) => one.id === providerId)?.name ?? null }),
  status: 'offered',
  listed_by: listedBy,
  deleted: 0,
});

export const activityRow = (place: Place, { id, courseId, provider, content }: DemoActivity): ActivityRow => ({
  ...place,
  activity_id: id,
  course_id: courseId,
  provider_id: provider?.id ?? null,
  ...contentColumns(content),
  minutes: content.minutes,
  search: searchText({ ...content, provider: provider?.name ?? null }),
  status: 'kept',
  deleted: 0,
});

export function offeringRow(place: Place, editionId: string, offering: DemoOffering, closed: boolean): OfferingRow {
  const { content, provider, id: activityId } = offering.activity;
  return {
    ...place,
    offering_id: offering.id,
    edition_id: editionId,
    activity_id: activityId,
    ...contentColumns(content),
    grades: gradesColumn(offering.grades),
    provider_id: provider?.id ?? null,
    provider_name: provider?.name ?? null,
    weekdays: JSON.stringify(offering.weekdays),
    start_time: offering.start,
    end_time: offering.end,
    room: offering.room,
    teacher: offering.teacher,
    teacher_id: offering.teacherId,
    capacity: offering.capacity,
    minimum: offering.minimum,
    search: searchText({ ...content, teacher: offering.teacher, provider: provider?.name ?? null }),
    status: closed ? 'closed' : 'open',
    deleted: 0,
  };
}

/** A line of a filed menu. */
export function filedLine(row: OfferingRow): Closed<FiledOffering> {
  const {
    rev: _rev,
    search: _search,
    wanted: _wanted,
    taken: _taken,
    status: _status,
    ...line
  } = asOffering(row, none);
  return line;
}
const none = { wanted: 0, taken: 0 };

export function editionRow(
  place: Place,
  edition: DemoEdition,
  more: Pick<EditionRow, 'seed' | 'commitment' | 'filing_number'>,
): EditionRow {
  const { filing } = edition;
  const published = edition.status === 'published';
  return {
    ...place,
    edition_id: edition.id,
    month: edition.month,
    title: edition.title,
    mode: edition.mode,
    opens_at: edition.opensAt,
    closes_at: edition.closesAt,
    per_slot: 5,
    declared: published ? 1 : 0,
    status: edition.status,
    published_at: published ? edition.publishedAt : null,
    filing_state: filing?.state ?? 'none',
    filing_id: filing?.id ?? null,
    filing_comment: filing?.comment ?? null,
    filed_at: filing?.filedAt ?? null,
    decided_at: filing?.decidedAt ?? null,
    drawn_at: edition.drawnAt,
    deleted: 0,
    ...more,
  };
}
