import type { {{camel}} as table } from '@wuyu/contract';
import { type Handlers, reads } from './context.ts';

export const {{camel}}: Handlers<typeof table> = {
  get{{pascal}}Overview: reads(async (ctx) => ({ rev: ctx.org.rev, count: 0 })),
};
