import type { DemoPupil, District } from '../district.ts';
import type { SchoolId } from '../people.ts';
import { Random } from '../random.ts';

/** Where a pupil of the demonstration lives, as its roster has it, and whether the pupil comes first. */
export interface DemoHome {
  area: string;
  address: string;
  focus: boolean;
}

/** Villages and estates around each school, those with more homes first; all of them invented. */
const areas: Readonly<Record<SchoolId, readonly string[]>> = {
  'yl-shiyan-primary': ['镇上', '云岭花园', '柳沟村', '东街社区', '上河村', '河畔小区'],
  'yl-qinghe-junior': ['清河社区', '镇上', '站前小区', '下河村', '杨家湾村', '柳沟村'],
  'yl-shimen-school': ['石门村', '柳沟村', '大湾村', '白崖村', '竹坪村'],
};
/** Pupils whom the demonstration's people speak of. */
const curated: Readonly<Record<string, Partial<DemoHome>>> = {
  'shi-xiaoman': { area: '白崖村', focus: true },
};
/** How many of a hundred the school looks after with special care. */
const focusPercent = 4;
const groups = '一二三四五六';

/** The home of every pupil; children of one family live together, whatever school they go to. */
export function homesOf({ classes }: District, seed: number): ReadonlyMap<string, DemoHome> {
  const random = new Random(seed, 'homes');
  const families = new Map<string, Pick<DemoHome, 'area' | 'address'>>();
  const homes = new Map<string, DemoHome>();
  for (const { schoolId, pupils } of classes)
    for (const pupil of pupils) {
      const key = familyOf(pupil);
      const told = curated[pupil.id];
      const place = families.get(key) ?? placeIn(told?.area ?? areaOf(schoolId, random), random);
      families.set(key, place);
      const drawn = random.chance(focusPercent / 100);
      homes.set(pupil.id, { ...place, focus: told?.focus ?? drawn });
    }
  return homes;
}

/** A home near a school. */
export const placeNear = (schoolId: SchoolId, random: Random): Pick<DemoHome, 'area' | 'address'> =>
  placeIn(areaOf(schoolId, random), random);

const familyOf = ({ id, guardians }: DemoPupil): string => guardians[0] ?? id;

/** The first areas are drawn more often than the last. */
function areaOf(schoolId: SchoolId, random: Random): string {
  const list = areas[schoolId];
  return list[Math.min(random.int(0, list.length - 1), random.int(0, list.length - 1))] ?? '镇上';
}

function placeIn(area: string, random: Random): Pick<DemoHome, 'area' | 'address'> {
  if (/小区$|花园$/.test(area))
    return {
      area,
      address: `${area} ${random.int(1, 18)} 号楼 ${random.int(1, 4)} 单元 ${random.int(1, 6)}0${random.int(1, 2)}`,
    };
  const group = area.endsWith('村') && random.chance(0.4) ? `${random.pick([...groups])}组 ` : '';
  return { area, address: `${area} ${group}${random.int(1, 96)} 号` };
}
