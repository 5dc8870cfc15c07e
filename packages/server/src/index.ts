export * from './database/database.ts';
