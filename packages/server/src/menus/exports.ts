import type { menus as table } from '@wuyu/contract';
import { type Handlers, writes } from '../context.ts';
import { asXlsx } from '../export-formats.ts';
import { type FileKind, makeLink } from '../export-link.ts';
import { notFound } from '../http/problem.ts';
import { asCalendar } from './export-calendar.ts';
import { sheetsOf } from './export-sheets.ts';
import { menuTexts } from './export-texts.ts';
import { findEdition, offeringsOf } from './find.ts';
import { calendarOf } from './findings.ts';
import { asOffering } from './rows.ts';

/** Files of an edition's menu. No pupil is named in them. */
export const menuFiles: FileKind = {
  plainName: 'menu',
  fileName: (row, org) => menuTexts[row.language].fileName(org.name, row.month),
  async read({ trx, org, now }, row) {
    const orgId = org.org_id;
    const edition = row.edition_id === null ? undefined : await findEdition(trx, orgId, row.edition_id);
    if (!edition || edition.deleted === 1) throw notFound();
    const rows = await offeringsOf(trx, orgId, edition.edition_id);
    const offered = rows
      .filter((offering) => offering.status === 'open')
      .map((offering) => asOffering(offering, { wanted: 0, taken: 0 }));
    const texts = menuTexts[row.language];
    if (row.format === 'xlsx') return () => asXlsx(sheetsOf(offered, texts));
    const calendar = await calendarOf(trx, orgId, edition.month);
    return () => asCalendar({ org, edition, offerings: offered, calendar, texts, now });
  },
};

interface Asked {
  readonly editionId: string;
  readonly format: 'xlsx' | 'ics';
  readonly language?: 'zh-CN' | 'en' | undefined;
}

export const exports: Handlers<Pick<typeof table, 'createMenuExport'>> = {
  createMenuExport: writes(async (ctx, { body }: { body: Asked }) => {
    const edition = await findEdition(ctx.change.trx, ctx.orgId, body.editionId);
    if (!edition || edition.deleted === 1) throw notFound();
    return makeLink(ctx, menuFiles, 'createMenuExport', {
      month: edition.month,
      format: body.format,
      language: body.language ?? 'zh-CN',
      grades: null,
      edition_id: edition.edition_id,
    });
  }),
};
