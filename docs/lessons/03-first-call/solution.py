import os

from openai import OpenAI

# 读取环境变量 OPENAI_API_KEY 和 OPENAI_BASE_URL。
client = OpenAI()
model = os.environ["OPENAI_MODEL"]

completion = client.chat.completions.create(
    model=model,
    messages=[
        {"role": "system", "content": "你是一位老船长，只用一句话回答。"},
        {"role": "user", "content": "请介绍一下 ChatGPT API 的主要功能。"},
    ],
)

choice = completion.choices[0]
print(choice.message.content)
print("finish_reason:", choice.finish_reason)
print("usage:", completion.usage)
