// One script for pages without a bundler: fills what old engines lack, then defines every element.
import '@wuyu/sdk/shim';
import './provider/define.ts';
import './homework-logger/define.ts';
