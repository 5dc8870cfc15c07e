import { type Access, everyone } from '../access.ts';

export const lead: Access = { schoolLeader: 'org' };
export const district: Access = { districtOfficer: 'org' };
export const both: Access = { ...lead, ...district };
/** Who reads what families are told: everybody of the school but machines. */
export const members: Access = Object.fromEntries(
  Object.entries(everyone).filter(([role]) => role !== 'serviceClient'),
);

/** What stands against making something that there is already, or that a rule does not allow. */
export const createProblems = ['already-exists', 'refused'] as const;
