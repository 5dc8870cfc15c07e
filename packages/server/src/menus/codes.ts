import type { Change } from '../database/database.ts';

/** Letters that nobody takes for a digit. */
const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ';
const digits = '0123456789';

function pick(from: string): string {
  const [number = 0] = crypto.getRandomValues(new Uint32Array(1));
  return from.charAt(number % from.length);
}

/** A child's number in a draw, e.g. `K7Q-204`: drawn by chance, so that it tells nothing of whose it is, and nobody else's. */
export async function newCode({ orgId, trx }: Change, editionId: string): Promise<string> {
  for (;;) {
    const code = [letters, digits, letters, '-', digits, digits, digits].map(pick).join('');
    const other = await trx
      .selectFrom('choice_lists')
      .select('code')
      .where('org_id', '=', orgId)
      .where('edition_id', '=', editionId)
      .where('code', '=', code)
      .executeTakeFirst();
    if (!other) return code;
  }
}
