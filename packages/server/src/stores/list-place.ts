import type { ConversationList, ConversationSummary } from '@natter/protocol';

/** Where a page of a list ended: a time, and an id that decides between two of the same time. */
export interface ListPlace {
  readonly time: number;
  readonly id: string;
}

const PLACE = /^(\d{1,16})\.(.*)$/s;

/** Reads what a page told as `next`; `undefined` for the beginning of the list. */
export function readPlace(before: string | undefined): ListPlace | undefined {
  const [, time, id = ''] = PLACE.exec(before ?? '') ?? [];
  return time === undefined ? undefined : { time: Number(time), id };
}

/** Whether a conversation comes behind a place, in a list whose newest come first. */
export function isBehind({ updatedAt, id }: ConversationSummary, place: ListPlace): boolean {
  return updatedAt < place.time || (updatedAt === place.time && id < place.id);
}

/**
 * The first rows as a page.
 * @param rows one more than the page has, where there are more
 */
export function toPage(rows: readonly ConversationSummary[], limit: number): ConversationList {
  const conversations = rows.slice(0, limit);
  const last = conversations.at(-1);
  const more = rows.length > limit && last;
  return { conversations, ...(more && { next: `${last.updatedAt}.${last.id}` }) };
}
