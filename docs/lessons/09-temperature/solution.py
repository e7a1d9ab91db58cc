import os

from openai import BadRequestError, OpenAI
from openai.types.chat import ChatCompletionMessageParam

client = OpenAI()
model = os.environ["OPENAI_MODEL"]
reasoning = os.environ["REASONING_MODEL"]

messages: list[ChatCompletionMessageParam] = [
    {"role": "user", "content": "给一只橘猫取个名字，只回答名字。"},
]


def ask(**params) -> str:
    completion = client.chat.completions.create(messages=messages, **params)
    choice = completion.choices[0]
    answer = choice.message.content or ""
    print(answer, choice.finish_reason, completion.usage and completion.usage.total_tokens)
    return answer


# 同一个问题，三个温度，各问五次。
for temperature in (0, 0.7, 1.3):
    answers = {
        ask(model=model, temperature=temperature, logprobs=True, top_logprobs=8)
        for _ in range(5)
    }
    print("temperature", temperature, "→", len(answers))

# 有的模型只接受默认的温度：认出这个错误，去掉这个字段再问。
try:
    ask(model=reasoning, temperature=0.7)
except BadRequestError as error:
    if error.param != "temperature":
        raise
    print(error.status_code, error.code, error.param)
    ask(model=reasoning)
