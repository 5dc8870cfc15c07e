// One script for pages without a bundler: defines every element.
import './provider/define.ts';
import './homework-logger/define.ts';
