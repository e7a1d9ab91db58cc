import type { Bilingual } from '@natter/lessons/checks';

/** A failure that the sandbox can rehearse, by the name that its header takes. */
export interface Scenario {
  readonly name: string;
  readonly label: Bilingual;
}

const scenario = (name: string, chinese: string, english: string): Scenario => ({
  name,
  label: { 'zh-CN': chinese, en: english },
});

/** Those that teach something; the sandbox knows more of them. */
export const SCENARIOS: readonly Scenario[] = [
  scenario('429x2', '限速两次，第三次成功', '429 twice, then it works'),
  scenario('429-msx2', '限速两次，等待以毫秒计', '429 twice, the wait in milliseconds'),
  scenario('429-longx1', '限速一次，要等八秒', '429 once, with a wait of eight seconds'),
  scenario('503x2', '过载两次', '503 twice, then it works'),
  scenario('quota', '额度用完', 'the quota is spent'),
  scenario('401', '密钥不对', 'the key is wrong'),
  scenario('500', '一直 500', '500 every time'),
  scenario('slow-ttft', '首个 token 要等五秒', 'five seconds to the first token'),
  scenario('stall', '说到一半没有下文', 'silence in mid-answer'),
  scenario('drop-before-headers', '还没回答就断线', 'the line breaks before an answer'),
  scenario('drop-midstream', '说到一半断线', 'the line breaks in mid-answer'),
  scenario('clean-cut', '提前结束，看起来却正常', 'an early end that looks proper'),
  scenario('error-frame', '流里夹着一个错误', 'an error inside the stream'),
  scenario('buffered', '代理攒到最后才放行', 'a proxy holds everything back'),
  scenario('utf8-split', '在汉字中间切断字节', 'bytes cut inside characters'),
  scenario('no-usage', '不报用量', 'no usage is told'),
];

/** The lesson's own failures first, then the others. */
export function scenariosFor(own: readonly string[]): readonly [Scenario[], Scenario[]] {
  return [
    own
      .map((name) => SCENARIOS.find((each) => each.name === name))
      .filter((found) => found !== undefined),
    SCENARIOS.filter(({ name }) => !own.includes(name)),
  ];
}
