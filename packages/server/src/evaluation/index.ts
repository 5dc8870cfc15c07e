import type { evaluation as table } from '@wuyu/contract';
import type { Handlers } from '../context.ts';
import { corrections } from './corrections.ts';
import { distributions } from './distributions.ts';
import { evidence } from './evidence.ts';
import { frameworks } from './frameworks.ts';
import { peers } from './peers.ts';
import { profiles } from './profiles.ts';
import { rates } from './rates.ts';

export const evaluation: Handlers<typeof table> = {
  ...frameworks,
  ...peers,
  ...evidence,
  ...corrections,
  ...profiles,
  ...distributions,
  ...rates,
};
