import os

from openai import OpenAI

client = OpenAI()
model = os.environ["OPENAI_MODEL"]

system = """你给商品评论标注情感，答案由程序读取。
只回答正面、负面或中性。不要写别的字。
说到毛病，没有情绪词也算负面。没说好也没说坏，算中性。

例子：
才穿五天，鞋底就开了 → 负面
盒子上印着一只猫 → 中性
颜色和照片一样漂亮 → 正面"""

# 六条评论，和各自应得的标签。
cases = [
    ("味道很好，下次还会回购。", "正面"),
    ("送来的时候已经凉了，很失望。", "负面"),
    ("才穿三天，拉链就开了。", "负面"),
    ("穿着很舒服，大小正好。", "正面"),
    ("快递太慢，菜都烂了。", "负面"),
    ("包装是蓝色的，一共两盒。", "中性"),
]

passed = 0
tokens = 0
for review, label in cases:
    completion = client.chat.completions.create(
        model=model,
        messages=[
            {"role": "system", "content": system},
            {"role": "user", "content": review},
        ],
    )
    choice = completion.choices[0]
    answer = choice.message.content
    mark = "✓" if answer == label else "✗"
    passed += answer == label
    usage = completion.usage
    tokens += usage.total_tokens
    used = f"{usage.prompt_tokens} + {usage.completion_tokens} tokens"
    print(mark, review, "|", label, "|", answer, "|", choice.finish_reason, "|", used)
print(f"{passed}/{len(cases)}", "·", tokens, "tokens")
