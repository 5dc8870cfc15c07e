// One script for pages without a bundler: defines every element.
import './provider/define.ts';
import './homework-logger/define.ts';
import './homework-planner/define.ts';
import './homework-review/define.ts';
import './homework-notice/define.ts';
import './homework-sheet/define.ts';
