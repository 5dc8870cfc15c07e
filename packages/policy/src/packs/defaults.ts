import type { Closed, HomeworkRules } from '@wuyu/contract/browser';
import type { Pack } from '../pack.ts';

const product = { document: 'Wuyu', confidence: 'default', validFrom: '2026-01-01' } as const;

/** The product's own choices, where no document sets a number: what every pack inherits in the end, on every day. */
export const defaults: Pack & {
  homework: Pick<Closed<HomeworkRules>, 'nearPercent' | 'enoughPercent' | 'smallGroup' | 'overCap' | 'reporting'>;
} = {
  id: 'defaults',
  title: '产品默认值',
  place: '',
  validFrom: '1970-01-01',
  clauses: [
    { ...product, id: 'default-near', clause: '接近上限：达到上限的80%' },
    { ...product, id: 'default-enough', clause: '填报不足：填报人数低于应填人数的50%时不给出平均值' },
    { ...product, id: 'default-small-group', clause: '小群体保护：不足5人时不给出数字' },
    { ...product, id: 'default-over-cap', clause: '超过上限：允许公布，公布前说明超出多少、涉及哪些学科' },
    { ...product, id: 'default-reporting', clause: '时长填报：请全体学生填报' },
  ],
  homework: {
    nearPercent: { value: 80, clause: 'default-near' },
    enoughPercent: { value: 50, clause: 'default-enough' },
    smallGroup: { value: 5, clause: 'default-small-group' },
    overCap: { value: 'allow', clause: 'default-over-cap' },
    reporting: { value: 'everyone', percent: 100, clause: 'default-reporting' },
  },
};
