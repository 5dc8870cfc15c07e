import { z } from 'zod';
import { everyone } from './access.ts';
import { gives, route } from './route.ts';
import { Id } from './values.ts';

/** What opens a person's own work on a device that others use too. */
export const DeviceKey = z
  .object({
    /** Who is signed in. */
    userId: Id,
    /** At least 128 bits as text: the same for this person at each sign-in, told to nobody else, and not to be guessed. */
    secret: z.string().min(22),
  })
  .meta({ id: 'DeviceKey' });
export interface DeviceKey extends z.infer<typeof DeviceKey> {}

/** Work that is kept on devices: see the SDK's outbox. */
export const devices = {
  getDeviceKey: route({
    method: 'GET',
    path: '/v1/orgs/{orgId}/me/device-key',
    summary: 'What seals the work that the caller keeps on a device; the answer is kept nowhere',
    access: everyone,
    ok: gives<DeviceKey>(DeviceKey),
  }),
};
