# 候选的 token 和它们的概率在 choices[0].logprobs 里。
curl -sS "$OPENAI_BASE_URL/chat/completions" \
  -H "Authorization: Bearer $OPENAI_API_KEY" \
  -H 'Content-Type: application/json' \
  --data-binary @- <<JSON
{
  "model": "$OPENAI_MODEL",
  "messages": [{ "role": "user", "content": "给一只橘猫取个名字，只回答名字。" }],
  "temperature": 1.3,
  "logprobs": true,
  "top_logprobs": 8
}
JSON
echo

# 有的模型只接受默认的温度：这个请求得到 400。
curl -sS "$OPENAI_BASE_URL/chat/completions" \
  -H "Authorization: Bearer $OPENAI_API_KEY" \
  -H 'Content-Type: application/json' \
  --data-binary @- <<JSON
{
  "model": "$REASONING_MODEL",
  "messages": [{ "role": "user", "content": "给一只橘猫取个名字，只回答名字。" }],
  "temperature": 0.7
}
JSON
