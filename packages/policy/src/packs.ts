import type { Pack } from './pack.ts';
import { cn2021 } from './packs/cn-2021.ts';
import { cnBeijingHuairou2022 } from './packs/cn-beijing-huairou-2022.ts';

/** Every pack that comes with the product; `defaults` stands beneath them all. */
export const packs: readonly Pack[] = [cn2021, cnBeijingHuairou2022];
