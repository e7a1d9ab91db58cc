import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, openBrowser } from './browser.ts';
import { measureAnswer } from './measures/answer.ts';
import { openSite, type Site } from './site.ts';
import { TARGETS } from './targets.ts';

const OWN = TARGETS.filter(({ packages }) => Object.keys(packages).length === 0);

describe('the bench of the widget', () => {
  let site: Site;
  let browser: Browser;

  beforeAll(async () => {
    site = await openSite();
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser.close();
    site.close();
  });

  it.each(OWN)('has an answer painted to its last word by $title', async (target) => {
    const place = { address: site.address, target, patience: 60_000 };
    const cost = await measureAnswer(browser, place, 4000);
    expect(cost?.processor).toBeGreaterThan(0);
    expect(cost?.kept).toBe(target.name === 'natter' ? 1 : 0);
  });
});
