import { Page } from './page.ts';

window.compare = new Page();
