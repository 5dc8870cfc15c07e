export { type Demo, type DemoConfig, demoIssuer, type DemoPerson, type DemoToken } from './auth/demo-issuer.ts';
export type { AuthConfig, EmbedIssuer, OidcIssuer } from './auth/tokens.ts';
export { type Clock, systemClock } from './clock.ts';
export {
  type Change,
  type Database,
  type DatabaseConfig,
  openDatabase,
  type RosterChange,
} from './database/database.ts';
export type { Tables } from './database/schema.ts';
export { DatabaseError, type EngineName } from './database/seam.ts';
export { type BatchItem, storeReports } from './homework/batch.ts';
export type { RateLimiter } from './http/pipeline.ts';
export { HttpProblem } from './http/problem.ts';
export { type Log, silent } from './log.ts';
export { PacksError } from './policy.ts';
export { createServer, defaultLimits, type Limits, type Server, type ServerConfig } from './server.ts';
