export type { DrawInput, DrawRecord, DrawResult } from '@wuyu/contract/browser';
