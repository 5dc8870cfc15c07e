export * from './homework-logger/index.ts';
export { define as defineProvider, Provider, type GetToken } from './provider/index.ts';
