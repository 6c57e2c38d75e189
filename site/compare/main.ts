import type { Driver } from './driver.ts';
import { Page } from './page.ts';
import { findShell } from './shell.ts';

const page = new Page(findShell());

const driver: Driver = { run: (settings) => page.run(settings), defaults: page.defaults };

window.compare = driver;
