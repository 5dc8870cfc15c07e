import { devices } from './devices.ts';
import { discovery } from './discovery.ts';
import { evaluation } from './evaluation/index.ts';
import { events } from './events.ts';
import { homework } from './homework/index.ts';
import { menus } from './menus/index.ts';
import { policy } from './policy.ts';
import { roster } from './roster.ts';
import type { AnyRoute } from './route.ts';
import { surveys } from './surveys.ts';
import { visits } from './visits/index.ts';

/** Version of the contract: `1.<minor>`; a backend says in its discovery which it keeps. */
export const contractVersion = '1.0';

/** Every capability and its table of routes. */
export const contract = {
  discovery,
  policy,
  roster,
  homework,
  menus,
  surveys,
  visits,
  evaluation,
  devices,
  events,
} satisfies Record<string, Record<string, AnyRoute>>;
export type Capability = keyof typeof contract;

export * from './access.ts';
export * from './devices.ts';
export * from './discovery.ts';
export * from './evaluation/index.ts';
export * from './events.ts';
export * from './homework/index.ts';
export * from './menus/index.ts';
export * from './operation.ts';
export * from './policy.ts';
export * from './problems.ts';
export * from './roster.ts';
export * from './route.ts';
export * from './surveys.ts';
export * from './values.ts';
export * from './visits/index.ts';
