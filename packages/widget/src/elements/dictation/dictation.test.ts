import { html } from 'lit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { userEvent } from 'vitest/browser';
import { commit, compose } from '../../test-support/input-method.ts';
import { expectAccessible, findAll, mount } from '../../test-support/mount.ts';
import { openComposer } from '../../test-support/open-composer.ts';
import '../composer/composer.define.ts';
import { follow, joined } from './dictated.ts';
import './dictation.define.ts';
import { findListen, type ListenOptions } from './speech.ts';

/** A microphone that hears what it is told. */
function createMicrophone() {
  const calls: string[] = [];
  let options: ListenOptions | undefined;
  return {
    calls,
    get language() {
      return options?.language;
    },
    listen: (next: ListenOptions) => {
      options = next;
      calls.push('listen');
      return {
        stop: () => {
          calls.push('stop');
          options?.onEnd(undefined);
        },
        abort: () => calls.push('abort'),
      };
    },
    maybe: (text: string) => options?.onHeard({ text, isFinal: false }),
    surely: (text: string) => options?.onHeard({ text, isFinal: true }),
    fail: (error: string) => options?.onEnd(error),
  };
}

async function openDictation(language = 'en') {
  const opened = await openComposer(
    html`<natter-composer lang=${language} dictation></natter-composer>`,
  );
  const { composer, input } = opened;
  const element = composer.shadowRoot!.querySelector('natter-dictation')!;
  await customElements.whenDefined('natter-dictation');
  const microphone = createMicrophone();
  element.listen = microphone.listen;
  await expect.poll(() => element.shadowRoot?.querySelector('button')).toBeTruthy();
  const button = element.shadowRoot!.querySelector('button')!;
  const problem = () => element.shadowRoot!.querySelector('p')!.textContent;
  return { ...opened, element, microphone, button, input, problem };
}

describe('natter-dictation', () => {
  it('writes down what is spoken, as it is heard, and what is sent is that', async () => {
    const { composer, button, microphone, input, sent } = await openDictation();
    await userEvent.click(button);
    expect(microphone.language).toBe('en');
    microphone.maybe('where is');
    expect(input.value).toBe('where is');
    microphone.maybe('where is my');
    microphone.surely('Where is my order?');
    expect(composer.draft).toBe('Where is my order?');
    microphone.maybe(' it is late');
    expect(input.value).toBe('Where is my order? it is late');
    await userEvent.click(input);
    await userEvent.keyboard('{Enter}');
    expect(sent).toEqual(['Where is my order? it is late']);
    expect(microphone.calls).toEqual(['listen', 'abort']);
    microphone.maybe('something more');
    expect(input.value).toBe('');
  });

  it('is a button that says what it does, for everybody', async () => {
    const { composer, element, button, microphone } = await openDictation();
    expect(button.getAttribute('aria-label')).toBe('Speak instead of writing');
    composer.style.setProperty('--_failure', '#a00');
    await userEvent.click(button);
    await element.updateComplete;
    expect(button.getAttribute('aria-label')).toBe('Stop listening');
    await expectAccessible(element);
    await userEvent.click(button);
    expect(microphone.calls).toEqual(['listen', 'stop']);
    await expect.poll(() => button.getAttribute('aria-label')).toBe('Speak instead of writing');
  });

  it('writes where the caret is, and leaves the rest alone', async () => {
    const { button, microphone, input, composer } = await openDictation();
    composer.write('Dear , goodbye');
    input.focus();
    input.setSelectionRange(5, 5);
    await userEvent.click(button);
    microphone.maybe('Ad');
    microphone.surely('Ada');
    expect(input.value).toBe('Dear Ada, goodbye');
    expect(input.selectionStart).toBe(8);
  });

  it('keeps what the visitor writes meanwhile', async () => {
    const { button, microphone, input } = await openDictation();
    await userEvent.click(input);
    await userEvent.click(button);
    microphone.maybe('one two');
    input.setSelectionRange(0, 0);
    await userEvent.keyboard('Zero ');
    microphone.maybe('one two three');
    expect(input.value).toBe('Zero one two three');
    // The visitor mends a word: what was heard of this sentence is theirs now.
    input.setSelectionRange(8, 8);
    await userEvent.keyboard('!');
    microphone.maybe('one two three four');
    microphone.surely('one two three four');
    expect(input.value).toBe('Zero one! two three');
    microphone.surely('five');
    expect(input.value).toContain('five');
  });

  it('waits while something is being composed', async () => {
    const { button, microphone, input } = await openDictation('zh-CN');
    await userEvent.click(input);
    await userEvent.click(button);
    await compose('ni');
    microphone.maybe('你好');
    microphone.surely('你好吗');
    expect(input.value).toBe('ni');
    await commit('你');
    await expect.poll(() => input.value).toBe('你你好吗');
  });

  it.each([
    ['not-allowed', 'The microphone is not allowed here.'],
    ['no-speech', 'Nothing was heard. Try again.'],
    ['network', 'Nothing was heard. Try again.'],
  ])('says what went wrong: %s', async (error, sentence) => {
    const { button, microphone, problem, input } = await openDictation();
    await userEvent.click(button);
    microphone.maybe('half');
    microphone.fail(error);
    await expect.poll(problem).toBe(sentence);
    expect(input.value).toBe('half');
    await userEvent.click(button);
    await expect.poll(problem).toBe('');
  });

  it.each(['closed', 'removed'])('lets go once the chat is %s', async (how) => {
    const { button, microphone, element } = await openDictation();
    await userEvent.click(button);
    if (how === 'removed') element.remove();
    else document.dispatchEvent(new Event('natter-toggle'));
    expect(microphone.calls).toEqual(['listen', 'abort']);
  });

  it('goes on while another chat of the page is closed', async () => {
    const { button, microphone, input } = await openDictation();
    await userEvent.click(button);
    const other = document.body.appendChild(document.createElement('div'));
    onTestFinished(() => other.remove());
    other.dispatchEvent(new Event('natter-toggle', { bubbles: true, composed: true }));
    microphone.surely('still here');
    expect([input.value, microphone.calls]).toEqual(['still here', ['listen']]);
  });

  it('is not ended by what was let go of before and tells of it late', async () => {
    const { button, element, input } = await openDictation();
    const all: ListenOptions[] = [];
    const calls: string[] = [];
    element.listen = (options) => {
      all.push(options);
      return { stop: () => calls.push('stop'), abort: () => calls.push('abort') };
    };
    button.click();
    document.dispatchEvent(new Event('natter-toggle'));
    button.click();
    all[0]?.onEnd('aborted');
    all[0]?.onHeard({ text: 'old', isFinal: true });
    all[1]?.onHeard({ text: 'new', isFinal: true });
    expect(input.value).toBe('new');
    button.click();
    expect(calls).toEqual(['abort', 'stop']);
  });

  it('shows nothing where the browser cannot listen, and is not there where no site asks for it', async () => {
    const element = await mount('natter-dictation', html`<natter-dictation></natter-dictation>`);
    element.listen = undefined;
    await element.updateComplete;
    expect(element.shadowRoot?.querySelector('button')).toBeNull();
    const { composer } = await openComposer();
    expect(findAll(composer.shadowRoot!, 'natter-dictation')).toEqual([]);
  });
});

describe("the browser's own listening", () => {
  it('tells what is heard, and what went wrong', () => {
    class Recognition extends EventTarget {
      lang = '';
      continuous = false;
      interimResults = false;
      start() {
        started.push(this);
      }
      stop() {}
      abort() {}
    }
    const started: Recognition[] = [];
    const page = globalThis as { webkitSpeechRecognition?: unknown; SpeechRecognition?: unknown };
    const before = { ...page };
    page.SpeechRecognition = Recognition;
    onTestFinished(() => {
      page.SpeechRecognition = before.SpeechRecognition;
    });
    const told: unknown[] = [];
    findListen()!({
      language: 'de',
      onHeard: (heard) => told.push(heard),
      onEnd: (error) => told.push(error),
    });
    const [recognition] = started;
    expect(recognition).toMatchObject({ lang: 'de', continuous: true, interimResults: true });
    const result = (transcript: string, isFinal: boolean) =>
      Object.assign([{ transcript }], { isFinal });
    const results = [
      result('old', true),
      result('one', true),
      result('tw', false),
      result('o', false),
    ];
    recognition!.dispatchEvent(Object.assign(new Event('result'), { resultIndex: 1, results }));
    recognition!.dispatchEvent(Object.assign(new Event('error'), { error: 'no-speech' }));
    recognition!.dispatchEvent(new Event('end'));
    expect(told).toEqual([
      { text: 'one', isFinal: true },
      { text: 'two', isFinal: false },
      'no-speech',
    ]);
  });
});

describe('what was heard', () => {
  it.each([
    ['', ' hello', 'hello'],
    ['Hi', 'there', ' there'],
    ['Hi ', 'there', 'there'],
    ['Hi', ', there', ', there'],
    ['你好', '世界', '世界'],
    ['用', 'Docker', 'Docker'],
    ['(', 'so', 'so'],
  ])('stands after %j as %j does', (before, heard, expected) => {
    expect(joined(before, heard)).toBe(expected);
  });

  it('is found again after something was written beside it, and is given up when written over', () => {
    const before = 'say hello now';
    const place = { start: 4, end: 9 };
    expect(follow(place, before, 'I say hello now')).toEqual({ start: 6, end: 11 });
    expect(follow(place, before, 'say hello right now')).toEqual(place);
    expect(follow(place, before, 'say hallo now')).toBeUndefined();
    expect(follow(place, before, '')).toBeUndefined();
  });
});
