import asyncio
import os
import random
import time

import openai
from openai import AsyncOpenAI

client = AsyncOpenAI()
model = os.environ["OPENAI_MODEL"]


# 同一个问题，沙盒按请求头排练不同的故障。
def ask(scenario, **options):
    return client.with_options(**options).chat.completions.create(
        model=model,
        messages=[{"role": "user", "content": "用一句话介绍京都。"}],
        extra_headers={"x-sandbox-scenario": scenario},
    )


# 把错误说成用户听得懂的话；原来的错误留给日志。
def explain(error):
    if isinstance(error, TimeoutError):
        return "等得太久，先停下了。请稍后再问一次。"
    if isinstance(error, openai.APIConnectionError):
        return "连不上服务。请检查网络后再试。"
    if not isinstance(error, openai.APIStatusError):
        return "程序出错了，我们已经记录下来。"
    if error.code == "insufficient_quota":
        return "服务的额度用完了，再试也没有用。请联系网站管理员。"
    if isinstance(error, openai.RateLimitError):
        return "现在提问的人太多。请过一会儿再试。"
    if isinstance(error, openai.InternalServerError):
        return "模型服务暂时出了问题。请过一会儿再试。"
    return f"这个请求不能处理（{error.status_code}），再试也没有用。"


async def show(name, answer):
    started_at = time.perf_counter()
    try:
        completion = await answer
        choice = completion.choices[0]
        print(name, choice.message.content)
        print("finish_reason:", choice.finish_reason, "usage:", completion.usage.total_tokens)
    except Exception as error:
        print(name, explain(error))
    print(round((time.perf_counter() - started_at) * 1000), "ms\n")


async def within(seconds, answer):
    async with asyncio.timeout(seconds):
        return await answer


# 值得重试的：连不上、408、409、429（额度用完除外）、5xx。
def can_retry(error):
    if isinstance(error, openai.APIConnectionError):
        return True
    if not isinstance(error, openai.APIStatusError) or error.code == "insufficient_quota":
        return False
    return error.status_code in (408, 409, 429) or error.status_code >= 500


# 自己写的退避：等待时间在 0 和上限之间随机，上限每次翻倍。
async def with_backoff(attempt, most=4):
    for failures in range(most):
        try:
            return await attempt()
        except openai.APIError as error:
            if failures + 1 == most or not can_retry(error):
                raise
            response = getattr(error, "response", None)
            asked = float(response.headers.get("retry-after", 0)) if response else 0
            await asyncio.sleep(max(asked, random.uniform(0, min(8, 0.5 * 2**failures))))


async def main():
    # 一、限速两次：交给 SDK。
    await show("429x2", ask("429x2"))
    # 二、额度用完：只问一次，然后告诉用户。
    await show("quota", ask("quota"))
    # 三、太慢：每次最多 1 秒，总共最多 2 秒。
    await show("slow-ttft", within(2, ask("slow-ttft", timeout=1, max_retries=2)))
    # 四、自己重试：先关掉 SDK 的重试。
    await show("503x2", with_backoff(lambda: ask("503x2", max_retries=0)))


asyncio.run(main())
