import { define } from './index.ts';

define();
