import { describe, expect, it } from 'vitest';
import { doubts, readSettings, unknownVariables } from './read-settings.ts';
import { describeSettings, SETTINGS } from './settings.ts';

const mistakesOf = (environment: Record<string, string>, argv: string[] = []) => {
  const reading = readSettings(environment, argv);
  return 'mistakes' in reading ? reading.mistakes : [];
};

const doubtsAbout = (environment: Record<string, string>) => {
  const reading = readSettings(environment, []);
  return 'settings' in reading ? doubts(reading.settings) : [];
};

describe('doubts', () => {
  it.each([
    [{ NATTER_SITE_KEYS: 'abc' }, 'can be guessed'],
    [{ NATTER_VISITORS_MAY: 'temperature,temprature' }, 'temprature'],
    [{ NATTER_ATTACHMENT_BYTES: '1000' }, 'none are taken'],
    [{ NATTER_METRICS: 'on', NATTER_ORIGINS: 'https://a.example' }, 'nobody may read /metrics'],
  ])('has one about %j', (environment, named) => {
    const [doubt, ...others] = doubtsAbout(environment);
    expect(doubt).toContain(named);
    expect(others).toEqual([]);
  });

  it('has none about what is well chosen', () => {
    const siteKeys = 'a-key-of-thirty-two-characters-and-more';
    expect(doubtsAbout({ NATTER_SITE_KEYS: siteKeys, NATTER_VISITORS_MAY: 'tools' })).toEqual([]);
  });
});

describe('readSettings', () => {
  it('needs nothing', () => {
    expect(mistakesOf({})).toEqual([]);
  });

  it('reads every kind of setting', () => {
    const reading = readSettings(
      {
        PORT: ' 80 ',
        NATTER_ORIGINS: 'https://a.example, http://localhost:3000',
        NATTER_STORE: 'sqlite::memory:',
        NATTER_V1: 'off',
        OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1/',
        NATTER_SYSTEM_PROMPT: '',
      },
      ['--port', '81'],
    );
    expect(reading).toMatchObject({
      settings: {
        port: 81,
        origins: ['https://a.example', 'http://localhost:3000'],
        store: 'sqlite::memory:',
        openAIWire: false,
        baseURL: 'http://127.0.0.1:11434/v1',
        systemPrompt: undefined,
      },
    });
  });

  it.each([
    ['off', undefined],
    ['on', ['image/png', 'image/jpeg', 'image/webp', 'image/gif']],
    ['png, webp', ['image/png', 'image/webp']],
  ])('takes pictures by %j', (text, attachments) => {
    const reading = readSettings({ NATTER_ATTACHMENTS: text }, []);
    expect(reading).toMatchObject({ settings: { attachments } });
    expect(mistakesOf({ NATTER_ATTACHMENTS: `${text},svg` })).toHaveLength(1);
  });

  it('tells every mistake at once, in one sentence each', () => {
    expect(mistakesOf({ PORT: 'abc', NATTER_ORIGINS: 'nonsense' })).toEqual([
      'PORT is "abc", but has to be a whole number from 0 to 65535.',
      'NATTER_ORIGINS has "nonsense", which is not an origin such as https://shop.example.',
    ]);
  });

  it.each([
    [{ PORT: '70000' }, 'PORT'],
    [{ PORT: '80.5' }, 'PORT'],
    [{ NATTER_ORIGINS: '*' }, '"*"'],
    [{ NATTER_ORIGINS: 'https://a.example/' }, '"https://a.example/"'],
    [{ NATTER_ORIGINS: 'https://a.example,null' }, '"null"'],
    [{ OPENAI_BASE_URL: 'localhost:8080' }, 'OPENAI_BASE_URL'],
    [{ OPENAI_BASE_URL: 'https://user:pass@a.example' }, 'OPENAI_BASE_URL'],
    [{ NATTER_STORE: 'mysql://x' }, 'NATTER_STORE'],
    [{ NATTER_V1: 'yes' }, 'on or off'],
    [{ NATTER_TIMEOUT_IDLE: '0' }, 'NATTER_TIMEOUT_IDLE'],
    [{ HOST: '0.0.0.0' }, 'NATTER_ORIGINS'],
    [{ OPENAI_API_KEY: 'sk-x' }, 'OPENAI_MODEL'],
    [{ OPENAI_MODEL: 'm' }, 'OPENAI_API_KEY'],
  ])('refuses %j', (environment, named) => {
    expect(mistakesOf(environment)).toEqual([expect.stringContaining(named)]);
  });

  it('never repeats a secret', () => {
    const [mistake] = mistakesOf({ NATTER_SECRET: 'hunter2' });
    expect(mistake).toBe('NATTER_SECRET has 7 characters, but needs at least 32.');
  });

  it('names an unknown flag', () => {
    expect(mistakesOf({}, ['--prot', '1'])).toEqual([expect.stringContaining('--prot')]);
  });

  it('tells what is wrong with flags and variables together', () => {
    expect(mistakesOf({ NATTER_V1: 'yes' }, ['--foo', '--port', 'abc', 'alone', '--host'])).toEqual(
      [
        '--foo is not a flag of natter.',
        '"alone" stands alone: every setting has a flag.',
        '--host needs a value.',
        '--port is "abc", but has to be a whole number from 0 to 65535.',
        'NATTER_V1 is "yes", but has to be on or off.',
      ],
    );
  });

  it('finds variables that only look like ours', () => {
    expect(unknownVariables({ NATTER_ORIGIN: 'x', NATTER_V1: 'on', PATH: 'x' })).toEqual([
      'NATTER_ORIGIN',
    ]);
  });

  it('describes every setting', () => {
    for (const { name, flag } of Object.values(SETTINGS)) {
      expect(describeSettings()).toContain(`--${flag} `);
      expect(describeSettings()).toContain(name);
    }
  });
});
