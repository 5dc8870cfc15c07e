import type { Pack } from './pack.ts';
import { cn2021 } from './packs/cn-2021.ts';
import { cnAnshan } from './packs/cn-anshan.ts';
import { cnBaiyin2021 } from './packs/cn-baiyin-2021.ts';
import { cnBeijingHuairou2022 } from './packs/cn-beijing-huairou-2022.ts';
import { cnBeijingXicheng2022 } from './packs/cn-beijing-xicheng-2022.ts';
import { cnFuzhou2021 } from './packs/cn-fuzhou-2021.ts';
import { cnLinping2023 } from './packs/cn-linping-2023.ts';
import { school2022 } from './packs/school-2022.ts';

/** Every pack that comes with the product; `defaults` stands beneath them all. */
export const packs: readonly Pack[] = [
  cn2021,
  cnBeijingHuairou2022,
  cnBeijingXicheng2022,
  cnLinping2023,
  cnAnshan,
  cnFuzhou2021,
  cnBaiyin2021,
  school2022,
];
