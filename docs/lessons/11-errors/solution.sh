# --retry 也会重试 429 和 5xx，并照 Retry-After 等待；--max-time 是每次的上限，--retry-max-time 是总共的。
# -f 让失败的状态变成失败的退出码。
curl -fsS "$OPENAI_BASE_URL/chat/completions" \
  --retry 2 --max-time 10 --retry-max-time 20 \
  -H "Authorization: Bearer $OPENAI_API_KEY" \
  -H 'Content-Type: application/json' \
  -H 'x-sandbox-scenario: 429x2' \
  --data-binary @- <<JSON
{
  "model": "$OPENAI_MODEL",
  "messages": [{ "role": "user", "content": "用一句话介绍京都。" }]
}
JSON
