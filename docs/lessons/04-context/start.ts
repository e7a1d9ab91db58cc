import OpenAI, { APIError } from 'openai';

const client = new OpenAI();
// 这个模型的窗口只有 512 个 token，问和答都算在里面。
const model = process.env.SMALL_MODEL ?? '';

type Message = OpenAI.Chat.ChatCompletionMessageParam;
const system: Message = {
  role: 'system',
  content: '你陪用户聊日常生活。回答只有一句话。用户没说过的事情不要编。',
};
const questions = [
  '我叫小明，上个月刚搬到一座新城市，谁也不认识。新家有一个朝南的阳台，楼下就是公园。',
  '阳台整天有太阳，可我常常出差，一走就是五天。我想养花，养花难不难？',
  '公园里每天早上都有人跑步，我很久没动了，膝盖也不太好。刚开始跑步要注意什么？',
  '我叫什么名字？',
  '隔壁装修到深夜，我躺下以后总想着第二天的工作。怎样才能睡个好觉？',
  '星期六想请邻居来吃饭，我只有一口锅，没有烤箱，也没有多少时间。番茄炒蛋怎么做？',
  '邻居家的猫常到我的阳台上来，在花盆旁边晒太阳，我也想要一只。养猫要知道什么？',
  '公司附近都是快餐，中午只有半小时，下午总是犯困，只能靠咖啡。怎样冲咖啡才好喝？',
  '一下雨就不能去公园，我一个人待在家里，除了看手机不知道做什么。下雨天怎么过？',
  '同事送我一副旧耳机，说下班路上用得着，可我不知道该从哪里开始。听音乐有什么讲究？',
  '我叫什么名字？',
];

for (const [index, question] of questions.entries()) {
  // 演习：第三问会遇到服务器出错，而且不重试。
  const options = index === 2 ? { maxRetries: 0, headers: { 'x-sandbox-scenario': '500' } } : {};
  try {
    const completion = await client.chat.completions.create(
      { model, messages: [system, { role: 'user', content: question }] },
      options,
    );
    const [choice] = completion.choices;
    const { prompt_tokens, completion_tokens } = completion.usage ?? {};
    console.log(`${index + 1}.`, choice?.message.content);
    console.log('  ', choice?.finish_reason, { prompt_tokens, completion_tokens });
  } catch (error) {
    if (!(error instanceof APIError)) throw error;
    console.log(`${index + 1}. 失败：`, error.status, error.code);
  }
}
