import type { homework as table, NewExport } from '@wuyu/contract';
import { type Handlers, writes } from '../context.ts';
import { asCsv, asXlsx } from '../export-formats.ts';
import { type FileKind, makeLink } from '../export-link.ts';
import { contentOf } from './export-content.ts';
import { exportTexts } from './export-texts.ts';

/** Files of inspection evidence. */
export const homeworkFiles: FileKind = {
  plainName: 'homework',
  fileName: (row, org) => exportTexts[row.language].fileName(org.name, row.month),
  async read(source, row) {
    const { days, work } = await contentOf(source, row, exportTexts[row.language]);
    return async () => (row.format === 'csv' ? asCsv(work) : asXlsx([days, work]));
  },
};

export const exports: Handlers<Pick<typeof table, 'createExport'>> = {
  createExport: writes((ctx, { body }: { body: NewExport }) => {
    const led = ctx.principal.grants.filter((grant) => grant.role === 'gradeLead').flatMap((grant) => grant.grades);
    return makeLink(ctx, homeworkFiles, 'createExport', {
      month: body.month,
      format: body.format,
      language: body.language ?? 'zh-CN',
      grades: ctx.reach.org ? null : JSON.stringify(led),
      edition_id: null,
    });
  }),
};
