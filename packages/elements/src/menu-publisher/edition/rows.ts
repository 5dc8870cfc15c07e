import { byTime } from '../../menus/week.ts';
import type { Row } from '../state.ts';
import type { Facts } from './reading.ts';
import type { RowWriter } from './writer.ts';

/** The lines of the table: what the backend holds with what was typed upon it, and then what is new. */
export function rowsOf({ offerings, bank, providers }: Facts, writer: RowWriter | undefined): Row[] {
  const pending = writer?.pending;
  const held = [...offerings].sort(byTime).map((offering): Row => {
    const row = pending?.get(offering.id);
    const { missing = [], wrong = [] } = row ? (writer?.lacks(row) ?? {}) : {};
    return {
      id: offering.id,
      activityId: offering.activityId,
      title: offering.title,
      titleEn: offering.titleEn,
      providerName: offering.providerName,
      offering,
      typed: row?.typed ?? {},
      missing,
      wrong,
      saving: row?.saving ?? 'kept',
      trouble: row?.trouble,
      theirs: row?.theirs,
    };
  });
  const known = new Set(offerings.map((o) => o.id));
  const fresh = [...(pending?.values() ?? [])].flatMap((row): Row[] => {
    if (known.has(row.id)) return [];
    const activity = bank.find((a) => a.id === row.activityId);
    const provider = providers.find((p) => p.id === activity?.providerId);
    const { missing = [], wrong = [] } = writer?.lacks(row) ?? {};
    return [
      {
        id: row.id,
        activityId: row.activityId,
        title: activity?.title ?? row.base?.title ?? '…',
        titleEn: activity?.titleEn ?? row.base?.titleEn ?? null,
        providerName: provider?.name ?? null,
        offering: undefined,
        typed: row.typed,
        missing,
        wrong,
        saving: row.saving,
        trouble: row.trouble,
        theirs: undefined,
      },
    ];
  });
  return [...held, ...fresh];
}
