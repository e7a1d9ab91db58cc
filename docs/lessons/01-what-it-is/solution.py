import json
import os

import openai
from openai import OpenAI

# 读取环境变量 OPENAI_API_KEY 和 OPENAI_BASE_URL。
client = OpenAI()
model = os.environ["OPENAI_MODEL"]
messages = [{"role": "user", "content": "为什么要用流式输出？请用一句话回答。"}]


def ask(body: dict) -> None:
    try:
        # post() 原样发送 body，所以可以故意少一个字段。
        reply = client.post("/chat/completions", body=body, cast_to=object)
    except openai.BadRequestError as error:
        print(error.status_code, error.message)
        print("type:", error.type, "param:", error.param, "code:", error.code)
        return
    choice = reply["choices"][0]
    print(choice["message"]["content"])
    print("finish_reason:", choice["finish_reason"])
    print("usage:", json.dumps(reply["usage"]))


# 缺了 model：服务器用 400 说明缺的是哪个字段。
ask({"messages": messages})
ask({"model": model, "messages": messages})
