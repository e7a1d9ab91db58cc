import codecs
import json
import os
import time

from openai import OpenAI

client = OpenAI()
model = os.environ["OPENAI_MODEL"]

# 一、收到一块就打印一块，并记下首个 token 的时间。
started_at = time.perf_counter()
first_at = finish_reason = usage = None

stream = client.chat.completions.create(
    model=model,
    messages=[{"role": "user", "content": "什么是流式输出？用一句话回答。"}],
    stream=True,
    stream_options={"include_usage": True},
)
for chunk in stream:
    # 带 usage 的那一块，choices 是空的。
    choice = chunk.choices[0] if chunk.choices else None
    piece = (choice and choice.delta.content) or ""
    if piece and first_at is None:
        first_at = time.perf_counter()
    print(piece, end="", flush=True)
    finish_reason = (choice and choice.finish_reason) or finish_reason
    usage = chunk.usage or usage
if first_at is not None:
    print("\nTTFT:", round((first_at - started_at) * 1000), "ms")
print("finish_reason:", finish_reason, "usage:", usage)

# 二、“停止”按钮：显示 12 块以后就不要了。
long = client.chat.completions.create(
    model=model,
    messages=[{"role": "user", "content": "什么是流式输出？"}],
    stream=True,
)
pieces = 0
# 离开 with 时连接随之关闭，生成也就停了。
with long:
    for chunk in long:
        if chunk.choices:
            print(chunk.choices[0].delta.content or "", end="", flush=True)
        pieces += 1
        if pieces == 12:
            break
# 停下以后，结尾的 finish_reason 和 usage 不会再来。
print("\n已停止，收到的块数：", pieces)

# 三、不用 SDK，自己读。网络很差：每块 7 个字节，会切在汉字中间。
# 整个响应共用一个解码器，半个字符留到下一块。
decoder = codecs.getincrementaldecoder("utf-8")()
rest = ""
with client.chat.completions.with_streaming_response.create(
    model=model,
    messages=[{"role": "user", "content": "用一句话介绍北京。"}],
    stream=True,
    stream_options={"include_usage": True},
) as response:
    for data in response.iter_bytes(chunk_size=7):
        rest += decoder.decode(data)
        # 空行之前的事件已经完整，最后一段还没有收完。
        *events, rest = rest.split("\n\n")
        for event in events:
            if not event.startswith("data:"):
                continue
            text = event.removeprefix("data:").strip()
            if text == "[DONE]":
                continue
            chunk = json.loads(text)
            if "error" in chunk:
                raise RuntimeError(chunk["error"]["message"])
            for choice in chunk["choices"]:
                print(choice["delta"].get("content") or "", end="", flush=True)
                if choice["finish_reason"]:
                    print("\nfinish_reason:", choice["finish_reason"])
            if chunk.get("usage"):
                print("usage:", chunk["usage"])
