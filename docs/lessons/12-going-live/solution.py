import json
import os

from openai import OpenAI
from pydantic import BaseModel

# 限速和服务器出错，由 SDK 重试；每次尝试最多 10 秒。
client = OpenAI(max_retries=2, timeout=10)
model = os.environ["OPENAI_MODEL"]

# 一、Responses API：一问一答，不让服务器保存。
response = client.responses.create(
    model=model,
    instructions="你是一位旅行顾问，只用一句话回答。",
    input="介绍一下京都。",
    store=False,
)
print(response.output_text)
print("status:", response.status, "usage:", response.usage and response.usage.total_tokens)

# 二、聊天：system 固定不变，历史只往后加。
history = [{"role": "system", "content": "你是一位旅行顾问。"}]


def say(content, stop_after=None, headers=None):
    question = {"role": "user", "content": content}
    stream = client.chat.completions.create(
        model=model,
        messages=[*history, question],
        stream=True,
        stream_options={"include_usage": True},
        extra_headers=headers,
    )
    reply, pieces, finish_reason, usage = "", 0, None, None
    with stream:
        for chunk in stream:
            choice = chunk.choices[0] if chunk.choices else None
            piece = (choice and choice.delta.content) or ""
            print(piece, end="", flush=True)
            reply += piece
            finish_reason = (choice and choice.finish_reason) or finish_reason
            usage = chunk.usage or usage
            if piece:
                pieces += 1
            if pieces == stop_after:
                break
    print("\nfinish_reason:", finish_reason or "已停止", "usage:", usage and usage.total_tokens)
    # 到这里才记入历史：失败的一轮不留痕迹，停下的一轮留下用户看到的那半句。
    if reply:
        history.extend([question, {"role": "assistant", "content": reply}])


# 排练一次服务器出错，SDK 会自己重试。
say("我叫小明，想去北京。", headers={"x-sandbox-scenario": "503x1"})
say("你记得我的名字吗？")
say("介绍一下北京。", stop_after=12)


# 三、卡片：要求按结构回答，检查过再用。
class Card(BaseModel):
    name: str
    city: str


# 与 TypeScript 版本发出同样的结构；只用 Python 时，把 Card 交给 parse() 就行。
schema = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "type": "object",
    "properties": {"name": {"type": "string"}, "city": {"type": "string"}},
    "required": ["name", "city"],
    "additionalProperties": False,
}
completion = client.chat.completions.create(
    model=model,
    messages=[*history, {"role": "user", "content": "把我的旅行整理成一张卡片。"}],
    response_format={
        "type": "json_schema",
        "json_schema": {"name": "card", "strict": True, "schema": schema},
    },
)
card = completion.choices[0]
if card.finish_reason == "stop" and card.message.content:
    print(Card.model_validate(json.loads(card.message.content)))
else:
    print(card.message.refusal)
print("finish_reason:", card.finish_reason, "usage:", completion.usage and completion.usage.total_tokens)
