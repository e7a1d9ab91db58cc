import { aNumber, aPrice, imageTypes } from '../readers.ts';
import type { Setting } from '../setting.ts';

const MANY = 1_000_000;
/** What providers take. */
const PICTURE = 20 * 1024 * 1024;
const PICTURES = 16;
const TOKENS = 1_000_000_000_000;

/** How much of everything. */
export const LIMITS = {
  maxMessageLength: {
    name: 'NATTER_MAX_MESSAGE',
    flag: 'max-message',
    about: 'the longest message, in characters (16000)',
    read: aNumber(1, MANY),
  },
  attachments: {
    name: 'NATTER_ATTACHMENTS',
    flag: 'attachments',
    about:
      'which pictures visitors may send: off, on, or some of png,jpeg,webp,gif; for a model that sees (off)',
    read: imageTypes,
  },
  attachmentBytes: {
    name: 'NATTER_ATTACHMENT_BYTES',
    flag: 'attachment-bytes',
    about: 'the largest picture, in bytes (2097152)',
    read: aNumber(1, PICTURE),
  },
  attachmentCount: {
    name: 'NATTER_ATTACHMENT_COUNT',
    flag: 'attachment-count',
    about: 'the most pictures of one message (4)',
    read: aNumber(1, PICTURES),
  },
  maxOutputTokens: {
    name: 'NATTER_MAX_OUTPUT',
    flag: 'max-output',
    about: 'the longest answer, in tokens (no limit but that of the model)',
    read: aNumber(1, MANY),
  },
  rateSession: {
    name: 'NATTER_RATE_SESSION',
    flag: 'rate-session',
    about: 'requests a minute of one visitor (10; no limit until NATTER_ORIGINS is set)',
    read: aNumber(1, MANY),
  },
  rateIp: {
    name: 'NATTER_RATE_IP',
    flag: 'rate-ip',
    about: 'requests a minute from one address (60; no limit until NATTER_ORIGINS is set)',
    read: aNumber(1, MANY),
  },
  rateSite: {
    name: 'NATTER_RATE_SITE',
    flag: 'rate-site',
    about: 'requests a minute of everybody together (6000; no limit until NATTER_ORIGINS is set)',
    read: aNumber(1, MANY),
  },
  maxAnswers: {
    name: 'NATTER_MAX_ANSWERS',
    flag: 'max-answers',
    about: 'answers that run for one visitor at a time (3; no limit until NATTER_ORIGINS is set)',
    read: aNumber(1, MANY),
  },
  maxStreams: {
    name: 'NATTER_MAX_STREAMS',
    flag: 'max-streams',
    about: 'answers that run in one process at a time (2000)',
    read: aNumber(1, MANY),
  },
  budgetVisitor: {
    name: 'NATTER_BUDGET_VISITOR',
    flag: 'budget-visitor',
    about: 'tokens a day of one visitor (200000; no limit until NATTER_ORIGINS is set)',
    read: aNumber(1, TOKENS),
  },
  budgetIp: {
    name: 'NATTER_BUDGET_IP',
    flag: 'budget-ip',
    about: 'tokens a day from one address (1000000; no limit until NATTER_ORIGINS is set)',
    read: aNumber(1, TOKENS),
  },
  budgetSite: {
    name: 'NATTER_BUDGET_SITE',
    flag: 'budget-site',
    about: 'tokens a day of everybody together (20000000; no limit until NATTER_ORIGINS is set)',
    read: aNumber(1, TOKENS),
  },
  priceInput: {
    name: 'NATTER_PRICE_INPUT',
    flag: 'price-input',
    about: 'what a million tokens of questions cost, in your currency',
    read: aPrice,
  },
  priceOutput: {
    name: 'NATTER_PRICE_OUTPUT',
    flag: 'price-output',
    about: 'what a million tokens of answers cost, in your currency',
    read: aPrice,
  },
  moneyVisitor: {
    name: 'NATTER_MONEY_VISITOR',
    flag: 'money-visitor',
    about: 'what one visitor may cost a day, in the currency of the prices (no limit)',
    read: aPrice,
  },
  moneySite: {
    name: 'NATTER_MONEY_SITE',
    flag: 'money-site',
    about: 'what everybody together may cost a day, in the currency of the prices (no limit)',
    read: aPrice,
  },
} as const satisfies Record<string, Setting<unknown>>;
